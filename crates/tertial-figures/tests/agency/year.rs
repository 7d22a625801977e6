//! The same agency when its year is over: what only an annual report is made from.
//!
//! All amounts are thousands of kroner. The ledger is text, a row a line, so that every sum
//! can be worked out by eye.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_ingest::facts::{
    AllocationPart, Assignments, Consultancy, ConsultancyKind, DecisionKind, EarlierYear,
    Facts, Gender, HrCount, HrMeasure, KeyFigure, LedgerRow, SickLeave, StaffCount,
    StaffMeasure, StateAccountRow, Words as LedgerWords,
};
use tertial_model::{
    Account, AssignmentKind, Authority, BudgetPost, Figures, Frame, FramePost, Kroner,
    Period, Side, Words, sample,
};

use super::{Agency, cell, export, frame, post};

/// Month or months, account, post, project and amount; `-` is none. Month 0 is what the
/// year opened with, 13 its closing. Each line or pair of lines sums to nothing.
const LEDGER: &str = "
    0     2600  -        -    -290
    0     1980  -        -     290
    1-12  5000  1000.01  -    1000
    1-12  2600  -        -    -300
    1-12  1940  -        -    -700
    1-12  5400  1000.01  -     140
    1-12  1986  5700.72  -    -140
    1-12  6300  1000.01  -     300
    1-12  1987  1633.01  -      60
    1-12  1940  -        -    -360
    1     2600  -        -     290
    1     1940  -        -    -290
    2-12  2600  -        -     300
    2-12  1940  -        -    -300
    1     5800  1000.01  -    -120
    1     1930  -        -     120
    2     6710  1000.21  P1    400
    2     1940  -        -    -400
    3     6780  1000.21  -     250
    3     1940  -        -    -250
    4     6730  1000.01  -      90
    4     1940  -        -     -90
    5     7130  1000.21  -     130
    5     1940  -        -    -130
    6     5100  1000.21  -    3900
    6     1940  -        -   -3900
    7     3030  4000.02  P1  -3200
    7     3410  4000.02  P2  -2700
    7     3670  4000.02  -     -60
    7     1930  -        -    5960
    8     1280  1000.45  -     700
    8     1040  1000.45  P5    260
    8     1940  -        -    -960
    9     8060  1000.01  -      -5
    9     1930  -        -       5
    9     8160  1000.01  -       8
    9     1940  -        -      -8
    10    6860  0500.21  -      75
    10    1940  -        -     -75
    11    5920  1000.01  -      12
    11    1985  5309.29  -     -12
    13    7130  1000.21  -      25
    13    7130  1000.01  -     -25
";

/// What others booked on the agency's posts this year.
const BY_OTHERS: &str = "
    9     640   1000.01  -     350
    10    847   4000.85  -    -420
";

/// The state accounts of the two years before.
const EARLIER: [(i32, &str); 2] = [
    (
        2022,
        "
        1-12  500   1000.01  -     800
        3     642   1000.21  -     400
        4     671   1000.21  -     100
        ",
    ),
    (
        2023,
        "
        1-12  500   1000.01  -     900
        2     630   1000.01  -    3000
        3     671   1000.21  -     600
        3     672   1000.21  -      40
        4     128   1000.45  -     500
        5     303   4000.02  -   -5000
        6     678   0500.21  -      30
        7     198   1633.01  -     650
        7     198   5700.72  -   -1500
        ",
    ),
];

/// The balance of every account of the accrual ledger.
const ACCRUAL: [(i32, &str); 2] = [
    (
        2023,
        "
        13    1280  -        -     400
        13    1980  -        -     290
        13    1990  -        -    -300
        13    2400  -        -    -100
        13    2600  -        -    -290
        13    3900  -        -   -9000
        13    5000  -        -    9000
        ",
    ),
    (
        2024,
        "
        13    1040  -        -     260
        13    1280  -        -     550
        13    1500  -        -     900
        13    1980  -        -     300
        13    1990  -        -    -360
        13    2400  -        -    -350
        13    2600  -        -    -300
        13    2940  -        -   -1000
        13    3900  -        -  -16000
        13    3030  -        -   -3100
        13    3500  -        -     -50
        13    3410  -        -   -2700
        13    3670  -        -     -60
        13    5000  -        -   17700
        13    6050  -        -     150
        13    6300  -        -    3600
        13    6710  -        -     400
        13    8060  -        -      -5
        13    8160  -        -       8
        13    8950  -        -      57
        ",
    ),
];

/// Carried over and allocated in the years before, per post.
const ALLOCATED: [(i32, u8, i64, i64); 6] = [
    (2022, 1, 500, 15_000),
    (2022, 21, 100, 900),
    (2022, 45, 0, 500),
    (2023, 1, 400, 16_000),
    (2023, 21, 200, 4_600),
    (2023, 45, 50, 700),
];

