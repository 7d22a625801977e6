//! Every message in the sources is known in English: a new one without fails here.
//!
//! A message is put together of literals, so what is looked for is the words of each literal between
//! its holes: they must stand in a message of the catalogue, or in a phrase of the reports.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use tertial_model::Phrases;
use tertial_tests::program;
use toml::Table;

/// Crates and files whose words are no messages, and why.
const NO_MESSAGES: [(&str, &str); 9] = [
    ("tertial-review/", "the pages of `review` are in bokmål"),
    ("tertial-sheet/", "its messages are English"),
    ("tertial-draft/src/write/", "what is written in the files of a letter"),
    ("tertial-draft/src/folder/", "comments in the files of a letter"),
    ("tertial-draft/src/lexicon.rs", "words looked for in a letter"),
    ("tertial-draft/src/goals.rs", "words looked for in a letter"),
    ("arguments/help.rs", "what the parser says, in bokmål"),
    ("line_starts/words.rs", "words that may follow a number"),
    ("tertial-model/src/markup", "words that are markup"),
];

/// Words of a literal that no message has: what is looked for or written in files.
const ELSEWHERE: [(&str, &str); 3] = [
    ("E-post til", "what a link in a report is called to those who do not see it"),
    ("Slås sammen med", "a column of a workbook"),
    ("er ingen enhet", "a fault in the program's own table of figures"),
];

/// What makes words a Norwegian sentence.
const NORWEGIAN: [&str; 20] = [
    "er", "ikke", "har", "og", "som", "av", "til", "fra", "med", "den", "det", "en",
    "et", "kan", "skal", "finnes", "mangler", "eller", "uten", "på",
];

#[test]
fn every_message_is_known_in_english() {
    let known = known();
    let mut unknown = BTreeSet::new();
    let mut seen = 0;
    for file in sources() {
        let name = file.display().to_string().replace('\\', "/");
        if NO_MESSAGES.iter().any(|(of, _)| name.contains(of)) {
            continue;
        }
        for words in messages(&fs::read_to_string(&file).unwrap()) {
            seen += 1;
            let is_known = known.iter().any(|message| message.contains(&words));
            if !is_known && !ELSEWHERE.iter().any(|(of, _)| *of == words) {
                unknown
                    .insert(format!("{}: {words}", file.file_name().unwrap().display()));
            }
        }
    }
    assert!(seen > 1500, "only {seen} were looked at");
    assert!(unknown.is_empty(), "add these to crates/tertial/messages/en/: {unknown:#?}");
}

/// All that is known in English.
fn known() -> Vec<String> {
    let folder = program::root().join("crates/tertial/messages/en");
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let tables =
        files.map(|file| fs::read_to_string(file).unwrap().parse::<Table>().unwrap());
    let phrases = Phrases::bokmal().iter().map(|(_, phrase)| phrase.to_owned());
    tables
        .flat_map(|table| table.into_iter().map(|(message, _)| message))
        .chain(phrases)
        .collect()
}

/// The files that make messages: those of the crates that are no tests.
fn sources() -> Vec<PathBuf> {
    fn add(folder: &Path, to: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let for_tests = [
                "tests",
                "tests.rs",
                "sample",
                "sample.rs",
                "laws.rs",
                "prose.rs",
                "ordinary.rs",
            ];
            if for_tests.contains(&name.as_str()) || name.ends_with("_tests.rs") {
                continue;
            }
            if path.is_dir() {
                add(&path, to);
            } else if name.ends_with(".rs") {
                to.push(path);
            }
        }
    }
    let mut files = Vec::new();
    for folder in fs::read_dir(program::root().join("crates")).unwrap() {
        let sources = folder.unwrap().path().join("src");
        if sources.is_dir() {
            add(&sources, &mut files);
        }
    }
    files
}

/// The words between the holes of each literal that is a Norwegian sentence or a part of one.
fn messages(source: &str) -> Vec<String> {
    let mut literals = Vec::new();
    collect(source.parse().unwrap(), &mut literals);
    let mut all = Vec::new();
    for literal in literals {
        for line in literal.split('\n') {
            for words in between_holes(line) {
                let words = words.trim_matches(|of: char| !of.is_alphanumeric());
                let mut each = words.split(' ');
                let is_sentence =
                    each.clone().count() > 1 && each.any(|of| NORWEGIAN.contains(&of));
                if is_sentence {
                    all.push(words.to_owned());
                }
            }
        }
    }
    all
}

/// The literals of code, without those of attributes but `#[error]`, and of tests.
fn collect(tokens: TokenStream, to: &mut Vec<String>) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        match token {
            TokenTree::Punct(mark) if mark.as_char() == '#' => {
                // `#![…]` is of the whole file.
                tokens.next_if(|of| of.to_string() == "!");
                let Some(TokenTree::Group(group)) = tokens.peek() else { continue };
                if group.delimiter() != Delimiter::Bracket {
                    continue;
                }
                let attribute = group.stream();
                tokens.next();
                let said = attribute.to_string();
                if said.starts_with("error") {
                    collect(attribute, to);
                } else if said.starts_with("cfg") && said.contains("test") {
                    // What it is of ends with its block, or with a semicolon.
                    for next in tokens.by_ref() {
                        match next {
                            TokenTree::Group(of)
                                if of.delimiter() == Delimiter::Brace =>
                            {
                                break;
                            }
                            TokenTree::Punct(of) if of.as_char() == ';' => break,
                            _ => {}
                        }
                    }
                }
            }
            TokenTree::Group(group) => collect(group.stream(), to),
            TokenTree::Literal(literal) => {
                if let Ok(text) = syn::parse_str::<syn::LitStr>(&literal.to_string()) {
                    to.push(text.value());
                }
            }
            _ => {}
        }
    }
}

/// What stands between the holes of a format string.
fn between_holes(line: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut in_hole = false;
    for letter in line.chars() {
        match letter {
            '{' => {
                in_hole = true;
                parts.push(String::new());
            }
            '}' => in_hole = false,
            letter if !in_hole => parts.last_mut().unwrap().push(letter),
            _ => {}
        }
    }
    parts
}

#[test]
fn literals_are_found_where_they_are_messages() {
    let source = r##"
        /// En setning er ikke en melding.
        #[error("filen {name} er ikke der")]
        struct A;
        fn f() { g!("det er {} og en til\nto av dem", x); }
        #[cfg(test)]
        mod tests { fn t() { h("dette er en test"); } }
        const B: &str = r#"rå "tekst" er med"#;
    "##;
    assert_eq!(
        messages(source),
        ["er ikke der", "det er", "og en til", "to av dem", "rå \"tekst\" er med"]
    );
}
