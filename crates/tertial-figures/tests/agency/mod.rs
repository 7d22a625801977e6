//! The agency of the worked example, with its frame and facts.

mod year;

use std::sync::Arc;

use rust_decimal::Decimal;
use tertial_ingest::facts::{
    Decision, DecisionKind, EarmarkBudget, Export, Facts, Forecast, Format,
    IndicatorPoint, IndicatorResult, LedgerRow, MonthAmount, PeriodisedBudget,
    StaffCount, StaffMeasure, StateAccountRow,
};
use tertial_model::{
    Authority, BudgetPost, Chapter, Direction, Earmark, Figures, Frame, FrameChapter,
    FramePost, Indicator, Kroner, Origin, Period, ResultDemand, Unit, Words, WorkPlace,
    sample,
};

#[derive(Debug, Clone)]
pub(crate) struct Agency {
    pub(crate) frame: Frame,
    pub(crate) facts: Facts,
}

pub(crate) fn post(chapter: u16, post: u8) -> BudgetPost {
    BudgetPost::new(chapter, post)
}

impl Agency {
    pub(crate) fn new() -> Self {
        let mut agency = Self { frame: frame(), facts: Facts::default() };
        agency.facts.ledger.exports.push(export("hovedbok.xlsx"));
        agency.facts.state_accounts.exports.push(export("statsregnskap.csv"));
        agency.decisions();
        for month in 1..=4 {
            // 01: 1 750.125 a month, 400 of January's on the project; 21: 375; 02: 500.
            let state = [
                (post(1000, 1), 1_750_125),
                (post(1000, 21), 375_000),
                (post(4000, 2), 500_000),
            ];
            for (post, kroner) in state {
                agency.state(month, post, Kroner::whole(kroner));
            }
            let project = if month == 1 { 400_000 } else { 0 };
            agency.ledger(month, post(1000, 1), "", 1_750_125 - project);
            agency.ledger(month, post(1000, 21), "", 375_000);
            agency.ledger(month, post(4000, 2), "", -500_000);
        }
        agency.ledger(1, post(1000, 1), "P7", 400_000);
        agency.ledger(5, post(1000, 1), "P7", 99_000);
        agency.ledger(5, post(1000, 21), "P7", 1);
        agency.forecasts();
        agency
    }

    pub(crate) fn figures(&self) -> Figures {
        tertial_figures::compute(&self.facts, &self.frame, &sample::report("t1"))
    }

    pub(crate) fn decide(&mut self, post: BudgetPost, kind: DecisionKind, thousand: i64) {
        self.facts.decisions.push(Decision {
            post,
            kind,
            amount: Some(Kroner::thousand(thousand)),
            date: None,
            citation: String::new(),
            origin: cell(),
        });
    }

    /// Budgets as much for every month of a post.
    pub(crate) fn monthly(&mut self, post: BudgetPost, thousand: i64) {
        let amount = Some(Kroner::thousand(thousand));
        let months = std::array::from_fn(|_| MonthAmount { amount, origin: cell() });
        self.facts.periodised.push(PeriodisedBudget { post, months });
    }

    /// States a result of the indicator of that key.
    pub(crate) fn result(&mut self, key: &str, point: IndicatorPoint, value: &str) {
        self.facts.indicators.push(IndicatorResult {
            indicator: format!("Måltall {key}").as_str().into(),
            point,
            value: value.parse().ok(),
            origin: cell(),
        });
    }

    fn decisions(&mut self) {
        use DecisionKind::{Adopted, CarriedOver, Change, ExcessIncome, Refund};
        for (kind, thousand) in
            [(CarriedOver, 1_000), (Adopted, 20_000), (Change, 0), (Refund, 0)]
        {
            self.decide(post(1000, 1), kind, thousand);
        }
        for (kind, thousand) in [
            (CarriedOver, 120),
            (Adopted, 5_000),
            (Change, -300),
            (Refund, 40),
            (ExcessIncome, 250),
        ] {
            self.decide(post(1000, 21), kind, thousand);
        }
        for (kind, thousand) in [(Adopted, 6_000), (Change, -100)] {
            self.decide(post(4000, 2), kind, thousand);
        }
    }

