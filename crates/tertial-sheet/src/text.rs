//! Text as a part writes it, and what it says.

use std::borrow::Cow;

use memchr::memchr3;

use crate::NotPlain;

/// Whether the text says what it is written as.
pub(crate) fn is_literal(raw: &str) -> bool {
    memchr3(b'&', b'\r', b'_', raw.as_bytes()).is_none()
}

/// Adds what `raw` says to `out`: references and line ends of XML, then the `_xHHHH_` that
/// Excel writes for characters XML has no place for. With `trim`, space around the text is
/// no part of it, as in a `<t>` that does not ask to keep it.
pub(crate) fn decode(raw: &str, trim: bool, out: &mut String) -> Result<(), NotPlain> {
    if is_literal(raw) {
        out.push_str(if trim { trimmed(raw) } else { raw });
        return Ok(());
    }
    let said = resolve(raw)?;
    add_unescaped(if trim { trimmed(&said) } else { &said }, out)
}

/// Without the space XML knows; a no-break space stays.
pub(crate) fn trimmed(text: &str) -> &str {
    text.trim_matches([' ', '\t', '\r', '\n'])
}

/// That text nobody here asks for could be read.
pub(crate) fn check(raw: &str) -> Result<(), NotPlain> {
    if raw.contains('&') { resolve(raw).map(|_| ()) } else { Ok(()) }
}

/// Text with the references resolved and the line ends made one.
pub(crate) fn resolve(raw: &str) -> Result<String, NotPlain> {
    let mut said = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\r']) {
        said.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        if let Some(after) = rest.strip_prefix('\r') {
            said.push('\n');
            rest = after.strip_prefix('\n').unwrap_or(after);
            continue;
        }
        // The longest reference is `&#1114111;`. A bound keeps a text of nothing but `&`
        // from being searched to its end again and again.
        let window = rest.as_bytes().iter().take(12).position(|byte| *byte == b';');
        let end = window.ok_or(NotPlain::new("a reference without end"))?;
        said.push(referred(rest.get(1..end).unwrap_or(""))?);
        rest = rest.get(end + 1..).unwrap_or("");
    }
    said.push_str(rest);
    Ok(said)
}

fn referred(name: &str) -> Result<char, NotPlain> {
    let number = |digits: &str, radix| match digits.starts_with(['+', '-']) {
        true => None,
        false => u32::from_str_radix(digits, radix).ok().and_then(char::from_u32),
    };
    let character = match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => match name.strip_prefix('#') {
            Some(digits) => match digits.strip_prefix('x') {
                Some(digits) => number(digits, 16),
                None => number(digits, 10),
            },
            None => None,
        },
    };
    let allowed = |c: &char| *c >= ' ' || matches!(c, '\t' | '\n' | '\r');
    character.filter(allowed).ok_or(NotPlain::new("a reference that is not known"))
}

/// What a text of a workbook says, its references resolved: Excel writes `_xHHHH_` for
/// characters XML has no place for. A text with half a character in it says what is written.
pub fn unescape(text: &str) -> Cow<'_, str> {
    let mut said = String::with_capacity(text.len());
    match add_unescaped(text, &mut said) {
        Ok(()) => Cow::Owned(said),
        Err(_) => Cow::Borrowed(text),
    }
}

/// Resolves Excel's own escapes. A code unit that is half a character and has not its other
/// half beside it is not plain.
fn add_unescaped(text: &str, out: &mut String) -> Result<(), NotPlain> {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(rest.get(..at).unwrap_or(""));
        rest = rest.get(at..).unwrap_or("");
        let Some((unit, after)) = escape(rest) else {
            out.push('_');
            rest = rest.get(1..).unwrap_or("");
            continue;
        };
        let (units, after) = match (unit, escape(after)) {
            (0xd800..=0xdbff, Some((low, after))) => ([unit, low], after),
            _ => ([unit, 0], after),
        };
        let pair = units.get(..if units[1] == 0 { 1 } else { 2 }).unwrap_or(&[]);
        for character in char::decode_utf16(pair.iter().copied()) {
            out.push(character.map_err(|_| NotPlain::new("half a character"))?);
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(())
}

/// The code unit of an `_xHHHH_` at the start of the text, and what follows it.
fn escape(text: &str) -> Option<(u16, &str)> {
    let hex = text.strip_prefix("_x")?.get(..4)?;
    let after = text.get(6..)?.strip_prefix('_')?;
    let all_hex = hex.bytes().all(|byte| byte.is_ascii_hexdigit());
    all_hex.then(|| u16::from_str_radix(hex, 16).ok())?.map(|unit| (unit, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &str, trim: bool) -> Result<String, NotPlain> {
        let mut out = "før ".to_owned();
        decode(raw, trim, &mut out).map(|()| out.split_off("før ".len()))
    }

    #[test]
    fn references_and_escapes_are_resolved() {
        for (raw, said) in [
            ("Lønn &amp; reise", "Lønn & reise"),
            ("&lt;a&gt; &quot;b&apos;", "<a> \"b'"),
            ("&#229;&#xE5;", "åå"),
            ("a\r\nb\rc", "a\nb\nc"),
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDCF7_", "📷"),
            ("a_b _x12_ _xZZZZ_ _x", "a_b _x12_ _xZZZZ_ _x"),
            ("__x0041_", "_A"),
            ("&#95;x0041_", "A"),
        ] {
            assert_eq!(decoded(raw, false).as_deref(), Ok(said), "{raw}");
        }
    }

    #[test]
    fn space_is_trimmed_before_escapes_are_resolved() {
        assert_eq!(decoded(" a_b&#10;", true).as_deref(), Ok("a_b"));
        assert_eq!(decoded(" _x0020_a\u{a0}", true).as_deref(), Ok(" a\u{a0}"));
        assert_eq!(decoded("\ta ", true).as_deref(), Ok("a"));
        assert_eq!(decoded("\ta ", false).as_deref(), Ok("\ta "));
    }

    #[test]
    fn unknown_references_are_not_plain() {
        for raw in
            ["&", "&amp", "&nbsp;", "&#0;", "&#x110000;", "&#+65;", "&#xd800;", "&;"]
        {
            assert!(decoded(raw, false).is_err(), "{raw}");
        }
        assert!(decoded("_xD83D_", false).is_err());
        assert!(decoded("_xD83D__x0041_", false).is_err());
        assert!(decoded("_xDCF7_", false).is_err());
    }
}
