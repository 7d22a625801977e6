//! Numbers written as text.

use tertial_ingest::number::{is_ambiguous, parse};
use tertial_model::norwegian;

/// Parses each line of the bytes, and checks that a number stays itself when written.
pub(crate) fn run(bytes: &[u8]) {
    String::from_utf8_lossy(bytes).lines().for_each(line);
}

fn line(text: &str) {
    let ambiguous = is_ambiguous(text);
    let Some(number) = parse(text) else { return };
    assert!(!ambiguous, "{text:?} is a number and may be two");
    let written = norwegian::decimal(number, number.scale());
    assert_eq!(parse(&written), Some(number), "{text:?} as {written:?}");
    let negative = norwegian::decimal(-number, number.scale());
    assert_eq!(parse(&negative), Some(-number), "{text:?} as {negative:?}");
    let is_digit = |c: char| c.is_ascii_digit();
    let text = text.trim();
    if text.starts_with(is_digit) && text.ends_with(is_digit) {
        for turned in [format!("-{text}"), format!("{text}-"), format!("( {text} )")] {
            assert_eq!(parse(&turned), Some(-number), "{turned:?}");
        }
    }
}
