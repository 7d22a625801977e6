//! The help: what the parser writes itself in bokmål, or all of it in English.
//!
//! The parser knows English only, so its own few words are exchanged in what it has written. Ours are
//! bokmål, and are exchanged before, so that lines are broken for the words that are shown.

use clap::builder::StyledStr;
use clap::{Arg, Command};

use crate::messages::{MessageLanguage, said};

/// What the parser writes, and the same in bokmål; what is longer first.
const BOKMAL: [(&str, &str); 16] = [
    ("Print help (see a summary with '-h')", "Vis hjelpen (kortere med '-h')"),
    ("Print help (see more with '--help')", "Vis hjelpen (mer med '--help')"),
    ("Print help", "Vis hjelpen"),
    ("Print version", "Vis versjonen"),
    ("Usage:", "Bruk:"),
    ("Commands:", "Kommandoer:"),
    ("Arguments:", "Argumenter:"),
    ("Options:", "Valg:"),
    ("[OPTIONS]", "[VALG]"),
    ("<COMMAND>", "<KOMMANDO>"),
    ("Possible values:", "Mulige verdier:"),
    ("[possible values:", "[mulige verdier:"),
    ("[default:", "[uten valg:"),
    ("[aliases:", "[eller:"),
    ("[alias:", "[eller:"),
    ("<subcommands>", "<KOMMANDO>"),
];

/// The command with its help in the language messages are in.
pub(super) fn spoken(command: Command) -> Command {
    let mut command = command.mut_args(argument).mut_subcommands(spoken);
    if let Some(about) = command.get_about().map(in_language) {
        command = command.about(about);
    }
    if let Some(about) = command.get_long_about().map(in_language) {
        command = command.long_about(about);
    }
    if let Some(after) = command.get_after_help().map(in_language) {
        command = command.after_help(after);
    }
    command
}

fn argument(mut argument: Arg) -> Arg {
    if let Some(help) = argument.get_help().map(in_language) {
        argument = argument.help(help);
    }
    if let Some(help) = argument.get_long_help().map(in_language) {
        argument = argument.long_help(help);
    }
    let names: Vec<String> = argument
        .get_value_names()
        .unwrap_or_default()
        .iter()
        .map(|name| said(name).into_owned())
        .collect();
    if names.is_empty() { argument } else { argument.value_names(names) }
}

fn in_language(help: &StyledStr) -> String {
    said(&help.to_string()).into_owned()
}

/// What the parser has written, in that language.
pub(super) fn written(text: String, language: MessageLanguage, of: &Command) -> String {
    match language {
        MessageLanguage::Bokmal => BOKMAL
            .iter()
            .fold(text, |text, (english, bokmal)| text.replace(english, bokmal)),
        // The words for the values of an argument are in the parser, and cannot be exchanged before.
        MessageLanguage::English => values(of).into_iter().fold(text, |text, help| {
            text.replace(&format!(" {help}\n"), &format!(" {}\n", said(&help)))
        }),
    }
}

/// What is said of the values arguments take.
fn values(command: &Command) -> Vec<String> {
    let own = command.get_arguments().flat_map(Arg::get_possible_values);
    let own = own.filter_map(|of| of.get_help().map(ToString::to_string));
    own.chain(command.get_subcommands().flat_map(values)).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;
    use crate::arguments::Arguments;

    /// The long help of each command, in bokmål.
    fn helps() -> Vec<String> {
        fn all(command: &mut Command, into: &mut Vec<String>) {
            let help = command.render_long_help().to_string();
            into.push(written(help, MessageLanguage::Bokmal, command));
            command.get_subcommands_mut().for_each(|of| all(of, into));
        }
        let (mut command, mut into) = (Arguments::command(), Vec::new());
        command.build();
        all(&mut command, &mut into);
        into
    }

    #[test]
    fn the_help_is_in_bokmal() {
        let helps = helps();
        assert!(helps.len() > 30, "every command has one");
        for help in helps {
            let words: Vec<&str> = help.split(|of: char| !of.is_alphabetic()).collect();
            for english in [
                "Usage",
                "Options",
                "Print",
                "the",
                "with",
                "default",
                "possible",
                "For people",
            ] {
                assert!(!words.contains(&english), "{english} in {help}");
            }
            assert!(help.contains("Bruk:") && help.contains("Vis hjelpen"), "{help}");
        }
    }

    #[test]
    fn what_the_parser_writes_may_stand_anywhere() {
        let text = "Usage: tertial [OPTIONS]\n  Print help\n [default: error]".to_owned();
        let written = written(text, MessageLanguage::Bokmal, &Command::new("tertial"));
        assert_eq!(written, "Bruk: tertial [VALG]\n  Vis hjelpen\n [uten valg: error]");
    }
}
