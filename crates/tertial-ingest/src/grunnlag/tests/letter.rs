//! A letter to a made-up agency, and what a workbook made of it holds.

use rust_decimal::Decimal;
use tertial_model::{
    Direction, Earmark, Frame, FrameChapter, FramePost, Indicator, Reports, ResultDemand,
    Side, Unit, Words, WorkPlace,
};

use super::*;
use crate::grunnlag::asked::{History, LetterSays};

/// A letter that can be changed.
pub(super) struct Letter {
    pub(super) title: String,
    pub(super) digest: String,
    pub(super) frame: Frame,
    reports: Reports,
}

impl Letter {
    pub(super) fn says(&self) -> LetterSays<'_> {
        let Self { title, digest, frame, reports } = self;
        let (tasks, history) = (Vec::new(), History::default());
        LetterSays { title, digest, frame, reports, tasks, history }
    }
}

pub(super) fn post(number: u8, thousands: i64) -> FramePost {
    FramePost {
        changes: Vec::new(),
        post: BudgetPost::new(1999, number),
        name: Words::same("Drift"),
        adopted: Kroner(Decimal::from(thousands * 1000)),
        transferable: false,
        booked_by: None,
    }
}

pub(super) fn earmark(key: &str, name: &str, kroner: i64) -> Earmark {
    Earmark {
        key: key.to_owned(),
        name: name.to_owned(),
        post: BudgetPost::new(1999, 1),
        amount: Kroner(Decimal::from(kroner)),
        section: "4.2".to_owned(),
    }
}

pub(super) fn indicator(key: &str, name: &str) -> Indicator {
    Indicator {
        key: key.to_owned(),
        name: Words::same(name),
        goal: "3.1".to_owned(),
        unit: Unit::Percent,
        decimals: 1,
        better: Direction::Higher,
        demand: ResultDemand::NotSet,
    }
}

pub(super) fn place(key: &str, name: &str) -> WorkPlace {
    WorkPlace { key: key.to_owned(), name: name.to_owned() }
}

/// Two posts, one earmark, one indicator with a comma in its name, one place, three reports.
pub(super) fn made_up() -> Letter {
    let chapter = FrameChapter {
        number: tertial_model::Chapter(1999),
        name: "Værvarslingen".to_owned(),
        section: "4.1".to_owned(),
        side: Side::Expense,
        posts: vec![post(1, 120_500), post(45, 8_000)],
    };
    let frame = Frame {
        year: 2024,
        chapters: vec![chapter],
        authorities: Vec::new(),
        earmarks: vec![earmark("radar", "Ny radar", 4_000_500)],
        places: vec![place("bodo", "Bodø")],
        indicators: vec![indicator("treff", "Treff, døgnvarsel")],
        assignments: Vec::new(),
        hire_baseline: Vec::new(),
    };
    Letter {
        title: "Tildelingsbrev 2024".to_owned(),
        digest: "a1".to_owned(),
        frame,
        reports: sample::reports(),
    }
}

fn form_of(letter: &Letter) -> Vec<u8> {
    form::workbook(&letter.says()).unwrap()
}

fn read_as(report: &str, bytes: Vec<u8>) -> (Facts, Vec<Problem>) {
    let report = sample::report(report);
    let file = InputFile { path: Arc::from("g.xlsx"), bytes };
    let wish = Wish { report: &report, cut_off: report.status_date(2024) };
    let (read, problems) =
        super::super::read(&file, &SheetNames::default(), &Limits::default(), wish);
    (read.facts, problems)
}

#[test]
fn a_new_workbook_holds_what_the_letter_says_and_nothing_else() {
    let (facts, problems) = read_as("t1", form_of(&made_up()));
    assert_eq!(problems, []);
    let adopted: Vec<_> =
        facts.decisions.iter().map(|of| (of.post, of.kind, of.amount)).collect();
    let kroner = |amount: i64| Some(Kroner(Decimal::from(amount)));
    let of = DecisionKind::Adopted;
    assert_eq!(
        adopted,
        [
            (BudgetPost::new(1999, 1), of, kroner(120_500_000)),
            (BudgetPost::new(1999, 45), of, kroner(8_000_000)),
        ]
    );
    assert_eq!(facts.decisions[0].citation, "Tildelingsbrev 2024");
    let forecasts: Vec<_> =
        facts.forecasts.iter().map(|of| (of.post.post, of.amount)).collect();
    assert_eq!(forecasts, [(1, None), (45, None)]);
    let [radar] = &facts.earmarks[..] else { panic!("{:?}", facts.earmarks) };
    assert_eq!((radar.budget, radar.forecast), (kroner(4_000_500), None));
    let staff: Vec<_> = facts.staff.iter().map(|of| (of.measure, of.value)).collect();
    let measures = [StaffMeasure::Employees, StaffMeasure::WorkedFullTimeEquivalents];
    assert_eq!(staff, measures.map(|of| (of, None)));
    // The results of three closed years, and the report's status and forecast.
    assert_eq!(facts.indicators.len(), 5);
    assert!(facts.indicators.iter().all(|of| of.value.is_none()));
}

#[test]
fn the_annual_report_has_its_own_rows() {
    let (facts, problems) = read_as("annual", form_of(&made_up()));
    assert_eq!(problems, []);
    assert_eq!((facts.forecasts.len(), facts.earmarks.len()), (0, 1));
    // 2021, 2022, 2023 and the year itself.
    assert_eq!(facts.indicators.len(), 4);
    assert!(facts.people.is_empty());
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(form_of(&made_up()), form_of(&made_up()));
}
