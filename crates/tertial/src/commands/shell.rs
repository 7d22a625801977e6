//! What a shell needs to know of the program: what may be typed after what, and the manual pages.

use std::fs;

use anyhow::Context;
use clap::Command;
use clap_complete::generate;
use clap_mangen::Man;

use crate::arguments::{
    Arguments, CompletionsArguments, ManArguments, asked_language, exchanged,
};
use crate::exit::{Exit, Exits, Failure};
use crate::messages::MessageLanguage;
use crate::outcome::Outcome;

/// The headings of a manual page, and the same in bokmål.
const HEADINGS: [(&str, &str); 8] = [
    ("NAME", "NAVN"),
    ("SYNOPSIS", "BRUK"),
    ("DESCRIPTION", "BESKRIVELSE"),
    ("OPTIONS", "VALG"),
    ("SUBCOMMANDS", "KOMMANDOER"),
    ("EXTRA", "MER"),
    ("VERSION", "VERSJON"),
    ("EXAMPLES", "EKSEMPLER"),
];

/// `tertial completions`: a script the shell reads.
pub(crate) fn completions(arguments: &CompletionsArguments) -> Outcome {
    let mut command = Arguments::in_words();
    let mut script = Vec::new();
    generate(arguments.shell, &mut command, "tertial", &mut script);
    Outcome::results(String::from_utf8_lossy(&script).into_owned())
}

/// `tertial man`: the page of the program, or all pages in a folder.
pub(crate) fn man(arguments: &ManArguments) -> Result<Outcome, Failure> {
    let mut command = Arguments::in_words();
    command.build();
    let Some(folder) = &arguments.output else {
        return Ok(Outcome::results(page(&command)?));
    };
    let write = |name: &str, text: &str| {
        let path = folder.join(name);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, text))
            .with_context(|| format!("{} kan ikke skrives", path.display()))
            .exits(Exit::Rendering)
    };
    let mut written = String::new();
    for command in with_subcommands(command) {
        let name =
            format!("{}.1", command.get_display_name().unwrap_or(command.get_name()));
        write(&name, &page(&command)?)?;
        written.push_str(&format!("{}\n", folder.join(name).display()));
    }
    Ok(Outcome::results(written))
}

/// A page as it is read by `man`.
fn page(command: &Command) -> Result<String, Failure> {
    let mut page = Vec::new();
    Man::new(command.clone())
        .render(&mut page)
        .context("siden kan ikke lages")
        .exits(Exit::Rendering)?;
    let page = String::from_utf8_lossy(&page).into_owned();
    if asked_language() == MessageLanguage::English {
        return Ok(exchanged(page, command));
    }
    let lines = page.lines().map(|line| {
        let heading = line.strip_prefix(".SH ");
        let named = HEADINGS
            .iter()
            .find(|(of, _)| Some(*of) == heading.map(|of| of.trim_matches('"')));
        named.map_or_else(|| line.to_owned(), |(_, bokmal)| format!(".SH {bokmal}"))
    });
    Ok(exchanged(lines.collect::<Vec<_>>().join("\n") + "\n", command))
}

fn with_subcommands(command: Command) -> Vec<Command> {
    let below: Vec<Command> = command.get_subcommands().cloned().collect();
    let mut all = vec![command];
    all.extend(below.into_iter().flat_map(with_subcommands));
    all
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    #[test]
    fn every_command_has_a_page_with_headings_in_bokmal() {
        let mut command = Arguments::command();
        command.build();
        let all = with_subcommands(command);
        let names: Vec<_> = all.iter().filter_map(Command::get_display_name).collect();
        assert!(names.contains(&"tertial-docx-read"), "{names:?}");
        for command in all {
            let page = page(&command).unwrap();
            assert!(page.contains(".SH NAVN\n") && page.contains(".SH BRUK\n"), "{page}");
            let english = page.lines().filter(|line| {
                HEADINGS.iter().any(|(of, _)| *line == format!(".SH {of}"))
            });
            assert_eq!(english.count(), 0, "{page}");
        }
    }
}
