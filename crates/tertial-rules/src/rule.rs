//! A rule: code, severity, its manual page and its check.
//!
//! A rule names no demand of any letter: which demands a finding concerns follows from
//! what it is about and from the evidence the letter's catalogue names.

mod own;
mod table;

use std::borrow::Cow;
use std::fmt::Display;

use tertial_ingest::facts::Text;
use tertial_ingest::project::OwnRule;
use tertial_model::{Code, Figure, Finding, FramePost, Origin, Severity};
use tertial_report::{Case, Coverage, Unknown};

use self::table::Sought;
pub(crate) use self::table::{Books, missing, where_posts_stand};
use crate::acceptance::Judged;
use crate::prose::{Passage, Prose};
use crate::together::together;

/// One rule: declared in its own file with `declare_rule!`, listed in a table, or written by the
/// project itself.
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// How bad its findings are, unless the finding says otherwise.
    pub severity: Severity,
    /// The file it stands in.
    pub file: &'static str,
    /// Its page in the manual; of a rule with a file of its own, the doc comment as written.
    pub(crate) page: Cow<'static, str>,
    /// Finds what is wrong.
    pub(crate) check: Check,
}

/// What a rule looks at.
pub(crate) enum Check {
    /// Facts and figures.
    Case(fn(&Case<'_>) -> Vec<Finding>),
    /// Facts and figures, where there is one thing to say at most.
    Whole(fn(&Case<'_>) -> Option<Finding>),
    /// Each post of the letter.
    Post(fn(&Case<'_>, &FramePost) -> Option<Finding>),
    /// Each text.
    Text(fn(&Case<'_>, &Text) -> Vec<Finding>),
    /// Each sentence of each text. What is said of the same in several is one finding.
    Sentence(fn(&Case<'_>, Passage<'_>) -> Vec<Finding>),
    /// What a table says to look for, and nothing else.
    Listed {
        /// What to look for.
        sought: Sought,
        /// What to do about it.
        hint: String,
    },
    /// What the project says must hold.
    Own(Box<OwnRule>),
    /// What stands in the report, demand by demand.
    Coverage(fn(&Case<'_>, &Coverage) -> Vec<Finding>),
    /// What stands in the report without its value, when everything else has told why.
    Unexplained(fn(&Case<'_>, &[Unknown]) -> Vec<Finding>),
}

impl Rule {
    /// The manual page.
    pub fn manual(&self) -> String {
        let lines: Vec<_> = self
            .page
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }

    /// The form under `statements/` that the rule holds the report against, by its key. The
    /// rules of a family hold one.
    pub fn form(&self) -> Option<&'static str> {
        self.code.0.starts_with("V5-").then_some("vedlegg-5")
    }

    /// The first line of the manual page.
    pub fn summary(&self) -> &str {
        self.page.lines().next().map_or("", str::trim)
    }

    /// Asks the rule. One about acceptances, or about what others have not told, has nothing
    /// to say yet.
    pub(crate) fn ask(&self, case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
        match &self.check {
            Check::Case(check) => check(case),
            Check::Whole(check) => check(case).into_iter().collect(),
            Check::Post(check) => {
                let posts = case.catalogue.frame.posts();
                posts.filter_map(|post| check(case, post)).collect()
            }
            Check::Text(check) => {
                texts(case).flat_map(|text| check(case, text)).collect()
            }
            Check::Sentence(check) => together(texts(case).flat_map(|text| {
                let prose = Prose::of(text);
                let of_sentence = |sentence| {
                    check(case, Passage { prose: &prose, sentence: &sentence })
                };
                prose.sentences().flat_map(of_sentence).collect::<Vec<_>>()
            })),
            Check::Listed { sought, hint } => sought.findings(self, case, coverage, hint),
            Check::Own(own) => {
                own::finding(self, own, case, coverage).into_iter().collect()
            }
            Check::Coverage(check) => check(case, coverage),
            Check::Unexplained(_) => Vec::new(),
        }
    }

    /// Asks a rule about what nothing else has explained.
    pub(crate) fn ask_of_unexplained(
        &self,
        case: &Case<'_>,
        unexplained: &[Unknown],
    ) -> Vec<Finding> {
        let Check::Unexplained(check) = self.check else { return Vec::new() };
        check(case, unexplained)
    }

    /// Asks a rule what has become of the acceptances, when everything else is found.
    pub(crate) fn ask_of_acceptances(&self, judged: &[Judged<'_>]) -> Vec<Finding> {
        match &self.check {
            Check::Listed { sought: Sought::Acceptances(of), .. } => {
                of.findings(self, judged)
            }
            _ => Vec::new(),
        }
    }

    /// Whether it reports what reading the data could not make sense of. What is wrong in a
    /// text takes nothing from the facts.
    pub(crate) fn is_of_reading(&self) -> bool {
        let is_problem =
            matches!(self.check, Check::Listed { sought: Sought::Problem(_), .. });
        is_problem && self.code.family() == "DAT"
    }

    /// A finding of this rule about a figure, where it was read.
    pub(crate) fn of_figure(
        &self,
        figure: &Figure,
        message: impl Into<String>,
    ) -> Finding {
        self.finding(&figure.id, message).at(figure.origins.iter().cloned())
    }

    /// A finding of this rule about a figure that is not known; none of one that is.
    pub(crate) fn missing(&self, figure: &Figure) -> Option<Finding> {
        let finding = self.of_figure(figure, format!("{} mangler", figure.label));
        Some(finding.found(figure.unknown()?).taints([&figure.id]))
    }

    /// A finding of this rule about a text, where it begins.
    pub(crate) fn of_text(&self, text: &Text, message: impl Into<String>) -> Finding {
        self.finding(&*text.file, message).at([Origin::line(
            &text.file,
            text.body_line,
            None,
        )])
    }

    /// A finding of this rule about a text that is not there; what it answers follows.
    pub(crate) fn of_lacking_text(
        &self,
        path: &str,
        message: impl Into<String>,
    ) -> Finding {
        self.finding(path, message).at([Origin::file(&path.into())]).taints([path])
    }

    /// A finding of this rule about what stands at a byte of a text, with the words around it.
    pub(crate) fn of_words(
        &self,
        passage: Passage<'_>,
        start: usize,
        what: impl Display,
        message: impl Into<String>,
    ) -> Finding {
        let Passage { prose, .. } = passage;
        self.finding(format!("{}:{what}", prose.file()), message)
            .found(passage.excerpt(start))
            .at([prose.place(start)])
    }

    /// A finding of this rule.
    pub(crate) fn finding(
        &self,
        object: impl Into<String>,
        message: impl Into<String>,
    ) -> Finding {
        Finding::new(self.code, self.severity, object, message)
    }
}

/// The rules a project has written itself, in order of code.
pub fn own_rules(of: &[OwnRule]) -> Vec<Rule> {
    let mut rules: Vec<Rule> = of.iter().map(own::rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules
}

/// The rules of the tables.
pub(crate) fn listed() -> impl Iterator<Item = &'static Rule> {
    table::RULES.iter()
}

fn texts<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Text> {
    case.facts.texts.by_key.values()
}

/// Declares a rule. The doc comment is kept at run time: it is the manual page. The check is
/// named after what it looks at: `Case(check)`, `Coverage(check)`, …
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, $looks_at:ident($check:expr)
    ) => {
        $(#[doc = $line])+
        pub(crate) static $name: $crate::Rule = $crate::Rule {
            code: tertial_model::Code($code),
            severity: tertial_model::Severity::$severity,
            file: file!(),
            page: std::borrow::Cow::Borrowed(concat!($($line, "\n"),+)),
            check: $crate::rule::Check::$looks_at($check),
        };
    };
}
pub(crate) use declare_rule;
