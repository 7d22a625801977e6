//! A rule: code, severity, its manual page and its check.
//!
//! A rule names no demand of any letter: which demands a finding concerns follows from
//! what it is about and from the evidence the letter's catalogue names.

use tertial_model::{Code, Finding, Severity};
use tertial_report::{Case, Coverage, Unknown};

use crate::acceptance::Judged;

/// One rule, declared in its own file with `declare_rule!`.
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// How bad its findings are, unless the finding says otherwise.
    pub severity: Severity,
    /// The file it is declared in.
    pub file: &'static str,
    /// Its doc comment, line by line.
    lines: &'static [&'static str],
    /// Finds what is wrong.
    pub(crate) check: Check,
}

/// What a rule looks at.
pub(crate) enum Check {
    /// Facts and figures.
    Case(fn(&Case<'_>) -> Vec<Finding>),
    /// What stands in the report, demand by demand.
    Coverage(fn(&Case<'_>, &Coverage) -> Vec<Finding>),
    /// What has become of the acceptances, when everything else is found.
    Acceptances(fn(&Case<'_>, &[Judged<'_>]) -> Vec<Finding>),
    /// What stands in the report without its value, when everything else has told why.
    Unexplained(fn(&Case<'_>, &[Unknown]) -> Vec<Finding>),
}

impl Check {
    /// Asks the rule. One about acceptances, or about what others have not told, has nothing
    /// to say yet.
    pub(crate) fn ask(&self, case: &Case<'_>, coverage: &Coverage) -> Vec<Finding> {
        match self {
            Self::Case(check) => check(case),
            Self::Coverage(check) => check(case, coverage),
            Self::Acceptances(_) | Self::Unexplained(_) => Vec::new(),
        }
    }

    /// Asks the rule about what nothing else has explained.
    pub(crate) fn ask_of_unexplained(
        &self,
        case: &Case<'_>,
        unexplained: &[Unknown],
    ) -> Vec<Finding> {
        match self {
            Self::Unexplained(check) => check(case, unexplained),
            Self::Case(_) | Self::Coverage(_) | Self::Acceptances(_) => Vec::new(),
        }
    }

    /// Asks the rule about acceptances.
    pub(crate) fn ask_of_acceptances(
        &self,
        case: &Case<'_>,
        judged: &[Judged<'_>],
    ) -> Vec<Finding> {
        match self {
            Self::Acceptances(check) => check(case, judged),
            Self::Case(_) | Self::Coverage(_) | Self::Unexplained(_) => Vec::new(),
        }
    }
}

impl Rule {
    pub(crate) const fn new(
        code: &'static str,
        severity: Severity,
        file: &'static str,
        lines: &'static [&'static str],
        check: Check,
    ) -> Self {
        Self { code: Code(code), severity, file, lines, check }
    }

    /// The manual page, as written in the rule's file.
    pub fn manual(&self) -> String {
        let lines: Vec<_> = self
            .lines
            .iter()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n")
    }

    /// The first line of the manual page.
    pub fn summary(&self) -> &'static str {
        self.lines.first().map_or("", |line| line.trim())
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

/// Declares a rule. The doc comment is kept at run time: it is the manual page.
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, coverage $check:expr
    ) => {
        $crate::rule::declare_rule!(
            @ [$($line),+], $name, $code, $severity, $crate::rule::Check::Coverage($check)
        );
    };
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, acceptances $check:expr
    ) => {
        $crate::rule::declare_rule!(
            @ [$($line),+], $name, $code, $severity, $crate::rule::Check::Acceptances($check)
        );
    };
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, unexplained $check:expr
    ) => {
        $crate::rule::declare_rule!(
            @ [$($line),+], $name, $code, $severity, $crate::rule::Check::Unexplained($check)
        );
    };
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, $check:expr
    ) => {
        $crate::rule::declare_rule!(
            @ [$($line),+], $name, $code, $severity, $crate::rule::Check::Case($check)
        );
    };
    (@ [$($line:literal),+], $name:ident, $code:literal, $severity:ident, $check:expr) => {
        $(#[doc = $line])+
        pub(crate) static $name: $crate::Rule = $crate::Rule::new(
            $code,
            tertial_model::Severity::$severity,
            file!(),
            &[$($line),+],
            $check,
        );
    };
}
pub(crate) use declare_rule;
