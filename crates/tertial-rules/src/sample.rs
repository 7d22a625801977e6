//! A small, faultless case for the rules' tests: chapter 1000 with posts 01, 21 and 45,
//! income chapter 4000 with posts 02 and 85, first tertial of 2024.
//!
//! Each test changes one thing and asks one rule. In thousands of kroner:
//!
//! | post | carried over | adopted | changes | available | accounts | forecast | deviation |
//! |---|---|---|---|---|---|---|---|
//! | 1000.01 | 2 000 | 100 000 | 1 000 | 103 000 | 34 000 | 102 000 | 1 000 |
//! | 1000.21 | 500 | 40 000 | 0 (+ 1 500 excess income) | 42 000 | 13 000 | 42 000 | 0 |
//! | 1000.45 | 100 | 900 | 0 | 1 000 | 200 | 980 | 20 |
//! | 4000.02 | | 45 000 | 0 | 45 000 | 15 000 | 47 000 | 2 000 |
//! | 4000.85 | | 600 | 0 | 600 | 200 | 610 | 10 |

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;
use std::sync::Arc;

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_figures::compute;
use tertial_ingest::facts::{
    AllocationPart, Answer, Decision, DecisionKind, Delivery, EarlierYear, EarmarkBudget,
    Export, Facts, Forecast, Format, Gender, HrCount, HrMeasure, IndicatorPoint,
    IndicatorResult, LedgerRow, MonthAmount, PeriodisedBudget, Risk, RiskChange,
    StaffCount, StaffMeasure, StateAccountRow, Text, TextStatus, Word,
};
use tertial_ingest::project::{
    AcceptanceEntry, Accounting, Agency, CapitalAccounts, Confirmation, Confirmer,
    Consent, OwnRule, ReconciliationChoice, Settlement, Signing, Waiver,
};
use tertial_letter::{
    Catalogue, Condition, LetterFiles, Materiality, PlausibleLimits, Requirement,
};
use tertial_model::{
    BudgetPost, FigureId, Figures, Finding, Kroner, Language, Origin, Period, Phrases,
    Problem, Readers, ReportKind, Reweighed, Side, sample,
};
use tertial_report::{
    Case, Coverage, Printed, PrintedPlace, PrintedTable, PrintedText, coverage, text_path,
};

use crate::rule::Rule;

/// A letter of a made-up agency.
pub(crate) const LETTER: &str = r#"
[letter]
title = "Tildelingsbrev 2024"
agency = "Prøveetaten"
ministry = "Prøvedepartementet"
year = 2024
unit = "1 000 kr"
[[chapter]]
number = 1000
name = "Prøveetaten"
section = "6.1"
sum = 140_900
posts = [
  { post = 1, name = "Driftsutgifter", adopted = 100_000 },
  { post = 21, name = "Oppdrag", adopted = 40_000, transferable = true },
  { post = 45, name = "Utstyr", adopted = 900, transferable = true },
]
[[chapter]]
number = 4000
name = "Prøveetaten"
section = "6.1"
sum = 45_600
posts = [
  { post = 2, name = "Oppdragsinntekter", adopted = 45_000 },
  { post = 85, name = "Gebyr", adopted = 600, booked_by = "Innkreveren" },
]
[[earmark]]
key = "kart"
name = "Kart"
post = "1000.01"
amount = 3_000
section = "6.2"
[[place]]
key = "hamar"
name = "Hamar"
[[place]]
key = "vadso"
name = "Vadsø"
[[authority]]
kind = "excess_income"
expense = "1000.21"
income = "4000.02"
section = "V4.A1"
[materiality]
amount_kr = 5_000_000
percent = 10
reason = "prøve"
[[text_length]]
reports = ["t1"]
fewest_words = 2
most_words = 100
[[goal]]
section = "3.1"
title = "Gode svar"
[[indicator]]
key = "svar"
name = "Svarprosent"
goal = "3.1"
unit = "pst"
better = "higher"
demand = "best_of_last_three"
[[reading]]
key = "refusjoner"
section = "V5"
reports = ["t1"]
requirements = ["K176"]
fault = "uklart"
reading = "slik"
because = "derfor"
[[part]]
reports = ["t1", "t2"]
key = "maal"
title = "Mål"
sections = [
  { key = "maalstatus", title = "Status" },
  { key = "resultatmatrise", title = "Resultatmatrise", content = "result_matrix" },
  { key = "risiko", title = "Risiko", content = "risks" },
  { key = "endringer", title = "Endringer", content = "changes", only = ["t2"] },
]
[[part]]
reports = ["annual"]
key = "styring"
title = "Styring"
sections = [{ key = "risiko", title = "Risiko", content = "risks" }]
[[requirement]]
id = "K110"
section = "5.2"
reports = ["t1"]
kinds = ["text"]
words.nb = "Målene vurderes."
words.nn = "Måla blir vurderte."
evidence = [{ text = "maalstatus" }]
[[requirement]]
id = "K117"
section = "5.2"
reports = ["t1"]
kinds = ["attachment"]
words.nb = "Risikoene legges ved."
words.nn = "Risikoane blir lagde ved."
evidence = [{ table = "risiko" }]
[[requirement]]
id = "K120"
section = "5.3"
reports = ["t2"]
kinds = ["text"]
words.nb = "Målene vurderes igjen."
words.nn = "Måla blir vurderte att."
evidence = [{ text = "maalstatus" }]
[[requirement]]
id = "K176"
section = "V5"
reports = ["t1", "t2"]
kinds = ["figures"]
words.nb = "Prognose for hver utgiftspost."
words.nn = "Prognose for kvar utgiftspost."
evidence = [{ figures = "post.1000.*.prognose" }]
"#;

