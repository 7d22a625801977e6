//! The files of the project the page reads and writes: none outside it.

use std::path::{Component, Path, PathBuf};

use tertial_review::{Refused, SaveText, text_hash};

use crate::commands::serving::reason;
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::output::Writing;
use crate::{disk, folder};

/// Where `path` leads in the project, also when there is no such file yet.
///
/// # Errors
///
/// That it leads out of the project, by a link or by its own parts.
pub(super) fn inside(root: &Path, path: &str) -> Result<PathBuf, Failure> {
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !Path::new(path).components().all(is_plain) {
        return Err(folder::leaves(path)).exits(Exit::Unreadable);
    }
    folder::inside(root, &root.join(path), path)
}

/// The text in a file; none when there is no such file.
pub(super) fn text(
    root: &Path,
    path: &str,
    largest: Largest,
) -> Result<Option<String>, Failure> {
    let there = inside(root, path)?;
    if !there.exists() {
        return Ok(None);
    }
    disk::read_text(&there, path, largest).map(Some)
}

/// Replaces a text, unless it is no longer what the browser saw. Lines are ended as they
/// were. A text that stands there already is saved, whoever wrote it.
pub(super) fn save(
    root: &Path,
    save: &SaveText,
    largest: Largest,
) -> Result<(), Refused> {
    let failed = |failure: Failure| Refused::Failed(reason(&failure));
    let writing = Writing::begin(root).exits(Exit::Rendering).map_err(failed)?;
    let now = text(root, &save.path, largest).map_err(failed)?;
    let hash = text_hash(now.as_deref());
    if hash == text_hash(Some(&save.body)) {
        return Ok(());
    }
    if hash != save.old {
        return Err(Refused::Changed { now });
    }
    let returns = now.as_ref().is_some_and(|now| now.contains("\r\n"));
    let body = if returns { save.body.replace('\n', "\r\n") } else { save.body.clone() };
    let path = inside(root, &save.path).map_err(failed)?;
    let seen = now.as_deref().map(str::as_bytes);
    let written = writing.put_over(&path, seen, body.as_bytes());
    match written.exits(Exit::Rendering).map_err(failed)? {
        true => Ok(()),
        // An editor has saved it since it was read.
        false => Err(Refused::Changed {
            now: text(root, &save.path, largest).map_err(failed)?,
        }),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn save_over(
        old: &str,
        path: &str,
        now: &str,
        body: &str,
    ) -> (Result<(), Refused>, String) {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap();
        fs::write(root.join("a.md"), now).unwrap();
        let save = SaveText {
            path: path.to_owned(),
            old: text_hash(Some(old)),
            body: body.to_owned(),
        };
        let result = super::save(&root, &save, Largest::SETUP);
        (result, fs::read_to_string(root.join("a.md")).unwrap())
    }

    #[test]
    fn what_was_seen_is_replaced_and_keeps_its_line_ends() {
        assert_eq!(
            save_over("en\n", "a.md", "en\n", "to\n"),
            (Ok(()), "to\n".to_owned())
        );
        let kept = save_over("en\r\n", "a.md", "en\r\n", "to\ntre\n");
        assert_eq!(kept, (Ok(()), "to\r\ntre\r\n".to_owned()));
    }

    #[test]
    fn what_stands_there_already_is_saved() {
        for now in ["to\n", "to\r\n"] {
            let saved = save_over("en\n", "a.md", now, "to\n");
            assert_eq!(saved, (Ok(()), now.to_owned()));
        }
    }

    #[test]
    fn what_was_not_seen_is_left_alone() {
        let refused = Refused::Changed { now: Some("andre\n".to_owned()) };
        let saved = save_over("en\n", "a.md", "andre\n", "to\n");
        assert_eq!(saved, (Err(refused), "andre\n".to_owned()));
    }

    #[test]
    fn nothing_outside_the_project_is_written() {
        let folder = tempfile::tempdir().unwrap();
        let root = fs::canonicalize(folder.path()).unwrap().join("prosjekt");
        fs::create_dir(&root).unwrap();
        let absolute = root.with_file_name("b.md").to_string_lossy().into_owned();
        for path in ["../b.md", "x/../../b.md", "./../b.md", &absolute] {
            let save = SaveText {
                path: path.to_owned(),
                old: text_hash(None),
                body: "to\n".to_owned(),
            };
            let refused = Refused::Failed(format!("{path} fører ut av prosjektmappen"));
            assert_eq!(super::save(&root, &save, Largest::SETUP), Err(refused));
        }
        assert!(!root.with_file_name("b.md").exists());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_out_of_the_project_is_not_followed() {
        let folder = tempfile::tempdir().unwrap();
        let outside = fs::canonicalize(folder.path()).unwrap();
        let root = outside.join("prosjekt");
        fs::create_dir(&root).unwrap();
        std::os::unix::fs::symlink(&outside, root.join("tekst")).unwrap();
        let save = SaveText {
            path: "tekst/ny.md".to_owned(),
            old: text_hash(None),
            body: "to\n".to_owned(),
        };
        assert!(matches!(
            super::save(&root, &save, Largest::SETUP),
            Err(Refused::Failed(_))
        ));
        assert!(!outside.join("ny.md").exists());
    }
}
