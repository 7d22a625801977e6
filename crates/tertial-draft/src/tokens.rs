//! Words, numbers and signs of a text, as a reader of budgets tells them apart: `310 500` is one
//! number, and so is `25,0`; `30.6` and `760.21` are numbers with a point between.

use rust_decimal::Decimal;
use tertial_ingest::number;

/// A word, a number or a sign, and where it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Token<'a> {
    pub(crate) what: What,
    pub(crate) text: &'a str,
    /// The text in small letters.
    pub(crate) low: String,
    pub(crate) from: usize,
    pub(crate) to: usize,
}

/// What a token is.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum What {
    /// Letters, also with digits and hyphens among them.
    Word,
    /// A number.
    Number(Decimal),
    /// Numbers with points between: a date, or chapter and post.
    Dotted(Vec<u32>),
    /// Any other sign.
    Sign(char),
}

impl Token<'_> {
    pub(crate) fn is_sign(&self, sign: char) -> bool {
        self.what == What::Sign(sign)
    }

    /// The whole number it is, when it has digits alone.
    pub(crate) fn whole(&self) -> Option<u32> {
        let digits = self.text.bytes().all(|byte| byte.is_ascii_digit());
        if digits { self.text.parse().ok() } else { None }
    }

    /// The number, of either kind.
    pub(crate) fn number(&self) -> Option<Decimal> {
        match self.what {
            What::Number(number) => Some(number),
            _ => None,
        }
    }

    fn is_dash(&self) -> bool {
        ['-', '–', '—'].iter().any(|dash| self.is_sign(*dash))
    }
}

/// The tokens of a text, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(first) = text[from..].chars().next() {
        let rest = &text[from..];
        let length = match first {
            _ if first.is_whitespace() || first == '\u{ad}' => {
                from += first.len_utf8();
                continue;
            }
            '0'..='9' => number_length(rest),
            _ if first.is_alphabetic() => word_length(rest),
            _ => first.len_utf8(),
        };
        let part = &rest[..length];
        let what = match first {
            '0'..='9' => number_of(part),
            _ if first.is_alphabetic() => What::Word,
            _ => What::Sign(first),
        };
        let low = part.to_lowercase();
        found.push(Token { what, text: part, low, from, to: from + length });
        from += length;
    }
    found
}

fn word_length(text: &str) -> usize {
    let mut end = 0;
    for (at, sign) in text.char_indices() {
        let next = text[at + sign.len_utf8()..].chars().next();
        // A hyphen at the end of `drifts-` is none of its letters.
        let within = sign == '-' && next.is_some_and(char::is_alphanumeric);
        if !sign.is_alphanumeric() && !within && sign != '\u{ad}' {
            break;
        }
        end = at + sign.len_utf8();
    }
    end
}

fn digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// How long the number is that a text begins with.
fn number_length(text: &str) -> usize {
    let first = digits(text);
    let grouped = (1..=3).contains(&first) && !text.starts_with('0');
    let mut end = first;
    while let Some(group) = group_length(&text[end..]).filter(|_| grouped) {
        end += group;
    }
    if let Some(after) = text[end..].strip_prefix(',') {
        return if digits(after) > 0 { end + 1 + digits(after) } else { end };
    }
    let is_whole = end > first;
    while let Some(after) =
        text[end..].strip_prefix('.').filter(|of| !is_whole && digits(of) > 0)
    {
        end += 1 + digits(after);
    }
    end
}

/// How long a space and the three digits after it are.
fn group_length(text: &str) -> Option<usize> {
    let space = text.chars().next().filter(|sign| is_space(*sign))?.len_utf8();
    (digits(&text[space..]) == 3).then_some(space + 3)
}

/// A space that parts the groups of a number. The end of a line does not.
fn is_space(sign: char) -> bool {
    sign.is_whitespace() && sign != '\n'
}

fn number_of(text: &str) -> What {
    if text.contains('.') {
        let parts: Option<Vec<u32>> =
            text.split('.').map(|part| part.parse().ok()).collect();
        return parts.map_or(What::Word, What::Dotted);
    }
    number::parse(text).map_or(What::Word, What::Number)
}

