//! Takes changes into the project's texts, and keeps the comments in a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::anyhow;
use tertial_docx::{Hunk, ReadBack, comment_list, with};
use tertial_ingest::facts::Text;

use super::{Numbered, require_form};
use crate::computed::Computed;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::output::Writing;

/// What takes every change that is in no conflict.
const ALL: [&str; 2] = ["alle", "all"];
/// The folder comments are kept in.
const COMMENTS: &str = "merknader";

/// The numbers of the changes that are asked for. One in a conflict is taken only by its number.
///
/// # Errors
///
/// When a number is that of no change.
pub(super) fn chosen(
    numbered: &[Numbered<'_>],
    asked: &[String],
) -> Result<BTreeSet<usize>, Failure> {
    let mut chosen = BTreeSet::new();
    for word in asked {
        if ALL.contains(&word.as_str()) {
            let free = numbered.iter().filter(|of| of.hunk.conflict.is_none());
            chosen.extend(free.map(|of| of.number));
            continue;
        }
        let number =
            word.parse().ok().filter(|number| (1..=numbered.len()).contains(number));
        chosen
            .insert(number.ok_or_else(|| none(word, numbered.len())).exits(Exit::Usage)?);
    }
    Ok(chosen)
}

fn none(word: &str, count: usize) -> anyhow::Error {
    match count {
        0 => anyhow!("det er ingen endringer å ta inn"),
        _ => anyhow!(
            "det er ingen endring «{word}»\nhjelp: velg blant 1 til {count}, eller skriv alle"
        ),
    }
}

/// Writes what is taken, and the comments. Gives the files that were written.
///
/// # Errors
///
/// When a text is another than when it was read, and when one cannot be written.
pub(super) fn write(
    computed: &Computed,
    document: &Path,
    back: &ReadBack,
    taken: &BTreeSet<usize>,
) -> Result<Vec<String>, Failure> {
    require_form(computed, back)?;
    let root = &computed.folder.root;
    let writing = Writing::begin(root).exits(Exit::Rendering)?;
    let mut by_file: BTreeMap<&str, Vec<&Hunk>> = BTreeMap::new();
    for of in super::numbered(back).iter().filter(|of| taken.contains(&of.number)) {
        by_file.entry(of.file).or_default().push(of.hunk);
    }
    let mut written = Vec::new();
    for (file, hunks) in by_file {
        text(computed, &writing, file, &hunks)?;
        written.push(file.to_owned());
    }
    if !back.comments.is_empty() {
        let stem = document.file_stem().unwrap_or_default().to_string_lossy();
        let file = format!("{COMMENTS}/{stem}.md");
        let list = comment_list(&back.comments);
        writing.put(&root.join(&file), list.as_bytes()).exits(Exit::Rendering)?;
        written.push(file);
    }
    Ok(written)
}

/// Takes changes into one text.
fn text(
    computed: &Computed,
    writing: &Writing,
    file: &str,
    hunks: &[&Hunk],
) -> Result<(), Failure> {
    let path = computed.folder.root.join(file);
    let known = computed.facts.texts.by_key.values().find(|text| &*text.file == file);
    let before =
        path.exists().then(|| disk::read(&path, file, Largest::DOCUMENT)).transpose()?;
    let made = match (known, before.as_deref()) {
        (Some(text), Some(before)) => in_its_file(text, before, hunks),
        (None, None) => Some(with("", hunks.iter().copied())),
        (Some(_), None) | (None, Some(_)) => None,
    };
    let done = match made {
        Some(made) => writing
            .put_over(&path, before.as_deref(), made.as_bytes())
            .exits(Exit::Rendering)?,
        None => false,
    };
    if done {
        return Ok(());
    }
    Err(anyhow!(
        "{file} ble endret mens dokumentet ble lest, og er ikke rørt\nhjelp: lagre filen, og les \
         dokumentet på nytt"
    ))
    .exits(Exit::Rendering)
}

/// The file with the changes taken: what stands before its body, and its line ends, are kept. None
/// where its body is no longer what was read.
fn in_its_file(text: &Text, file: &[u8], hunks: &[&Hunk]) -> Option<String> {
    let written = std::str::from_utf8(file).ok()?;
    let plain = written.replace("\r\n", "\n");
    let head = plain.strip_suffix(text.body.as_str())?;
    let made = format!("{head}{}", with(&text.body, hunks.iter().copied()));
    Some(if written.contains("\r\n") { made.replace('\n', "\r\n") } else { made })
}

#[cfg(test)]
mod tests {
    use tertial_docx::Edit;
    use tertial_ingest::facts::TextStatus;

    use super::*;

    #[test]
    fn what_stands_before_a_text_and_its_line_ends_are_kept() {
        let text = Text {
            file: "tekst/t1/a.md".into(),
            owner: None,
            status: TextStatus::Draft,
            from: None,
            requirements: Vec::new(),
            confirmed: None,
            answers: Vec::new(),
            body: "Ett.\n\nTo.\n".to_owned(),
            body_line: 4,
        };
        let hunk = Hunk {
            line: 3,
            before: "To.".to_owned(),
            after: "Tre.".to_owned(),
            edits: vec![Edit { range: 6..9, text: "Tre.".to_owned() }],
            conflict: None,
        };
        let made = |file: &str| in_its_file(&text, file.as_bytes(), &[&hunk]);
        let head = "---\nstatus: utkast\n---\n";
        assert_eq!(
            made(&format!("{head}Ett.\n\nTo.\n")).as_deref(),
            Some("---\nstatus: utkast\n---\nEtt.\n\nTre.\n")
        );
        let returns = format!("{head}Ett.\n\nTo.\n").replace('\n', "\r\n");
        assert_eq!(
            made(&returns).as_deref(),
            Some("---\r\nstatus: utkast\r\n---\r\nEtt.\r\n\r\nTre.\r\n")
        );
        assert_eq!(made(&format!("{head}Ett.\n\nFire.\n")), None);
    }
}