/// The case, open to change before a rule is asked.
pub(crate) struct Sample {
    pub(crate) facts: Facts,
    pub(crate) catalogue: Catalogue,
    pub(crate) agency: Agency,
    pub(crate) problems: Vec<Problem>,
    pub(crate) tolerance: Kroner,
    /// The project's own limits, in place of the letter's.
    pub(crate) materiality: Option<Materiality>,
    /// As those.
    pub(crate) limits: Option<PlausibleLimits>,
    pub(crate) own_rules: Vec<OwnRule>,
    pub(crate) reweighed: Vec<Reweighed>,
    /// A figure the report leaves out.
    pub(crate) unprinted: Option<&'static str>,
    pub(crate) language: Language,
    pub(crate) accounting: Option<Accounting>,
    pub(crate) capital: CapitalAccounts,
    report: ReportKind,
    /// Figures the report prints without a value, computed or not.
    without_value: Vec<&'static str>,
    waivers: Vec<Waiver>,
    /// Who sections are for, by key.
    pub(crate) readers: BTreeMap<String, Readers>,
    consents: Vec<Consent>,
    settlements: Vec<Settlement>,
    acceptances: Vec<AcceptanceEntry>,
    /// Who is to confirm what. All is confirmed by «Direktør».
    pub(crate) confirmers: Vec<Confirmer>,
    /// The text nobody has confirmed that it answers; every other is confirmed.
    pub(crate) unconfirmed: Option<&'static str>,
    /// The text that was another when it was confirmed.
    pub(crate) rewritten: Option<&'static str>,
}

impl Sample {
    /// A case no rule has anything to say about.
    pub(crate) fn new() -> Self {
        let mut sample = Self {
            facts: Facts::default(),
            catalogue: Catalogue::read(&LetterFiles::one("prøve.toml", LETTER)).unwrap(),
            agency: Agency {
                name: "Prøveetaten".to_owned(),
                short_name: None,
                organisation_number: "999999999".parse(),
                origin: Origin::line(&Arc::from("tertial.toml"), 1, None),
            },
            problems: Vec::new(),
            tolerance: Kroner::ZERO,
            materiality: None,
            limits: None,
            own_rules: Vec::new(),
            reweighed: Vec::new(),
            unprinted: None,
            language: Language::BOKMAL,
            accounting: Some(Accounting::Cash),
            capital: CapitalAccounts {
                bank_in: Some("60999901".to_owned()),
                bank_out: Some("60999902".to_owned()),
                treasury: Some("709999".to_owned()),
            },
            report: sample::report("t1"),
            without_value: Vec::new(),
            waivers: Vec::new(),
            consents: Vec::new(),
            settlements: Vec::new(),
            confirmers: Vec::new(),
            readers: BTreeMap::new(),
            acceptances: Vec::new(),
            unconfirmed: None,
            rewritten: None,
        };
        sample.facts.ledger.exports.push(export("data/hovedbok.xlsx"));
        sample.facts.ledger.complete.push(0..1);
        sample.facts.state_accounts.exports.push(export("data/statsregnskap.csv"));
        sample.decisions();
        sample.accounts(1..=4, [8_500, 3_250, 50, 3_750, 50], 500);
        sample.forecasts();
        sample.earmark();
        sample.staff();
        sample.indicator();
        sample.risk();
        sample.text("maalstatus", "Målene ventes nådd ved årets slutt.");
        sample
    }

