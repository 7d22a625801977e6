//! The method note: bases, materiality, rounding, how the letter is read, and what became
//! of every row of every export.

use tertial_ingest::facts::{Export, SetAside};
use tertial_letter::Reading;
use tertial_model::{Language, ReportKind, norwegian};

use crate::Case;
use crate::document::{Block, Cell, Row, RowKind, Section, Table};
use crate::table::{letter_section, numbers_column as number, words_column, words_row};

/// The section, last in every report.
pub(crate) fn section(case: &Case<'_>) -> Section {
    let part = |key: &str, [bokmal, nynorsk]: [&str; 2], blocks| Section {
        key: format!("metode-{key}"),
        title: case.language.choose(bokmal, nynorsk).to_owned(),
        blocks,
        subsections: Vec::new(),
    };
    Section {
        key: "metode".to_owned(),
        title: "Metodenotat".to_owned(),
        blocks: Vec::new(),
        subsections: vec![
            part(
                "grunnlag",
                ["Grunnlag og beregning", "Grunnlag og utrekning"],
                vec![bases(case)],
            ),
            part(
                "vesentlighet",
                ["Vesentlighet og avrunding", "Vesentlegheit og avrunding"],
                vec![limits(case)],
            ),
            part(
                "lesemater",
                ["Slik er brevet lest", "Slik er brevet lese"],
                readings(case),
            ),
            part("kilder", ["Kilder", "Kjelder"], sources(case)),
        ],
    }
}

fn bases(case: &Case<'_>) -> Block {
    let year = case.catalogue.frame.year;
    let date = norwegian::date(case.report.status_date(year));
    let language = case.language;
    Block::Points {
        points: vec![
            language.choose(
                format!(
                    "Regnskapstallene per post er statsregnskapets tall fra 1. januar {year} til \
                     og med {date}, etter kontantprinsippet. Hovedboken er brukt til avstemming \
                     og til øremerkede midler."
                ),
                format!(
                    "Rekneskapstala per post er tala i statsrekneskapen frå 1. januar {year} til \
                     og med {date}, etter kontantprinsippet. Hovudboka er brukt til avstemming \
                     og til øyremerkte midlar."
                ),
            ),
            language.choose(
                format!(
                    "Disponibel bevilgning er overført beløp, saldert budsjett, vedtatte \
                     endringer, refusjoner og bruk av merinntektsfullmakt, for vedtak datert til \
                     og med {date}."
                ),
                format!(
                    "Disponibel løyving er overført beløp, saldert budsjett, vedtekne endringar, \
                     refusjonar og bruk av meirinntektsfullmakt, for vedtak daterte til og med \
                     {date}."
                ),
            ),
            deviation(case).to_owned(),
            language
                .choose(
                    "Inntekter er negative i hovedbok og statsregnskap. Fortegnet er snudd én \
                     gang, ved innlesing.",
                    "Inntekter er negative i hovudbok og statsrekneskap. Forteiknet er snudd éin \
                     gong, ved innlesing.",
                )
                .to_owned(),
            language
                .choose(
                    "Et tall som mangler, er vist som mangler og er aldri regnet som null. En \
                     andel av null finnes ikke, og er vist som «–».",
                    "Eit tal som manglar, er vist som manglar og er aldri rekna som null. Ein \
                     del av null finst ikkje, og er vist som «–».",
                )
                .to_owned(),
        ],
    }
}

