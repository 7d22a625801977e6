//! Letters in the tests' own words, in both written forms.

use tertial_document::read;
use tertial_letter::{Duty, Evidence, Kind};

use super::{Demand, Demands, Report};
use crate::Letter;

const T1: Report = Report::Tertial(1);
const T2: Report = Report::Tertial(2);
const AR: Report = Report::Annual;

fn found(text: &str) -> (Letter, Demands) {
    let letter = Letter::of(&read("brev.md", text.as_bytes()).unwrap());
    let demands = Demands::of(&letter);
    (letter, demands)
}

/// The demand whose quote begins so.
fn demand<'d>(demands: &'d Demands, begins: &str) -> &'d Demand {
    let found = demands.found.iter().find(|of| of.quote.starts_with(begins));
    found.unwrap_or_else(|| panic!("{begins}: {:#?}", demands.found))
}

/// What a quote begins with, and what its demand wants.
type Expected<'e> = (&'e str, &'e [Report], &'e [Duty], &'e [Kind]);

fn assert_is(demands: &Demands, expected: &[Expected<'_>]) {
    for (begins, reports, duties, kinds) in expected {
        let of = demand(demands, begins);
        assert_eq!(
            (of.reports.as_slice(), of.duties.as_slice(), of.kinds.as_slice()),
            (*reports, *duties, *kinds),
            "{begins}"
        );
    }
}

/// A directorate with two documents for 2. tertial, tasks, and remarks that earmark.
const DIRECTORATE: &str = "
# 1. Mål

| Styringsparameter | Resultatkrav |
| --- | --- |
| Ventetid | Under 30 dager |
| Veiledning | Direktoratet skal beskrive utviklingen. |

Nøkkeltall:

- Antall tilsyn
- Andel saker innen fristen (%)

# 2. Oppdrag

## TB2031-07 Ny havneplan

Direktoratet skal utrede en felles havneplan. Arbeidet gjøres sammen med kommunene.

Frist: 1.11.2031

## TB2031-08 Register

Det bes om at direktoratet lager et register. Departementet vil komme tilbake til innretningen.

# 3. Rapportering

## 3.1 Budsjett- og regnskapsrapport per 2. tertial

Rapporten skal vise prognosen for året. Det skal redegjøres for avvik. Dersom avviket er \
vesentlig, skal tiltak omtales.

## 3.2 Årsrapport

Årsrapporten skal være departementet i hende innen 15. mars 2032. Følgende skal oppgis:

- Antall ansatte per 31.12
- Likestilling

I tillegg må direktoratet i årsrapporten gjøre rede for sikkerheten.

## 3.3 Annet

Direktoratet må straks gi beskjed om alvorlige hendelser. Stortinget skal behandle saken i \
juni. Etaten bes sende en vurdering til departementet innen 1. oktober 2031. Dette gjelder \
planer som skal revideres.

# 4. Budsjett

| Kap.post | Navn | Beløp (1 000 kr) | Merknad |
| --- | --- | --- | --- |
| 710.21 | Drift | 76 000 | 30 mill. kroner går til havner i nord, hvorav minst 12,0 mill. \
kroner til de to nordligste fylkene. |

Virksomheten kan bare omdisponere midlene etter samtykke. Av bevilgningen er 5 mill. kroner \
øremerket fyr. Rapport for 1. tertial utgår.

# Vedlegg 1 Kalender

| Dato | Aktivitet |
| --- | --- |
| 15. mars | Årsrapport for 2030 |
| 25. september | Budsjettrapport per 2. tertial |
| Medio mai | Etatsstyringsmøte. Gjennomgang av årsrapporten |
| 1. juni | Budsjettrammer fra NFD |
";

#[test]
fn a_directorates_letter_is_read_by_the_words_of_any_letter() {
    let (letter, demands) = found(DIRECTORATE);
    use Duty::{Delivery, Immediate, Standing};
    use Kind::{
        Assignment, Basis, Condition, Control, Deadline, Figures, Meeting, Notice, Text,
    };
    assert_is(
        &demands,
        &[
            ("Ventetid Under 30 dager", &[T2, AR], &[], &[Figures]),
            ("Direktoratet skal beskrive", &[T2, AR], &[], &[Text]),
            ("Antall tilsyn", &[T2, AR], &[], &[Figures]),
            ("Direktoratet skal utrede", &[], &[Delivery], &[Assignment, Deadline]),
            ("Det bes om at direktoratet", &[AR], &[], &[Assignment]),
            ("Rapporten skal vise prognosen", &[T2], &[], &[Figures]),
            ("Det skal redegjøres", &[T2], &[], &[Text]),
            ("Dersom avviket", &[T2], &[], &[Text]),
            ("Årsrapporten skal være", &[AR], &[], &[Deadline]),
            ("Antall ansatte", &[AR], &[], &[Figures]),
            ("Likestilling", &[AR], &[], &[Figures]),
            ("I tillegg må direktoratet", &[AR], &[], &[Text]),
            ("Direktoratet må straks", &[], &[Immediate], &[Notice]),
            ("Etaten bes sende", &[], &[Delivery], &[Deadline]),
            ("710.21 Drift 76 000", &[T2, AR], &[], &[Basis]),
            ("30 mill. kroner", &[T2, AR], &[], &[Control]),
            ("Virksomheten kan bare", &[], &[Standing], &[Condition]),
            ("Av bevilgningen", &[T2, AR], &[], &[Control]),
            ("Årsrapport for 2030", &[], &[Delivery], &[Deadline]),
            ("Budsjettrapport per 2. tertial", &[T2], &[], &[Deadline]),
            ("Etatsstyringsmøte", &[], &[Standing], &[Meeting]),
        ],
    );
    assert_eq!(
        demand(&demands, "Direktoratet skal utrede").quote,
        "Direktoratet skal utrede en felles havneplan.\nFrist: 1.11.2031"
    );
    assert_eq!(demand(&demands, "Antall ansatte").lead, ["Følgende skal oppgis:"]);
    assert_eq!(demand(&demands, "Årsrapport for").quote, "Årsrapport for 2030 15. mars");
    assert_eq!(
        demand(&demands, "Etatsstyringsmøte").quote,
        "Etatsstyringsmøte. Gjennomgang av årsrapporten Medio mai"
    );
    let delivery = vec![Evidence::Delivery("annual".to_owned())];
    assert_eq!(demand(&demands, "Årsrapporten skal være").evidence, delivery);
    let unused: Vec<_> =
        demands.unused.iter().map(|at| letter.passages[*at].text.as_str()).collect();
    assert_eq!(
        unused,
        [
            "Stortinget skal behandle saken i juni.",
            "Dette gjelder planer som skal revideres.",
        ]
    );
    let said = |begins: &str| demand(&demands, begins).reports_said;
    assert!(said("Rapporten skal vise") && !said("Ventetid"));
}

/// In nynorsk: no annex, reports for both tertials and the year, an authority.
const NYNORSK: &str = "
# 1 Innleiing

Departementet ventar at verksemda tek vare på fjella. Departementet vil følgje saka.

# 2 Rapportering

Verksemda skal rapportere om sjukefråværet i 1. og 2. tertialrapport og i årsrapporten. Vi ber om at \
verksemda gjer greie for rekrutteringa i årsrapporten. Tilsynet skal leggje fram ein plan for \
departementet innan 30. juni 2031. Tilsynet må utan opphald varsle departementet om ras.

Verksemda skal i kvar tertialrapport gjere greie for:

1. Prognosen for året
2. Avvik, som må forklarast

# 3 Fullmakter

Verksemda har fullmakt til å overskride løyvinga på post 01 mot meirinntekter. Bruk av \
overskotet krev samtykke, og verksemda må søkje departementet om samtykke.
";

#[test]
fn a_letter_in_nynorsk_is_read_as_well() {
    let (letter, demands) = found(NYNORSK);
    use Duty::{Delivery, Immediate, Standing};
    use Kind::{Authority, Condition, Deadline, Figures, Notice, Text};
    assert_is(
        &demands,
        &[
            ("Departementet ventar", &[AR], &[], &[Text]),
            ("Verksemda skal rapportere", &[T1, T2, AR], &[], &[Figures]),
            ("Vi ber om", &[AR], &[], &[Text]),
            ("Tilsynet skal leggje fram", &[], &[Delivery], &[Deadline]),
            ("Tilsynet må utan opphald", &[], &[Immediate], &[Notice]),
            ("Prognosen for året", &[T1, T2], &[], &[Figures]),
            ("Avvik, som må", &[T1, T2], &[], &[Text]),
            ("Verksemda har fullmakt", &[T1, T2, AR], &[], &[Authority]),
            ("Bruk av overskotet", &[], &[Standing], &[Condition]),
        ],
    );
    assert_eq!(demands.found.len(), 9);
    let sections: Vec<_> = demands.found.iter().map(|of| of.section.as_str()).collect();
    assert_eq!(sections, ["1", "2", "2", "2", "2", "2", "2", "3", "3"]);
    assert!(demands.unused.is_empty(), "{:?}", letter.passages);
}

#[test]
fn what_only_the_ministry_does_is_no_demand_unless_it_means_one() {
    let (_, demands) = found(
        "# 1 Dialog\n\nDepartementet skal vurdere saken. Regjeringen vil legge fram en \
         melding. Departementet legger opp til et møte med etaten i mai. Departementet \
         kommer tilbake til behov for innspill.\n\nDepartementet skal i år:\n\n- Bygge moloer\n",
    );
    assert_is(
        &demands,
        &[
            ("Departementet legger opp", &[], &[Duty::Standing], &[Kind::Meeting]),
            ("Departementet kommer tilbake", &[], &[Duty::Delivery], &[Kind::Assignment]),
        ],
    );
    assert_eq!((demands.found.len(), demands.unused.len()), (2, 2));
}

#[test]
fn where_it_stands_decides_nothing() {
    let read = read("brev.md", DIRECTORATE.as_bytes()).unwrap();
    let mut unplaced = read.clone();
    for block in &mut unplaced.blocks {
        block.place = tertial_document::Place::default();
    }
    let quotes = |of| -> Vec<_> {
        let found = Demands::of(&Letter::of(of)).found;
        found.into_iter().map(|of| (of.quote, of.reports, of.kinds)).collect()
    };
    assert_eq!(quotes(&read), quotes(&unplaced));
}

#[test]
fn a_letter_asks_without_a_verb_that_commands() {
    let (_, demands) = found(
        "# 1 Mål\n\nStyringsparametere:\n\n- Ventetid. Resultatkravet er at den skal minke.\n\n\
         Museet har plikt til å føre register.\n\n# 2 Rapportering\n\n\
         Rapporten per 31. august sendes departementet innen 25. september. Den skal \
         inneholde prognoser. Risikoen omtales. Museet rapporterer månedlig. Museet skal ha \
         status for oppdragene i årsrapporten.\n",
    );
    use Kind::{Deadline, Figures, Text};
    assert_is(
        &demands,
        &[
            ("Ventetid. Resultatkravet er", &[T2, AR], &[], &[Figures]),
            ("Museet har plikt", &[AR], &[], &[Text]),
            ("Rapporten per 31. august", &[T2], &[], &[Deadline]),
            ("Den skal", &[T2], &[], &[Figures]),
            ("Risikoen omtales", &[AR], &[], &[Text]),
        ],
    );
}