    /// The same facts as the second tertial's report sees them, after a first one.
    pub(crate) fn second_tertial() -> Self {
        let mut sample = Self::new();
        sample.report = tertial_model::sample::report("t2");
        sample.facts.previous = Some(Delivery {
            origin: Origin::file(&Arc::from("levert/t1.json")),
            report: sample::report("t1"),
            values: BTreeMap::new(),
            withheld: BTreeSet::new(),
            lines: BTreeMap::new(),
        });
        sample
    }

    /// The same with the months of the second tertial as those of the first.
    pub(crate) fn eight_months() -> Self {
        let mut sample = Self::second_tertial();
        sample.accounts(5..=8, [8_500, 3_250, 50, 3_750, 50], 500);
        sample
    }

    /// The same facts for the whole year, with what the annual report needs beside them.
    ///
    /// Twelve months of 1000.01 are 102 000, of 21 39 000, of 45 976, of 4000.02 47 000.
    pub(crate) fn annual() -> Self {
        let mut sample = Self::new();
        sample.report = tertial_model::sample::report("annual");
        sample.accounts(5..=12, [8_500, 3_250, 97, 4_000, 50], 125);
        sample.facts.texts.by_key.clear();
        for key in [
            "leders-beretning",
            "om-virksomheten",
            "maalstatus",
            "internkontroll",
            "framtidsutsikter",
            "ledelseskommentar",
        ] {
            sample.text(key, &format!("Om {key} gikk året som ventet."));
        }
        for (row, worked) in
            sample.facts.staff.iter_mut().zip([None, None, None, Some(50), Some(36)])
        {
            row.to = NaiveDate::from_ymd_opt(2024, 12, 31);
            row.value = worked.map(Decimal::from).or(row.value);
        }
        // What the rows for a tertial state is not read for the annual report.
        sample.facts.forecasts.clear();
        let of_years = |of: &IndicatorResult| matches!(of.point, IndicatorPoint::Year(_));
        sample.facts.indicators.retain(of_years);
        sample.opening();
        sample.earlier();
        sample.people();
        sample.facts.indicators.push(IndicatorResult {
            indicator: "Svarprosent".into(),
            point: IndicatorPoint::Year(2024),
            value: Some(93.into()),
            origin: cell("Styringsparametre", 9, 5),
        });
        sample
    }

    /// What the balance sheet opened with: tax held back, and its counterpart.
    fn opening(&mut self) {
        for (account, kroner) in [("2600", -4_000), ("1980", 4_000)] {
            self.ledger(0, None, "", Kroner::whole(kroner));
            let row = self.facts.ledger.rows.last_mut().unwrap();
            row.account = account.parse().unwrap();
        }
    }

