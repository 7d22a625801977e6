//! Virksomhetsregnskapet of an agency that keeps its accounts by SRS: the result, and the
//! balance sheet in two halves, with last year's figures.

use tertial_figures::chart::{AccrualChart, AccrualStatement};
use tertial_ingest::project::Accounting;

use super::{KRONER, both_years, two_years, year};
use crate::Case;
use crate::document::NumberFormat::Kroner;
use crate::document::{Block, Section, Table};
use crate::table::{columns, group_row, row, sum_row};

/// Fills the section; an agency on the cash principle has none, and says so.
pub(super) fn fill(case: &Case<'_>, section: &mut Section) {
    let language = case.language;
    if case.accounting != Some(Accounting::Accrual) {
        let text = language.choose(
            "Virksomheten fører regnskapet etter kontantprinsippet og har ikke noe \
             virksomhetsregnskap etter de statlige regnskapsstandardene (SRS).",
            "Verksemda fører rekneskapen etter kontantprinsippet og har ikkje nokon \
             verksemdsrekneskap etter dei statlege rekneskapsstandardane (SRS).",
        );
        section.blocks.push(Block::Prose { text: text.to_owned() });
        return;
    }
    let text = language.choose(
        "Virksomhetsregnskapet følger de statlige regnskapsstandardene (SRS) og periodiserer \
         inntekter og kostnader. Det er laget av virksomhetens periodiserte hovedbok alene og er \
         ikke grunnlag for bevilgningsrapporteringen.",
        "Verksemdsrekneskapen følgjer dei statlege rekneskapsstandardane (SRS) og periodiserer \
         inntekter og kostnader. Han er laga av den periodiserte hovudboka til verksemda åleine og \
         er ikkje grunnlag for løyvingsrapporteringa.",
    );
    section.blocks.push(Block::Prose { text: text.to_owned() });
    if let Ok(chart) = AccrualChart::of_year(year(case)) {
        section.blocks.extend(chart.statements.iter().map(|of| table(case, of)));
    }
}

fn table(case: &Case<'_>, statement: &AccrualStatement) -> Block {
    let language = case.language;
    let amounts =
        |key: &str| both_years(case, Kroner, |year| format!("srs.{key}.{year}"));
    let zero = |key: &str| {
        two_years(case).iter().all(|year| {
            case.figures
                .value(&format!("srs.{key}.{year}"))
                .is_some_and(|value| value.is_zero())
        })
    };
    let mut rows = Vec::new();
    for group in &statement.groups {
        if group.optional && zero(&group.sum.key) {
            continue;
        }
        rows.push(group_row(group.heading.of(language)));
        for line in &group.lines {
            rows.push(row(line.name.of(language), amounts(&line.key)));
        }
        rows.push(sum_row(group.sum.name.of(language), amounts(&group.sum.key)));
        if let Some(net) = &group.net {
            rows.push(sum_row(net.name.of(language), amounts(&net.key)));
        }
    }
    if let Some(total) = &statement.total {
        rows.push(sum_row(total.name.of(language), amounts(&total.key)));
    }
    let years = two_years(case).map(|year| match &statement.total {
        Some(_) => format!("31.12.{year}"),
        None => year.to_string(),
    });
    Block::Table(Table {
        key: format!("srs-{}", statement.key),
        caption: statement.name.of(language).to_owned(),
        unit: Some(KRONER.to_owned()),
        columns: columns(language.choose("Linje", "Linje"), &years),
        rows,
        notes: Vec::new(),
    })
}