    fn forecasts(&mut self) {
        for (post, thousand) in
            [(post(1000, 1), 20_500), (post(1000, 21), 5_200), (post(4000, 2), 6_200)]
        {
            let amount = Some(Kroner::thousand(thousand));
            self.facts.forecasts.push(Forecast { post, amount, origin: cell() });
        }
        self.facts.earmarks.push(EarmarkBudget {
            name: "Kart".into(),
            post: post(1000, 1),
            budget: Some(Kroner::thousand(1_000)),
            budget_origin: cell(),
            forecast: Some(Kroner::thousand(850)),
            forecast_origin: cell(),
            projects: vec!["P7".into()],
        });
        for (place, value) in [("Hamar", 60), ("Vadsø", 30)] {
            self.facts.staff.push(StaffCount {
                place: Some(place.into()),
                measure: StaffMeasure::Employees,
                value: Some(Decimal::from(value)),
                from: None,
                to: None,
                origin: cell(),
            });
        }
    }

    fn ledger(&mut self, month: u8, post: BudgetPost, project: &str, booked: i64) {
        let words = &mut self.facts.ledger.words;
        let (voucher, cost_centre, project) =
            (words.add("GL 1"), words.add("100"), words.add(project));
        self.facts.ledger.rows.push(LedgerRow {
            export: 0,
            row: self.facts.ledger.rows.len() as u32 + 2,
            period: Period::new(2024, month).unwrap(),
            voucher,
            account: "5000".parse().unwrap(),
            cost_centre,
            project,
            post: Some(post),
            booked: Kroner::whole(booked),
        });
    }

    fn state(&mut self, month: u8, post: BudgetPost, amount: Kroner) {
        let accounts = &mut self.facts.state_accounts;
        let row = state_row(accounts.rows.len(), (2024, month), post, amount);
        accounts.rows.push(row);
    }

    /// Adds what the state accounts had on a post in a month of last year.
    pub(crate) fn last_year(&mut self, month: u8, post: BudgetPost, amount: i64) {
        let accounts = &mut self.facts.earlier_accounts;
        if accounts.exports.is_empty() {
            accounts.exports.push(export("tidligere.csv"));
        }
        let amount = Kroner::whole(amount);
        let row = state_row(accounts.rows.len(), (2023, month), post, amount);
        accounts.rows.push(row);
    }
}

fn state_row(
    at: usize,
    (year, month): (i32, u8),
    post: BudgetPost,
    amount: Kroner,
) -> StateAccountRow {
    StateAccountRow {
        export: 0,
        row: at as u32 + 2,
        period: Period::new(year, month).unwrap(),
        post,
        account: "500".parse().unwrap(),
        own: true,
        amount,
    }
}

fn frame() -> Frame {
    let of = |post: BudgetPost, thousand| FramePost {
        post,
        name: Words::default(),
        adopted: Kroner::thousand(thousand),
        changes: Vec::new(),
        transferable: false,
        booked_by: None,
    };
    let chapter = |number: u16, posts| FrameChapter {
        number: Chapter(number),
        name: String::new(),
        section: "4".to_owned(),
        side: Chapter(number).side(),
        posts,
    };
    let place =
        |key: &str, name: &str| WorkPlace { key: key.to_owned(), name: name.to_owned() };
    Frame {
        year: 2024,
        chapters: vec![
            chapter(1000, vec![of(post(1000, 1), 20_000), of(post(1000, 21), 5_000)]),
            chapter(4000, vec![of(post(4000, 2), 6_000)]),
        ],
        authorities: vec![Authority::ExcessIncome {
            expense: post(1000, 21),
            income: post(4000, 2),
            section: "V4.A1".to_owned(),
        }],
        earmarks: vec![Earmark {
            key: "kart".to_owned(),
            name: "Kart".to_owned(),
            post: post(1000, 1),
            amount: Kroner::thousand(1_000),
            section: "4".to_owned(),
        }],
        places: vec![place("hamar", "Hamar"), place("vadso", "Vadsø")],
        assignments: Vec::new(),
        hire_baseline: Vec::new(),
        indicators: vec![
            indicator("svar", Direction::Higher, ResultDemand::BestOfLastThree),
            indicator("dager", Direction::Lower, ResultDemand::BestOfLastThree),
            indicator("bruk", Direction::Higher, ResultDemand::BetterThanIn(2020)),
            indicator("tid", Direction::Lower, ResultDemand::NotSet),
            indicator("saker", Direction::Higher, ResultDemand::Told("saker".to_owned())),
        ],
    }
}

fn indicator(key: &str, better: Direction, demand: ResultDemand) -> Indicator {
    Indicator {
        key: key.to_owned(),
        name: Words::same(format!("Måltall {key}")),
        goal: "3.1".to_owned(),
        unit: Unit::Days,
        decimals: 0,
        better,
        demand,
    }
}

fn cell() -> Origin {
    Origin::cell(&Arc::from("grunnlag.xlsx"), &Arc::from("Ark"), 2, 4)
}

fn export(file: &str) -> Export {
    Export::new(Arc::from(file), None, Format::Xlsx)
}