    /// Two earlier years, each a tenth less than this one.
    fn earlier(&mut self) {
        self.facts.earlier_accounts.exports.push(export("data/statsregnskap-2023.csv"));
        let this_year = self.facts.state_accounts.rows.clone();
        for year in [2022, 2023] {
            for row in &this_year {
                let mut row = row.clone();
                row.period = Period::new(year, row.period.month()).unwrap();
                row.amount = Kroner(row.amount.0 * Decimal::new(9, 1));
                self.facts.earlier_accounts.rows.push(row);
            }
            for (post, carried_over, allocated) in [
                (post(1000, 1), 2_000, 91_800),
                (post(1000, 21), 500, 36_000),
                (post(1000, 45), 100, 900),
            ] {
                for (part, thousand) in [
                    (AllocationPart::CarriedOver, carried_over),
                    (AllocationPart::Allocated, allocated),
                ] {
                    self.facts.earlier_years.push(EarlierYear {
                        year,
                        post,
                        part,
                        amount: Some(Kroner::thousand(thousand)),
                        origin: cell("Tidligere år", 2, 5),
                    });
                }
            }
        }
    }

    /// Sixty women and forty men in each year, in one unit.
    fn people(&mut self) {
        for year in [2024, 2023, 2022] {
            for (measure, women, men) in [
                (HrMeasure::Employees, 60, 40),
                (HrMeasure::AgreedFullTimeEquivalents, 55, 39),
                (HrMeasure::WorkedFullTimeEquivalents, 50, 36),
                (HrMeasure::Temporary, 6, 5),
                (HrMeasure::PartTime, 12, 7),
                (HrMeasure::ParentalLeavePersons, 6, 5),
                (HrMeasure::ParentalLeaveWeeks, 90, 60),
                (HrMeasure::LeftForNewJob, 8, 6),
            ] {
                for (gender, value) in [(Gender::Women, women), (Gender::Men, men)] {
                    let unit = matches!(
                        measure,
                        HrMeasure::Employees | HrMeasure::AgreedFullTimeEquivalents
                    );
                    self.facts.people.push(HrCount {
                        year,
                        measure,
                        unit: unit.then(|| "Drift".parse().unwrap()),
                        gender: Some(gender),
                        value: Some(value.into()),
                        origin: cell("HR", 2, 5),
                    });
                }
            }
        }
    }

    /// Adds the same balances to the accrual ledger of this year and last, in kroner.
    pub(crate) fn accrual(&mut self, balances: &[(&str, i64)]) {
        self.accounting = Some(Accounting::Accrual);
        let accrual = &mut self.facts.accrual;
        if accrual.exports.is_empty() {
            accrual.exports.push(export("data/saldobalanse.xlsx"));
        }
        for year in [2023, 2024] {
            for (account, kroner) in balances {
                accrual.rows.push(LedgerRow {
                    export: 0,
                    row: 5,
                    period: Period::new(year, 13).unwrap(),
                    voucher: Word::NONE,
                    account: account.parse().unwrap(),
                    cost_centre: Word::NONE,
                    project: Word::NONE,
                    post: None,
                    booked: Kroner::whole(*kroner),
                });
            }
        }
    }

    /// A figure as the first tertial's report was delivered with it.
    pub(crate) fn delivered(&mut self, id: &str, value: i64) {
        let delivery = self.facts.previous.as_mut().unwrap();
        delivery.values.insert(FigureId::new(id), Some(value.into()));
    }

    /// Waives a demand.
    pub(crate) fn waive(&mut self, requirement: &str) {
        self.waive_in(requirement, &[]);
    }

    /// Waives a demand in some reports, or in all where none is named.
    pub(crate) fn waive_in(&mut self, requirement: &str, reports: &[&str]) {
        self.waivers.push(Waiver {
            requirement: requirement.to_owned(),
            reports: reports.iter().map(|of| of.parse().unwrap()).collect(),
            reason: "avtalt".to_owned(),
            by: "departementet".to_owned(),
            date: NaiveDate::MIN,
        });
    }

    /// Makes what only the ministry can consent to a part of the first demand.
    pub(crate) fn only_with_consent(&mut self, condition: Condition) {
        let demands = &mut self.catalogue.requirements;
        let demand = demands.iter_mut().find(|of| of.is_called("K110")).unwrap();
        demand.condition = Some(condition);
    }

    /// Lets an earmarked amount be used for something else.
    pub(crate) fn consent_to_use_of(&mut self, earmark: &str, thousand: i64) {
        self.consents.push(Consent {
            earmark: Some(earmark.to_owned()),
            reallocation_to: None,
            amount: Kroner::thousand(thousand),
            date: NaiveDate::MIN,
            reference: "24/1".to_owned(),
        });
    }

