//! The result matrix (resultatmatrise): every indicator of the letter, goal by goal, with
//! three closed years, status, forecast, the result demanded, and a judgement in words.

mod chart;

use tertial_letter::{Evidence, Explained, Goal};
use tertial_model::{
    Direction, FigureId, Indicator, ReportKind, ResultDemand, closed_years, norwegian,
};

use crate::assemble::{agency_text, placeholder};
use crate::document::{Block, Cell, NumberFormat, Row, RowKind, Section, Table};
use crate::table::{group_row, number, numbers_column, words_column};
use crate::{Case, indicator_key};

/// Fills the section; a sentence when the letter has no indicators.
pub(crate) fn fill(case: &Case<'_>, section: &mut Section) {
    if case.catalogue.frame.indicators.is_empty() {
        let text = case.language.choose(
            "Brevet har ingen styringsparametere.",
            "Brevet har ingen styringsparametrar.",
        );
        section.blocks.push(Block::Prose { text: text.to_owned() });
        return;
    }
    section.blocks.push(Block::Table(table(case)));
    for (goal, indicators) in by_goal(case) {
        section.blocks.extend(chart::of_goal(case, goal, &indicators));
    }
    let explained = case.catalogue.frame.indicators.iter().filter(|indicator| {
        case.misses_its_demand(indicator)
            || case.text(&indicator_key(indicator)).is_some()
    });
    section.subsections.extend(explained.map(|indicator| explanation(case, indicator)));
}

/// The goals that have indicators, with those.
fn by_goal<'a>(
    case: &Case<'a>,
) -> impl Iterator<Item = (&'a Goal, Vec<&'a Indicator>)> + use<'a> {
    let catalogue = case.catalogue;
    catalogue.goals.iter().filter_map(|goal| {
        let of_goal: Vec<&Indicator> = catalogue
            .frame
            .indicators
            .iter()
            .filter(|i| i.goal == goal.section)
            .collect();
        (!of_goal.is_empty()).then_some((goal, of_goal))
    })
}

/// The figures between the closed years and the demand: part of the id, and heading.
fn this_year(case: &Case<'_>) -> Vec<(String, String)> {
    let year = case.catalogue.frame.year;
    let of = |part: &str, heading: &str| (part.to_owned(), heading.to_owned());
    match case.report {
        ReportKind::T1 | ReportKind::T2 => vec![
            of("status", &format!("Status {}", case.report.key().to_uppercase())),
            of("prognose", &format!("Prognose {year}")),
        ],
        ReportKind::Annual => vec![of(&year.to_string(), &year.to_string())],
    }
}

fn table(case: &Case<'_>) -> Table {
    let years = closed_years(case.catalogue.frame.year);
    let now = this_year(case);
    let unit = case.language.choose("Enhet", "Eining");
    let mut columns = vec![words_column("Styringsparameter"), words_column(unit)];
    columns.extend(years.iter().map(|year| numbers_column(&year.to_string())));
    columns.extend(now.iter().map(|(_, heading)| numbers_column(heading)));
    columns.extend([words_column("Krav"), words_column("Vurdering")]);
    let mut rows = Vec::new();
    for (goal, indicators) in by_goal(case) {
        let title = goal.title.of(case.language);
        rows.push(group_row(format!("{} {title}", goal.section)));
        rows.extend(indicators.into_iter().map(|indicator| row(case, indicator)));
    }
    Table {
        key: "resultatmatrise".to_owned(),
        caption: case
            .language
            .choose(
                "Resultater, status, ventet årsresultat og krav",
                "Resultat, status, venta årsresultat og krav",
            )
            .to_owned(),
        unit: None,
        columns,
        rows,
        notes: notes(case),
    }
}

fn row(case: &Case<'_>, indicator: &Indicator) -> Row {
    let numbers = closed_years(case.catalogue.frame.year).map(|year| year.to_string());
    let parts =
        numbers.into_iter().chain(this_year(case).into_iter().map(|(part, _)| part));
    let mut cells = vec![Cell::Words(indicator.name.of(case.language).to_owned())];
    if indicator.demand.is_counted() {
        cells.push(Cell::Words(indicator.unit.word(case.phrases)));
        cells.extend(parts.map(|part| shown(case, indicator, &part)));
    } else {
        cells.extend(std::iter::repeat_n(Cell::Empty, 1 + parts.count()));
    }
    cells.push(demanded(case, indicator));
    cells.push(judgement(case, indicator));
    Row { kind: RowKind::Plain, cells }
}

fn shown(case: &Case<'_>, indicator: &Indicator, part: &str) -> Cell {
    let format = match indicator.decimals {
        0 => NumberFormat::Count,
        _ => NumberFormat::OneDecimal,
    };
    number(case.figures, &format!("kpi.{}.{part}", indicator.key), format)
}

