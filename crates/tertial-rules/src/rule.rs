//! A rule: code, severity, the demands it serves, its manual page and its check.

use tertial_model::{Code, Finding, Severity};

use crate::case::Case;

/// One rule, declared in its own file with `declare_rule!`.
pub struct Rule {
    /// Its stable code.
    pub code: Code,
    /// How bad its findings are, unless the finding says otherwise.
    pub severity: Severity,
    /// The letter's demands it serves.
    pub requirements: &'static [&'static str],
    /// The file it is declared in.
    pub file: &'static str,
    /// Its doc comment, line by line.
    lines: &'static [&'static str],
    /// Finds what is wrong.
    pub(crate) check: fn(&Case<'_>) -> Vec<Finding>,
}

impl Rule {
    pub(crate) const fn new(
        code: &'static str,
        severity: Severity,
        requirements: &'static [&'static str],
        file: &'static str,
        lines: &'static [&'static str],
        check: fn(&Case<'_>) -> Vec<Finding>,
    ) -> Self {
        Self { code: Code(code), severity, requirements, file, lines, check }
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
        let requirements = self.requirements.iter().map(ToString::to_string).collect();
        Finding {
            requirements,
            ..Finding::new(self.code, self.severity, object, message)
        }
    }
}

/// Declares a rule. The doc comment is kept at run time: it is the manual page.
macro_rules! declare_rule {
    (
        $(#[doc = $line:literal])+
        $name:ident = $code:literal, $severity:ident, [$($requirement:literal),*], $check:expr
    ) => {
        $(#[doc = $line])+
        pub(crate) static $name: $crate::Rule = $crate::Rule::new(
            $code,
            tertial_model::Severity::$severity,
            &[$($requirement),*],
            file!(),
            &[$($line),+],
            $check,
        );
    };
}
pub(crate) use declare_rule;