    /// Prints a figure without a value.
    pub(crate) fn printed_without_value(&mut self, id: &'static str) {
        self.without_value.push(id);
    }

    /// Accepts a finding.
    pub(crate) fn accept(&mut self, entry: AcceptanceEntry) {
        self.acceptances.push(entry);
    }

    /// Settles a reading.
    pub(crate) fn settle(&mut self, reading: &str) {
        self.settlements.push(Settlement {
            reading: reading.to_owned(),
            how: "slik".to_owned(),
            by: "departementet".to_owned(),
            date: NaiveDate::MIN,
        });
    }

    fn indicator(&mut self) {
        use IndicatorPoint::{Forecast, Status, Year};
        let points = [
            (Year(2021), 90),
            (Year(2022), 92),
            (Year(2023), 91),
            (Status, 93),
            (Forecast, 92),
        ];
        for (row, (point, value)) in points.into_iter().enumerate() {
            self.facts.indicators.push(IndicatorResult {
                indicator: "Svarprosent".into(),
                point,
                value: Some(value.into()),
                origin: cell("Styringsparametre", row as u32 + 2, 5),
            });
        }
    }

    fn risk(&mut self) {
        self.facts.risks.push(Risk {
            number: "1".into(),
            risk: "Flom i arkivet".to_owned(),
            goal: "3.1".to_owned(),
            probability: Some(3),
            consequence: Some(4),
            measures: "Flytte arkivet".to_owned(),
            owner: "Arkivleder".to_owned(),
            change: Some(RiskChange::Unchanged),
            origin: cell("Risiko", 2, 2),
        });
    }

    fn decisions(&mut self) {
        use DecisionKind::{Adopted, CarriedOver, Change, ExcessIncome, Refund};
        let stated = [
            (
                post(1000, 1),
                &[(CarriedOver, 2_000), (Adopted, 100_000), (Change, 1_000), (Refund, 0)]
                    [..],
            ),
            (
                post(1000, 21),
                &[
                    (CarriedOver, 500),
                    (Adopted, 40_000),
                    (Change, 0),
                    (Refund, 0),
                    (ExcessIncome, 1_500),
                ],
            ),
            (
                post(1000, 45),
                &[(CarriedOver, 100), (Adopted, 900), (Change, 0), (Refund, 0)],
            ),
            (post(4000, 2), &[(Adopted, 45_000), (Change, 0)]),
            (post(4000, 85), &[(Adopted, 600), (Change, 0)]),
        ];
        for (post, parts) in stated {
            for (kind, thousand) in parts {
                let row = self.facts.decisions.len() as u32 + 2;
                self.facts.decisions.push(Decision {
                    post,
                    kind: *kind,
                    amount: Some(Kroner::thousand(*thousand)),
                    date: None,
                    citation: String::new(),
                    origin: cell("Bevilgning", row, 4),
                });
            }
        }
    }

    /// What is booked each of the months, in thousands; `earmarked` of 1000.01 stands on
    /// the earmark's project.
    pub(crate) fn accounts(
        &mut self,
        months: RangeInclusive<u8>,
        booked: [i64; 5],
        earmarked: i64,
    ) {
        let posts = [
            post(1000, 1),
            post(1000, 21),
            post(1000, 45),
            post(4000, 2),
            post(4000, 85),
        ];
        let per_month = [0, 1, 2, 3, 4].map(|at| {
            let project = if at == 0 { "P1" } else { "" };
            (posts[at], booked[at], project)
        });
        for month in months {
            for (post, thousand, project) in per_month {
                let amount = Kroner::thousand(thousand);
                self.facts.state_accounts.rows.push(StateAccountRow {
                    export: 0,
                    row: self.facts.state_accounts.rows.len() as u32 + 2,
                    period: Period::new(2024, month).unwrap(),
                    post,
                    account: "500".parse().unwrap(),
                    own: post != BudgetPost::new(4000, 85),
                    amount,
                });
                if post != BudgetPost::new(4000, 85) {
                    let booked =
                        if post.side() == Side::Income { -amount } else { amount };
                    let earmarked = Kroner::thousand(earmarked);
                    if project.is_empty() {
                        self.ledger(month, Some(post), "", booked);
                    } else {
                        self.ledger(month, Some(post), project, earmarked);
                        self.ledger(month, Some(post), "", booked - earmarked);
                    }
                    self.ledger(month, None, "", -booked);
                }
            }
        }
    }

