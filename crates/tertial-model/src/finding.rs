//! Findings: what the rules say about a report, and the verdict they add up to.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::Serialize;

use crate::{Acceptance, Origin, Phrases, Severity};

/// A rule's stable code, such as `V5-06`. Codes are never reused.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
)]
pub struct Code(pub &'static str);

/// The family of the rules a project writes itself.
const OWN: &str = "EGEN";

/// Every code such a rule may have.
static OWN_CODES: LazyLock<Vec<String>> =
    LazyLock::new(|| (1..=99).map(|number| format!("{OWN}-{number:02}")).collect());

impl Code {
    /// The code of a rule a project writes itself, `EGEN-01` to `EGEN-99`.
    pub fn of_own(text: &str) -> Option<Self> {
        OWN_CODES.iter().find(|code| *code == text).map(|code| Self(code))
    }

    /// Whether a project has written the rule itself.
    pub fn is_own(self) -> bool {
        self.family() == OWN
    }

    /// What the rule is about, as the part before the hyphen says: `V5`.
    pub fn family(self) -> &'static str {
        self.0.split('-').next().unwrap_or_default()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// One thing a rule has to say. Texts are bokmål, lower case, no full stop.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
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
    /// Who stands for it, and why; none when nobody does.
    pub accepted: Option<Acceptance>,
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

    /// What tells this finding from the same with another value: 16 hexadecimal digits of
    /// all it says was expected and found, and of what follows from it, which is accepted
    /// with it. Where it stands does not matter, so that rows may move; an acceptance is of
    /// one fingerprint.
    pub fn fingerprint(&self) -> String {
        let mut hasher = blake3::Hasher::new();
        for said in [Some(&self.message), self.expected.as_ref(), self.found.as_ref()] {
            // What is not said differs from what is said to be nothing.
            hasher.update(&[u8::from(said.is_some())]);
            hasher.update(said.map_or(&[], |said| said.as_bytes())).update(&[0]);
        }
        for follows in &self.follow_on {
            hasher.update(follows.code.0.as_bytes()).update(&[0]);
            hasher.update(follows.object.as_bytes()).update(&[0]);
        }
        hasher.finalize().to_hex()[..16].to_owned()
    }

    /// What is wrong, with what was expected and found where both are said.
    pub fn in_full(&self) -> String {
        match (&self.expected, &self.found) {
            (Some(expected), Some(found)) => {
                format!("{} (forventet {expected}, fant {found})", self.message)
            }
            _ => self.message.clone(),
        }
    }

    /// `7 funn følger av dette`; none when none does.
    pub fn follow_ons(&self) -> Option<String> {
        let count = self.follow_on.len();
        (count > 0).then(|| format!("{count} funn følger av dette"))
    }

    /// Whether it is at least so bad, and nobody stands for it.
    pub fn is_open(&self, limit: Severity) -> bool {
        self.severity >= limit && self.accepted.is_none()
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FollowOn {
    /// The rule's code.
    pub code: Code,
    /// What it was about.
    pub object: String,
}

/// Whether a draft and the final version can be made, and the counts behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verdict {
    /// A draft can be made: nothing fatal.
    pub draft: bool,
    /// The final version can be made: nothing fatal and no error.
    #[serde(rename = "final")]
    pub final_version: bool,
    /// Findings that stop everything.
    pub fatals: usize,
    /// Findings that block the final version, the accepted ones apart.
    pub errors: usize,
    /// Findings to look at, the accepted ones apart.
    pub warnings: usize,
    /// Findings that are good to know, the accepted ones apart.
    pub infos: usize,
    /// Findings someone stands for.
    pub accepted: usize,
}

impl Verdict {
    /// The verdict the findings add up to.
    pub fn of(findings: &[Finding]) -> Self {
        let open = || findings.iter().filter(|finding| finding.accepted.is_none());
        let count = |severity| open().filter(|f| f.severity == severity).count();
        let (fatals, errors) = (count(Severity::Fatal), count(Severity::Error));
        Self {
            draft: fatals == 0,
            final_version: fatals == 0 && errors == 0,
            fatals,
            errors,
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            accepted: findings.len() - open().count(),
        }
    }
}

impl Verdict {
    /// `2 feil, 5 advarsler, 1 opplysning, 2 kvittert – utkast kan lages, endelig versjon kan
    /// ikke`.
    pub fn in_words(&self, phrases: &Phrases) -> String {
        let counted = [
            ("fatals", self.fatals, self.fatals > 0),
            ("errors", self.errors, true),
            ("warnings", self.warnings, true),
            ("infos", self.infos, true),
            ("accepted", self.accepted, self.accepted > 0),
        ];
        let told = counted.iter().filter(|(_, _, is_told)| *is_told);
        let told = told.map(|(key, n, _)| phrases.count(&format!("verdict.{key}"), *n));
        let may = match (self.draft, self.final_version) {
            (_, true) => "verdict.final_version",
            (true, false) => "verdict.draft",
            (false, false) => "verdict.nothing",
        };
        format!("{} – {}", told.collect::<Vec<_>>().join(", "), phrases.say(may))
    }
}

/// In bokmål.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.in_words(Phrases::bokmal()))
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
    fn a_projects_own_codes_have_two_digits() {
        for (text, is_one) in
            [("EGEN-01", true), ("EGEN-99", true), ("EGEN-00", false), ("EGEN-1", false)]
        {
            assert_eq!(Code::of_own(text).map(|of| of.0), is_one.then_some(text));
        }
        assert_eq!(Code::of_own("BUD-01"), None);
        assert!(Code::of_own("EGEN-12").unwrap().is_own() && !Code("BUD-01").is_own());
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

    #[test]
    fn an_accepted_finding_is_counted_apart_and_blocks_nothing() {
        let mut findings = [Severity::Error, Severity::Warning]
            .map(|severity| Finding::new(Code("V5-01"), severity, "", ""));
        findings[0].accepted = Some(Acceptance {
            reason: "avklart".to_owned(),
            by: "A".to_owned(),
            second: Some("B".to_owned()),
            date: chrono::NaiveDate::MIN,
            expires: None,
        });
        assert_eq!(
            Verdict::of(&findings).to_string(),
            "0 feil, 1 advarsel, 0 opplysninger, 1 kvittert – utkast og endelig versjon kan lages"
        );
        assert!(!findings[0].is_open(Severity::Info));
        assert!(findings[1].is_open(Severity::Warning));
        assert!(!findings[1].is_open(Severity::Error));
    }

    #[test]
    fn a_fingerprint_follows_what_is_said_and_not_where() {
        let of = |found: &str| {
            Finding::new(Code("V5-01"), Severity::Error, "o", "m").found(found)
        };
        let file = std::sync::Arc::from("a.csv");
        let print = of("12").fingerprint();
        assert_eq!(print.len(), 16);
        assert_eq!(of("12").at([Origin::line(&file, 3, None)]).fingerprint(), print);
        assert_ne!(of("13").fingerprint(), print);
        let unsaid = Finding::new(Code("V5-01"), Severity::Error, "o", "m");
        assert_ne!(of("").fingerprint(), unsaid.fingerprint());
        assert_ne!(unsaid.clone().expected("12").fingerprint(), print);
    }

    #[test]
    fn what_follows_is_counted_and_is_part_of_what_is_accepted() {
        let follows =
            |object: &str| FollowOn { code: Code("V5-06"), object: object.to_owned() };
        let alone = Finding::new(Code("DAT-06"), Severity::Error, "o", "m").found("2");
        assert_eq!(alone.follow_ons(), None);
        let with = |objects: &[&str]| Finding {
            follow_on: objects.iter().map(|of| follows(of)).collect(),
            ..alone.clone()
        };
        assert_eq!(with(&["a", "b"]).follow_ons().unwrap(), "2 funn følger av dette");
        assert_ne!(with(&["a"]).fingerprint(), alone.fingerprint());
        assert_ne!(with(&["a"]).fingerprint(), with(&["b"]).fingerprint());
    }
}
