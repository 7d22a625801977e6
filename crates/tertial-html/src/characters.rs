//! Leaves out of a page the characters it cannot hold, or that nobody sees.

use serde_json::Value;
use tertial_model::visible::is_unseen;

/// Takes them out of every string in a JSON value. What word processors break a line with
/// becomes a line's end, so that words on each side of it stay two.
pub(crate) fn leave_out_unseen(value: &mut Value) {
    match value {
        Value::String(text) => *text = seen(text),
        Value::Array(items) => items.iter_mut().for_each(leave_out_unseen),
        Value::Object(fields) => fields.values_mut().for_each(leave_out_unseen),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn seen(text: &str) -> String {
    let one = |character| match character {
        '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        of if is_unseen(of) || is_no_character(of) => None,
        of => Some(of),
    };
    text.replace("\r\n", "\n").chars().filter_map(one).collect()
}

/// What Unicode promises will never be a character; HTML forbids it.
fn is_no_character(character: char) -> bool {
    let number = u32::from(character);
    number & 0xfffe == 0xfffe || matches!(number, 0xfdd0..=0xfdef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_seen_is_left() {
        for (text, left) in [
            ("æ – 😀\u{a0}\tb", "æ – 😀\u{a0}\tb"),
            ("a\0\u{1b}[2J\u{7f}\u{9f}b", "a[2Jb"),
            ("a\u{202e}b\u{fffe}\u{10ffff}\u{fdd0}c", "abc"),
            ("a\r\nb\rc\u{b}d\u{2028}e", "a\nb\nc\nd\ne"),
        ] {
            assert_eq!(seen(text), left);
        }
    }
}
