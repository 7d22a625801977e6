//! Findings: what the rules say about a report, and the verdict they add up to.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Serialize, Serializer};

use crate::Origin;

/// How bad a finding is, by what it means for the delivery. Ordered from mild to grave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Good to know.
    Info,
    /// Look at it.
    Warning,
    /// Blocks the final version.
    Error,
    /// Nothing can be made before it is mended.
    Fatal,
}

impl Severity {
    /// The key in JSON and arguments.
    pub fn key(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
            Self::Fatal => "fatal",
        }
    }

    /// The word in bokmål.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "opplysning",
            Self::Warning => "advarsel",
            Self::Error => "feil",
            Self::Fatal => "stopp",
        }
    }
}

impl Serialize for Severity {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.key())
    }
}

/// A rule's stable code, such as `V5-06`. Codes are never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One thing a rule has to say. Texts are bokmål, lower case, no full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The rule's code.
    pub code: Code,
    /// How bad it is.
    pub severity: Severity,
    /// What it is about: a figure id, a text (`tekst/t1/…`), or a file.
    pub object: String,
    /// What is wrong.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// What was expected.
    pub expected: Option<String>,
    /// What was found.
    pub found: Option<String>,
    /// The letter's demands it concerns, as `K176`.
    pub requirements: Vec<String>,
    /// The acceptance of it; none can be given yet.
    pub accepted: Option<()>,
    /// Where to look.
    pub origins: Vec<Origin>,
    /// Findings that are only consequences of this one.
    pub follow_on: Vec<FollowOn>,
    /// Objects that cannot be judged while this stands. Findings about them, and about
    /// figures computed from them, are consequences of this one.
    #[serde(skip)]
    pub taints: BTreeSet<String>,
    /// Objects, besides its own, that this finding judges by.
    #[serde(skip)]
    pub rests_on: BTreeSet<String>,
}

impl Finding {
    /// A finding that says no more than its message.
    pub fn new(
        code: Code,
        severity: Severity,
        object: impl Into<String>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity,
            object: object.into(),
            message: message.into(),
            hint: String::new(),
            expected: None,
            found: None,
            requirements: Vec::new(),
            accepted: None,
            origins: Vec::new(),
            follow_on: Vec::new(),
            taints: BTreeSet::new(),
            rests_on: BTreeSet::new(),
        }
    }

    /// Says what to do.
    #[must_use]
    pub fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: hint.into(), ..self }
    }

    /// Says what was expected.
    #[must_use]
    pub fn expected(self, expected: impl Into<String>) -> Self {
        Self { expected: Some(expected.into()), ..self }
    }

    /// Says what was found.
    #[must_use]
    pub fn found(self, found: impl Into<String>) -> Self {
        Self { found: Some(found.into()), ..self }
    }

    /// Says where to look.
    #[must_use]
    pub fn at(self, origins: impl IntoIterator<Item = Origin>) -> Self {
        Self { origins: origins.into_iter().collect(), ..self }
    }

    /// Changes how bad it is.
    #[must_use]
    pub fn severity(self, severity: Severity) -> Self {
        Self { severity, ..self }
    }

    /// Names objects that cannot be judged while this stands.
    #[must_use]
    pub fn taints<S: Into<String>>(self, objects: impl IntoIterator<Item = S>) -> Self {
        Self { taints: objects.into_iter().map(Into::into).collect(), ..self }
    }

    /// Names objects this finding judges by.
    #[must_use]
    pub fn rests_on<S: Into<String>>(self, objects: impl IntoIterator<Item = S>) -> Self {
        Self { rests_on: objects.into_iter().map(Into::into).collect(), ..self }
    }
}

/// A finding that disappears when its cause does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FollowOn {
    /// The rule's code.
    pub code: Code,
    /// What it was about.
    pub object: String,
}

/// Whether a draft and the final version can be made, and the counts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Verdict {
    /// A draft can be made: nothing fatal.
    pub draft: bool,
    /// The final version can be made: nothing fatal and no error.
    #[serde(rename = "final")]
    pub final_version: bool,
    /// Findings that stop everything.
    pub fatals: usize,
    /// Findings that block the final version.
    pub errors: usize,
    /// Findings to look at.
    pub warnings: usize,
    /// Findings that are good to know.
    pub infos: usize,
}

impl Verdict {
    /// The verdict the findings add up to.
    pub fn of(findings: &[Finding]) -> Self {
        let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
        let (fatals, errors) = (count(Severity::Fatal), count(Severity::Error));
        Self {
            draft: fatals == 0,
            final_version: fatals == 0 && errors == 0,
            fatals,
            errors,
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
        }
    }
}

/// `2 feil, 5 advarsler, 1 opplysning – utkast kan lages, endelig versjon kan ikke`.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counted = |n: usize, one: &str, many: &str| match n {
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        if self.fatals > 0 {
            write!(f, "{}, ", counted(self.fatals, "stopp", "stopp"))?;
        }
        write!(
            f,
            "{}, {}, {} – ",
            counted(self.errors, "feil", "feil"),
            counted(self.warnings, "advarsel", "advarsler"),
            counted(self.infos, "opplysning", "opplysninger"),
        )?;
        f.write_str(match (self.draft, self.final_version) {
            (_, true) => "utkast og endelig versjon kan lages",
            (true, false) => "utkast kan lages, endelig versjon kan ikke",
            (false, false) => "ingen rapport kan lages",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(severities: &[Severity]) -> String {
        let findings: Vec<_> = severities
            .iter()
            .map(|&severity| Finding::new(Code("V5-01"), severity, "", ""))
            .collect();
        Verdict::of(&findings).to_string()
    }

    #[test]
    fn the_verdict_is_one_line() {
        use Severity::{Error, Fatal, Info, Warning};
        assert_eq!(
            verdict(&[Error, Warning, Warning, Info]),
            "1 feil, 2 advarsler, 1 opplysning – utkast kan lages, endelig versjon kan ikke"
        );
        assert_eq!(
            verdict(&[Warning]),
            "0 feil, 1 advarsel, 0 opplysninger – utkast og endelig versjon kan lages"
        );
        assert_eq!(
            verdict(&[Fatal]),
            "1 stopp, 0 feil, 0 advarsler, 0 opplysninger – ingen rapport kan lages"
        );
    }
}