    /// Adds one row to the ledger.
    pub(crate) fn ledger(
        &mut self,
        month: u8,
        post: Option<BudgetPost>,
        project: &str,
        booked: Kroner,
    ) {
        let period = Period::new(2024, month).unwrap();
        let words = &mut self.facts.ledger.words;
        let (voucher, cost_centre, project) =
            (words.add("GL 1"), words.add("100"), words.add(project));
        self.facts.ledger.rows.push(LedgerRow {
            export: 0,
            row: self.facts.ledger.rows.len() as u32 + 5,
            period,
            voucher,
            account: if post.is_some() { "5000" } else { "1940" }.parse().unwrap(),
            cost_centre,
            project,
            post,
            booked,
        });
    }

    fn forecasts(&mut self) {
        let forecasts = [
            (post(1000, 1), 102_000),
            (post(1000, 21), 42_000),
            (post(1000, 45), 980),
            (post(4000, 2), 47_000),
            (post(4000, 85), 610),
        ];
        for (row, (post, thousand)) in forecasts.into_iter().enumerate() {
            self.facts.forecasts.push(Forecast {
                post,
                amount: Some(Kroner::thousand(thousand)),
                origin: cell("Prognose", row as u32 + 2, 4),
            });
        }
    }

    fn earmark(&mut self) {
        self.facts.earmarks.push(EarmarkBudget {
            name: "Kart".into(),
            post: post(1000, 1),
            budget: Some(Kroner::thousand(3_000)),
            budget_origin: cell("Øremerking", 2, 5),
            forecast: Some(Kroner::thousand(3_000)),
            forecast_origin: cell("Øremerking", 2, 6),
            projects: vec!["P1".into()],
        });
    }

    fn staff(&mut self) {
        let counts = [
            (Some("Hamar"), StaffMeasure::Employees, 60),
            (Some("Vadsø"), StaffMeasure::Employees, 40),
            (None, StaffMeasure::Employees, 100),
            (Some("Hamar"), StaffMeasure::WorkedFullTimeEquivalents, 18),
            (Some("Vadsø"), StaffMeasure::WorkedFullTimeEquivalents, 12),
        ];
        for (row, (place, measure, value)) in counts.into_iter().enumerate() {
            self.facts.staff.push(StaffCount {
                place: place.map(Into::into),
                measure,
                value: Some(Decimal::from(value)),
                from: NaiveDate::from_ymd_opt(2024, 1, 1),
                to: NaiveDate::from_ymd_opt(2024, 4, 30),
                origin: cell("Personell", row as u32 + 2, 4),
            });
        }
    }

    /// Adds or replaces a text of the report.
    pub(crate) fn text(&mut self, key: &str, body: &str) {
        // One paragraph answers whatever the text is to answer.
        let answer = |demand: &Requirement| Answer {
            demand: demand.id.clone(),
            line: 6,
            passage: body.to_owned(),
        };
        self.facts.texts.by_key.insert(
            key.to_owned(),
            Text {
                file: Arc::from(text_path(&self.report, self.language, key)),
                owner: None,
                status: TextStatus::Done,
                from: None,
                requirements: Vec::new(),
                confirmed: None,
                body: body.to_owned(),
                body_line: 6,
                answers: self.catalogue.requirements.iter().map(answer).collect(),
            },
        );
    }

    /// Changes one forecast, in thousands of kroner; `None` empties the cell.
    pub(crate) fn forecast(&mut self, post: BudgetPost, thousand: Option<i64>) {
        let of = self.facts.forecasts.iter_mut().find(|f| f.post == post).unwrap();
        of.amount = thousand.map(Kroner::thousand);
    }

