//! The same letter gives the same blocks, whatever the format.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use tertial_document::{Content, read};
use written::docx::{numbered, p, r, styled};
use written::pdf::{LETTER, Mark, rules, text};
use written::{docx, odt, pdf, shown};

/// How long the lines of the plain letter are.
const WIDE: usize = 64;

const PLAIN: &str = "\
1. Innledning
Departementet fastsetter i dette brevet hva etaten skal gjøre
i året som kommer, og hva den skal rapportere om. Alle opp-
dragene blir gitt skriftlig1, og endringer kommer i til-
legg til dette brevet.

1.1 Hva etaten skal rapportere om til departementet gjennom hele
året
Etaten skal i hver rapport:

\u{f0b7} oppgi antall årsverk per 31. desember og hvor mange det var
   året før
\u{f0b7} forklare avvik fra budsjettet

Om fristene
Rapport for 1. tertial leveres innen 1. juni, og den neste innen
1. oktober.

Post     Betegnelse                                    Beløp
01       Driftsutgifter                              812 404
21       Spesielle utgifter, kan overføres           96 250
         Sum                                         908 654

1 Muntlige beskjeder er ikke bindende for etaten.

Vedlegg 1

Fullmakter
1. Etaten kan overskride post 01 mot merinntekter.
2. Etaten kan omdisponere fra post 01 til post 21.
";

const EXPECTED: [&str; 16] = [
    "# 1 Innledning",
    "Departementet fastsetter i dette brevet hva etaten skal gjøre i året som kommer, og hva den \
     skal rapportere om. Alle oppdragene blir gitt skriftlig, og endringer kommer i tillegg \
     til dette brevet.",
    "[1] Muntlige beskjeder er ikke bindende for etaten.",
    "# 1.1 Hva etaten skal rapportere om til departementet gjennom hele året",
    "Etaten skal i hver rapport:",
    "• oppgi antall årsverk per 31. desember og hvor mange det var året før",
    "• forklare avvik fra budsjettet",
    "# Om fristene",
    "Rapport for 1. tertial leveres innen 1. juni, og den neste innen 1. oktober.",
    "| Post | Betegnelse | Beløp |",
    "| 01 | Driftsutgifter | 812 404 |",
    "| 21 | Spesielle utgifter, kan overføres | 96 250 |",
    "|  | Sum | 908 654 |",
    "# Vedlegg 1 Fullmakter",
    "1 Etaten kan overskride post 01 mot merinntekter.",
    "2 Etaten kan omdisponere fra post 01 til post 21.",
];

const TABLE: [&[&str]; 4] = [
    &["Post", "Betegnelse", "Beløp"],
    &["01", "Driftsutgifter", "812\u{a0}404"],
    &["21", "Spesielle utgifter, kan overføres", "96\u{a0}250"],
    &["", "Sum", "908\u{a0}654"],
];

/// The texts of the paragraphs that the formats for writers hold whole.
fn whole(at: usize) -> &'static str {
    let text = EXPECTED[at];
    text.trim_start_matches("# ").trim_start_matches("1.1 ").trim_start_matches("• ")
}

fn as_docx() -> Vec<u8> {
    let (before, after) = whole(1).split_once(", og endringer").unwrap();
    let mark = "<w:r><w:footnoteReference w:id=\"2\"/></w:r>";
    let body = [
        styled("Overskrift1", "Innledning"),
        format!("<w:p>{}{mark}{}</w:p>", r(before), r(&format!(", og endringer{after}"))),
        styled("Overskrift2", whole(3)),
        p(whole(4)),
        numbered(2, 0, whole(5)),
        numbered(2, 0, whole(6)),
        styled("Mellomtittel", whole(7)),
        p(whole(8)),
        docx::table(&TABLE),
        numbered(4, 0, "Fullmakter"),
        numbered(5, 0, "Etaten kan overskride post 01 mot merinntekter."),
        numbered(5, 0, "Etaten kan omdisponere fra post 01 til post 21."),
    ];
    let note = p(" Muntlige beskjeder er ikke bindende for etaten.");
    let note = format!("<w:footnote w:id=\"2\">{note}</w:footnote>");
    docx::file(&body.concat(), &[("footnotes", &note)])
}

fn as_odt() -> Vec<u8> {
    let note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>\
                Muntlige beskjeder er ikke bindende for etaten.</text:p></text:note-body></text:note>";
    let text = [
        odt::h(1, "Innledning"),
        odt::p(&whole(1).replace("skriftlig", &format!("skriftlig{note}"))),
        odt::h(2, whole(3)),
        odt::p(whole(4)),
        odt::list("Kuler", "", &[&odt::p(whole(5)), &odt::p(whole(6))]),
        "<text:h text:style-name=\"Uten\" text:outline-level=\"2\">Om fristene</text:h>"
            .to_owned(),
        odt::p(whole(8)),
        odt::table(&TABLE),
        odt::list("Vedlegg", "", &[&odt::h(1, "Fullmakter")]),
        odt::list(
            "Tall",
            "",
            &[
                &odt::p("Etaten kan overskride post 01 mot merinntekter."),
                &odt::p("Etaten kan omdisponere fra post 01 til post 21."),
            ],
        ),
    ];
    odt::file(&text.concat(), "")
}

