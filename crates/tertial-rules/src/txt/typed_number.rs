//! The typed numbers of the texts, each with where it stands and what it is.

use std::collections::BTreeSet;

use tertial_model::{Figure, Finding};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Sentence, Token};
use crate::rule::Rule;
use crate::together::together;
use crate::txt::candidates::as_printed;
use crate::txt::numerals::Point;
use crate::txt::other_time::is_elsewhen;
use crate::txt::reading::typed_numbers;
use crate::txt::subjects::subjects;
use crate::txt::typed::Typed;
use crate::txt::values::Values;

/// A sentence, and what it is about.
pub(super) struct Setting<'s, 'a> {
    pub(super) case: &'s Case<'a>,
    passage: Passage<'s>,
    /// What it names, or its text is for.
    pub(super) subjects: BTreeSet<String>,
    /// The same or, where it names nothing, what the one before it in the paragraph names.
    pub(super) context: &'s BTreeSet<String>,
    /// A row of a table whose head names no other time.
    pub(super) is_row: bool,
    /// The figures, by size.
    pub(super) values: &'s Values<'a>,
}

/// One typed number of a text.
pub(super) struct TypedNumber<'s, 'a> {
    /// The number; its bytes are the text's.
    pub(super) typed: Typed<'s>,
    /// Its sentence.
    pub(super) of: &'s Setting<'s, 'a>,
}

impl<'s> TypedNumber<'s, '_> {
    /// The sentence it stands in.
    pub(super) fn sentence(&self) -> &'s Sentence<'s> {
        self.of.passage.sentence
    }

    /// The words right before it, the nearest first.
    pub(super) fn before(&self) -> impl Iterator<Item = &'s Token<'s>> {
        self.sentence().before(self.typed.start)
    }

    /// The words right after it, as far as no mark stands there.
    pub(super) fn words_after(&self) -> impl Iterator<Item = &'s str> {
        self.sentence().after(self.typed.end).map_while(Token::word)
    }

    /// What a rule finds of it: `«1,4 mill. kroner» er …`.
    pub(super) fn finding(&self, rule: &Rule, is: &str) -> Finding {
        let Typed { words, start, .. } = self.typed;
        rule.of_words(self.of.passage, start, words, format!("«{words}» {is}"))
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
    tell: impl Fn(&TypedNumber<'_, '_>) -> Option<Finding>,
) -> Vec<Finding> {
    let values = Values::of(case);
    let mut findings = Vec::new();
    for (key, text) in &case.facts.texts.by_key {
        let prose = Prose::of(text);
        let mut context = BTreeSet::new();
        // Whether the rows of the table it is in are of the report's time.
        let mut table = None;
        for sentence in prose.sentences() {
            let plain = &prose.plain[sentence.range.clone()];
            let is_of_now = || table.unwrap_or(true) && !is_elsewhen(case, &sentence);
            table = plain.starts_with('|').then(is_of_now);
            let subjects = subjects(case, key, &sentence);
            if sentence.is_first || !subjects.is_empty() {
                context.clone_from(&subjects);
            }
            let of = Setting {
                case,
                passage: Passage { prose: &prose, sentence: &sentence },
                subjects,
                context: &context,
                is_row: table == Some(true),
                values: &values,
            };
            let numbers = typed_numbers(plain, Point::of(case.phrases)).into_iter();
            let numbers = numbers.map(|typed| typed.moved_by(sentence.range.start));
            findings.extend(
                numbers.filter_map(|typed| tell(&TypedNumber { typed, of: &of })),
            );
        }
    }
    together(findings)
}
