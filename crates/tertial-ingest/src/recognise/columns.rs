//! Which column each field of a ledger is, and why; what cannot be known is asked.

use std::collections::{BTreeMap, BTreeSet};

use super::headers::Headed;
use super::looks::Looks;
use super::months::Months;
use super::question::{About, Choice, Question};
use super::sample::{Sample, SampleRow};
use super::synonyms::{Meaning, list, meaning, squeezed};
use crate::layout::LedgerField as F;

/// A column that is proposed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Chosen {
    pub(super) column: u32,
    pub(super) header: String,
    pub(super) why: String,
}

/// The columns of a ledger as they are proposed.
#[derive(Debug, Default)]
pub(super) struct Columns {
    pub(super) chosen: BTreeMap<F, Chosen>,
    /// The columns of months, where the table has one for each.
    pub(super) months: Option<Months>,
    /// The name stands behind the code in the same cell.
    pub(super) names_in_cells: bool,
    /// The period is not written as `202404`.
    pub(super) other_period: bool,
    pub(super) questions: Vec<Question>,
}

/// What is known of a sheet while its columns are told apart.
struct Finder<'s> {
    headed: &'s Headed,
    looks: BTreeMap<u32, Looks>,
    answers: &'s BTreeMap<F, String>,
    taken: BTreeSet<u32>,
    columns: Columns,
}

/// Proposes the columns of a ledger. `months` is which of several groups of months is meant.
pub(super) fn propose(
    sample: &Sample,
    headed: &Headed,
    answers: &BTreeMap<F, String>,
    months: Option<&str>,
) -> Columns {
    let rows = headed.below(sample);
    let looks = |(column, _): &(u32, String)| (*column, Looks::of(rows, *column));
    let mut finder = Finder {
        headed,
        looks: headed.titles.iter().map(looks).collect(),
        answers,
        taken: BTreeSet::new(),
        columns: Columns::default(),
    };
    finder.answered();
    finder.outline(rows);
    finder.period_and_amount(months);
    finder.account();
    finder.post();
    finder.others();
    finder.columns
}