/// The plain letter on two pages, the table drawn and the note at the foot of the first.
fn as_pdf() -> Vec<u8> {
    let mut pages = vec![Vec::new(), Vec::new()];
    let (mut page, mut down) = (0, 80.0);
    let mut edges = Vec::new();
    for line in PLAIN.lines() {
        down += if line.is_empty() { 8.0 } else { 12.0 };
        let at = line.len() - line.trim_start().len();
        let words = line.trim_start().trim_start_matches('\u{f0b7}').trim_start();
        if line.starts_with("Vedlegg") {
            (page, down) = (1, 80.0);
        }
        let left = 70.0 + LETTER * f64::from(u32::try_from(at).unwrap());
        if let Some(note) = line.strip_prefix("1 Muntlige") {
            pages[0].push(Mark::Text(70.0, 746.0, 5.0, false, "1"));
            pages[0].push(Mark::Text(76.0, 750.0, 8.0, false, "Muntlige"));
            pages[0].push(Mark::Text(
                76.0 + 4.8 * 9.0,
                750.0,
                8.0,
                false,
                note.trim_start(),
            ));
        } else if line.starts_with('\u{f0b7}') {
            pages[page].push(text(70.0, down, "•"));
            pages[page].push(text(70.0 + LETTER * 3.0, down, words));
        } else if let Some((before, after)) = line.split_once("skriftlig1") {
            let end = LETTER * f64::from(u32::try_from(before.len()).unwrap() + 9);
            pages[page].push(text(70.0, down, before));
            pages[page].push(text(70.0 + end - LETTER * 9.0, down, "skriftlig"));
            pages[page].push(Mark::Text(70.0 + end, down - 4.0, 6.0, false, "1"));
            pages[page].push(text(70.0 + end + 3.6, down, after));
        } else if line.ends_with("Beløp")
            || line.ends_with(|sign: char| sign.is_ascii_digit()) && line.contains("  ")
        {
            edges.push(down - 9.0);
            for (column, cell) in [0, 9, 53].into_iter().zip(TABLE[edges.len() - 1]) {
                let left = 74.0 + LETTER * f64::from(column);
                // No-break space is not in the font's encoding here.
                let cell: &str = match *cell {
                    "812\u{a0}404" => "812 404",
                    "96\u{a0}250" => "96 250",
                    "908\u{a0}654" => "908 654",
                    cell => cell,
                };
                pages[page].push(text(left, down, cell));
            }
        } else {
            pages[page].push(text(left, down, words));
        }
    }
    edges.push(edges[edges.len() - 1] + 12.0);
    let columns = [70.0, 70.0 + 9.0 * LETTER, 70.0 + 53.0 * LETTER, 450.0];
    pages[0].extend(rules(&columns, &edges));
    pdf::file(&pages)
}

fn as_markdown() -> String {
    format!(
        "# 1. Innledning\n\n{}\n\n## 1.1 {}\n\n{}\n\n* {}\n* {}\n\n## Om fristene\n\n{}\n\n\
         | Post | Betegnelse | Beløp |\n|---|---|---|\n| 01 | Driftsutgifter | 812 404 |\n\
         | 21 | Spesielle utgifter, kan overføres | 96 250 |\n| | Sum | 908 654 |\n\n\
         # Vedlegg 1: Fullmakter\n\n\
         1. Etaten kan overskride post 01 mot merinntekter.\n\
         2. Etaten kan omdisponere fra post 01 til post 21.\n\n\
         [^1]: Muntlige beskjeder er ikke bindende for etaten.\n",
        whole(1).replace("skriftlig", "skriftlig[^1]"),
        whole(3),
        whole(4),
        whole(5),
        whole(6),
        whole(8)
    )
}

#[test]
fn the_same_letter_gives_the_same_blocks() {
    assert!(PLAIN.lines().all(|line| line.chars().count() <= WIDE));
    let files = [
        ("brev.txt", PLAIN.as_bytes().to_vec()),
        ("brev.docx", as_docx()),
        ("brev.odt", as_odt()),
        ("brev.pdf", as_pdf()),
        ("brev.md", as_markdown().into_bytes()),
    ];
    let mut contents: Vec<Vec<Content>> = Vec::new();
    for (path, bytes) in files {
        let document = read(path, &bytes).unwrap();
        assert_eq!(shown(&document), EXPECTED, "{path}");
        contents.push(document.blocks.into_iter().map(|block| block.content).collect());
    }
    assert!(contents.windows(2).all(|pair| pair[0] == pair[1]));
}
