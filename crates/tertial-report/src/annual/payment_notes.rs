//! The notes to artskontorapportering: 1–7 explain its lines, 8 the treasury, and one of
//! its own shows consultancy.

use tertial_figures::chart::{AccrualChart, Balance, CashChart, Line};
use tertial_ingest::project::Accounting;
use tertial_letter::Evidence;

use super::{KRONER, both_years, consultancy, subsection, two_years, year};
use crate::assemble::{agency_text, placeholder};
use crate::document::NumberFormat::Kroner;
use crate::document::{Block, Cell, Row, RowKind, Section, Table};
use crate::table::{
    columns, group_row, number, numbers_column, row, sum_row, words_column,
};
use crate::{Case, NOTE_8B};

/// Fills the section with a subsection for each note.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let Ok(chart) = CashChart::of_year(year(case)) else { return };
    let language = case.language;
    let titles = language.choose(
        [
            "Innbetalinger fra drift",
            "Utbetalinger til lønn",
            "Andre utbetalinger til drift",
            "Finansinntekter og finansutgifter",
            "Utbetaling til investeringer og kjøp av aksjer",
            "Innkrevingsvirksomhet og andre overføringer til staten",
            "Tilskuddsforvaltning og andre overføringer fra staten",
        ],
        [
            "Innbetalingar frå drift",
            "Utbetalingar til lønn",
            "Andre utbetalingar til drift",
            "Finansinntekter og finansutgifter",
            "Utbetaling til investeringar og kjøp av aksjar",
            "Innkrevjingsverksemd og andre overføringar til staten",
            "Tilskotsforvalting og andre overføringar frå staten",
        ],
    );
    for (note, title) in (1..).zip(titles) {
        let blocks = vec![table(case, chart, note, title)];
        let title = format!("Note {note} {title}");
        section.subsections.push(subsection(format!("note-{note}"), title, blocks));
    }
    let treasury = language.choose(
        "Note 8 Sammenheng mellom avregning med statskassen og mellomværende med statskassen",
        "Note 8 Samanheng mellom avrekning med statskassa og mellomvære med statskassa",
    );
    section.subsections.push(subsection(
        "note-8",
        treasury,
        vec![reconciled(case, chart), shares(case)],
    ));
    let consultancy_title = language.choose(
        "Note om kjøp av konsulenttjenester",
        "Note om kjøp av konsulenttenester",
    );
    let blocks = vec![consultancy::note(case)];
    section.subsections.push(subsection(
        "note-om-konsulenter",
        consultancy_title,
        blocks,
    ));
}

/// One note: each of its lines with their parts, and the line itself as their sum.
fn table(case: &Case<'_>, chart: &CashChart, note: u8, title: &str) -> Block {
    let language = case.language;
    let lines: Vec<&Line> =
        chart.lines().filter(|line| line.note == Some(note)).collect();
    let mut rows = Vec::new();
    for line in &lines {
        let amount = |key: String| {
            both_years(case, Kroner, move |year| format!("art.{key}.{year}"))
        };
        if line.details.is_empty() {
            rows.push(row(line.name.of(language), amount(line.key.clone())));
            continue;
        }
        rows.push(group_row(line.name.of(language)));
        for detail in &line.details {
            let key = format!("{}.{}", line.key, detail.key);
            rows.push(row(detail.name.of(language), amount(key)));
        }
        let sum = language.choose("Sum", "Sum");
        let name = format!("{sum} {}", lower(line.name.of(language)));
        rows.push(sum_row(name, amount(line.key.clone())));
    }
    if note == 2 {
        rows.push(consultancy::worked_row(case));
    }
    Block::Table(Table {
        key: format!("note-{note}"),
        caption: title.to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns(
            language.choose("Linje", "Linje"),
            &two_years(case).map(|year| year.to_string()),
        ),
        rows,
        notes: Vec::new(),
    })
}

/// The name inside a sentence.
fn lower(name: &str) -> String {
    let mut characters = name.chars();
    let first = characters.next().map(|c| c.to_lowercase().to_string());
    first.unwrap_or_default() + characters.as_str()
}

