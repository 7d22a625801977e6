//! Budget status after vedlegg 5: expenses and income, each with tables, a chart, and the
//! explanations its material deviations demand.

mod chart;
pub(crate) mod deviations;

use tertial_model::{FrameChapter, Language, Side, norwegian};

use crate::Case;
use crate::document::NumberFormat::{Percent, Thousands};
use crate::document::{Block, NumberFormat, Section, Table};
use crate::table::{THOUSANDS, columns, measures, post_rows};

/// A table's measures: figure id part, heading, format.
type Measure<'a> = (&'a str, String, NumberFormat);

/// Fills the section on expenses.
pub(crate) fn expenses(case: &Case<'_>, section: &mut Section) {
    let say = |bokmal: &str, nynorsk: &str| -> String {
        case.language.choose(bokmal, nynorsk).to_owned()
    };
    for chapter in chapters(case, Side::Expense) {
        let number = chapter.number;
        let build_up = say(
            "disponibel bevilgning og hvordan den har fremkommet",
            "disponibel løyving og korleis ho er bygd opp",
        );
        section.blocks.push(table(
            case,
            chapter,
            format!("bevilgning-{number}"),
            format!("Kap. {number}: {build_up}"),
            &[
                ("overfort", "Overført".to_owned(), Thousands),
                ("saldert", "Saldert".to_owned(), Thousands),
                ("endringer", say("Endringer", "Endringar"), Thousands),
                ("refusjoner", say("Refusjoner", "Refusjonar"), Thousands),
                ("merinntekt", say("Merinntekt", "Meirinntekt"), Thousands),
                ("disponibelt", "Disponibelt".to_owned(), Thousands),
            ],
        ));
        let status = say(
            "regnskap, forbruk, prognose og avvik",
            "rekneskap, forbruk, prognose og avvik",
        );
        section.blocks.push(table(
            case,
            chapter,
            format!("utgifter-{number}"),
            format!("Kap. {number}: {status}"),
            &[
                ("disponibelt", "Disponibelt".to_owned(), Thousands),
                ("regnskap", accounts_heading(case), Thousands),
                ("forbruk_pst", "Forbruk (%)".to_owned(), Percent),
                ("prognose", "Prognose året".to_owned(), Thousands),
                ("avvik", "Avvik".to_owned(), Thousands),
                ("avvik_pst", "Avvik (%)".to_owned(), Percent),
            ],
        ));
        section.blocks.push(Block::Prose { text: basis_of_expenses(case.language) });
        section.blocks.push(chart::of_chapter(case, chapter));
        section.subsections.extend(deviations::of_chapter(case, chapter));
    }
}

/// Fills the section on income.
pub(crate) fn income(case: &Case<'_>, section: &mut Section) {
    let say = |bokmal: &str, nynorsk: &str| -> String {
        case.language.choose(bokmal, nynorsk).to_owned()
    };
    for chapter in chapters(case, Side::Income) {
        let number = chapter.number;
        let status = say(
            "budsjett, regnskap, prognose og avvik",
            "budsjett, rekneskap, prognose og avvik",
        );
        section.blocks.push(table(
            case,
            chapter,
            format!("inntekter-{number}"),
            format!("Kap. {number}: {status}"),
            &[
                ("saldert", "Saldert".to_owned(), Thousands),
                ("endringer", say("Endringer", "Endringar"), Thousands),
                ("budsjett", say("Gjeldende budsjett", "Gjeldande budsjett"), Thousands),
                ("regnskap", accounts_heading(case), Thousands),
                ("prognose", "Prognose året".to_owned(), Thousands),
                ("avvik", "Avvik".to_owned(), Thousands),
                ("avvik_pst", "Avvik (%)".to_owned(), Percent),
            ],
        ));
        section.blocks.push(Block::Prose { text: basis_of_income(case.language) });
        section.blocks.push(chart::of_chapter(case, chapter));
        section.subsections.extend(deviations::of_chapter(case, chapter));
    }
}

fn basis_of_expenses(language: Language) -> String {
    let text = language.choose(
        "Avvik er disponibel bevilgning minus prognose for hele året; minus betyr at prognosen \
         er høyere enn det som er disponibelt. Avvik i prosent er regnet av disponibel \
         bevilgning. Regnskapstallene er statsregnskapets.",
        "Avvik er disponibel løyving minus prognose for heile året; minus betyr at prognosen er \
         høgare enn det som er disponibelt. Avvik i prosent er rekna av disponibel løyving. \
         Rekneskapstala er frå statsrekneskapen.",
    );
    text.to_owned()
}

fn basis_of_income(language: Language) -> String {
    let text = language.choose(
        "Avvik er prognose for hele året minus gjeldende budsjett; minus betyr at inntekten \
         ventes lavere enn budsjettert. Inntekter er vist som positive tall. Regnskapstallene \
         er statsregnskapets.",
        "Avvik er prognose for heile året minus gjeldande budsjett; minus betyr at inntekta er \
         venta å bli lågare enn budsjettert. Inntekter er viste som positive tal. \
         Rekneskapstala er frå statsrekneskapen.",
    );
    text.to_owned()
}

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
    let accounts = case.language.choose("Regnskap", "Rekneskap");
    format!("{accounts} per {}", without_year.replace(' ', "\u{a0}"))
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
        rows: post_rows(case, chapter, |of| measures(case.figures, of, &wanted)),
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
    let note = case.language.choose(
        "Summene er regnet av beløp i hele kroner og kan avvike fra summen av de avrundede \
         tallene.",
        "Summane er rekna av beløp i heile kroner og kan avvike frå summen av dei avrunda tala.",
    );
    any.then(|| note.to_owned()).into_iter().collect()
}