const WOMEN: Option<Gender> = Some(Gender::Women);
const MEN: Option<Gender> = Some(Gender::Men);

/// Year, measure, unit, sex and number, this year and last, and what 2022 ended with.
const PEOPLE: [(i32, HrMeasure, &str, Option<Gender>, &str); 36] = {
    use HrMeasure::{
        AgreedFullTimeEquivalents as Agreed, DiversityHires, Employees, LeftForNewJob,
        LeftOtherwise, ParentalLeavePersons, ParentalLeaveWeeks, PartTime, Temporary,
        WorkedFullTimeEquivalents as Worked,
    };
    [
        (2024, Employees, "Kart", WOMEN, "12"),
        (2024, Employees, "Kart", MEN, "10"),
        (2024, Employees, "Data", WOMEN, "8"),
        (2024, Employees, "Data", MEN, "6"),
        (2024, Employees, "Ledelse", WOMEN, "1"),
        (2024, Employees, "Ledelse", MEN, "2"),
        (2024, Agreed, "Kart", WOMEN, "11.5"),
        (2024, Agreed, "Kart", MEN, "9"),
        (2024, Agreed, "Data", WOMEN, "7.5"),
        (2024, Agreed, "Data", MEN, "5.5"),
        (2024, Agreed, "Ledelse", WOMEN, "1"),
        (2024, Agreed, "Ledelse", MEN, "2"),
        (2024, Worked, "", None, "32"),
        (2024, Temporary, "", WOMEN, "6"),
        (2024, Temporary, "", MEN, "8"),
        (2024, PartTime, "", WOMEN, "7"),
        (2024, PartTime, "", MEN, "2"),
        (2024, ParentalLeavePersons, "", WOMEN, "6"),
        (2024, ParentalLeavePersons, "", MEN, "3"),
        (2024, ParentalLeaveWeeks, "", WOMEN, "120.6"),
        (2024, ParentalLeaveWeeks, "", MEN, "36"),
        (2024, LeftForNewJob, "", None, "5"),
        (2024, LeftOtherwise, "", None, "2"),
        (2023, Employees, "Kart", WOMEN, "11"),
        (2023, Employees, "Kart", MEN, "8"),
        (2023, Employees, "Data", WOMEN, "9"),
        (2023, Employees, "Data", MEN, "7"),
        (2023, Worked, "", None, "27"),
        (2023, Temporary, "", WOMEN, "18"),
        (2023, Temporary, "", MEN, "9"),
        (2023, LeftForNewJob, "", None, "6"),
        (2022, Employees, "", None, "31"),
        (2022, Worked, "", None, "24"),
        (2020, DiversityHires, "", None, "6"),
        (2021, DiversityHires, "", None, "9"),
        (2024, DiversityHires, "", None, "10"),
    ]
};

/// Sex, age, place, persons, agreed days, days notified by themselves and by a doctor.
const SICK_LEAVE: [(Gender, &str, &str, [i64; 4]); 5] = [
    (Gender::Women, "30–39", "Hamar", [14, 3_200, 30, 60]),
    (Gender::Men, "30–39", "Hamar", [8, 1_800, 22, 42]),
    (Gender::Women, "40–49", "Vadsø", [7, 1_600, 16, 48]),
    (Gender::Men, "40–49", "Vadsø", [7, 1_500, 9, 33]),
    (Gender::Men, "60 og over", "Hamar", [3, 700, 5, 20]),
];

impl Agency {
    /// The agency with everything an annual report is made from.
    pub(crate) fn whole_year() -> Self {
        let mut agency = Self::without_books();
        agency.book(LEDGER);
        agency.agree();
        agency.book_by_others(BY_OTHERS);
        for (year, text) in EARLIER {
            for line in lines(text) {
                agency.facts.earlier_accounts.rows.push(line.state(year, true));
            }
        }
        for (year, text) in ACCRUAL {
            for line in lines(text) {
                let accrual = &mut agency.facts.accrual;
                accrual.rows.push(line.ledger(year, &mut accrual.words));
            }
        }
        agency
    }

    /// The same with nothing in its ledger and state accounts, but the exports they come in.
    pub(crate) fn without_books() -> Self {
        let mut agency = Self { frame: year_frame(), facts: Facts::default() };
        let facts = &mut agency.facts;
        facts.threshold = 5;
        facts.ledger.exports.push(export("hovedbok.xlsx"));
        facts.state_accounts.exports.push(export("statsregnskap.csv"));
        facts.earlier_accounts.exports.push(export("tidligere.csv"));
        facts.accrual.exports.push(export("virksomhetsregnskap.xlsx"));
        agency.decisions_of_the_year();
        agency.earlier_years();
        agency.people();
        agency.purchases_and_assignments();
        agency
    }

