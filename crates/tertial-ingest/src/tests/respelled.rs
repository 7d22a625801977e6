//! Codes written with other signs that look the same: each is the code that it looks like.

/// Ways a code of ASCII may come to be written.
pub(crate) fn respelled(code: &str) -> Vec<String> {
    let (start, end) = code.split_at(code.len() / 2);
    let wide: String = code
        .chars()
        .map(|c| match c {
            '!'..='~' => char::from_u32(c as u32 + 0xfee0).unwrap(),
            other => other,
        })
        .collect();
    let mut ways: Vec<String> =
        ['\u{ad}', '\u{200b}', '\u{200d}', '\u{2060}', '\u{34f}', '\u{180e}', '\u{fe0f}']
            .map(|unseen| format!("{start}{unseen}{end}"))
            .into();
    ways.extend([format!("\u{feff}{code}"), format!("{code}\u{200b}\u{a0}"), wide]);
    if code.bytes().all(|byte| byte.is_ascii_digit()) {
        ways.extend([format!("{code}.0"), format!("{code},00")]);
    }
    ways
}
