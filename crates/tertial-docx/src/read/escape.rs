//! Words as Markdown that prints just them.

/// Words in a line; `celled` where they stand in a table.
pub(crate) fn inline(words: &str, celled: bool) -> String {
    let letters: Vec<char> = words.chars().collect();
    let mut written = String::with_capacity(words.len());
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| letters.get(at)).copied();
        let after = letters.get(at + 1).copied();
        if (*letter, after) == ('{', Some('#')) {
            // A comment begins so, and a heading may end in a number sign.
            written.push_str("&#123;");
            continue;
        }
        if is_mark(*letter, before, after, &letters[at + 1..], celled) {
            written.push('\\');
        }
        written.push(*letter);
    }
    written
}

fn is_mark(
    letter: char,
    before: Option<char>,
    after: Option<char>,
    rest: &[char],
    celled: bool,
) -> bool {
    let is = |of: Option<char>, what: fn(&char) -> bool| of.as_ref().is_some_and(what);
    match letter {
        '`' | '[' | ']' => true,
        '*' => !(is(before, char::is_ascii_digit) && is(after, char::is_ascii_digit)),
        '_' => {
            let inner = |of| is(of, |c| c.is_alphanumeric());
            !(inner(before) && inner(after))
        }
        '\\' => after.is_none_or(|c| c.is_ascii_punctuation()),
        '<' => after.is_none_or(|c| c.is_alphanumeric() || matches!(c, '/' | '!' | '?')),
        '&' => is_entity(rest),
        '|' => celled,
        // A brace after another is a tag.
        '{' | '%' => before == Some('{'),
        _ => false,
    }
}

/// Whether what follows `&` makes a sign of it.
fn is_entity(rest: &[char]) -> bool {
    let name =
        rest.iter().take_while(|c| c.is_ascii_alphanumeric() || **c == '#').count();
    name > 0 && rest.get(name) == Some(&';')
}

/// A line whose beginning is no mark.
pub(crate) fn start(line: &str) -> String {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let sign = line[digits..].chars().next();
    if digits > 0 && matches!(sign, Some('.' | ')')) {
        return format!("{}\\{}", &line[..digits], &line[digits..]);
    }
    match line.chars().next() {
        Some('#' | '>' | '-' | '+' | '=' | '~' | '|' | ':') => format!("\\{line}"),
        _ => line.to_owned(),
    }
}

/// Code between as many backticks as it needs.
pub(crate) fn code(words: &str) -> String {
    let longest = words.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let room = if words.starts_with('`') || words.ends_with('`') { " " } else { "" };
    format!("{fence}{room}{words}{room}{fence}")
}

/// An address in the parentheses of a link.
pub(crate) fn address(url: &str) -> String {
    if url.contains(['(', ')', ' ', '<', '>', '\\', '&', '*', '_', '{']) {
        let kept = url.replace('<', "%3C").replace('>', "%3E").replace(' ', "%20");
        format!(
            "<{}>",
            kept.replace("{{", "%7B%7B").replace("{%", "%7B%25").replace("{#", "%7B#")
        )
    } else {
        url.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_would_be_a_mark_is_escaped() {
        assert_eq!(inline("fil_navn, 2*3 og *x*", false), "fil_navn, 2*3 og \\*x\\*");
        assert_eq!(
            inline("{{ a }} & b &amp; c < d <e>", false),
            "{\\{ a }} & b \\&amp; c < d \\<e>"
        );
        assert_eq!(inline("{# a #}", false), "&#123;# a #}");
        assert_eq!(inline("a|b", true), "a\\|b");
        assert_eq!(start("2. tertial"), "2\\. tertial");
        assert_eq!(start("- 5,1"), "\\- 5,1");
        assert_eq!(code("a ` b"), "``a ` b``");
    }
}
