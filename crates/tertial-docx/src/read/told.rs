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

/// The comments of a document put last in `list`, where those of others may stand, under the name of
/// the document and the digest that tells it from others of that name. None where they are there
/// already. What stands in the list is kept as it is: somebody may have written in it.
pub fn with_comments(
    list: &str,
    document: &str,
    digest: &str,
    comments: &[Comment],
) -> Option<String> {
    let heading = format!("# {} ({digest})", one_line(document));
    if list.lines().any(|line| line == heading) {
        return None;
    }
    let gap = match list {
        "" => "",
        _ if list.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    Some(format!("{list}{gap}{heading}\n\n{}", by_section(comments)))
}

/// Comments as a list for each section, in Markdown: who wrote each, where, whether it is done with,
/// and what it says. Answers stand below what they answer.
fn by_section(comments: &[Comment]) -> String {
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
            by_section(&all),
            "## Mål\n\n\
             - leder, 2024-05-31T10:00:00Z (åpen) ved «Et sitat.», a.md: Hvem sa det?\n  \
             - leder, 2024-05-31T10:00:00Z (åpen), a.md: Hvem sa det?\n\n\
             ## Risiko\n\n\
             - leder, 2024-05-31T10:00:00Z (løst) ved «Et sitat.», a.md: Hvem sa det?\n"
        );
    }
    #[test]
    fn the_comments_of_two_documents_of_one_name_are_both_kept() {
        let comment = |text: &str| Comment {
            author: "leder".to_owned(),
            date: "2024-05-31".to_owned(),
            resolved: false,
            answers: false,
            text: text.to_owned(),
            words: String::new(),
            at: Standing { section: "Mål".to_owned(), file: None },
        };
        let (one, other) = ([comment("Hvem?")], [comment("Når?")]);
        let first = with_comments("", "sendt.docx", "1a2b", &one).unwrap();
        assert_eq!(
            first,
            "# sendt.docx (1a2b)\n\n## Mål\n\n- leder, 2024-05-31 (åpen): Hvem?\n"
        );
        assert_eq!(with_comments(&first, "sendt.docx", "1a2b", &one), None);
        let answered = first.replace("Hvem?", "Hvem? Svart ut.");
        assert_eq!(
            with_comments(&answered, "sendt.docx", "3c4d", &other),
            Some(format!(
                "{answered}\n# sendt.docx (3c4d)\n\n## Mål\n\n- leder, 2024-05-31 (åpen): Når?\n"
            ))
        );
    }
}
