//! What has changed since the report before: forecasts and deviations, new decisions, and
//! the forecasts of indicators.

use rust_decimal::Decimal;
use tertial_ingest::facts::{Decision, DecisionKind};
use tertial_model::{FrameChapter, Indicator, Language, ReportKind, Side, norwegian};

use crate::Case;
use crate::document::NumberFormat::{Count, OneDecimal, Thousands};
use crate::document::{Block, Cell, NumberFormat, Row, RowKind, Table};
use crate::table::{
    THOUSANDS, columns, number, numbers_column, post_rows, row, words_column,
};

/// The tables; a sentence when the earlier figures are not at hand.
pub(crate) fn blocks(case: &Case<'_>) -> Vec<Block> {
    let Some(previous) = case.report.previous() else { return Vec::new() };
    if case.facts.previous.is_none() {
        let report = previous.in_a_sentence();
        let text = case.language.choose(
            format!(
                "Tallene fra {report} er ikke oppgitt, så endringene kan ikke vises."
            ),
            format!(
                "Tala frå {report} er ikkje oppgitte, så endringane kan ikkje visast."
            ),
        );
        return vec![Block::Prose { text }];
    }
    let mut blocks: Vec<Block> = case
        .catalogue
        .frame
        .chapters
        .iter()
        .flat_map(|chapter| of_chapter(case, chapter, previous))
        .collect();
    blocks.push(decisions(case, previous));
    blocks.extend(indicators(case, previous));
    blocks
}

/// What may be spent or is budgeted, and where it is heading: two tables, since together
/// they are wider than a page.
fn of_chapter(
    case: &Case<'_>,
    chapter: &FrameChapter,
    previous: ReportKind,
) -> [Block; 2] {
    let (whole, heading) = match chapter.side {
        Side::Expense => ("disponibelt", "Disponibelt"),
        Side::Income => ("budsjett", "Budsjett"),
    };
    let since = case.language.choose("siden", "sidan");
    let report = previous.in_a_sentence();
    let number = chapter.number;
    [
        compared_table(
            case,
            chapter,
            previous,
            (
                format!("endret-{whole}-{number}"),
                format!("Kap. {number}: {whole} {since} {report}"),
            ),
            &[(whole, heading)],
        ),
        compared_table(
            case,
            chapter,
            previous,
            (
                format!("endringer-{number}"),
                format!("Kap. {number}: prognose og avvik {since} {report}"),
            ),
            &[("prognose", "Prognose"), ("avvik", "Avvik")],
        ),
    ]
}

fn compared_table(
    case: &Case<'_>,
    chapter: &FrameChapter,
    previous: ReportKind,
    (key, caption): (String, String),
    measures: &[(&str, &str)],
) -> Block {
    let cells = |of: &str| {
        let ids = measures
            .iter()
            .flat_map(|(measure, _)| compared(&format!("{of}.{measure}"), previous));
        ids.map(|id| number(case.figures, &id, Thousands)).collect()
    };
    let then = previous.key().to_uppercase();
    let now = case.language.choose("nå", "no");
    let headings: Vec<String> = measures
        .iter()
        .flat_map(|(_, heading)| {
            [
                format!("{heading} {then}"),
                format!("{heading} {now}"),
                "Endring".to_owned(),
            ]
        })
        .collect();
    Block::Table(Table {
        key,
        caption,
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Post", &headings),
        rows: post_rows(case, chapter, cells),
        notes: vec![case.language.choose(
            format!(
                "{then} er tallene slik rapporten ble levert. Endring er nå minus da."
            ),
            format!("{then} er tala slik rapporten blei levert. Endring er no minus då."),
        )],
    })
}

/// Then, now, and the change.
fn compared(id: &str, previous: ReportKind) -> [String; 3] {
    [format!("{previous}.{id}"), id.to_owned(), format!("endring.{id}")]
}

