//! The SHA-256 of files that were read or written.

use std::fmt::Write;

use sha2::{Digest, Sha256};
use tertial_ingest::{InputFile, Inputs};
use tertial_letter::LetterFiles;
use tertial_report::difference::{InputDigest, InputRole};

/// SHA-256 of some bytes, as 64 hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::new(), |mut digits, byte| {
        let _ = write!(digits, "{byte:02x}");
        digits
    })
}

/// SHA-256 of a letter: that of its file, or where it has several, of the lines `sha256sum`
/// prints of them in order of path inside its folder.
pub(crate) fn of_letter(letter: &LetterFiles) -> String {
    let files: Vec<(&str, &str)> = letter.files().collect();
    if let [(_, text)] = files[..] {
        return sha256(text.as_bytes());
    }
    let line =
        |(path, text): (&str, &str)| format!("{}  {path}\n", sha256(text.as_bytes()));
    sha256(files.into_iter().map(line).collect::<String>().as_bytes())
}

/// A file that was read.
pub(crate) fn of_file(file: &InputFile, role: InputRole) -> InputDigest {
    of(&file.path, role, &file.bytes)
}

/// The file at `path` that held `bytes`.
pub(crate) fn of(path: &str, role: InputRole, bytes: &[u8]) -> InputDigest {
    let (path, length) = (path.to_owned(), bytes.len() as u64);
    InputDigest { path, role, bytes: length, sha256: sha256(bytes) }
}

/// The files a report is made from besides its own texts, in order of path: the data, and the
/// texts of the previous report, which its own are compared with.
pub(crate) fn besides_texts(inputs: &Inputs) -> Vec<InputDigest> {
    let Inputs { ledgers, accrual, .. } = inputs;
    let lists = [
        &inputs.state_accounts,
        &inputs.earlier_accounts,
        &inputs.persons,
        &inputs.appropriations,
    ];
    let lists = lists.into_iter().chain(ledgers).chain(accrual).flatten();
    let data = lists.chain(&inputs.grunnlag).chain(inputs.delivered.values());
    let data = data.chain(&inputs.last_year);
    let data = data.map(|file| of_file(file, InputRole::Data));
    in_order(data.chain(of_texts(&inputs.earlier_texts)).collect())
}

/// Texts that were read.
pub(crate) fn of_texts(texts: &[InputFile]) -> impl Iterator<Item = InputDigest> {
    texts.iter().map(|file| of_file(file, InputRole::Text))
}

/// The files among them that hold data.
pub(crate) fn data(files: &[InputDigest]) -> Vec<InputDigest> {
    files.iter().filter(|file| file.role == InputRole::Data).cloned().collect()
}

/// The files by path, each once: two patterns may match the same.
pub(crate) fn in_order(mut files: Vec<InputDigest>) -> Vec<InputDigest> {
    files.sort();
    files.dedup_by(|one, other| one.path == other.path);
    files
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    /// The digest of the one-block message in FIPS 180-2, appendix B.1.
    #[test]
    fn is_the_standards_own_example() {
        assert_eq!(
            sha256(b"abc"),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
    }

    #[test]
    fn a_file_two_patterns_match_is_told_once() {
        let file = |path: &str| InputFile { path: Arc::from(path), bytes: b"abc".into() };
        let inputs = Inputs {
            ledgers: vec![vec![file("data/h.xlsx"), file("data/i.xlsx")]],
            accrual: vec![vec![file("data/h.xlsx")]],
            texts: vec![file("a.md")],
            earlier_texts: vec![file("before.md")],
            ..Inputs::default()
        };
        let told: Vec<_> =
            besides_texts(&inputs).into_iter().map(|of| (of.path, of.role)).collect();
        let expected = [
            ("before.md", InputRole::Text),
            ("data/h.xlsx", InputRole::Data),
            ("data/i.xlsx", InputRole::Data),
        ];
        assert_eq!(told, expected.map(|(path, role)| (path.to_owned(), role)));
    }
}
