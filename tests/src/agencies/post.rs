//! A post of a made-up agency, and what becomes of it in the year.

/// A post, in whole thousands of kroner.
#[derive(Debug, Clone)]
pub struct Post {
    /// Its chapter; from 3000 to 5999 it is income.
    pub chapter: u16,
    /// Its number in the chapter.
    pub number: u8,
    /// Its name.
    pub name: String,
    /// What Stortinget adopted before the year.
    pub adopted: i64,
    /// What was carried over from the year before.
    pub carried_over: i64,
    /// What was decided in June.
    pub changed: i64,
    /// What was moved to it in March, or away from it.
    pub reallocated: i64,
    /// What excess income lets it spend more, decided in April.
    pub excess_income: i64,
    /// What is spent, or comes in, in the whole year.
    pub year: i64,
    /// When in the year.
    pub rhythm: Rhythm,
    /// What is left may be used in later years.
    pub transferable: bool,
    /// Another agency books it.
    pub by_others: bool,
}

/// When in the year a post is spent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rhythm {
    /// As salaries are.
    Even,
    /// More towards the end, as invoices are.
    Rising,
    /// In each quarter's first month.
    Quarters,
    /// In March and October.
    TwoMonths,
}

impl Rhythm {
    /// What comes in each month, of a thousand.
    fn months(self) -> [i64; 12] {
        match self {
            Self::Even => [82, 82, 83, 83, 82, 88, 77, 83, 85, 85, 85, 85],
            Self::Rising => [66, 70, 76, 80, 80, 84, 70, 82, 92, 96, 100, 104],
            Self::Quarters => [250, 0, 0, 250, 0, 0, 250, 0, 0, 250, 0, 0],
            Self::TwoMonths => [0, 0, 400, 0, 0, 0, 0, 0, 0, 600, 0, 0],
        }
    }
}

impl Post {
    /// A post that is spent evenly and in full.
    pub fn new(chapter: u16, number: u8, name: &str, adopted: i64) -> Self {
        Self {
            chapter,
            number,
            name: name.to_owned(),
            adopted,
            carried_over: 0,
            changed: 0,
            reallocated: 0,
            excess_income: 0,
            year: adopted,
            rhythm: Rhythm::Even,
            transferable: false,
            by_others: false,
        }
    }

    /// The same with so much from the year before.
    #[must_use]
    pub fn carried_over(self, thousand: i64) -> Self {
        Self { carried_over: thousand, ..self }
    }

    /// The same with a decision in June.
    #[must_use]
    pub fn changed(self, thousand: i64) -> Self {
        Self { changed: thousand, ..self }
    }

    /// The same with so much moved to it.
    #[must_use]
    pub fn reallocated(self, thousand: i64) -> Self {
        Self { reallocated: thousand, ..self }
    }

    /// The same with excess income to spend.
    #[must_use]
    pub fn with_excess_income(self, thousand: i64) -> Self {
        Self { excess_income: thousand, ..self }
    }

    /// The same that comes to so much in the year.
    #[must_use]
    pub fn spending(self, thousand: i64) -> Self {
        Self { year: thousand, ..self }
    }

    /// The same with another rhythm.
    #[must_use]
    pub fn in_the(self, rhythm: Rhythm) -> Self {
        Self { rhythm, ..self }
    }

    /// The same, of which what is left may be used later.
    #[must_use]
    pub fn transferable(self) -> Self {
        Self { transferable: true, ..self }
    }

    /// The same, that another agency books.
    #[must_use]
    pub fn booked_by_others(self) -> Self {
        Self { by_others: true, ..self }
    }

    /// `110001`.
    pub fn statskonto(&self) -> String {
        format!("{:04}{:02}", self.chapter, self.number)
    }

    /// Whether it is income.
    pub fn is_income(&self) -> bool {
        (3_000..6_000).contains(&self.chapter)
    }

    /// Whether it is the agency's own operations.
    pub fn is_operations(&self) -> bool {
        !self.is_income() && self.number < 30
    }

    /// What is booked in a month of `year`: in this year what the year is, in those before three
    /// per cent less for each.
    pub fn month(&self, year: i32, month: usize) -> i64 {
        self.of_year(year) * self.rhythm.months()[month - 1]
    }

    /// The year's accounts, in thousands. A year before used what it got, and left what was
    /// carried over.
    pub fn of_year(&self, year: i32) -> i64 {
        if year == super::YEAR { self.year } else { self.allocated(year) }
    }

    /// What it got in a year before.
    pub fn allocated(&self, year: i32) -> i64 {
        self.adopted * (100 - 3 * i64::from(super::YEAR - year)) / 100
    }

    /// The forecast for the year: what the decisions in June give comes after the first report.
    pub fn forecast(&self, report: &str) -> i64 {
        if report == "t1" { self.year - self.changed } else { self.year }
    }

    /// The accounts it is booked on, each with its part of a hundred. Where `accrual` accounts are
    /// kept, equipment is booked as what is owned.
    pub fn accounts(&self, accrual: bool) -> &'static [(&'static str, i64)] {
        match (self.is_income(), self.by_others, self.number) {
            (true, true, _) => &[("3700", 100)],
            (true, ..) => &[("3200", 100)],
            (_, _, ..30) => &[("5000", 70), ("6300", 15), ("6790", 10), ("7130", 5)],
            (_, _, 30..50) if accrual => &[("1280", 100)],
            (_, _, 30..50) => &[("4960", 100)],
            _ => &[("8500", 100)],
        }
    }
}