impl Finder<'_> {
    /// What was answered stands, whatever the column looks like.
    fn answered(&mut self) {
        for (field, header) in self.answers {
            let is_it = |(_, title): &&(u32, String)| squeezed(title) == squeezed(header);
            match self.headed.titles.iter().find(is_it) {
                Some((column, _)) => self.take(*field, *column, "du har sagt det"),
                None => self.ask(
                    *field,
                    format!(
                        "Ingen kolonne heter «{header}». Hvilken er {}?",
                        what(*field)
                    ),
                    self.free(|_| true),
                ),
            }
        }
        let is_side = |column: u32| {
            let title = self.headed.title(column).and_then(meaning);
            title.is_some_and(|(of, _)| of == Meaning::Side)
        };
        let debit = self.column(F::Debit).filter(|column| is_side(*column));
        if let (Some(_), [other], false) =
            (debit, self.meaning(Meaning::Side).as_slice(), self.has(F::Credit))
        {
            self.take(F::Credit, *other, "den andre av de to");
        }
    }

    /// A pivot whose headings are chapters, and the accounts below them.
    fn outline(&mut self, rows: &[SampleRow]) {
        let Some(&column) = self.meaning(Meaning::Outline).first() else { return };
        if !self.is_free(column) {
            return;
        }
        let looks = &self.looks[&column];
        let (accounts, posts) =
            (looks.accounts + looks.named_accounts, looks.posts + looks.named_posts);
        if !looks.mostly(accounts + posts) || accounts == 0 {
            return;
        }
        let first_is_post = rows.first().is_some_and(|row| {
            let only = Looks::of(std::slice::from_ref(row), column);
            only.posts + only.named_posts > 0
        });
        self.columns.names_in_cells |= looks.named_accounts + looks.named_posts > 0;
        if posts > 0 && first_is_post {
            let why = "pivot: kapittel og post er overskrift over kontoene sine";
            self.take(F::Account, column, why);
            self.take(F::Statskonto, column, why);
        } else if posts == 0 {
            self.take(F::Account, column, "overskrift og innhold");
        }
    }

    /// The period and the amount: of a column each, or of a column for each month.
    fn period_and_amount(&mut self, months: Option<&str>) {
        let by_name = self.best(F::Period, |of| {
            of.mostly(of.periods) || of.mostly(of.other_periods + of.periods)
        });
        let titles: Vec<(u32, String)> = self
            .headed
            .titles
            .iter()
            .filter(|(column, _)| {
                let looks = &self.looks[column];
                looks.filled == 0 || looks.mostly(looks.numbers)
            })
            .cloned()
            .collect();
        let groups = Months::find(&titles);
        let many = |of: &&Months| of.columns.len() >= 2 || self.has(F::Account);
        let groups: Vec<&Months> = groups.iter().filter(many).collect();
        if by_name.is_none() && !self.has(F::Period) && !groups.is_empty() {
            return self.wide(&groups, months);
        }
        self.period(by_name);
        self.amount();
    }

    fn wide(&mut self, groups: &[&Months], asked: Option<&str>) {
        let booked: Vec<&&Months> = groups.iter().filter(|of| of.is_booked()).collect();
        let meant = match (asked, booked.as_slice(), groups) {
            (Some(words), _, _) => {
                groups.iter().find(|of| squeezed(&of.words) == squeezed(words))
            }
            (None, [one], _) => Some(*one),
            (None, [], [one]) if !one.is_planned() => Some(one),
            _ => None,
        };
        if let Some(months) = meant {
            self.taken.extend(months.columns.iter().map(|of| of.column));
            self.columns.months = Some((*months).clone());
            return;
        }
        let choices = groups.iter().map(|of| {
            let headers = of.columns.iter().take(3).map(|of| &*of.header);
            Choice {
                key: of.words.clone(),
                shown: tertial_model::norwegian::quoted(headers),
            }
        });
        self.columns.questions.push(Question::new(
            About::Months,
            "Flere kolonner står for hver måned. Hvilke er det bokførte?",
            choices.collect(),
        ));
    }

    fn period(&mut self, by_name: Option<u32>) {
        if self.has(F::Period) {
            let column = self.column(F::Period).unwrap_or(0);
            self.columns.other_period = self.is_other_period(column);
            self.year_beside();
            return;
        }
        if let Some(column) = by_name {
            self.columns.other_period = self.is_other_period(column);
            return self.take(F::Period, column, "overskrift");
        }
        let month = self.best(F::Period, |of| of.mostly(of.months));
        let year = self.best(F::Year, |of| of.mostly(of.years));
        if let (Some(month), Some(_)) = (month, year) {
            self.take(F::Period, month, "overskrift, med året i en egen kolonne");
            self.columns.other_period = true;
            return self.year_beside();
        }
        let unknown = |of: &Looks| of.mostly(of.periods) && of.different <= 60;
        if let [column] = self.unknown(unknown).as_slice() {
            return self.take(F::Period, *column, "innhold: alle er på formen ÅÅÅÅMM");
        }
        // The day a posting is booked says its period; another day may not.
        let days = self.named(F::Date, |of| of.mostly(of.days));
        let is_booking = |column: &&u32| {
            let title = squeezed(self.headed.title(**column).unwrap_or_default());
            list("booking_day").iter().any(|begins| title.starts_with(begins))
        };
        if let Some(&column) = days.iter().find(is_booking) {
            self.columns.other_period = true;
            // The day itself is read too; a column may be read for two fields.
            return self.take(
                F::Period,
                column,
                "måneden i datoen posteringen er bokført",
            );
        }
        let text = match days.is_empty() {
            true => "Fant ingen kolonne med perioden. Hvilken er det?",
            false => {
                "Fant ingen kolonne med perioden. Hvilken dato sier hvilken måned posteringen \
                 hører til?"
            }
        };
        let choices = match days.is_empty() {
            true => self.free(|of| of.mostly(of.periods + of.other_periods + of.days)),
            false => self.choices(&days),
        };
        self.ask(F::Period, text.to_owned(), choices);
    }

    fn year_beside(&mut self) {
        let period = self.column(F::Period);
        let is_month = period.is_some_and(|column| {
            let looks = &self.looks[&column];
            looks.mostly(looks.months)
        });
        if let Some(year) =
            self.best(F::Year, |of| of.mostly(of.years)).filter(|_| is_month)
        {
            self.columns.other_period = true;
            self.take(F::Year, year, "overskrift");
        }
    }

    fn is_other_period(&self, column: u32) -> bool {
        self.looks.get(&column).is_some_and(|of| !of.mostly(of.periods))
    }

    fn amount(&mut self) {
        if self.has(F::Amount) || (self.has(F::Debit) && self.has(F::Credit)) {
            return;
        }
        let is_number = |of: &Looks| of.mostly(of.numbers);
        if let Some(column) = self.best(F::Amount, is_number) {
            return self.take(F::Amount, column, "overskrift");
        }
        // One of the two may be all empty.
        let is_side = |of: &Looks| of.filled == 0 || of.mostly(of.numbers);
        let sides = [F::Debit, F::Credit].map(|field| self.best(field, is_side));
        if let [Some(debit), Some(credit)] = sides {
            self.take(F::Debit, debit, "overskrift; beløpet er debet minus kredit");
            return self.take(
                F::Credit,
                credit,
                "overskrift; beløpet er debet minus kredit",
            );
        }
        let sides = self.meaning(Meaning::Side);
        if let [_, _] = sides.as_slice() {
            let choices = self.choices(&sides);
            let text = "Beløpet står i to kolonner. Hvilken av dem er debet?";
            return self.ask(F::Debit, text.to_owned(), choices);
        }
        let unknown = self.unknown(|of| of.mostly(of.numbers) && of.amounts > 0);
        match unknown.as_slice() {
            [column] => {
                self.take(F::Amount, *column, "innhold: den eneste med beløp");
            }
            columns => {
                let choices = match columns {
                    [] => self.free(|of| of.mostly(of.numbers)),
                    columns => self.choices(columns),
                };
                let text = "Fant ikke hvilken kolonne som er beløpet. Hvilken er det?";
                self.ask(F::Amount, text.to_owned(), choices);
            }
        }
    }

    fn account(&mut self) {
        if let Some(column) = self.column(F::Account) {
            return self.see_names(column, |of| of.accounts);
        }
        let is_one = |of: &Looks| of.mostly(of.accounts + of.named_accounts);
        if let Some(column) = self.best(F::Account, is_one) {
            self.see_names(column, |of| of.accounts);
            return self.take(F::Account, column, "overskrift");
        }
        let unknown = self.unknown(|of| {
            is_one(of) && of.different > 1 && !of.mostly(of.years) && of.amounts == 0
        });
        match unknown.as_slice() {
            [column] => {
                self.see_names(*column, |of| of.accounts);
                self.take(F::Account, *column, "innhold: kontoer på fire sifre");
            }
            columns => {
                let choices = match columns {
                    [] => self.free(|_| true),
                    columns => self.choices(columns),
                };
                let text = "Fant ikke hvilken kolonne som er kontoen. Hvilken er det?";
                self.ask(F::Account, text.to_owned(), choices);
            }
        }
    }

    fn see_names(&mut self, column: u32, plain: impl Fn(&Looks) -> u32) {
        if let Some(looks) = self.looks.get(&column) {
            self.columns.names_in_cells |= !looks.mostly(plain(looks));
        }
    }

    /// The chapter and post. A ledger of the accrual basis has none, so it is not asked here.
    fn post(&mut self) {
        if let Some(column) = self.column(F::Statskonto) {
            if self.column(F::Account) != Some(column) && !self.has(F::Post) {
                self.see_names(column, |of| of.posts);
            }
            return;
        }
        let is_one = |of: &Looks| of.filled == 0 || of.mostly(of.posts + of.named_posts);
        if let Some(column) = self.best(F::Statskonto, is_one) {
            if self.looks[&column].filled > 0 {
                self.see_names(column, |of| of.posts);
            }
            let why = self.why_post("overskrift", column);
            return self.take(F::Statskonto, column, &why);
        }
        let chapter = self
            .meaning(Meaning::Chapter)
            .into_iter()
            .find(|column| self.looks[column].mostly(self.looks[column].chapters));
        let post = self.best(F::Post, |of| of.mostly(of.post_parts));
        if let (Some(chapter), Some(post)) = (chapter, post) {
            self.take(F::Statskonto, chapter, "overskrift; kapittelet");
            return self.take(F::Post, post, "overskrift; posten");
        }
        let unknown = self.unknown(|of| {
            of.mostly(of.posts + of.named_posts)
                && of.amounts == 0
                && of.different <= 60
                && (of.different * 3) < of.filled as usize + 3
        });
        if let [column] = unknown.as_slice() {
            self.see_names(*column, |of| of.posts);
            let why = self.why_post("innhold: kapittel og post", *column);
            self.take(F::Statskonto, *column, &why);
        }
    }

    /// Why, with what is told of chapters that have lost their first zero.
    fn why_post(&self, why: &str, column: u32) -> String {
        match self.looks.get(&column).map_or(0, |of| of.short_posts) {
            0 => why.to_owned(),
            _ => format!("{why}; fem sifre har mistet nullen foran, og 45101 er 0451.01"),
        }
    }

    /// What tells rows apart and sorts them, which only its header says.
    fn others(&mut self) {
        for field in
            [F::VoucherType, F::Voucher, F::Date, F::CostCentre, F::Project, F::Text]
        {
            let is_one =
                |of: &Looks| field != F::Date || of.filled == 0 || of.mostly(of.days);
            let column = self.best(field, is_one);
            if let Some(column) = column.filter(|_| !self.has(field)) {
                self.take(field, column, "overskrift");
            }
        }
        // A day that says the period tells rows apart as well.
        let day = self
            .column(F::Period)
            .filter(|of| self.looks[of].mostly(self.looks[of].days));
        if let Some(column) = day.filter(|_| !self.has(F::Date)) {
            self.take(F::Date, column, "overskrift");
        }
    }

    fn take(&mut self, field: F, column: u32, why: &str) {
        let header = self.headed.title(column).unwrap_or_default().to_owned();
        self.taken.insert(column);
        self.columns.chosen.insert(field, Chosen { column, header, why: why.to_owned() });
    }

    fn ask(&mut self, field: F, text: String, choices: Vec<Choice>) {
        self.columns.questions.push(Question::new(
            About::Column(field.key()),
            text,
            choices,
        ));
    }

    fn has(&self, field: F) -> bool {
        self.columns.chosen.contains_key(&field)
    }

    fn column(&self, field: F) -> Option<u32> {
        self.columns.chosen.get(&field).map(|of| of.column)
    }

    fn is_free(&self, column: u32) -> bool {
        !self.taken.contains(&column)
    }

    /// The free columns a header says are this, the likeliest first.
    fn meaning(&self, wanted: Meaning) -> Vec<u32> {
        let titles =
            self.headed.titles.iter().filter(|(column, _)| self.is_free(*column));
        let mut found: Vec<(usize, u32)> = titles
            .filter_map(|(column, title)| {
                let (meaning, rank) = meaning(title)?;
                (meaning == wanted).then_some((rank, *column))
            })
            .collect();
        found.sort_unstable();
        found.into_iter().map(|(_, column)| column).collect()
    }

    fn named(&self, field: F, looks: impl Fn(&Looks) -> bool) -> Vec<u32> {
        let mut named = self.meaning(Meaning::Field(field));
        named.retain(|column| looks(&self.looks[column]));
        named
    }

    fn best(&self, field: F, looks: impl Fn(&Looks) -> bool) -> Option<u32> {
        self.named(field, looks).first().copied()
    }

    /// The free columns whose header says nothing and that look so.
    fn unknown(&self, looks: impl Fn(&Looks) -> bool) -> Vec<u32> {
        let titles = self.headed.titles.iter();
        let free = titles.filter(|(column, title)| {
            self.is_free(*column)
                && meaning(title).is_none()
                && looks(&self.looks[column])
        });
        free.map(|(column, _)| *column).collect()
    }

    fn free(&self, looks: impl Fn(&Looks) -> bool) -> Vec<Choice> {
        let titles = self.headed.titles.iter();
        let free = titles.filter(|(column, _)| {
            self.is_free(*column)
                && self.looks[column].filled > 0
                && looks(&self.looks[column])
        });
        free.map(|(_, title)| Choice::plain(title.trim())).collect()
    }

    fn choices(&self, columns: &[u32]) -> Vec<Choice> {
        let titles = columns.iter().filter_map(|column| self.headed.title(*column));
        titles.map(Choice::plain).collect()
    }
}

/// What a question calls a field.
pub(super) fn what(field: F) -> &'static str {
    crate::layout::LEDGER_FIELDS[field as usize].what
}