/// The result demanded: a limit with the word that says which way, or why there is none.
fn demanded(case: &Case<'_>, indicator: &Indicator) -> Cell {
    let limit = |word: &'static str| match shown(case, indicator, "krav") {
        Cell::Number { figure, value, format, .. } => {
            Cell::Number { figure, value, format, lead: word }
        }
        other => other,
    };
    let words = |words: &str| Cell::Words(words.to_owned());
    match (&indicator.demand, indicator.better) {
        (ResultDemand::BestOfLastThree | ResultDemand::AtLeast(_), Direction::Higher) => {
            limit("minst")
        }
        (ResultDemand::BestOfLastThree | ResultDemand::AtLeast(_), Direction::Lower) => {
            limit(case.language.choose("høyst", "høgst"))
        }
        (ResultDemand::BetterThanIn(_), Direction::Higher) => {
            limit(case.language.choose("mer enn", "meir enn"))
        }
        (ResultDemand::BetterThanIn(_), Direction::Lower) => limit("mindre enn"),
        (ResultDemand::Told(_), _) => {
            words(case.language.choose("omtales i tekst", "omtalt i tekst"))
        }
        (ResultDemand::NotSet, _) => {
            words(case.language.choose("ikke fastsatt", "ikkje fastsett"))
        }
    }
}

/// Whether the demand is met, or expected to be, in words.
fn judgement(case: &Case<'_>, indicator: &Indicator) -> Cell {
    let annual = case.report == ReportKind::Annual;
    let say = |bokmal: &str, nynorsk: &str| -> String {
        case.language.choose(bokmal, nynorsk).to_owned()
    };
    match &indicator.demand {
        ResultDemand::Told(text) => Cell::Words(match case.text(text) {
            Some(_) => say("Omtalt", "Omtalt"),
            None => say("Omtale mangler", "Omtale manglar"),
        }),
        ResultDemand::NotSet => Cell::Words(say("Uten krav", "Utan krav")),
        demand => {
            let id = format!("kpi.{}.margin", indicator.key);
            let margin = case.figures.value(&id);
            let words = match (margin.map(|margin| demand.is_met_by(margin)), annual) {
                (Some(true), true) => say("Nådd", "Nådd"),
                (Some(false), true) => say("Ikke nådd", "Ikkje nådd"),
                (Some(true), false) => say("Ventes nådd", "Venta nådd"),
                (Some(false), false) => say("Ventes ikke nådd", "Venta ikkje nådd"),
                (None, _) => say("Kan ikke vurderes", "Kan ikkje vurderast"),
            };
            Cell::Judged { figure: FigureId::new(id), known: margin.is_some(), words }
        }
    }
}

/// What each kind of demand means, with the indicators it is for where they are few.
fn notes(case: &Case<'_>) -> Vec<String> {
    let indicators = &case.catalogue.frame.indicators;
    let names_of = |is: &dyn Fn(&ResultDemand) -> bool| -> Option<String> {
        let named: Vec<&str> = indicators
            .iter()
            .filter(|indicator| is(&indicator.demand))
            .map(|indicator| indicator.name.of(case.language))
            .collect();
        (!named.is_empty()).then(|| norwegian::quoted(named))
    };
    let mut notes = Vec::new();
    if names_of(&|demand| *demand == ResultDemand::BestOfLastThree).is_some() {
        let note = case.language.choose(
            "Der ikke annet er sagt, er kravet et resultat minst så godt som det beste av de tre \
             avsluttede årene.",
            "Der ikkje anna er sagt, er kravet eit resultat minst så godt som det beste av dei \
             tre avslutta åra.",
        );
        notes.push(note.to_owned());
    }
    let mut years: Vec<i32> = indicators
        .iter()
        .filter_map(|indicator| match indicator.demand {
            ResultDemand::BetterThanIn(year) => Some(year),
            _ => None,
        })
        .collect();
    years.dedup();
    for year in years {
        if let Some(names) = names_of(&|of| *of == ResultDemand::BetterThanIn(year)) {
            notes.push(case.language.choose(
                format!("Kravet er et bedre resultat enn i {year} for: {names}."),
                format!("Kravet er eit betre resultat enn i {year} for: {names}."),
            ));
        }
    }
    if let Some(names) = names_of(&|of| matches!(of, ResultDemand::AtLeast(_))) {
        notes.push(case.language.choose(
            format!("Kravet er en grense brevet setter, for: {names}."),
            format!("Kravet er ei grense brevet set, for: {names}."),
        ));
    }
    notes
}

/// Why a result is expected to miss its demand.
fn explanation(case: &Case<'_>, indicator: &Indicator) -> Section {
    let key = indicator_key(indicator);
    let in_words = |part: &str| {
        let id = format!("kpi.{}.{part}", indicator.key);
        match case.figures.named(&id) {
            Some(figure) => figure.in_words(case.phrases),
            None => case.language.choose("mangler", "manglar").to_owned(),
        }
    };
    let expected = match case.report {
        ReportKind::Annual => "Resultatet er",
        ReportKind::T1 | ReportKind::T2 => {
            case.language.choose("Ventet resultat er", "Venta resultat er")
        }
    };
    let size = format!(
        "{expected} {}, og kravet er {}.",
        in_words(&case.judged_result()),
        in_words("krav")
    );
    let name = indicator.name.of(case.language).to_owned();
    let text = match case.written_text(&key) {
        Some(text) => agency_text(text),
        None => {
            let evidence = Evidence::Explained(Explained::Indicators);
            placeholder(case, "resultat", &key, Some(name.clone()), &evidence)
        }
    };
    Section {
        title: name,
        blocks: vec![Block::Prose { text: size }, text],
        subsections: Vec::new(),
        key,
    }
}
