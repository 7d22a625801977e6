//! Which paragraph of a text answers which demand, as its author marks it:
//! `{# svarer: K062, K063 #}` at the beginning of the paragraph.

use crate::facts::Answer;

/// How a mark begins, in each written form.
const MARKS: [&str; 2] = ["svarer:", "svarar:"];

/// The answers a text marks. `written` is its body with comments, `body` the same without,
/// line for line; its first line is the `first` of the file.
pub(super) fn marked(written: &str, body: &str, first: u32) -> Vec<Answer> {
    let lines: Vec<&str> = body.lines().collect();
    let mut answers = Vec::new();
    for (start, _) in written.match_indices("{#") {
        let Some((comment, _)) = written[start + 2..].split_once("#}") else { break };
        let comment = comment.trim();
        let named = MARKS.iter().find_map(|mark| comment.strip_prefix(mark));
        let Some(named) = named else { continue };
        let at = written[..start].matches('\n').count();
        let passage = paragraph(&lines, at);
        let line = first.saturating_add(super::count(at));
        let ids = named.split(',').map(str::trim).filter(|id| !id.is_empty());
        answers.extend(ids.map(|demand| Answer {
            demand: demand.to_owned(),
            line,
            passage: passage.clone(),
        }));
    }
    answers
}

/// The paragraph the line is in, or the next one where it is in none; a list or a table
/// without an empty line in it is one. White space is told once, so that a mark leaves none.
fn paragraph(lines: &[&str], at: usize) -> String {
    let is_blank = |line: &&&str| line.trim().is_empty();
    let before = lines.iter().take(at).rev().take_while(|line| !is_blank(line)).count();
    let inside = lines.get(at).is_some_and(|line| !is_blank(&line));
    let start = if inside { at - before } else { at };
    let after = lines.iter().skip(start).skip_while(is_blank);
    let words = |line: &&str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let own: Vec<String> = after.take_while(|line| !is_blank(line)).map(words).collect();
    own.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(written: &str) -> Vec<(String, u32, String)> {
        let body = super::super::without_comments(written);
        let answers = marked(written, &body, 5).into_iter();
        answers.map(|of| (of.demand, of.line, of.passage)).collect()
    }

    fn answer(demand: &str, line: u32, passage: &str) -> (String, u32, String) {
        (demand.to_owned(), line, passage.to_owned())
    }

    #[test]
    fn a_mark_is_of_the_paragraph_it_stands_in_or_before() {
        let written = "Innledning.\n\n{# svarer: K062 #}Første svar\nover to linjer.\n\n\
            Midt {# svarar: K063,K064 #}i.\n\n{# svarer: K065 #}\n\n- a\n- b\n\nSlutt.\n";
        let first = "Første svar\nover to linjer.";
        let middle = "Midt i.";
        assert_eq!(
            read(written),
            [
                answer("K062", 7, first),
                answer("K063", 10, middle),
                answer("K064", 10, middle),
                answer("K065", 12, "- a\n- b"),
            ]
        );
    }

    #[test]
    fn other_comments_and_one_that_never_ends_mark_nothing() {
        assert_eq!(read("{# svar på K1 #}a\n{# svarer: #}b\n{# svarer: K2"), []);
        assert_eq!(read("Slutt.\n\n{# svarer: K1 #}"), [answer("K1", 7, "")]);
    }
}