    /// Spreads what each post has for the year over the months: as much in each, and the rest
    /// in December.
    pub(crate) fn periodise(&mut self) {
        let monthly = [
            (post(1000, 1), 8_500, 9_500),
            (post(1000, 21), 3_500, 3_500),
            (post(1000, 45), 80, 120),
            (post(4000, 2), 3_750, 3_750),
            (post(4000, 85), 50, 50),
        ];
        for (row, (post, each, last)) in (2..).zip(monthly) {
            let months = std::array::from_fn(|at| MonthAmount {
                amount: Some(Kroner::thousand(if at == 11 { last } else { each })),
                origin: cell("Periodisert budsjett", row, at as u32 + 4),
            });
            self.facts.periodised.push(PeriodisedBudget { post, months });
        }
    }

    /// Changes the budget of one month of a post, in thousands of kroner; `None` empties the
    /// cell.
    pub(crate) fn month(
        &mut self,
        post: BudgetPost,
        month: usize,
        thousand: Option<i64>,
    ) {
        let of = self.facts.periodised.iter_mut().find(|of| of.post == post).unwrap();
        of.months[month - 1].amount = thousand.map(Kroner::thousand);
    }

    /// Changes one decision, in thousands of kroner; `None` empties the cell.
    pub(crate) fn decide(
        &mut self,
        post: BudgetPost,
        kind: DecisionKind,
        thousand: Option<i64>,
    ) {
        let of = self
            .facts
            .decisions
            .iter_mut()
            .find(|d| d.post == post && d.kind == kind)
            .unwrap();
        of.amount = thousand.map(Kroner::thousand);
    }

    /// Adds what another agency booked on a post, in thousands.
    pub(crate) fn by_others(&mut self, month: u8, post: BudgetPost, thousand: i64) {
        self.facts.state_accounts.rows.push(StateAccountRow {
            export: 0,
            row: self.facts.state_accounts.rows.len() as u32 + 2,
            period: Period::new(2024, month).unwrap(),
            post,
            account: "640".parse().unwrap(),
            own: false,
            amount: Kroner::thousand(thousand),
        });
    }

    /// What one rule says, as `object: message` lines.
    pub(crate) fn says(&self, rule: &Rule) -> Vec<String> {
        let line = |finding: Finding| format!("{}: {}", finding.object, finding.message);
        self.findings(rule).into_iter().map(line).collect()
    }

    /// What one rule finds.
    pub(crate) fn findings(&self, rule: &Rule) -> Vec<Finding> {
        self.with_case(|case, coverage| rule.ask(case, coverage))
    }

    /// What all rules find together, folded.
    pub(crate) fn evaluate(&self) -> Vec<Finding> {
        self.with_case(crate::evaluate)
    }

    /// The figures of the case.
    pub(crate) fn figures(&self) -> Figures {
        compute(&self.facts, &self.catalogue.frame, &self.report)
    }

