//! Writes what is taken into the project's texts, and keeps the comments in a file.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::anyhow;
use tertial_docx::{Hunk, with, with_comments};
use tertial_ingest::facts::Text;

use super::Returned;
use crate::computed::Computed;
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::output::Writing;

/// The folder comments are kept in.
const COMMENTS: &str = "merknader";
/// How much of a document's digest tells it from others of its name.
const DIGITS: usize = 12;

/// A file as it is to be.
struct Made {
    /// Its path in the project.
    file: String,
    /// What stands there; none where there is no file.
    before: Option<Vec<u8>>,
    after: String,
}

/// Writes what is taken, and the comments. Gives the files that were written. None is, where one of
/// them has become another.
pub(super) fn write(
    returned: &Returned<'_>,
    taken: &BTreeSet<usize>,
) -> Result<Vec<String>, Failure> {
    let root = &returned.computed.folder.root;
    let writing = Writing::begin(root).exits(Exit::Rendering)?;
    let mut by_file: BTreeMap<&str, Vec<&Hunk>> = BTreeMap::new();
    let numbered = returned.back.numbered();
    for of in numbered.iter().filter(|of| taken.contains(&of.number)) {
        by_file.entry(of.file).or_default().push(of.hunk);
    }
    let texts = by_file.into_iter().map(|(file, hunks)| {
        text(returned.computed, file, &hunks)?
            .ok_or_else(|| changed(file))
            .exits(Exit::Rendering)
    });
    let mut made = texts.collect::<Result<Vec<_>, _>>()?;
    made.extend(comments(returned)?);
    let mut written = Vec::new();
    for Made { file, before, after } in made {
        let done =
            writing.put_over(&root.join(&file), before.as_deref(), after.as_bytes());
        if !done.exits(Exit::Rendering)? {
            return Err(changed(&file)).exits(Exit::Rendering);
        }
        written.push(file);
    }
    Ok(written)
}

/// The comments in the file of the document's name, after those of other documents that had it. None
/// where they are there already.
fn comments(returned: &Returned<'_>) -> Result<Option<Made>, Failure> {
    let Returned { computed, name, sha256, back } = returned;
    if back.comments.is_empty() {
        return Ok(None);
    }
    let stem = Path::new(name).file_stem().unwrap_or_default().to_string_lossy();
    let file = format!("{COMMENTS}/{stem}.md");
    let path = computed.folder.root.join(&file);
    let read = || disk::read_text(&path, &file, Largest::DOCUMENT);
    let before = path.exists().then(read).transpose()?;
    let list = before.as_deref().unwrap_or_default();
    let after = with_comments(list, name, &sha256[..DIGITS], &back.comments);
    Ok(after.map(|after| Made { file, before: before.map(String::into_bytes), after }))
}

/// A text with changes taken into it. None where it is no longer what was read.
fn text(
    computed: &Computed,
    file: &str,
    hunks: &[&Hunk],
) -> Result<Option<Made>, Failure> {
    let path = computed.folder.root.join(file);
    let known = computed.facts.texts.by_key.values().find(|text| &*text.file == file);
    let before =
        path.exists().then(|| disk::read(&path, file, Largest::DOCUMENT)).transpose()?;
    let after = match (known, before.as_deref()) {
        (Some(text), Some(before)) => in_its_file(text, before, hunks),
        (None, None) => Some(with("", hunks.iter().copied())),
        (Some(_), None) | (None, Some(_)) => None,
    };
    Ok(after.map(|after| Made { file: file.to_owned(), before, after }))
}

fn changed(file: &str) -> anyhow::Error {
    anyhow!(
        "{file} ble endret mens dokumentet ble lest, og er ikke rørt\nhjelp: lagre filen, og les \
         dokumentet på nytt"
    )
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
