//! How bad a rule's findings are in one project, where it is not what the catalogue says.

use crate::{Code, Severity, Words};

/// A rule whose findings are worse or milder in a project than in the catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reweighed {
    /// The rule.
    pub rule: Code,
    /// How bad its findings are without it.
    pub usual: Severity,
    /// How bad they are here.
    pub severity: Severity,
    /// Why.
    pub reason: Words,
}

impl Reweighed {
    /// Whether they are milder here.
    pub fn is_lowered(&self) -> bool {
        self.severity < self.usual
    }

    /// How bad a finding is here, where the rule itself says `of`. Of a rule that is lowered
    /// none gets worse, of one that is raised none gets milder, and what stops everything does.
    #[must_use]
    pub fn weigh(&self, of: Severity) -> Severity {
        match of {
            Severity::Fatal => of,
            _ if self.is_lowered() => of.min(self.severity),
            _ => of.max(self.severity),
        }
    }
}

#[cfg(test)]
mod tests {
    use Severity::{Error, Fatal, Info, Warning};

    use super::*;

    #[test]
    fn none_gets_worse_when_lowered_and_none_milder_when_raised() {
        let weighed = |usual, severity| {
            let rule = Code("BUD-06");
            let of = Reweighed { rule, usual, severity, reason: Words::default() };
            [Info, Warning, Error, Fatal].map(|it| of.weigh(it))
        };
        assert_eq!(weighed(Error, Warning), [Info, Warning, Warning, Fatal]);
        assert_eq!(weighed(Warning, Info), [Info, Info, Info, Fatal]);
        assert_eq!(weighed(Warning, Error), [Error, Error, Error, Fatal]);
        assert_eq!(weighed(Info, Warning), [Warning, Warning, Error, Fatal]);
    }
}
