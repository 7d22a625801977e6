//! Text pasted from a word processor: its points become points of Markdown.
//!
//! Each sign is exchanged for one of the same width, so that lines and columns stay the file's.

/// Signs that word processors and web pages begin points with. Those of the private area
/// are in the symbol fonts that come with them.
const POINTS: [char; 17] = [
    '•', '·', '▪', '▫', '●', '○', '◦', '■', '□', '‣', '⁃', '➢', '\u{f0b7}', '\u{f0a7}',
    '\u{f0d8}', '\u{f076}', '\u{f02d}',
];
/// What they leave between a sign and its words.
const SPACES: [char; 7] =
    [' ', '\t', '\u{a0}', '\u{2002}', '\u{2003}', '\u{2009}', '\u{202f}'];
/// Dashes, which begin points and what somebody says.
const DASHES: [char; 2] = ['–', '—'];
/// The sign that is never anything but a point.
const POINT: char = '*';
/// What begins and ends code.
const FENCES: [&str; 2] = ["```", "~~~"];

/// The body with its points as Markdown has them: every line that begins with a point's
/// sign, and lines of one paragraph that begin with a dash, where two or more do or a colon
/// announces them. A dash before a number may be its sign, and stays.
pub(super) fn as_markdown(body: &str) -> String {
    let mut lines: Vec<String> = body.split('\n').map(str::to_owned).collect();
    let mut start = 0;
    while start < lines.len() {
        if let Some(fence) = fence_of(&lines[start]) {
            let closed =
                lines[start + 1..].iter().position(|line| fence_of(line) == Some(fence));
            start = closed.map_or(lines.len(), |after| start + after + 2);
            continue;
        }
        let blank = lines[start..]
            .iter()
            .position(|line| line.trim().is_empty() || fence_of(line).is_some());
        let end = blank.map_or(lines.len(), |after| start + after);
        paragraph(&mut lines[start..end]);
        start = if end < lines.len() && fence_of(&lines[end]).is_some() {
            end
        } else {
            end + 1
        };
    }
    lines.join("\n")
}

fn fence_of(line: &str) -> Option<&'static str> {
    FENCES.into_iter().find(|mark| line.trim_start().starts_with(mark))
}

fn paragraph(lines: &mut [String]) {
    for line in lines.iter_mut() {
        if let Some((at, sign)) = first(line, &POINTS).or_else(|| letter(line)) {
            *line = with_point(line, at, sign);
        }
    }
    let dashes: Vec<usize> =
        (0..lines.len()).filter(|at| dash(&lines[*at]).is_some()).collect();
    let Some(from) = dashes.first() else { return };
    let announced = *from > 0 && lines[from - 1].trim_end().ends_with(':');
    if announced || *from == 0 && dashes.len() > 1 {
        for at in dashes {
            if let Some((byte, sign)) = dash(&lines[at]) {
                lines[at] = with_point(&lines[at], byte, sign);
            }
        }
    }
}

/// The sign a line begins with, where it is one of these and has a space after it or ends the
/// line. A bullet may stand close to its word.
fn first(line: &str, signs: &[char]) -> Option<(usize, char)> {
    let words = line.trim_start_matches(SPACES);
    let sign = words.chars().next().filter(|sign| signs.contains(sign))?;
    let after = &words[sign.len_utf8()..];
    let is_close = sign == '•' || is_private(sign);
    let ends = after.is_empty() || after.starts_with(SPACES);
    (ends || is_close && after.starts_with(char::is_alphanumeric))
        .then_some((line.len() - words.len(), sign))
}

/// The letter that is the second level's sign.
fn letter(line: &str) -> Option<(usize, char)> {
    let words = line.trim_start_matches(SPACES);
    words.starts_with("o\t").then_some((line.len() - words.len(), 'o'))
}

fn dash(line: &str) -> Option<(usize, char)> {
    let (at, sign) = first(line, &DASHES)?;
    let after = line[at + sign.len_utf8()..].trim_start_matches(SPACES);
    after.starts_with(char::is_alphabetic).then_some((at, sign))
}

fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}')
}

/// The line with a point in the place of the sign at `at`, and plain spaces around it.
fn with_point(line: &str, at: usize, sign: char) -> String {
    let plain = |c: char| if c == '\t' { '\t' } else { ' ' };
    let after = &line[at + sign.len_utf8()..];
    let words = after.trim_start_matches(SPACES);
    let mut point: String = line[..at].chars().map(plain).collect();
    point.push(POINT);
    point.extend(after[..after.len() - words.len()].chars().map(plain));
    if words.len() == after.len() && !words.is_empty() {
        point.push(' ');
    }
    point + words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_points() {
        for (pasted, markdown) in [
            ("\u{f0b7} Første\n\u{f0b7} Andre", "* Første\n* Andre"),
            ("•\tFørste\n  •\u{a0}Andre", "*\tFørste\n  * Andre"),
            ("•Første", "* Første"),
            ("·       Første", "*       Første"),
            ("o\tUnderpunkt", "*\tUnderpunkt"),
            ("Tiltak:\n• kurs", "Tiltak:\n* kurs"),
            ("– kurs\n– veileder\n  i to deler", "* kurs\n* veileder\n  i to deler"),
            ("Tiltak:\n– kurs", "Tiltak:\n* kurs"),
        ] {
            assert_eq!(as_markdown(pasted), markdown);
        }
    }

    #[test]
    fn what_is_no_point_stays() {
        for body in [
            "– Vi er i rute, sier direktøren.",
            "Det går bra\n– slik vi ser det\n– i år.",
            "– 5,1 mill. kroner\n– 3,2 mill. kroner",
            "a • b",
            "og\tså",
            "```\n• kode\n```\n- a",
            "·5",
            "",
            "\n\n",
        ] {
            assert_eq!(as_markdown(body), body);
        }
    }

    proptest::proptest! {
        #[test]
        fn no_line_and_no_word_is_lost(body in "[•–\u{f0b7}o\t a-zå:`\u{a0}\n]{0,80}") {
            let read = as_markdown(&body);
            proptest::prop_assert_eq!(read.split('\n').count(), body.split('\n').count());
            let letters = |text: &str| text.chars().filter(|c| c.is_ascii_lowercase() && *c != 'o').collect::<String>();
            proptest::prop_assert_eq!(letters(&read), letters(&body));
        }
    }
}