    pub(crate) fn annual(&self) -> Figures {
        tertial_figures::compute(&self.facts, &self.frame, &sample::report("annual"))
    }

    /// Adds ledger rows, written as [`LEDGER`] is.
    pub(crate) fn book(&mut self, text: &str) {
        for line in lines(text) {
            let ledger = &mut self.facts.ledger;
            ledger.rows.push(line.ledger(2024, &mut ledger.words));
        }
    }

    /// Adds rows of the state accounts that others booked.
    pub(crate) fn book_by_others(&mut self, text: &str) {
        for line in lines(text) {
            self.facts.state_accounts.rows.push(line.state(2024, false));
        }
    }

    /// Gives the state accounts exactly what the ledger has on the agency's own posts. They
    /// know no closing period.
    pub(crate) fn agree(&mut self) {
        let mut sums: BTreeMap<(u8, BudgetPost, Account), Kroner> = BTreeMap::new();
        for row in &self.facts.ledger.rows {
            let month = row.period.month().min(12);
            if let (Some(post), 1..) = (row.post, month)
                && self.frame.post(post).is_some()
            {
                let sum = sums.entry((month, post, row.account.group())).or_default();
                *sum += row.reported();
            }
        }
        for ((month, post, account), amount) in sums {
            self.facts.state_accounts.rows.push(StateAccountRow {
                export: 0,
                row: 2,
                period: Period::new(2024, month).unwrap(),
                post,
                account,
                own: true,
                amount,
            });
        }
    }

    /// States how many there are, in place of what was stated.
    pub(crate) fn count(
        &mut self,
        year: i32,
        measure: HrMeasure,
        gender: Option<Gender>,
        value: i64,
    ) {
        let mut rows = self.facts.people.iter_mut();
        let row = rows
            .find(|row| (row.year, row.measure, row.gender) == (year, measure, gender));
        row.unwrap().value = Some(value.into());
    }

    fn decisions_of_the_year(&mut self) {
        use DecisionKind::{
            Adopted, CarriedOver, Change, ExcessIncome, Reallocation, Refund, Savings,
        };
        let decided = [
            (
                post(1000, 1),
                &[
                    (CarriedOver, 1_000),
                    (Adopted, 20_000),
                    (Change, 500),
                    (Refund, 40),
                    (Reallocation, -400),
                    (Savings, -150),
                ][..],
            ),
            (
                post(1000, 21),
                &[
                    (CarriedOver, 120),
                    (Adopted, 5_000),
                    (Change, -300),
                    (Refund, 0),
                    (ExcessIncome, 250),
                ],
            ),
            (
                post(1000, 45),
                &[
                    (CarriedOver, 30),
                    (Adopted, 800),
                    (Change, 0),
                    (Refund, 0),
                    (Reallocation, 400),
                ],
            ),
            (post(4000, 2), &[(Adopted, 6_000), (Change, -100)]),
            (post(4000, 85), &[(Adopted, 300), (Change, 0)]),
        ];
        for (post, decisions) in decided {
            for (kind, thousand) in decisions {
                self.decide(post, *kind, *thousand);
            }
        }
    }

    fn earlier_years(&mut self) {
        for (year, of, carried_over, allocated) in ALLOCATED {
            for (part, thousand) in [
                (AllocationPart::CarriedOver, carried_over),
                (AllocationPart::Allocated, allocated),
            ] {
                self.facts.earlier_years.push(EarlierYear {
                    year,
                    post: post(1000, of),
                    part,
                    amount: Some(Kroner::thousand(thousand)),
                    origin: cell(),
                });
            }
        }
    }

    fn people(&mut self) {
        let facts = &mut self.facts;
        facts.people.extend(PEOPLE.map(|(year, measure, unit, gender, value)| {
            let unit = Some(unit).filter(|unit| !unit.is_empty());
            let unit = unit.map(|unit| unit.parse().unwrap());
            let value = Some(value.parse().unwrap());
            HrCount { year, measure, unit, gender, value, origin: cell() }
        }));
        facts.sick_leave.extend(SICK_LEAVE.map(|(gender, age, place, numbers)| {
            let [persons, agreed, self_notified, certified] =
                numbers.map(|number| Some(Decimal::from(number)));
            let [age, place] = [age, place].map(|name| name.parse().unwrap());
            SickLeave {
                year: 2024,
                gender,
                age,
                place,
                persons,
                agreed,
                self_notified,
                certified,
                origin: cell(),
            }
        }));
        facts.staff.extend([("Hamar", 25), ("Vadsø", 14)].map(|(place, count)| {
            StaffCount {
                place: Some(place.into()),
                measure: StaffMeasure::Employees,
                value: Some(count.into()),
                from: None,
                to: None,
                origin: cell(),
            }
        }));
    }

