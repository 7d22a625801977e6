//! Lines of TOML, as the built-in letters are written.

use std::fmt::Write;

/// A text in quotation marks.
pub(super) fn quoted(text: &str) -> String {
    let mut written = String::from("\"");
    for sign in text.chars() {
        match sign {
            '"' => written.push_str("\\\""),
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            sign if sign.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(sign));
            }
            sign => written.push(sign),
        }
    }
    written.push('"');
    written
}

/// Texts in brackets.
pub(super) fn list<S: AsRef<str>>(texts: impl IntoIterator<Item = S>) -> String {
    let texts: Vec<String> = texts.into_iter().map(|of| quoted(of.as_ref())).collect();
    format!("[{}]", texts.join(", "))
}

/// A whole number in groups: `310_500`.
pub(crate) fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut written = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            written.push('_');
        }
        written.push(digit);
    }
    if number < 0 { format!("-{written}") } else { written }
}

/// A comment of one line.
pub(super) fn comment(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    format!("# {}\n", words.join(" "))
}
