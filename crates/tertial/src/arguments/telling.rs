//! How a command tells what it has done: in which language, with how many words, and to whom.

use anstream::ColorChoice;
use clap::{Args, ValueEnum};

use crate::messages::MessageLanguage;

#[derive(Debug, Args)]
pub(crate) struct TellingArguments {
    /// Språket i det programmet sier
    #[arg(long, alias = "sprak", global = true, value_enum, default_value = "nb")]
    #[arg(value_name = "SPRÅK")]
    pub(crate) language: MessageLanguage,
    /// Når det skrives med farger
    #[arg(long, alias = "farger", global = true, value_enum, default_value = "auto")]
    #[arg(value_name = "NÅR")]
    pub(crate) color: Color,
    /// Si bare resultatet, og det som stanser
    #[arg(short, long, alias = "stille", global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Si hvert steg når det begynner
    #[arg(short, long, alias = "utforlig", global = true)]
    pub(crate) verbose: bool,
    /// Vis hvert steg og tiden det tok
    #[arg(long, global = true)]
    pub(crate) timings: bool,
    /// Gi avslutningskode 0 også når det er funn; feil som stanser, gir sin egen
    #[arg(long, global = true)]
    pub(crate) exit_zero: bool,
}

/// When there are colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// I en terminal
    Auto,
    /// Alltid, også i en fil
    Always,
    /// Aldri
    Never,
}

impl Color {
    /// Makes it so for all that is written.
    pub(crate) fn choose(self) {
        match self {
            Self::Auto => ColorChoice::Auto,
            Self::Always => ColorChoice::AlwaysAnsi,
            Self::Never => ColorChoice::Never,
        }
        .write_global();
    }
}

/// The language messages are asked for in: it is looked for before the rest is parsed, since that may
/// be refused or be a call for help.
pub(crate) fn asked_language() -> MessageLanguage {
    let typed: Vec<_> =
        std::env::args_os().skip(1).map(|of| of.to_string_lossy().into_owned()).collect();
    language_in(&typed)
}

fn language_in(typed: &[String]) -> MessageLanguage {
    const FLAGS: [&str; 2] = ["--language", "--sprak"];
    let asks = |at: usize, of: &str| {
        FLAGS.iter().any(|flag| match of.strip_prefix(flag) {
            Some("") => typed.get(at + 1).is_some_and(|next| next == "en"),
            Some(joined) => joined == "=en",
            None => false,
        })
    };
    let mut all = typed.iter().enumerate();
    if all.any(|(at, of)| asks(at, of)) {
        MessageLanguage::English
    } else {
        MessageLanguage::Bokmal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_language_is_found_wherever_it_is_asked_for() {
        for (typed, language) in [
            ("--language en check t1", MessageLanguage::English),
            ("check t1 --language=en --help", MessageLanguage::English),
            ("bygg --sprak en", MessageLanguage::English),
            ("check t1 --language nb", MessageLanguage::Bokmal),
            ("check en", MessageLanguage::Bokmal),
            ("check t1 --language", MessageLanguage::Bokmal),
        ] {
            let typed: Vec<String> = typed.split(' ').map(str::to_owned).collect();
            assert_eq!(language_in(&typed), language, "{typed:?}");
        }
    }
}