fn decisions(case: &Case<'_>, previous: ReportKind) -> Block {
    let since = previous.status_date(case.catalogue.frame.year);
    let mut new: Vec<&Decision> = case
        .facts
        .decisions
        .iter()
        .filter(|decision| decision.kind != DecisionKind::ControlTotal)
        .filter(|decision| decision.date.is_some_and(|date| date > since))
        .filter(|decision| decision.amount.is_none_or(|amount| !amount.0.is_zero()))
        .collect();
    new.sort_by_key(|decision| (decision.date, decision.post));
    let dated = case.language.choose("datert etter", "daterte etter");
    if new.is_empty() {
        let text = format!("Ingen vedtak er {dated} {}.", norwegian::date(since));
        return Block::Prose { text };
    }
    let line = |decision: &&Decision| Row {
        kind: RowKind::Plain,
        cells: vec![
            Cell::Words(decision.date.map(norwegian::date).unwrap_or_default()),
            Cell::Words(decision.post.to_string()),
            Cell::Words(kind(decision.kind, case.language).to_owned()),
            decision.amount.map_or(Cell::Missing, |amount| {
                Cell::Words(norwegian::thousands(amount))
            }),
            Cell::Words(decision.citation.clone()),
        ],
    };
    Block::Table(Table {
        key: "nye-vedtak".to_owned(),
        caption: format!("Vedtak {dated} {}", norwegian::date(since)),
        unit: Some(THOUSANDS.to_owned()),
        columns: vec![
            words_column("Dato"),
            words_column("Post"),
            words_column("Type"),
            numbers_column("Beløp"),
            words_column("Vedtak"),
        ],
        rows: new.iter().map(line).collect(),
        notes: Vec::new(),
    })
}

fn kind(kind: DecisionKind, language: Language) -> &'static str {
    match kind {
        DecisionKind::ExcessIncome => language.choose("merinntekt", "meirinntekt"),
        // Here the sheet's word is the same in both forms.
        DecisionKind::CarriedOver
        | DecisionKind::Adopted
        | DecisionKind::Change
        | DecisionKind::Refund
        | DecisionKind::Reallocation
        | DecisionKind::Savings
        | DecisionKind::ControlTotal => kind.word(),
    }
}

/// The indicators whose forecast has moved; a sentence when none has.
fn indicators(case: &Case<'_>, previous: ReportKind) -> Option<Block> {
    let counted: Vec<&Indicator> = case
        .catalogue
        .frame
        .indicators
        .iter()
        .filter(|i| i.demand.is_counted())
        .collect();
    if counted.is_empty() {
        return None;
    }
    let moved = counted.into_iter().filter(|indicator| {
        let id = format!("endring.kpi.{}.prognose", indicator.key);
        case.figures.value(&id) != Some(Decimal::ZERO)
    });
    let rows: Vec<Row> = moved
        .map(|indicator| {
            let format = if indicator.decimals == 0 { Count } else { OneDecimal };
            let name = indicator.name.of(case.language);
            let name = format!("{name} ({})", indicator.unit.word(case.phrases));
            let id = format!("kpi.{}.prognose", indicator.key);
            let shown =
                |id: &String, format: NumberFormat| number(case.figures, id, format);
            let cells =
                compared(&id, previous).iter().map(|id| shown(id, format)).collect();
            row(name, cells)
        })
        .collect();
    if rows.is_empty() {
        let text = case.language.choose(
            "Ingen prognose for styringsparameterne er endret.",
            "Ingen prognose for styringsparametrane er endra.",
        );
        return Some(Block::Prose { text: text.to_owned() });
    }
    let then = format!("Prognose {}", previous.key().to_uppercase());
    let now = case.language.choose("Prognose nå", "Prognose no");
    let caption = case.language.choose(
        "Styringsparametere med endret prognose",
        "Styringsparametrar med endra prognose",
    );
    Some(Block::Table(Table {
        key: "endrede-resultatprognoser".to_owned(),
        caption: caption.to_owned(),
        unit: None,
        columns: columns("Styringsparameter", &[then.as_str(), now, "Endring"]),
        rows,
        notes: Vec::new(),
    }))
}
