//! The typed numbers of the texts, each with where it stands and what it is.

use std::collections::BTreeSet;

use tertial_ingest::facts::Text;
use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Sentence};
use crate::rule::Rule;
use crate::together::together;
use crate::txt::candidates::{Meant, Setting, as_printed, meant};
use crate::txt::other_time::is_elsewhen;
use crate::txt::reading::typed_numbers;
use crate::txt::subjects::subjects;
use crate::txt::typed::Typed;
use crate::txt::values::Values;

/// One typed number of a text.
pub(super) struct TypedNumber<'a> {
    /// The number; its bytes are the text's.
    pub(super) typed: Typed<'a>,
    passage: Passage<'a>,
}

impl TypedNumber<'_> {
    /// What a rule finds of it: `«1,4 mill. kroner» er …`.
    pub(super) fn finding(&self, rule: &Rule, is: &str) -> Finding {
        let Typed { words, start, .. } = self.typed;
        rule.of_words(self.passage, start, words, format!("«{words}» {is}"))
    }

    /// What a rule finds of it by the figure the text says it is.
    pub(super) fn beside(&self, rule: &Rule, figure: &Figure, is: &str) -> Finding {
        let mut finding = self.finding(rule, is).expected(as_printed(figure));
        finding.origins.extend(figure.origins.iter().cloned());
        finding.rests_on([figure.id.as_str()])
    }

    /// Links to figures, ready to paste, each with what it is.
    pub(super) fn links(&self, figures: &[&Figure]) -> String {
        let link =
            |figure: &&Figure| format!("{} ({})", self.typed.link(figure), figure.label);
        figures.iter().map(link).collect::<Vec<_>>().join(", eller ")
    }
}

/// What a rule has to say of the typed numbers of all texts.
pub(super) fn each_number(
    case: &Case<'_>,
    tell: impl Fn(&TypedNumber<'_>, &Meant<'_>) -> Option<Finding>,
) -> Vec<Finding> {
    let values = Values::of(case);
    let mut findings = Vec::new();
    for (key, text) in &case.facts.texts.by_key {
        of_text(case, &values, (key, text), |number, meant| {
            findings.extend(tell(number, meant));
        });
    }
    together(findings)
}

fn of_text(
    case: &Case<'_>,
    values: &Values<'_>,
    (key, text): (&str, &Text),
    mut tell: impl FnMut(&TypedNumber<'_>, &Meant<'_>),
) {
    let prose = Prose::of(text);
    let mut context = BTreeSet::new();
    let mut table = Table::None;
    for sentence in prose.sentences() {
        let plain = &prose.plain[sentence.range.clone()];
        table = table.then(case, &sentence, plain.starts_with('|'));
        let subjects = subjects(case, key, &sentence);
        if sentence.is_first || !subjects.is_empty() {
            context.clone_from(&subjects);
        }
        let of = Setting {
            sentence: &sentence,
            subjects,
            context: &context,
            is_row: table == Table::Now,
            values,
        };
        for mut typed in typed_numbers(plain) {
            typed.start += sentence.range.start;
            typed.end += sentence.range.start;
            let meant = meant(case, &of, &typed);
            let passage = Passage { prose: &prose, sentence: &sentence };
            tell(&TypedNumber { typed, passage }, &meant);
        }
    }
}

/// Whether a sentence is a row of a table, and of which time its numbers are.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Table {
    None,
    Now,
    /// Its head names another time.
    Elsewhen,
}

impl Table {
    fn then(self, case: &Case<'_>, sentence: &Sentence<'_>, is_row: bool) -> Self {
        match (is_row, self) {
            (false, _) => Self::None,
            (true, Self::None | Self::Now) if !is_elsewhen(case, sentence) => Self::Now,
            (true, _) => Self::Elsewhen,
        }
    }
}
