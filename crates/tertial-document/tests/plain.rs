//! Plain text and Markdown.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use tertial_document::Format;
use written::{document, shown};

#[test]
fn lines_are_read_as_a_person_reads_them() {
    let text = "\
1. INNLEDNING
Departementet har noen krav til etaten, og de står i dette
brevet. Kravene gjelder hele året.
Etaten skal svare på dem alle.

2. KRAV

2.1 Rapporter som etaten skal levere til departementet for
året
Etaten skal i rapporten:

- oppgi antall årsverk ved utgangen av året og
  året før

- oppgi sykefraværet
   a) for kvinner
   b) for menn

Om fristene
Fristen for 1. tertial er 1. juni, og fristen for 2. tertial er
1. oktober.

Vedlegg 1

Fullmakter
1. Etaten kan overskride posten mot merinntekter.
2. Etaten kan omdisponere fra post 01 til post 45.
";
    let read = document("brev.txt", text.as_bytes());
    assert_eq!(read.format, Format::Text);
    assert_eq!(
        shown(&read),
        [
            "# 1 INNLEDNING",
            "Departementet har noen krav til etaten, og de står i dette brevet. Kravene gjelder \
             hele året.",
            "Etaten skal svare på dem alle.",
            "# 2 KRAV",
            "# 2.1 Rapporter som etaten skal levere til departementet for året",
            "Etaten skal i rapporten:",
            "- oppgi antall årsverk ved utgangen av året og året før",
            "- oppgi sykefraværet",
            "  a for kvinner",
            "  b for menn",
            "# Om fristene",
            "Fristen for 1. tertial er 1. juni, og fristen for 2. tertial er 1. oktober.",
            "# Vedlegg 1 Fullmakter",
            "1 Etaten kan overskride posten mot merinntekter.",
            "2 Etaten kan omdisponere fra post 01 til post 45."
        ]
    );
    let lines: Vec<_> =
        read.blocks.iter().map(|block| block.place.lines.unwrap()).collect();
    assert_eq!(lines[..4], [(1, 1), (2, 3), (4, 4), (6, 6)]);
    assert_eq!(lines[4], (8, 9));
    assert_eq!(lines[6], (12, 13));
}

#[test]
fn tables_in_columns() {
    let text = "\
For kapitlet er denne rammen vedtatt av Stortinget for året:

Post     Betegnelse                                    Beløp
01       Driftsutgifter                              812 404
21       Spesielle driftsutgifter, kan                96 250
         overføres
         Sum                                         908 654

Midlene på post 21 kan overføres til neste år, se omtalen over.
";
    assert_eq!(
        shown(&document("brev.txt", text.as_bytes())),
        [
            "For kapitlet er denne rammen vedtatt av Stortinget for året:",
            "| Post | Betegnelse | Beløp |",
            "| 01 | Driftsutgifter | 812 404 |",
            "| 21 | Spesielle driftsutgifter, kan overføres | 96 250 |",
            "|  | Sum | 908 654 |",
            "Midlene på post 21 kan overføres til neste år, se omtalen over."
        ]
    );
}

#[test]
fn tables_whose_columns_are_lost() {
    let text = "\
Post Betegnelse Beløp
01 Driftsutgifter 812 404
21 Spesielle driftsutgifter, kan overføres 96 250
Sum 908 654

Bestilling Frist
Oversende vurdering av risiko i etaten 1. juni 2024
Oversende forslag til nye mål Medio mai

Måned Aktivitet Dato
Februar
1. Kontaktmøte
2. Innspill til budsjettet

Primo februar
Medio februar
Mars 3. Årsrapport 15. mars
April 4. Årsmøte Ultimo april

Parameter Krav

Åpningstid
Åpningstiden er viktig for alle som besøker etaten.
Etaten skal rapportere om åpningstid hvert år.

Minst så god
som i fjor.

Departementet vil møte etaten en gang til i høst for å drøfte planene, og vil
da ha sett etatens egen plan for de neste årene, slik at den kan drøftes sam-
men med de andre sakene som står på listen for møtet mellom de to partene nå.
";
    assert_eq!(
        shown(&document("brev.txt", text.as_bytes())),
        [
            "| Post | Betegnelse | Beløp |",
            "| 01 | Driftsutgifter | 812 404 |",
            "| 21 | Spesielle driftsutgifter, kan overføres | 96 250 |",
            "|  | Sum | 908 654 |",
            "| Bestilling | Frist |",
            "| Oversende vurdering av risiko i etaten | 1. juni 2024 |",
            "| Oversende forslag til nye mål | Medio mai |",
            "| Måned | Aktivitet | Dato |",
            "| Februar | 1. Kontaktmøte / 2. Innspill til budsjettet | Primo februar / Medio februar |",
            "| Mars | 3. Årsrapport | 15. mars |",
            "| April | 4. Årsmøte | Ultimo april |",
            "| Parameter | Krav |",
            "| Åpningstid / Åpningstiden er viktig for alle som besøker etaten. Etaten skal \
             rapportere om åpningstid hvert år. | Minst så god som i fjor. |",
            "Departementet vil møte etaten en gang til i høst for å drøfte planene, og vil da ha \
             sett etatens egen plan for de neste årene, slik at den kan drøftes sammen med de \
             andre sakene som står på listen for møtet mellom de to partene nå."
        ]
    );
}

#[test]
fn tables_whose_cells_stand_below_each_other() {
    let text = "\
Rammen for året er vedtatt slik:
Post

Betegnelse

Beløp

01

Driftsutgifter

812 404

45

Større anskaffelser, kan
overføres

3 150

Sum

815 554

Departementet viser ellers til budsjettet.
";
    assert_eq!(
        shown(&document("brev.txt", text.as_bytes())),
        [
            "Rammen for året er vedtatt slik:",
            "| Post | Betegnelse | Beløp |",
            "| 01 | Driftsutgifter | 812 404 |",
            "| 45 | Større anskaffelser, kan overføres | 3 150 |",
            "|  | Sum | 815 554 |",
            "Departementet viser ellers til budsjettet."
        ]
    );
}

#[test]
fn any_encoding_is_read() {
    let text = "Etaten skal gjøre årets målinger på nytt, og si hvorfor.";
    let utf16: Vec<u8> = [0xfeff]
        .into_iter()
        .chain(text.encode_utf16())
        .flat_map(u16::to_le_bytes)
        .collect();
    let latin: Vec<u8> =
        text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    for bytes in [text.as_bytes(), &utf16, &latin] {
        assert_eq!(shown(&document("brev.txt", bytes)), [text]);
    }
}

#[test]
fn markdown_says_what_it_is() {
    let text = "\
# 1. Innledning

Departementet har *noen* krav[^1].

## 1.1 Krav

1. levere
2. melde
   - straks

| Post | Beløp |
|------|-------|
| 01   | 812   |

![kart](kart.png)

[^1]: Se brevet.
";
    let read = document("brev.md", text.as_bytes());
    assert_eq!(read.format, Format::Markdown);
    assert_eq!(
        shown(&read),
        [
            "# 1 Innledning",
            "Departementet har noen krav.",
            "[1] Se brevet.",
            "# 1.1 Krav",
            "1 levere",
            "2 melde",
            "  • straks",
            "| Post | Beløp |",
            "| 01 | 812 |"
        ]
    );
    assert_eq!(read.blocks[0].place.lines, Some((1, 1)));
    assert_eq!(read.told, ["bilder er utelatt"]);
}
