//! The state accounts of this year and those before it, as the earlier ones of the next year.

use std::collections::BTreeSet;

use glob::{MatchOptions, Pattern};

use super::setup::years;

/// Where they are put, where the project has no place of its own for them.
const FOLDER: &str = "data/tidligere";

/// Which files come along, and where they are found.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    /// What `[state_accounts] earlier` is to say; none where there are no files.
    pub(super) pattern: Option<String>,
    /// Each file by its path in the old project, and its path in the new one.
    pub(super) files: Vec<(String, String)>,
    /// The files that are older than the two years before.
    pub(super) too_old: Vec<String>,
}

/// The state accounts `now` and those of `before`, which `pattern` matches, as the earlier ones of
/// `year`.
pub(super) fn earlier(
    pattern: Option<&str>,
    before: Vec<String>,
    now: Vec<String>,
    year: i32,
) -> Earlier {
    let is_old = |path: &String| {
        let newest = years(name(path)).max();
        newest.is_some_and(|newest| newest < year - 2)
    };
    let (too_old, before): (Vec<_>, Vec<_>) = before.into_iter().partition(is_old);
    let files: Vec<String> = before.into_iter().chain(now).collect();
    let own = pattern.and_then(|pattern| Some((pattern, plain_folder(pattern)?)));
    let placed = own.map(|(pattern, folder)| (pattern, placed(&files, folder, year)));
    let (pattern, files) = match placed {
        Some((pattern, files)) if finds(pattern, &files) => (pattern.to_owned(), files),
        _ => (format!("{FOLDER}/*"), self::placed(&files, FOLDER, year)),
    };
    Earlier { pattern: (!files.is_empty()).then_some(pattern), files, too_old }
}

/// Each file with its place in the folder.
fn placed(files: &[String], folder: &str, year: i32) -> Vec<(String, String)> {
    let mut taken = BTreeSet::new();
    let place = |path: &String| {
        let mut to = format!("{folder}/{}", name(path));
        while !taken.insert(to.clone()) {
            to = format!("{folder}/{}-{}", year - 1, name(&to));
        }
        (path.clone(), to)
    };
    files.iter().map(place).collect()
}

fn finds(pattern: &str, files: &[(String, String)]) -> bool {
    let read = Pattern::new(pattern);
    read.is_ok_and(|of| files.iter().all(|(_, to)| of.matches_with(to, AS_READ)))
}

/// As patterns are followed on a disk: a star stays in its folder.
const AS_READ: MatchOptions = MatchOptions {
    case_sensitive: true,
    require_literal_separator: true,
    require_literal_leading_dot: false,
};

fn name(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// The folder of a pattern, where that is one folder.
fn plain_folder(pattern: &str) -> Option<&str> {
    let (folder, _) = pattern.rsplit_once('/')?;
    (!folder.contains(['*', '?', '['])).then_some(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made(pattern: Option<&str>, before: &[&str], now: &[&str]) -> Earlier {
        let owned = |of: &[&str]| of.iter().map(|path| (*path).to_owned()).collect();
        earlier(pattern, owned(before), owned(now), 2025)
    }

    fn places(of: &Earlier) -> Vec<&str> {
        of.files.iter().map(|(_, to)| to.as_str()).collect()
    }

    #[test]
    fn they_are_put_where_the_project_has_them_and_the_oldest_stays() {
        let made = made(
            Some("data/tidligere/statsregnskap-*.csv"),
            &[
                "data/tidligere/statsregnskap-2022.csv",
                "data/tidligere/statsregnskap-2023.csv",
            ],
            &["data/statsregnskap-2024.csv"],
        );
        assert_eq!(made.pattern.as_deref(), Some("data/tidligere/statsregnskap-*.csv"));
        assert_eq!(
            places(&made),
            [
                "data/tidligere/statsregnskap-2023.csv",
                "data/tidligere/statsregnskap-2024.csv"
            ]
        );
        assert_eq!(made.too_old, ["data/tidligere/statsregnskap-2022.csv"]);
    }

    #[test]
    fn a_pattern_that_does_not_find_them_is_another() {
        let one =
            made(Some("data/i-fjor.csv"), &["data/i-fjor.csv"], &["data/regnskap.csv"]);
        assert_eq!(one.pattern.as_deref(), Some("data/tidligere/*"));
        let none = made(None, &[], &["data/a.csv", "data/b/a.csv"]);
        assert_eq!(none.pattern.as_deref(), Some("data/tidligere/*"));
        assert_eq!(places(&none), ["data/tidligere/a.csv", "data/tidligere/2024-a.csv"]);
        assert_eq!(made(None, &[], &[]).pattern, None);
    }
}
