//! The method note: bases, materiality, rounding, how the letter is read, and what became
//! of every row of every export.

use tertial_ingest::facts::{Export, SetAside};
use tertial_model::norwegian;
use tertial_rules::{Case, Reading};

use crate::document::{Block, Cell, Row, RowKind, Section, Table};
use crate::table::{letter_section, numbers_column as number, words_column, words_row};

/// The section, last in every report.
pub(crate) fn section(case: &Case<'_>) -> Section {
    let part = |key: &str, title: &str, blocks| Section {
        key: format!("metode-{key}"),
        title: title.to_owned(),
        blocks,
        subsections: Vec::new(),
    };
    Section {
        key: "metode".to_owned(),
        title: "Metodenotat".to_owned(),
        blocks: Vec::new(),
        subsections: vec![
            part("grunnlag", "Grunnlag og beregning", vec![bases(case)]),
            part("vesentlighet", "Vesentlighet og avrunding", vec![limits(case)]),
            part("lesemater", "Slik er brevet lest", readings(case)),
            part("kilder", "Kilder", sources(case)),
        ],
    }
}

fn bases(case: &Case<'_>) -> Block {
    let year = case.catalogue.frame.year;
    let date = norwegian::date(case.report.status_date(year));
    Block::Points {
        points: vec![
            format!(
                "Regnskapstallene per post er statsregnskapets tall fra 1. januar {year} til og \
                 med {date}, etter kontantprinsippet. Hovedboken er brukt til avstemming og til \
                 øremerkede midler."
            ),
            format!(
                "Disponibel bevilgning er overført beløp, saldert budsjett, vedtatte endringer, \
                 refusjoner og bruk av merinntektsfullmakt, for vedtak datert til og med {date}."
            ),
            "Forbruk i prosent er regnskap delt på disponibel bevilgning. Avvik for utgifter er \
             disponibel bevilgning minus prognose; for inntekter prognose minus gjeldende \
             budsjett. Negativt avvik er ugunstig."
                .to_owned(),
            "Inntekter er negative i hovedbok og statsregnskap. Fortegnet er snudd én gang, ved \
             innlesing."
                .to_owned(),
            "Et resultat som mangler, er vist som mangler og er aldri regnet som null.".to_owned(),
        ],
    }
}

fn limits(case: &Case<'_>) -> Block {
    let limits = case.materiality;
    Block::Points {
        points: vec![
            format!(
                "Et avvik er vesentlig når det er minst {} eller minst {} prosent av postens \
                 budsjett. Begrunnelse: {}",
                norwegian::kroner(limits.amount),
                norwegian::decimal(limits.percent.normalize(), limits.percent.normalize().scale()),
                limits.reason
            ),
            "Alle summer og prosenter er regnet av uavrundede beløp. Tall avrundes bare når de \
             vises, halve oppover i tallverdi."
                .to_owned(),
        ],
    }
}

fn readings(case: &Case<'_>) -> Vec<Block> {
    let rows: Vec<Row> = case
        .catalogue
        .readings_of(case.report)
        .map(|reading| {
            words_row([
                letter_section(&reading.section),
                reading.fault.clone(),
                format!("{} {}", reading.reading, reading.because),
                settled(case, reading),
            ])
        })
        .collect();
    if rows.is_empty() {
        let text = "Ingen steder i brevet er uklare for denne rapporten.".to_owned();
        return vec![Block::Prose { text }];
    }
    vec![Block::Table(Table {
        key: "lesemater".to_owned(),
        caption: "Steder i brevet som er uklare, og lesemåten som er brukt".to_owned(),
        unit: None,
        columns: ["Punkt", "Uklart", "Lesemåte og grunn", "Avklart"]
            .map(words_column)
            .into(),
        rows,
        notes: Vec::new(),
    })]
}

/// How a reading was settled; what the letter merely leaves open needs no settling.
fn settled(case: &Case<'_>, reading: &Reading) -> String {
    match case.settlement(&reading.key) {
        Some(of) => {
            format!("{} av {}: {}", norwegian::date(of.date), of.by, of.how)
        }
        None if reading.contradiction => "Nei".to_owned(),
        None => "Valgt av oss".to_owned(),
    }
}

/// Every row read is used or set aside with a reason, and the table shows it.
fn sources(case: &Case<'_>) -> Vec<Block> {
    let exports =
        case.facts.ledger.exports.iter().chain(&case.facts.state_accounts.exports);
    let rows: Vec<Row> = exports.map(source).collect();
    if rows.is_empty() {
        return vec![Block::Prose { text: "Ingen regnskapsfiler er lest.".to_owned() }];
    }
    vec![Block::Table(Table {
        key: "kilder".to_owned(),
        caption: "Regnskapsfilene som er lest, med rader brukt og satt til side"
            .to_owned(),
        unit: None,
        columns: vec![
            words_column("Fil"),
            number("Lest"),
            number("Brukt"),
            number("Til side"),
            words_column("Hvorfor til side"),
        ],
        rows,
        notes: vec!["Lest = brukt + satt til side, for hver fil.".to_owned()],
    })]
}

fn source(export: &Export) -> Row {
    let count = |rows: u32| Cell::Words(norwegian::decimal(rows.into(), 0));
    let reason = |(why, tally): (&SetAside, &tertial_ingest::facts::Tally)| {
        let why = match why {
            SetAside::Total => "summer",
            SetAside::InTwoFiles => "står også i en annen fil",
            SetAside::Unreadable => "kunne ikke leses",
        };
        format!("{} {why}", norwegian::decimal(tally.rows.into(), 0))
    };
    let reasons: Vec<_> = export.set_aside.iter().map(reason).collect();
    let aside = export.set_aside.values().map(|tally| tally.rows).sum();
    Row {
        kind: RowKind::Plain,
        cells: vec![
            Cell::Words(export.file.to_string()),
            count(export.read.rows),
            count(export.used.rows),
            count(aside),
            Cell::Words(reasons.join(", ")),
        ],
    }
}