/// Where a phrase stands: the first token and the one after the last. Its words stand after
/// each other; a `*` before or after a word stands for any letters, and signs are passed over.
pub(crate) fn find(tokens: &[Token<'_>], phrase: &str) -> Option<(usize, usize)> {
    (0..tokens.len()).find_map(|from| Some((from, at(tokens, from, phrase)?)))
}

/// Whether a phrase begins at `from`, and the token after it.
pub(crate) fn at(tokens: &[Token<'_>], from: usize, phrase: &str) -> Option<usize> {
    let mut next = from;
    for word in phrase.split(' ') {
        // A phrase begins with a word, and may have signs between.
        while next > from
            && tokens.get(next).is_some_and(|of| matches!(of.what, What::Sign(_)))
        {
            next += 1;
        }
        if !fits(&tokens.get(next)?.low, word) {
            return None;
        }
        next += 1;
    }
    Some(next)
}

/// The first of the phrases that stands there.
pub(crate) fn any(tokens: &[Token<'_>], phrases: &[String]) -> Option<(usize, usize)> {
    phrases.iter().filter_map(|phrase| find(tokens, phrase)).min()
}

/// Whether any of the phrases stands in the text.
pub(crate) fn says(text: &str, phrases: &[String]) -> bool {
    any(&tokens(text), phrases).is_some()
}

fn fits(word: &str, pattern: &str) -> bool {
    match (pattern.strip_prefix('*'), pattern.strip_suffix('*')) {
        (Some(_), Some(_)) => word.contains(pattern.trim_matches('*')),
        (Some(end), None) => word.ends_with(end),
        (None, Some(start)) => word.starts_with(start),
        (None, None) => word == pattern,
    }
}

/// Chapter and posts that a text names together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mention {
    /// The chapter, where the words say it.
    pub(crate) chapter: Option<u16>,
    /// The posts; none where only the chapter is named.
    pub(crate) posts: Vec<u8>,
    /// Its first token, and the one after the last.
    pub(crate) from: usize,
    pub(crate) to: usize,
}

const CHAPTER: [&str; 7] =
    ["kap", "kapittel", "kapitlet", "kapitla", "kapitlene", "kapitler", "kapittelet"];
const POST: [&str; 7] =
    ["post", "posten", "postene", "postane", "poster", "postar", "postene"];

pub(crate) fn is_chapter_word(word: &str) -> bool {
    CHAPTER.contains(&word)
}

pub(crate) fn is_post_word(word: &str) -> bool {
    POST.contains(&word)
}

/// The chapters and posts a text names, in order: `kap. 740 postene 01 og 21`, `760.21`,
/// `714 post 22`, `post 01`.
pub(crate) fn mentions(tokens: &[Token<'_>]) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut next = 0;
    while next < tokens.len() {
        match mention(tokens, next) {
            Some(mention) => {
                next = mention.to;
                found.push(mention);
            }
            None => next += 1,
        }
    }
    found
}

fn mention(tokens: &[Token<'_>], from: usize) -> Option<Mention> {
    let first = tokens.get(from)?;
    if let Some((chapter, post)) = dotted(first) {
        let (posts, to) = more(tokens, from + 1, vec![post], Some(chapter));
        return Some(Mention { chapter: Some(chapter), posts, from, to });
    }
    if is_post_word(&first.low) {
        let (posts, to) = list(tokens, from + 1)?;
        // `post 21 på kap. 740`.
        let led = tokens
            .get(to)
            .is_some_and(|of| ["på", "under", "over", "i"].contains(&of.low.as_str()));
        let after = mention(tokens, to + 1).filter(|of| led && of.posts.is_empty());
        return Some(match after {
            Some(chapter) => Mention { posts, from, ..chapter },
            None => Mention { chapter: None, posts, from, to },
        });
    }
    let mut next = from;
    let named = is_chapter_word(&first.low);
    if named {
        next = past(tokens, from + 1, &['.', '/']);
        // `kap. post 760.21` and `kap./post 760.21`.
        if tokens.get(next).is_some_and(|of| is_post_word(&of.low)) {
            let (chapter, post) = dotted(tokens.get(next + 1)?)?;
            let (posts, to) = more(tokens, next + 2, vec![post], Some(chapter));
            return Some(Mention { chapter: Some(chapter), posts, from, to });
        }
        if let Some((chapter, post)) = tokens.get(next).and_then(dotted) {
            let (posts, to) = more(tokens, next + 1, vec![post], Some(chapter));
            return Some(Mention { chapter: Some(chapter), posts, from, to });
        }
    }
    let number = tokens.get(next)?;
    let chapter = number.whole().filter(|_| {
        (3..=4).contains(&number.text.len()) || named && number.text.len() < 5
    })?;
    let chapter = u16::try_from(chapter).ok().filter(|of| *of > 0)?;
    let after = past(tokens, next + 1, &[',', '.', '/']);
    if tokens.get(after).is_some_and(|of| is_post_word(&of.low))
        && let Some((posts, to)) = list(tokens, after + 1)
    {
        return Some(Mention { chapter: Some(chapter), posts, from, to });
    }
    let alone =
        || Mention { chapter: Some(chapter), posts: Vec::new(), from, to: next + 1 };
    named.then(alone)
}

/// `760.21`, `0701.01`.
fn dotted(token: &Token<'_>) -> Option<(u16, u8)> {
    let (chapter, post) = token.text.split_once('.')?;
    let fits = (3..=4).contains(&chapter.len()) && post.len() == 2;
    let post = post.parse().ok().filter(|post| *post > 0);
    if fits { Some((chapter.parse().ok()?, post?)) } else { None }
}

/// The posts that stand after the word: `01`, `01 og 21`, `60–73`.
fn list(tokens: &[Token<'_>], from: usize) -> Option<(Vec<u8>, usize)> {
    let from = past(tokens, from, &['.']);
    let post = one_post(tokens.get(from)?, 1)?;
    Some(more(tokens, from + 1, vec![post], None))
}

fn one_post(token: &Token<'_>, fewest: usize) -> Option<u8> {
    let post = token.whole().filter(|_| (fewest..=2).contains(&token.text.len()))?;
    u8::try_from(post).ok().filter(|post| *post > 0)
}

/// Goes on a list of posts as long as there are more of it; those after the first have two digits.
fn more(
    tokens: &[Token<'_>],
    mut next: usize,
    mut posts: Vec<u8>,
    chapter: Option<u16>,
) -> (Vec<u8>, usize) {
    while let Some(between) = tokens.get(next) {
        let range = between.is_dash() || between.low == "til";
        let listed = [",", "og", "samt", "/"].contains(&between.low.as_str());
        let at = match tokens.get(next + 1) {
            // `01, 21 og post 45` and `01, og 21`.
            Some(of) if listed && (is_post_word(&of.low) || of.low == "og") => next + 2,
            _ => next + 1,
        };
        let Some(token) = tokens.get(at).filter(|_| range || listed) else { break };
        let same_chapter =
            |(of, post): (u16, u8)| if Some(of) == chapter { Some(post) } else { None };
        let post = one_post(token, 2).or_else(|| dotted(token).and_then(same_chapter));
        // What a unit stands after is an amount, and what a point stands after is a date.
        let counted = tokens.get(at + 1).is_some_and(|of| {
            ["mill", "pst", "prosent", "kr", "kroner"].contains(&of.low.as_str())
        });
        let Some(post) = post.filter(|_| !counted) else { break };
        match posts.last().copied() {
            Some(first) if range && first < post => posts.extend(first + 1..=post),
            _ => posts.push(post),
        }
        next = at + 1;
    }
    (posts, next)
}

fn past(tokens: &[Token<'_>], mut next: usize, signs: &[char]) -> usize {
    while tokens.get(next).is_some_and(|of| signs.iter().any(|sign| of.is_sign(*sign))) {
        next += 1;
    }
    next
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        tokens(text).iter().map(|token| token.text).collect()
    }

    #[test]
    fn numbers_are_whole_whatever_parts_their_groups() {
        assert_eq!(
            texts(
                "01 Drift 310\u{a0}500, 25,0 mill. 30.6. og 760.21 (TB2026-60) i 2026 100"
            ),
            [
                "01",
                "Drift",
                "310\u{a0}500",
                ",",
                "25,0",
                "mill",
                ".",
                "30.6",
                ".",
                "og",
                "760.21",
                "(",
                "TB2026-60",
                ")",
                "i",
                "2026",
                "100"
            ]
        );
        assert_eq!(texts("1\n200"), ["1", "200"]);
    }

    #[test]
    fn posts_are_read_in_every_form() {
        for (text, expected) in [
            (
                "kap. 740 postene 01 og 21 mot kap. 3740 postene 02 og 04",
                vec![(Some(740), vec![1, 21]), (Some(3740), vec![2, 4])],
            ),
            (
                "714 post 22 mot 3714 post 04",
                vec![(Some(714), vec![22]), (Some(3714), vec![4])],
            ),
            ("under kap. 2190, post 21", vec![(Some(2190), vec![21])]),
            ("over 760.21 og 0701.01", vec![(Some(760), vec![21]), (Some(701), vec![1])]),
            ("Post 21 på kap. 740", vec![(Some(740), vec![21])]),
            ("frå post 01 til post 45", vec![(None, vec![1]), (None, vec![45])]),
            ("kap. 740 post 60–62", vec![(Some(740), vec![60, 61, 62])]),
            ("kapittel 90", vec![(Some(90), vec![])]),
            ("i 2026, pkt. 2.2 og R-110", vec![]),
            ("kap./post 701.70", vec![(Some(701), vec![70])]),
            ("post 21, 30 mill. kroner", vec![(None, vec![21])]),
        ] {
            let found: Vec<_> = mentions(&tokens(text))
                .into_iter()
                .map(|of| (of.chapter, of.posts))
                .collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn a_phrase_is_found_with_signs_and_other_endings() {
        let of = tokens("Posten kan, som før, overføres. Beløp i mill. kr er øremerket.");
        assert_eq!(find(&of, "kan overføres"), None);
        assert_eq!(find(&of, "mill kr"), Some((10, 13)));
        assert_eq!(find(&of, "øremerk*"), Some((14, 15)));
    }
}
