//! Words and numbers as the pages write them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, PercentEncode, utf8_percent_encode};
pub(crate) use tertial_model::norwegian::capitalised;
use tertial_model::{Finding, Severity, norwegian};

/// The severities, grave ones first.
pub(crate) const SEVERITIES: [Severity; 4] =
    [Severity::Fatal, Severity::Error, Severity::Warning, Severity::Info];

/// `1 funn`, `2 700 rader`.
pub(crate) fn counted(count: usize, one: &str, many: &str) -> String {
    let word = if count == 1 { one } else { many };
    format!("{} {word}", norwegian::decimal(count.into(), 0))
}

/// A severity's word for so many findings, as a heading.
pub(crate) fn heading(severity: Severity, count: usize) -> &'static str {
    match severity {
        Severity::Fatal => "Stopp",
        Severity::Error => "Feil",
        Severity::Warning if count == 1 => "Advarsel",
        Severity::Warning => "Advarsler",
        Severity::Info if count == 1 => "Opplysning",
        Severity::Info => "Opplysninger",
    }
}

/// Whether a finding holds every word of a search, letter case aside.
pub(crate) fn mentions(finding: &Finding, search: &str) -> bool {
    let code = finding.code.to_string();
    let places = finding.origins.iter().map(ToString::to_string);
    let parts = [code, finding.object.clone(), finding.message.clone()];
    holds(&parts.into_iter().chain(places).collect::<Vec<_>>().join(" "), search)
}

/// Whether a text holds every word of a search, letter case aside.
pub(crate) fn holds(text: &str, search: &str) -> bool {
    let text = text.to_lowercase();
    search.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

/// What stands for itself in an address; the rest is percent-encoded.
const PLAIN: AsciiSet =
    NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A text as it stands in an address.
pub(crate) fn encoded(text: &str) -> PercentEncode<'_> {
    utf8_percent_encode(text, &PLAIN)
}