/// Note 8 A: what is booked against the treasury beside what is reported as owed, and the
/// difference. An agency that keeps its accounts by SRS has its balance sheet booked; one on
/// the cash principle has no more booked than is reported.
fn reconciled(case: &Case<'_>, chart: &CashChart) -> Block {
    let language = case.language;
    let year = year(case);
    let mut rows = Vec::new();
    let reported: Vec<(&str, String)> = chart
        .treasury
        .iter()
        .map(|line| {
            let id = format!("art.mellomvaerende_{}.{year}", line.key);
            (line.name.of(language), id)
        })
        .collect();
    let accrual = case.accounting == Some(Accounting::Accrual);
    let shown = |id: &str| number(case.figures, id, Kroner);
    if let (true, Ok(chart)) = (accrual, AccrualChart::of_year(year)) {
        rows.push(group_row(language.choose(
            "Bokført i virksomhetsregnskapet",
            "Bokført i verksemdsrekneskapen",
        )));
        for statement in chart.statements.iter().filter(|of| of.total.is_some()) {
            for group in &statement.groups {
                for line in group.lines.iter().filter(|line| line.key != "avregnet") {
                    let id = format!("srs.{}.{year}", line.key);
                    if case.figures.value(&id).is_none_or(|value| value.is_zero()) {
                        continue;
                    }
                    let booked = match group.side {
                        Balance::Debit => shown(&id),
                        Balance::Credit => turned(shown(&id)),
                    };
                    rows.push(wide(
                        RowKind::Plain,
                        line.name.of(language),
                        booked,
                        Cell::Empty,
                    ));
                }
            }
        }
        let booked = shown(&format!("srs.avregnet.{year}"));
        let name =
            language.choose("Sum avregnet med statskassen", "Sum avrekna med statskassa");
        rows.push(wide(RowKind::Sum, name, booked, Cell::Empty));
    }
    rows.push(group_row(
        language.choose("Rapportert som mellomværende", "Rapportert som mellomvære"),
    ));
    for (name, id) in reported {
        let amount = shown(&id);
        if matches!(&amount, Cell::Number { value: Ok(value), .. } if value.is_zero()) {
            continue;
        }
        rows.push(wide(RowKind::Plain, name, Cell::Empty, amount));
    }
    let name = language
        .choose("Sum mellomværende med statskassen", "Sum mellomvære med statskassa");
    let sum = shown(&format!("art.sum_mellomvaerende.{year}"));
    rows.push(wide(RowKind::Sum, name, Cell::Empty, sum));
    let mut notes = Vec::new();
    if accrual {
        let name = language.choose("Forskjell", "Skilnad");
        let difference = shown(&format!("srs.avregnet_mot_mellomvaerende.{year}"));
        rows.push(wide(RowKind::Sum, name, difference, Cell::Empty));
        notes.push(language.choose(
            "Eiendeler er positive og gjeld negativ. Forskjellen er det virksomhetsregnskapet har \
             periodisert, og som ikke er rapportert til statsregnskapet.",
            "Eigedelar er positive og gjeld negativ. Skilnaden er det verksemdsrekneskapen har \
             periodisert, og som ikkje er rapportert til statsrekneskapen.",
        ));
    } else {
        notes.push(language.choose(
            "Virksomheten fører etter kontantprinsippet. Det som er avregnet med statskassen, er \
             det samme som mellomværendet.",
            "Verksemda fører etter kontantprinsippet. Det som er avrekna med statskassa, er det \
             same som mellomværet.",
        ));
    }
    let headings = language.choose(
        ["Bokført avregning", "Rapportert mellomværende"],
        ["Bokført avrekning", "Rapportert mellomvære"],
    );
    let mut columns = vec![words_column(language.choose("Linje", "Linje"))];
    columns.extend(headings.map(numbers_column));
    Block::Table(Table {
        key: "note-8".to_owned(),
        caption: format!(
            "{} 31.12.{year}",
            language.choose(
                "A. Avregning og mellomværende med statskassen",
                "A. Avrekning og mellomvære med statskassa",
            )
        ),
        unit: Some(KRONER.to_owned()),
        columns,
        rows,
        notes: notes.into_iter().map(str::to_owned).collect(),
    })
}

/// Note 8 B: the agency's own words on its shares, or that there are none.
fn shares(case: &Case<'_>) -> Block {
    if let Some(text) = case.written_text(NOTE_8B) {
        return agency_text(text);
    }
    let language = case.language;
    let title = language
        .choose("B. Investeringer i aksjer", "B. Investeringar i aksjar")
        .to_owned();
    if case.has_shares() {
        let evidence = Evidence::Text(NOTE_8B.to_owned());
        return placeholder(case, NOTE_8B, NOTE_8B, Some(title), &evidence);
    }
    let none = language.choose(
        "Virksomheten har ingen investeringer i aksjer og selskapsandeler.",
        "Verksemda har ingen investeringar i aksjar og selskapsdelar.",
    );
    Block::Prose { text: format!("{title}. {none}") }
}

/// The cell with its number turned.
fn turned(cell: Cell) -> Cell {
    match cell {
        Cell::Number { figure, value, format, lead } => {
            Cell::Number { figure, value: value.map(|value| -value), format, lead }
        }
        other => other,
    }
}

fn wide(kind: RowKind, name: &str, booked: Cell, reported: Cell) -> Row {
    Row { kind, cells: vec![Cell::Words(name.to_owned()), booked, reported] }
}
