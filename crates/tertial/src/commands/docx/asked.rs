//! Asks somebody at the terminal of each change, one by one. Nothing is written meanwhile.

use std::collections::BTreeSet;
use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::anyhow;
use serde_json::{Value, json};
use tertial_docx::Numbered;
use tertial_report::Piece;

use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::messages::{form, said};
use crate::terminal;

const HOW: &str = "Ingenting skrives før alle er besvart. Slutt tar inn det du har valgt så langt; \
                   Ctrl-C avbryter, og skriver ingenting.\n";
const QUESTION: &str =
    "Ta inn? [j]a, [n]ei, [f]il: ja til resten i denne filen, [s]lutt: ";
const WHICH: &str = "Hva skal stå? [p]rosjektets ord, [d]okumentets ord, [s]lutt: ";

/// What is answered of a change.
enum Answer {
    Take,
    Leave,
    /// It is taken, and so are those after it in the same file that are in no conflict.
    TakeFile,
    /// No more are asked of.
    End,
}

/// That somebody can be asked.
///
/// # Errors
///
/// When nobody sees the questions, or nobody types the answers.
pub(super) fn require_terminal() -> Result<(), Failure> {
    if io::stdin().is_terminal() && io::stderr().is_terminal() {
        return Ok(());
    }
    Err(anyhow!(
        "--ask trenger en terminal å spørre i; ingenting er skrevet\nhjelp: velg med --take, som \
         --take 1,3"
    ))
    .exits(Exit::Usage)
}

/// The numbers of the changes somebody at the terminal takes. The questions stand on standard error,
/// since what is told in the end is the result.
pub(super) fn at_the_terminal(
    numbered: &[Numbered<'_>],
) -> Result<BTreeSet<usize>, Failure> {
    of_each(numbered, &mut io::stdin().lock(), &mut anstream::stderr().lock())
}

/// The numbers of the changes that are taken by what is typed.
///
/// # Errors
///
/// When the answers end before the changes do.
fn of_each(
    numbered: &[Numbered<'_>],
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<BTreeSet<usize>, Failure> {
    let (mut taken, mut whole_file) = (BTreeSet::new(), None);
    if !numbered.is_empty() {
        say(output, HOW)?;
    }
    for of in numbered {
        let is_free = of.hunk.conflict.is_none();
        if is_free && whole_file == Some(of.file) {
            taken.insert(of.number);
            continue;
        }
        let shown = shown(of, numbered.len());
        let form = form!("docx_asked.txt.j2");
        say(output, &terminal::filled(form, &shown)?)?;
        match answer(is_free, input, output)? {
            Answer::Take => {
                taken.insert(of.number);
            }
            Answer::TakeFile => {
                taken.insert(of.number);
                whole_file = Some(of.file);
            }
            Answer::Leave => {}
            Answer::End => break,
        }
    }
    Ok(taken)
}

/// Asks until there is an answer.
fn answer(
    is_free: bool,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<Answer, Failure> {
    loop {
        say(output, if is_free { QUESTION } else { WHICH })?;
        let mut typed = String::new();
        let read = input.read_line(&mut typed);
        let read = read.map_err(|error| disk::unreadable("svaret", &error));
        if read.exits(Exit::Usage)? == 0 {
            return Err(anyhow!(
                "svarene tok slutt før endringene; ingenting er skrevet"
            ))
            .exits(Exit::Usage);
        }
        match (typed.trim().to_lowercase().as_str(), is_free) {
            ("j" | "ja", true) | ("d" | "dokumentet", false) => return Ok(Answer::Take),
            ("n" | "nei", true) | ("p" | "prosjektet", false) => {
                return Ok(Answer::Leave);
            }
            ("f" | "fil", true) => return Ok(Answer::TakeFile),
            ("s" | "slutt", _) => return Ok(Answer::End),
            _ => say(output, "Svar med en av bokstavene.\n")?,
        }
    }
}

fn say(output: &mut impl Write, words: &str) -> Result<(), Failure> {
    let words = said(words);
    let said = output.write_all(words.as_bytes()).and_then(|()| output.flush());
    said.map_err(|error| anyhow!("spørsmålet kan ikke vises: {}", disk::reason(&error)))
        .exits(Exit::Usage)
}

/// A change as it is shown, with the words that differ told from the others.
fn shown(of: &Numbered<'_>, all: usize) -> Value {
    let Numbered { number, file, section, hunk } = of;
    let mut pieces = Piece::of(&hunk.before, &hunk.after);
    if pieces.is_empty() {
        // Only blanks differ, or how lines are broken.
        pieces =
            vec![Piece::Removed(hunk.before.clone()), Piece::Added(hunk.after.clone())];
    }
    let before = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(words) => Some((words.as_str(), false)),
        Piece::Removed(words) => Some((words.as_str(), true)),
        Piece::Added(_) => None,
    });
    let after = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(words) => Some((words.as_str(), false)),
        Piece::Added(words) => Some((words.as_str(), true)),
        Piece::Removed(_) => None,
    });
    let base = hunk.conflict.as_ref().map(|of| of.base.lines().collect::<Vec<_>>());
    json!({
        "number": number, "all": all, "file": file, "section": section, "line": hunk.line,
        "conflict": base, "before": by_line(before), "after": by_line(after),
    })
}

