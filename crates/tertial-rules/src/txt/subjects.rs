//! What a sentence is about: posts, chapters, earmarks and indicators.

use std::collections::BTreeSet;

use tertial_model::{Basis, BudgetPost, Earmark, Figure, Frame, Indicator};
use tertial_report::{Case, explanation_key, indicator_key, measures_key};

use crate::prose::Sentence;
use crate::txt::numerals::is_number;
use crate::words::WORDS;

/// The beginnings of the ids of what a sentence names: `post.1000.01`, `kap.1000`,
/// `oremerket.kart`, `kpi.svarprosent`. Where it names nothing, what its text is for.
pub(super) fn subjects(
    case: &Case<'_>,
    key: &str,
    of: &Sentence<'_>,
) -> BTreeSet<String> {
    let frame = &case.catalogue.frame;
    let mut named = posts(frame, of);
    if named.is_empty() {
        named.extend(chapters(frame, of));
    }
    let words = format!(" {} ", of.words().collect::<Vec<_>>().join(" "));
    let is_said = |of: &&Earmark| words.contains(&format!(" {} ", plain(&of.name)));
    let earmarks = frame.earmarks.iter().filter(is_said);
    named.extend(earmarks.map(|of| format!("oremerket.{}", of.key)));
    let is_told = |own: &&Indicator| own.name.all().any(|name| tells_of(of, name));
    let indicators = frame.indicators.iter().filter(is_told);
    named.extend(indicators.map(|of| format!("kpi.{}", of.key)));
    if named.is_empty() { own(frame, key).into_iter().collect() } else { named }
}

/// Whether a figure is one of a subject's. A post has its figures in R-115's statement too.
pub(super) fn is_of(figure: &Figure, subject: &str) -> bool {
    let id = figure.id.as_str();
    let of_statement = || {
        let post = subject.strip_prefix("post.")?;
        id.strip_prefix("bev.")?.strip_prefix(post)
    };
    let rest = id.strip_prefix(subject).or_else(of_statement);
    rest.is_some_and(|rest| rest.starts_with('.'))
}

/// The figure of a subject's measure: of a post, the one the report's tables have. An annual
/// report tells of no chapter's deviation.
pub(super) fn figure<'a>(
    case: &Case<'a>,
    subject: &str,
    measure: &str,
) -> Option<&'a Figure> {
    let post = subject.strip_prefix("post.").and_then(|post| post.parse().ok());
    let is_judged = matches!(measure, "avvik" | "avvik_pst" | "regnskap");
    let id = match post {
        Some(post) if is_judged => case.judged_by(post, measure).into(),
        None if is_judged && subject.starts_with("kap.") => match case.report.basis {
            Basis::Forecast => format!("{subject}.{measure}"),
            Basis::Accounts => return None,
        },
        _ => format!("{subject}.{measure}"),
    };
    case.figures.named(&id)
}

/// The posts a sentence names: «post 01», «1000.01», «postene 01 og 21», «post 21 og 45».
fn posts(frame: &Frame, sentence: &Sentence<'_>) -> BTreeSet<String> {
    let words: Vec<&str> = sentence.words().collect();
    let of_named_chapter =
        |post: &BudgetPost| words.contains(&post.chapter.to_string().as_str());
    let mut named = BTreeSet::new();
    let mut series = false;
    for pair in words.windows(2) {
        let (before, number) = (pair[0], pair[1]);
        let is_post = WORDS.posts.has(before);
        let continues =
            series && (WORDS.between_posts.has(before) || is_post_number(before));
        let is_named = |post: &BudgetPost| {
            Ok(post.post) == number.parse()
                && (is_post || continues || before == post.chapter.to_string())
        };
        let mut posts: Vec<BudgetPost> =
            frame.posts().map(|of| of.post).filter(is_named).collect();
        if posts.iter().any(of_named_chapter) {
            posts.retain(of_named_chapter);
        }
        series = !posts.is_empty() || series && WORDS.between_posts.has(number);
        named.extend(posts.iter().map(|post| format!("post.{post}")));
    }
    named
}

fn is_post_number(word: &str) -> bool {
    word.len() == 2 && is_number(word)
}

fn chapters(frame: &Frame, sentence: &Sentence<'_>) -> Vec<String> {
    let numbers = frame.chapters.iter().map(|chapter| chapter.number.to_string());
    numbers
        .filter(|number| sentence.words().any(|word| word == number))
        .map(|number| format!("kap.{number}"))
        .collect()
}

/// What a text is for: the post it explains, the indicator, or the earmark of its name.
fn own(frame: &Frame, key: &str) -> Option<String> {
    let post = frame.posts().map(|of| of.post).find(|post| {
        [explanation_key(*post), measures_key(*post)].contains(&key.to_owned())
    });
    let indicator = frame.indicators.iter().find(|of| indicator_key(of) == key);
    let earmark = frame.earmarks.iter().find(|of| of.key == key);
    post.map(|post| format!("post.{post}"))
        .or(indicator.map(|indicator| format!("kpi.{}", indicator.key)))
        .or(earmark.map(|earmark| format!("oremerket.{}", earmark.key)))
}

/// Whether the words of a name are all there, whatever their endings.
fn tells_of(sentence: &Sentence<'_>, name: &str) -> bool {
    let mut stems = stems(name, 4).peekable();
    stems.peek().is_some()
        && stems.all(|stem| sentence.words().any(|word| word.starts_with(&stem)))
}

/// The words of a name that have so many letters, without their endings.
pub(super) fn stems(name: &str, fewest: usize) -> impl Iterator<Item = String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(move |word| word.chars().count() >= fewest).map(stem)
}

/// A word without its ending.
fn stem(word: &str) -> String {
    let word = word.to_lowercase();
    let length = word.chars().count();
    let kept = if length > 8 { length - 2 } else { length.min(6) };
    word.chars().take(kept).collect()
}

fn plain(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