    fn purchases_and_assignments(&mut self) {
        use ConsultancyKind::{Capitalised, Communication, StateSupplier};
        let facts = &mut self.facts;
        facts.consultancy.extend(
            [
                (2024, Communication, None, Some(35)),
                (2023, Communication, None, Some(40)),
                (2024, Capitalised, None, Some(50)),
                (2024, Capitalised, Some("P5"), None),
                (2023, Capitalised, Some("P5"), None),
                (2023, StateSupplier, None, None),
            ]
            .map(|(year, kind, project, thousand)| Consultancy {
                year,
                kind,
                supplier: String::new(),
                purpose: String::new(),
                project: project.map(Into::into),
                amount: thousand.map(Kroner::thousand),
                origin: cell(),
            }),
        );
        facts.assignments.extend([("Forskning", 3, "P2"), ("statistikk", 9, "P1")].map(
            |(kind, number, project)| Assignments {
                year: 2024,
                kind: kind.into(),
                number: Some(number.into()),
                projects: vec![project.into()],
                origin: cell(),
            },
        ));
        facts.key_figures.extend([("2023", None), ("2024", Some("12.5"))].map(
            |(column, value)| KeyFigure {
                section: "klima".parse().unwrap(),
                row: "Strøm og varme".parse().unwrap(),
                column: column.parse().unwrap(),
                value: value.map(|value| value.parse().unwrap()),
                unit: "MWh".to_owned(),
                origin: cell(),
            },
        ));
    }
}

/// The frame with «kan overføres», one post another agency books, and what is demanded once
/// a year.
fn year_frame() -> Frame {
    let mut frame = frame();
    let more = |of, booked_by: Option<&str>| FramePost {
        post: of,
        name: Words::default(),
        adopted: Kroner::ZERO,
        changes: Vec::new(),
        transferable: of.side() == Side::Expense,
        booked_by: booked_by.map(str::to_owned),
    };
    let [expenses, income] = &mut frame.chapters[..] else { unreachable!() };
    expenses.posts[1].transferable = true;
    expenses.posts.push(more(post(1000, 45), None));
    income.posts.push(more(post(4000, 85), Some("Skatten")));
    frame.authorities.push(Authority::CarryOver {
        posts: vec![post(1000, 1)],
        limit_percent: 5,
        section: "V4.B1".to_owned(),
    });
    frame.assignments =
        [("forskning", "Forskning"), ("statistikk", "Statistikk")].map(kind).to_vec();
    frame.hire_baseline = vec![2020, 2021];
    frame
}

fn kind((key, name): (&str, &str)) -> AssignmentKind {
    AssignmentKind { key: key.to_owned(), name: Words::same(name) }
}

/// One line of a text ledger, in one month.
struct Line<'a> {
    month: u8,
    account: Account,
    post: Option<BudgetPost>,
    project: &'a str,
    thousand: i64,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    text.lines().filter(|line| !line.trim().is_empty()).flat_map(|line| {
        let cells: Vec<&str> = line.split_whitespace().collect();
        let [months, account, post, project, thousand] = cells[..] else {
            panic!("«{line}» has not five cells")
        };
        let (first, last) = months.split_once('-').unwrap_or((months, months));
        let (first, last): (u8, u8) = (first.parse().unwrap(), last.parse().unwrap());
        (first..=last).map(move |month| Line {
            month,
            account: account.parse().unwrap(),
            post: (post != "-").then(|| post.parse().unwrap()),
            project: if project == "-" { "" } else { project },
            thousand: thousand.parse().unwrap(),
        })
    })
}

impl Line<'_> {
    fn ledger(&self, year: i32, words: &mut LedgerWords) -> LedgerRow {
        LedgerRow {
            export: 0,
            row: 2,
            period: Period::new(year, self.month).unwrap(),
            voucher: words.add("GL 1"),
            account: self.account,
            cost_centre: words.add("100"),
            project: words.add(self.project),
            post: self.post,
            booked: Kroner::thousand(self.thousand),
        }
    }

    fn state(&self, year: i32, own: bool) -> StateAccountRow {
        let post = self.post.unwrap();
        let booked = Kroner::thousand(self.thousand);
        StateAccountRow {
            export: 0,
            row: 2,
            period: Period::new(year, self.month).unwrap(),
            post,
            account: self.account,
            own,
            amount: if post.side() == Side::Income { -booked } else { booked },
        }
    }
}
