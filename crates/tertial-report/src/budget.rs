//! Budget status after vedlegg 5: expenses and income, each with tables, a chart, and the
//! explanations its material deviations demand.

mod chart;
mod deviations;

use tertial_model::{FrameChapter, Side, norwegian};
use tertial_rules::Case;

use crate::document::NumberFormat::{Percent, Thousands};
use crate::document::{Block, NumberFormat, Section, Table};
use crate::table::{THOUSANDS, columns, measures, post_rows};

/// A table's measures: figure id part, heading, format.
type Measure<'a> = (&'a str, String, NumberFormat);

/// Fills the section on expenses.
pub(crate) fn expenses(case: &Case<'_>, section: &mut Section) {
    for chapter in chapters(case, Side::Expense) {
        let number = chapter.number;
        section.blocks.push(table(
            case,
            chapter,
            format!("bevilgning-{number}"),
            format!("Kap. {number}: disponibel bevilgning og hvordan den har fremkommet"),
            &[
                ("overfort", "Overført".to_owned(), Thousands),
                ("saldert", "Saldert".to_owned(), Thousands),
                ("endringer", "Endringer".to_owned(), Thousands),
                ("refusjoner", "Refusjoner".to_owned(), Thousands),
                ("merinntekt", "Merinntekt".to_owned(), Thousands),
                ("disponibelt", "Disponibelt".to_owned(), Thousands),
            ],
        ));
        section.blocks.push(table(
            case,
            chapter,
            format!("utgifter-{number}"),
            format!("Kap. {number}: regnskap, forbruk, prognose og avvik"),
            &[
                ("disponibelt", "Disponibelt".to_owned(), Thousands),
                ("regnskap", accounts_heading(case), Thousands),
                ("forbruk_pst", "Forbruk (%)".to_owned(), Percent),
                ("prognose", "Prognose året".to_owned(), Thousands),
                ("avvik", "Avvik".to_owned(), Thousands),
                ("avvik_pst", "Avvik (%)".to_owned(), Percent),
            ],
        ));
        section.blocks.push(Block::Prose { text: BASIS_OF_EXPENSES.to_owned() });
        section.blocks.push(chart::of_chapter(case, chapter));
        section.subsections.extend(deviations::of_chapter(case, chapter));
    }
}

/// Fills the section on income.
pub(crate) fn income(case: &Case<'_>, section: &mut Section) {
    for chapter in chapters(case, Side::Income) {
        let number = chapter.number;
        section.blocks.push(table(
            case,
            chapter,
            format!("inntekter-{number}"),
            format!("Kap. {number}: budsjett, regnskap, prognose og avvik"),
            &[
                ("saldert", "Saldert".to_owned(), Thousands),
                ("endringer", "Endringer".to_owned(), Thousands),
                ("budsjett", "Gjeldende budsjett".to_owned(), Thousands),
                ("regnskap", accounts_heading(case), Thousands),
                ("prognose", "Prognose året".to_owned(), Thousands),
                ("avvik", "Avvik".to_owned(), Thousands),
                ("avvik_pst", "Avvik (%)".to_owned(), Percent),
            ],
        ));
        section.blocks.push(Block::Prose { text: BASIS_OF_INCOME.to_owned() });
        section.blocks.push(chart::of_chapter(case, chapter));
        section.subsections.extend(deviations::of_chapter(case, chapter));
    }
}

const BASIS_OF_EXPENSES: &str = "Avvik er disponibel bevilgning minus prognose for hele året; \
    minus betyr at prognosen er høyere enn det som er disponibelt. Avvik i prosent er regnet av \
    disponibel bevilgning. Regnskapstallene er statsregnskapets.";

const BASIS_OF_INCOME: &str = "Avvik er prognose for hele året minus gjeldende budsjett; minus \
    betyr at inntekten ventes lavere enn budsjettert. Inntekter er vist som positive tall. \
    Regnskapstallene er statsregnskapets.";

fn chapters<'a>(
    case: &Case<'a>,
    side: Side,
) -> impl Iterator<Item = &'a FrameChapter> + use<'a> {
    case.catalogue.frame.chapters.iter().filter(move |chapter| chapter.side == side)
}

fn accounts_heading(case: &Case<'_>) -> String {
    let date = case.report.status_date(case.catalogue.frame.year);
    let in_words = norwegian::date(date);
    let without_year =
        in_words.rsplit_once(' ').map_or(in_words.as_str(), |(day, _)| day);
    format!("Regnskap per {}", without_year.replace(' ', "\u{a0}"))
}

fn table(
    case: &Case<'_>,
    chapter: &FrameChapter,
    key: String,
    caption: String,
    shown: &[Measure<'_>],
) -> Block {
    let headings: Vec<&String> = shown.iter().map(|(_, heading, _)| heading).collect();
    let wanted: Vec<_> =
        shown.iter().map(|(measure, _, format)| (*measure, *format)).collect();
    Block::Table(Table {
        key,
        caption,
        unit: Some(THOUSANDS.to_owned()),
        columns: columns("Post", &headings),
        rows: post_rows(chapter, |of| measures(case.figures, of, &wanted)),
        notes: rounding_note(case, chapter, &wanted),
    })
}

/// Sums come from unrounded amounts, so what is shown may not add up to the last digit.
fn rounding_note(
    case: &Case<'_>,
    chapter: &FrameChapter,
    shown: &[(&str, NumberFormat)],
) -> Vec<String> {
    let differs = |measure: &str| {
        tertial_figures::rounding_difference(case.figures, chapter, measure).is_some()
    };
    let any = shown.iter().any(|(m, format)| *format == Thousands && differs(m));
    let note = "Summene er regnet av beløp i hele kroner og kan avvike fra summen av de \
                avrundede tallene.";
    any.then(|| note.to_owned()).into_iter().collect()
}
