//! Twelve agencies that are made up, each of a shape of its own and without a fault: what a rule
//! says of them, it says for nothing.
//!
//! All amounts are in whole thousands of kroner, so that every figure can be worked out by
//! hand. Nothing is left to chance.
//!
//! 1. [`post`] is a post of an agency's and its year.
//! 2. [`books`] writes the ledger and the state accounts of this year and those before.
//! 3. [`workbook`] writes the workbook, [`letter`] the letter, [`texts`] the texts.

pub mod books;
pub mod letter;
pub mod post;
pub mod texts;
pub mod workbook;

use crate::example::ExampleError;
use crate::files::{CONFIG, Files};

use self::post::{Post, Rhythm};

/// The year all of them report on.
pub const YEAR: i32 = 2024;

/// An agency.
#[derive(Debug, Clone, Default)]
pub struct Agency {
    /// What tells it from the others.
    pub key: &'static str,
    /// Its posts, in the letter's order.
    pub posts: Vec<Post>,
    /// What the letter lets it do, as `[[authority]]` without the heading.
    pub authorities: Vec<&'static str>,
    /// It keeps accrual accounts beside those of payments.
    pub accrual: bool,
    /// It has a part of the first post set apart, and an indicator with four years.
    pub earmark: bool,
    /// Its places, each with how many work there.
    pub places: Vec<(&'static str, i64)>,
    /// What it spends on another's post each month: `belastningsfullmakt`.
    pub on_behalf_of_others: i64,
}

impl Agency {
    /// Its project.
    ///
    /// # Errors
    ///
    /// When a workbook cannot be written.
    pub fn project(&self) -> Result<Files, ExampleError> {
        let mut files = Files::default()
            .with(CONFIG, letter::project(self).into_bytes())
            .with("brev.toml", letter::of(self).into_bytes());
        for file in [books::ledger(self)?, workbook::of(self)?] {
            files = files.with(&format!("data/{}", file.name), file.bytes);
        }
        let mut years = vec![(YEAR, "data/statsregnskap.csv".to_owned())];
        years.extend(
            [2022, 2023].map(|year| (year, format!("data/tidligere/{year}.csv"))),
        );
        for (year, path) in years {
            files = files.with(&path, books::state_accounts(self, year).into_bytes());
        }
        if self.accrual {
            files = files.with("data/saldobalanse.xlsx", books::trial_balance(self)?);
        }
        for (path, text) in texts::of(self) {
            files = files.with(&path, text.into_bytes());
        }
        Ok(files)
    }

    /// Whether the letter lets a post spend more than is adopted when more comes in.
    fn has_excess_income(&self, post: &Post) -> bool {
        let expense = format!("expense = \"{}.{:02}\"", post.chapter, post.number);
        self.authorities.iter().any(|of| of.contains(&expense))
    }

    /// What it spends on operations in the year.
    fn operations(&self) -> i64 {
        self.posts.iter().filter(|of| of.is_operations()).map(|of| of.year).sum()
    }
}

/// The twelve.
pub fn all() -> Vec<Agency> {
    let carried = "kind = \"carry_over\"\nposts = [\"1100.01\"]\nlimit_percent = 5\n";
    let netting = "kind = \"netting\"\nposts = [\"1100.01\"]\nlimit_percent = 5\n";
    let reallocation = "kind = \"reallocation\"\nfrom = \"1100.01\"\nto = \"1100.45\"\n\
                        limit_percent = 5\n";
    let excess =
        "kind = \"excess_income\"\nexpense = \"1100.21\"\nincome = \"4100.02\"\n";
    let operations = || Post::new(1100, 1, "Driftsutgifter", 120_000);
    let assignments =
        || Post::new(1100, 21, "Spesielle driftsutgifter", 30_000).transferable();
    let equipment = || {
        Post::new(1100, 45, "Større utstyrsanskaffelser", 8_000)
            .transferable()
            .in_the(Rhythm::TwoMonths)
    };
    let income =
        || Post::new(4100, 2, "Oppdragsinntekter", 30_000).in_the(Rhythm::Rising);
    vec![
        Agency {
            key: "one-post",
            posts: vec![Post::new(1, 1, "Apanasje", 12_000)],
            ..Agency::default()
        },
        Agency {
            key: "forty-posts",
            posts: (1..=40)
                .map(|number| {
                    let name = format!("Tilskudd til formål nummer {number}");
                    // Operations, investments and grants, by their numbers.
                    let rhythm = match number {
                        1..30 => Rhythm::Even,
                        _ => Rhythm::TwoMonths,
                    };
                    Post::new(2800, number, &name, 40_000 + 1_700 * i64::from(number))
                        .in_the(rhythm)
                })
                .collect(),
            ..Agency::default()
        },
        Agency {
            key: "no-income",
            posts: vec![operations(), equipment()],
            authorities: vec![carried, reallocation],
            earmark: true,
            places: vec![("Hamar", 84), ("Vadsø", 41)],
            ..Agency::default()
        },
        Agency {
            key: "accrual",
            posts: vec![operations(), equipment(), income()],
            authorities: vec![carried, netting],
            accrual: true,
            ..Agency::default()
        },
        Agency {
            key: "cash",
            posts: vec![operations(), assignments(), income()],
            authorities: vec![excess],
            places: vec![("Molde", 62), ("Skien", 58)],
            ..Agency::default()
        },
        Agency {
            key: "more-income",
            posts: vec![
                operations(),
                assignments().with_excess_income(2_500).spending(32_400),
                income().spending(33_000),
            ],
            authorities: vec![excess],
            ..Agency::default()
        },
        Agency {
            key: "less-income",
            posts: vec![
                operations(),
                assignments().spending(27_400),
                income().spending(27_400),
            ],
            authorities: vec![excess],
            ..Agency::default()
        },
        Agency {
            key: "carry-over",
            posts: vec![
                operations().carried_over(4_200).spending(121_500),
                equipment().carried_over(2_600).spending(6_900),
            ],
            authorities: vec![carried],
            ..Agency::default()
        },
        Agency {
            key: "reallocation",
            posts: vec![
                operations().reallocated(-3_000).spending(116_800),
                equipment().reallocated(3_000).spending(10_900),
            ],
            authorities: vec![carried, reallocation],
            earmark: true,
            ..Agency::default()
        },
        Agency {
            key: "on-behalf-of-others",
            posts: vec![operations().changed(1_800).spending(121_200), equipment()],
            authorities: vec![carried],
            on_behalf_of_others: 240,
            ..Agency::default()
        },
        Agency {
            key: "booked-by-others",
            posts: vec![
                operations(),
                Post::new(4100, 85, "Gebyrer", 9_600).booked_by_others(),
            ],
            authorities: vec![carried],
            ..Agency::default()
        },
        Agency {
            key: "grants",
            posts: vec![
                Post::new(1100, 1, "Driftsutgifter", 46_000)
                    .changed(900)
                    .spending(46_700),
                Post::new(1100, 70, "Tilskudd til frivillige", 210_000)
                    .transferable()
                    .in_the(Rhythm::Quarters),
                Post::new(1100, 71, "Tilskudd til kommuner", 64_000)
                    .in_the(Rhythm::TwoMonths),
            ],
            places: vec![("Alta", 47)],
            ..Agency::default()
        },
    ]
}