    /// What `ask` says of the case, and of what stands in its report.
    pub(crate) fn with_case<T>(&self, ask: impl Fn(&Case<'_>, &Coverage) -> T) -> T {
        let figures = self.figures();
        let reconciliation = ReconciliationChoice {
            tolerance: self.tolerance,
            reason: "prøve".to_owned(),
            origin: Origin::line(&Arc::from("tertial.toml"), 40, None),
        };
        let case = Case {
            facts: &self.facts,
            figures: &figures,
            catalogue: &self.catalogue,
            agency: &self.agency,
            report: &self.report,
            language: self.language,
            phrases: Phrases::of(self.language),
            accounting: self.accounting,
            capital: &self.capital,
            signing: &Signing::default(),
            materiality: self.materiality.as_ref().unwrap_or(&self.catalogue.materiality),
            limits: self.limits.as_ref().unwrap_or(&self.catalogue.limits),
            own_rules: &self.own_rules,
            reweighed: &self.reweighed,
            reconciliation: Some(&reconciliation),
            problems: &self.problems,
            waivers: &self.waivers,
            all_consents: &self.consents,
            settlements: &self.settlements,
            acceptances: &self.acceptances,
            confirmations: &[],
            all_delivered: &[],
            confirmers: &self.confirmers,
            readers: &self.readers,
        };
        let printed = self.printed(&figures);
        let confirmations = self.confirmed(&coverage(&case, &printed));
        let case = Case { confirmations: &confirmations, ..case };
        ask(&case, &coverage(&case, &printed))
    }

    /// A confirmation of each answer but those of one text.
    fn confirmed(&self, coverage: &Coverage) -> Vec<Confirmation> {
        let by = |answer: &tertial_report::Answer, demand: &str| {
            let date = self.report.status_date(2024);
            let by = answer.confirmation(demand, &self.report, "Direktør", date);
            match self.rewritten == Some(answer.text.as_str()) {
                true => Confirmation { fingerprint: "0".to_owned(), ..by },
                false => by,
            }
        };
        let answers = coverage.demands.iter().flat_map(|covered| {
            covered.answers.iter().map(|answer| (answer, covered.requirement.id.as_str()))
        });
        let confirmed =
            answers.filter(|(answer, _)| Some(answer.text.as_str()) != self.unconfirmed);
        confirmed.map(|(answer, demand)| by(answer, demand)).collect()
    }

    /// A report that prints every figure its letter has a section for, every text, and the
    /// risks.
    fn printed(&self, figures: &Figures) -> Printed {
        let place = |section: &str, anchor: String| PrintedPlace {
            anchor,
            section: format!("seksjon-{section}"),
            heading: section.to_owned(),
        };
        let no_section = |id: &FigureId| {
            ["sykefravaer.", "konsulent."].iter().any(|of| id.as_str().starts_with(of))
                || id.as_str().ends_with(".budsjett_periodisert")
        };
        let printed = figures
            .iter()
            .filter(|figure| Some(figure.id.as_str()) != self.unprinted)
            .filter(|figure| !no_section(&figure.id))
            .map(|figure| (figure.id.clone(), figure.unknown().is_none()));
        let without_value =
            self.without_value.iter().map(|id| (FigureId::new(*id), false));
        let table = |key: &str, figures, filled| PrintedTable {
            key: key.to_owned(),
            form: String::new(),
            filled,
            figures,
            gaps: false,
            place: place(key, format!("tabell-{key}")),
        };
        let texts = self.facts.texts.by_key.iter().map(|(key, text)| PrintedText {
            file: text.file.to_string(),
            finished: tertial_report::is_finished(text),
            place: place(key, format!("seksjon-{key}")),
        });
        Printed {
            texts: texts.collect(),
            tables: vec![
                table("tall", printed.chain(without_value).collect(), true),
                table("risiko", Vec::new(), !self.facts.risks.is_empty()),
            ],
            ..Printed::default()
        }
    }
}

/// A post of the sample.
pub(crate) fn post(chapter: u16, post: u8) -> BudgetPost {
    BudgetPost::new(chapter, post)
}

/// A cell of the sample's workbook.
pub(crate) fn cell(sheet: &str, row: u32, column: u32) -> Origin {
    Origin::cell(&Arc::from("data/grunnlag.xlsx"), &Arc::from(sheet), row, column)
}

fn export(file: &str) -> Export {
    Export::new(Arc::from(file), None, Format::Xlsx)
}

#[test]
fn no_rule_complains_of_the_annual_sample() {
    let grave: Vec<_> = Sample::annual()
        .evaluate()
        .into_iter()
        .filter(|finding| finding.severity > tertial_model::Severity::Info)
        .collect();
    assert_eq!(grave, Vec::new());
}

#[test]
fn no_rule_complains_of_the_sample_with_a_budget_by_month() {
    let codes = |sample: &Sample| {
        sample.evaluate().iter().map(|of| of.code.0).collect::<Vec<_>>()
    };
    let mut sample = Sample::new();
    let before = codes(&sample);
    sample.periodise();
    assert_eq!(codes(&sample), before);
}

#[test]
fn no_rule_complains_of_the_sample() {
    let grave: Vec<_> = Sample::new()
        .evaluate()
        .into_iter()
        .filter(|finding| finding.severity > tertial_model::Severity::Info)
        .collect();
    assert_eq!(grave, Vec::new());
}
