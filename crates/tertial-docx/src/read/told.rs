//! What is told besides the texts: comments, tracked changes, and what was not taken.

/// Where something stands in a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Standing {
    /// The title of its section; empty before the first.
    pub section: String,
    /// The file of the text it is in; none where the program wrote what stands there.
    pub file: Option<String>,
}

/// A comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Who wrote it.
    pub author: String,
    /// When, as the document writes it; empty where it does not tell.
    pub date: String,
    /// It is marked as done with.
    pub resolved: bool,
    /// It answers the one before it.
    pub answers: bool,
    /// What it says.
    pub text: String,
    /// The words it is at.
    pub words: String,
    /// Where it stands.
    pub at: Standing,
}

/// A change that was tracked, and is taken as if it were accepted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tracked {
    /// Words were put in; otherwise taken out.
    pub inserted: bool,
    /// Who did it.
    pub author: String,
    /// When, as the document writes it.
    pub date: String,
    /// The words.
    pub words: String,
    /// Where.
    pub at: Standing,
}

/// Something that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// What it is, in bokmål: `et bilde eller en tegning`.
    pub what: String,
    /// The words it stands at or has.
    pub words: String,
    /// Where it stands.
    pub at: Standing,
}

/// A linked number that somebody typed over. The link stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TypedOver {
    /// The figure.
    pub figure: String,
    /// The value it had in the document, where it tells.
    pub value: Option<String>,
    /// What the link printed.
    pub printed: String,
    /// What stands there.
    pub stands: String,
    /// Where.
    pub at: Standing,
}

/// Comments as a list for each section, in Markdown: who wrote each, where, whether it is done with,
/// and what it says. Answers stand below what they answer.
pub fn comment_list(comments: &[Comment]) -> String {
    let mut list = String::new();
    let mut section = None;
    for comment in comments {
        if section != Some(&comment.at.section) {
            section = Some(&comment.at.section);
            let gap = if list.is_empty() { "" } else { "\n" };
            list.push_str(&format!("{gap}## {}\n\n", one_line(&comment.at.section)));
        }
        let indent = if comment.answers { "  " } else { "" };
        let state = if comment.resolved { "løst" } else { "åpen" };
        let file =
            comment.at.file.iter().map(|file| format!(", {file}")).collect::<String>();
        let at = match one_line(&comment.words) {
            words if words.is_empty() => String::new(),
            words => format!(" ved «{words}»"),
        };
        let (author, text) = (one_line(&comment.author), one_line(&comment.text));
        let line =
            format!("{indent}- {author}, {} ({state}){at}{file}: {text}\n", comment.date);
        list.push_str(&line);
    }
    list
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_are_listed_by_section() {
        let comment = |section: &str, resolved, answers| Comment {
            author: "leder".to_owned(),
            date: "2024-05-31T10:00:00Z".to_owned(),
            resolved,
            answers,
            text: "Hvem\nsa det?".to_owned(),
            words: if answers { String::new() } else { "Et sitat.".to_owned() },
            at: Standing { section: section.to_owned(), file: Some("a.md".to_owned()) },
        };
        let all = [
            comment("Mål", false, false),
            comment("Mål", false, true),
            comment("Risiko", true, false),
        ];
        assert_eq!(
            comment_list(&all),
            "## Mål\n\n\
             - leder, 2024-05-31T10:00:00Z (åpen) ved «Et sitat.», a.md: Hvem sa det?\n  \
             - leder, 2024-05-31T10:00:00Z (åpen), a.md: Hvem sa det?\n\n\
             ## Risiko\n\n\
             - leder, 2024-05-31T10:00:00Z (løst) ved «Et sitat.», a.md: Hvem sa det?\n"
        );
    }
}