/// Words by the lines they stand on; no lines where there are no words.
fn by_line<'w>(pieces: impl Iterator<Item = (&'w str, bool)>) -> Vec<Vec<Value>> {
    let mut lines: Vec<Vec<Value>> = Vec::new();
    let mut is_new = true;
    for (words, differs) in pieces {
        for line in words.split_inclusive('\n') {
            if is_new {
                lines.push(Vec::new());
            }
            let words = line.trim_end_matches('\n');
            if let Some(last) = lines.last_mut().filter(|_| !words.is_empty()) {
                last.push(json!({ "words": words, "differs": differs }));
            }
            is_new = line.ends_with('\n');
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use tertial_docx::{Conflict, Hunk};

    use super::*;

    fn hunk(before: &str, after: &str, base: Option<&str>) -> Hunk {
        Hunk {
            line: 3,
            before: before.to_owned(),
            after: after.to_owned(),
            edits: Vec::new(),
            conflict: base.map(|base| Conflict { base: base.to_owned() }),
        }
    }

    /// Two changes of one text, one of another that is in a conflict, and one more of it.
    fn hunks() -> [(&'static str, Hunk); 4] {
        [
            ("a.md", hunk("Vi er\ni rute.", "Vi er\nnesten i rute.", None)),
            ("a.md", hunk("", "- nytt punkt", None)),
            ("b.md", hunk("Et godt sitat.", "Et langt sitat.", Some("Et sitat."))),
            ("b.md", hunk("Borte.", "", None)),
        ]
    }

    /// What is taken, and what was shown, when somebody types this.
    fn typed(answers: &str) -> (Result<Vec<usize>, String>, String) {
        let hunks = hunks();
        let numbered: Vec<Numbered<'_>> = (1..)
            .zip(&hunks)
            .map(|(number, (file, hunk))| Numbered {
                number, file, section: "Mål", hunk
            })
            .collect();
        let mut output = anstream::StripStream::new(Vec::new());
        let taken = of_each(&numbered, &mut answers.as_bytes(), &mut output);
        let taken = taken.map(|taken| taken.into_iter().collect());
        let shown = String::from_utf8(output.into_inner()).unwrap();
        (taken.map_err(|failure| failure.error.to_string()), shown)
    }

    #[test]
    fn each_change_is_shown_and_taken_or_left() {
        let (taken, shown) = typed("j\nNei\nd\nja\n");
        assert_eq!(taken, Ok(vec![1, 3, 4]));
        let question =
            "Ta inn? [j]a, [n]ei, [f]il: ja til resten i denne filen, [s]lutt: ";
        assert_eq!(
            shown,
            format!(
                "{HOW}\nEndring 1 av 4 a.md, linje 3 i teksten (Mål)\n  - Vi er\n  - i rute.\n  \
                 + Vi er\n  + nesten i rute.\n{question}\
                 \nEndring 2 av 4 a.md, linje 3 i teksten (Mål)\n  + - nytt punkt\n{question}\
                 \nEndring 3 av 4 b.md, linje 3 i teksten (Mål)\nProsjektet har også endret dette.\n  \
                 var         Et sitat.\n  prosjektet  Et godt sitat.\n  dokumentet  Et langt sitat.\n\
                 Hva skal stå? [p]rosjektets ord, [d]okumentets ord, [s]lutt: \
                 \nEndring 4 av 4 b.md, linje 3 i teksten (Mål)\n  - Borte.\n{question}"
            )
        );
    }

    #[test]
    fn the_rest_of_a_file_is_taken_at_once_and_what_is_in_conflict_is_asked_of() {
        assert_eq!(typed("f\np\nn\n").0, Ok(vec![1, 2]));
        let (taken, shown) = typed("n\nn\nf\nj\nd\nfil\n");
        assert_eq!(taken, Ok(vec![3, 4]));
        assert_eq!(shown.matches("Svar med en av bokstavene.").count(), 2);
    }

    #[test]
    fn whoever_ends_keeps_what_was_chosen_and_who_says_no_more_takes_nothing() {
        assert_eq!(typed("j\nslutt\n").0, Ok(vec![1]));
        let ended =
            Err("svarene tok slutt før endringene; ingenting er skrevet".to_owned());
        assert_eq!(typed("j\nj\nd\n").0, ended);
        assert_eq!(typed("").0, ended);
    }
}
