//! `tertial.toml`.

use tertial_ingest::project::Project;

/// Parses the bytes, and checks that what is wrong is somewhere in them and that what is
/// right stays inside the project.
pub(crate) fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let project = Project::parse("tertial.toml", &text);
    match &project {
        Err(error) => {
            assert!(!error.message.is_empty());
            let line = error
                .line
                .checked_sub(1)
                .and_then(|line| text.split('\n').nth(usize::try_from(line).ok()?));
            let Some(line) = line else { panic!("{error} is on no line of the file") };
            let last = line.chars().count() + 1;
            assert!((1..=last).contains(&(error.column as usize)), "{error}: {line:?}");
        }
        Ok(project) => check(project),
    }
    assert_eq!(project, Project::parse("tertial.toml", &text));
}

fn check(project: &Project) {
    if let Ok(number) = &project.agency.organisation_number {
        let digits = number.as_str();
        assert!(digits.len() == 9 && digits.bytes().all(|byte| byte.is_ascii_digit()));
    }
    assert!((1990..=2100).contains(&project.letter.year));
    assert!(project.letter.agency.is_some() != project.letter.file.is_some());
    assert!((3..=100).contains(&project.hr.threshold));
    assert!(!project.ledger.is_empty());
    let ledgers = project.ledger.iter().chain(&project.accrual);
    let paths = ledgers.map(|source| source.files.as_str());
    let paths = paths
        .chain([project.state_accounts.files.as_str(), &project.grunnlag.file])
        .chain(project.state_accounts.earlier.as_deref())
        .chain(project.letter.file.as_deref())
        .chain(project.hr.persons.as_deref())
        .chain(project.deliveries.values().map(String::as_str));
    for path in paths {
        let inside = !path.split('/').any(|part| part == "..") && !path.starts_with('/');
        assert!(inside && !path.contains('\\'), "{path} leads out of the project");
    }
}