/// What a deviation is: of the year's forecast, or when the year is over of its accounts.
fn deviation(case: &Case<'_>) -> &'static str {
    match case.report {
        ReportKind::T1 | ReportKind::T2 => case.language.choose(
            "Forbruk i prosent er regnskap delt på disponibel bevilgning. Avvik for utgifter er \
             disponibel bevilgning minus prognose; for inntekter prognose minus gjeldende \
             budsjett. Negativt avvik er ugunstig.",
            "Forbruk i prosent er rekneskap delt på disponibel løyving. Avvik for utgifter er \
             disponibel løyving minus prognose; for inntekter prognose minus gjeldande \
             budsjett. Negativt avvik er ugunstig.",
        ),
        ReportKind::Annual => case.language.choose(
            "Avvik for utgifter er samlet tildeling minus det virksomheten selv har ført i \
             statsregnskapet; for inntekter det som er ført, minus samlet tildeling (R-115). \
             Negativt avvik er ugunstig. Samlet tildeling er verken økt med merinntekt og \
             omdisponering eller redusert med avgitte belastningsfullmakter; hva fullmaktene \
             dekker, står i note B.",
            "Avvik for utgifter er samla tildeling minus det verksemda sjølv har ført i \
             statsrekneskapen; for inntekter det som er ført, minus samla tildeling (R-115). \
             Negativt avvik er ugunstig. Samla tildeling er verken auka med meirinntekt og \
             omdisponering eller redusert med gjevne belastningsfullmakter; kva fullmaktene \
             dekkjer, står i note B.",
        ),
    }
}

fn limits(case: &Case<'_>) -> Block {
    let limits = case.materiality;
    let amount = norwegian::kroner(limits.amount);
    let percent = limits.percent.normalize();
    let percent = norwegian::decimal(percent, percent.scale());
    let reason = limits.reason.of(case.language);
    let [whole, heile] = match case.report {
        ReportKind::T1 | ReportKind::T2 => ["postens budsjett", "budsjettet for posten"],
        ReportKind::Annual => {
            ["postens samlede tildeling", "den samla tildelinga for posten"]
        }
    };
    Block::Points {
        points: vec![
            case.language.choose(
                format!(
                    "Et avvik er vesentlig når det er minst {amount} eller minst {percent} \
                     prosent av {whole}. Begrunnelse: {reason}"
                ),
                format!(
                    "Eit avvik er vesentleg når det er minst {amount} eller minst {percent} \
                     prosent av {heile}. Grunngiving: {reason}"
                ),
            ),
            case.language
                .choose(
                    "Alle summer og prosenter er regnet av uavrundede beløp. Tall avrundes bare \
                     når de vises, halve oppover i tallverdi.",
                    "Alle summar og prosentar er rekna av uavrunda beløp. Tal blir avrunda berre \
                     når dei blir viste, halve oppover i talverdi.",
                )
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
                reading.fault.of(case.language).to_owned(),
                format!(
                    "{} {}",
                    reading.reading.of(case.language),
                    reading.because.of(case.language)
                ),
                settled(case, reading),
            ])
        })
        .collect();
    if rows.is_empty() {
        let text = case.language.choose(
            "Ingen steder i brevet er uklare for denne rapporten.",
            "Ingen stader i brevet er uklare for denne rapporten.",
        );
        return vec![Block::Prose { text: text.to_owned() }];
    }
    vec![Block::Table(Table {
        key: "lesemater".to_owned(),
        caption: case
            .language
            .choose(
                "Steder i brevet som er uklare, og lesemåten som er brukt",
                "Stader i brevet som er uklare, og lesemåten som er brukt",
            )
            .to_owned(),
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
        None => case.language.choose("Valgt av oss", "Valt av oss").to_owned(),
    }
}

/// Every row read is used or set aside with a reason, and the table shows it.
fn sources(case: &Case<'_>) -> Vec<Block> {
    let exports =
        case.facts.ledger.exports.iter().chain(&case.facts.state_accounts.exports);
    let exports = exports.chain(&case.facts.appropriations);
    let rows: Vec<Row> = exports.map(|export| source(export, case.language)).collect();
    if rows.is_empty() {
        let text = case
            .language
            .choose("Ingen regnskapsfiler er lest.", "Ingen rekneskapsfiler er lesne.");
        return vec![Block::Prose { text: text.to_owned() }];
    }
    vec![Block::Table(Table {
        key: "kilder".to_owned(),
        caption: case
            .language
            .choose(
                "Regnskapsfilene som er lest, med rader brukt og satt til side",
                "Rekneskapsfilene som er lesne, med rader brukte og sette til side",
            )
            .to_owned(),
        unit: None,
        columns: vec![
            words_column("Fil"),
            number(case.language.choose("Lest", "Lese")),
            number("Brukt"),
            number("Til side"),
            words_column(case.language.choose("Hvorfor til side", "Kvifor til side")),
        ],
        rows,
        notes: vec![
            case.language
                .choose(
                    "Lest = brukt + satt til side, for hver fil.",
                    "Lese = brukt + sett til side, for kvar fil.",
                )
                .to_owned(),
        ],
    })]
}

fn source(export: &Export, language: Language) -> Row {
    let count = |rows: u32| Cell::Words(norwegian::decimal(rows.into(), 0));
    let reason =
        |(why, tally): (&SetAside, &tertial_ingest::facts::Tally)| {
            let why =
                match why {
                    SetAside::Total => language.choose("summer", "summar"),
                    SetAside::PageBreak => language.choose("sideskift", "sideskift"),
                    SetAside::InTwoFiles => language
                        .choose("står også i en annen fil", "står også i ei anna fil"),
                    SetAside::Unreadable => {
                        language.choose("kunne ikke leses", "kunne ikkje lesast")
                    }
                    SetAside::OtherYear => language.choose("et annet år", "eit anna år"),
                    SetAside::OtherChapter => {
                        language.choose("et annet kapittel", "eit anna kapittel")
                    }
                    SetAside::ForNextYear => language
                        .choose("overføres til neste år", "overførast til neste år"),
                    SetAside::LaterThanStatusDate => {
                        language.choose("etter statusdatoen", "etter statusdatoen")
                    }
                    SetAside::OtherReport => {
                        language.choose("en annen rapport", "ein annan rapport")
                    }
                    SetAside::Repeated => language
                        .choose("står også et annet sted", "står òg ein annan stad"),
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
