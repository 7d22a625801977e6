//! The agency's Markdown, with its links to figures, on its way to the page.

use rust_decimal::Decimal;
use tertial_model::{
    Figure, FigureId, Figures, Missing, Place, Problem, ProblemKind, Rows, Unit, Value,
};

/// Checks a text, and that what is wrong with it is said where it stands.
pub(crate) fn run(bytes: &[u8]) {
    let body = String::from_utf8_lossy(bytes);
    let figures = figures();
    let check = |line| tertial_view::check_text("tekst/t1/a.md", &body, line, &figures);
    let problems = check(1);
    let of_texts = [
        ProblemKind::FigureLinkUnknown,
        ProblemKind::FigureLinkSyntax,
        ProblemKind::RawHtml,
        ProblemKind::CharacterLost,
        ProblemKind::MarkupUnread,
        ProblemKind::LineStart,
    ];
    let last = body.matches('\n').count() + 1;
    for problem in &problems {
        let line = line(problem);
        assert!((1..=last).contains(&(line as usize)), "{problem:?}");
        assert!(!problem.message.is_empty());
        assert!(of_texts.contains(&problem.kind), "{problem:?}");
    }
    assert!(problems.is_sorted_by(|one, other| one.origin <= other.origin));
    let lines = |problems: &[Problem]| problems.iter().map(line).collect::<Vec<_>>();
    let moved: Vec<u32> = lines(&problems).iter().map(|line| line + 9).collect();
    assert_eq!(lines(&check(10)), moved, "a text that begins further down");
    let is_plain =
        |c: char| c.is_ascii_alphabetic() || matches!(c, ' ' | '\n' | '.' | ',');
    if body.chars().all(is_plain) {
        assert_eq!(problems, [], "plain text is no fault");
    }
    if !body.contains(['{', '<', '!']) {
        let of_links = |of: &Problem| of_texts[..3].contains(&of.kind);
        assert!(!problems.iter().any(of_links), "{problems:?}");
    }
}

fn line(problem: &Problem) -> u32 {
    match problem.origin.place {
        Place::Line { line, .. } => line,
        _ => panic!("{problem:?} has no line"),
    }
}

/// One figure of each kind there is, and of each size.
fn figures() -> Figures {
    let mut figures = Figures::default();
    for (id, unit, value) in [
        ("post.1620.01.regnskap", Unit::Kroner, Ok(Decimal::new(24_052_912_345, 2))),
        ("post.1620.01.avvik", Unit::Kroner, Ok(Decimal::MIN)),
        ("post.1620.01.forbruk_pst", Unit::Percent, Ok(Decimal::MAX)),
        ("hr.sykefravaer", Unit::Percent, Err(Missing::Withheld)),
        ("kpi.dager", Unit::Days, Ok(Decimal::new(1, 28))),
        ("kpi.borte", Unit::Count, Err(Missing::because("borte"))),
    ] {
        figures.add(figure(id, unit, value)).expect("the ids differ");
    }
    figures
}

fn figure(id: &str, unit: Unit, value: Value) -> Figure {
    Figure {
        id: FigureId::new(id),
        label: String::new(),
        unit,
        value,
        formula: String::new(),
        inputs: Vec::new(),
        origins: Vec::new(),
        rows: Rows::None,
    }
}
