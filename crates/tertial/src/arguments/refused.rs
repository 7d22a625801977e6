//! A command line that cannot be followed: what is wrong with it, in bokmål.

use std::error::Error as _;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use tertial_model::visible::visible;

/// What is wrong, with its help line.
pub(super) fn message(error: &Error) -> String {
    let one = |kind| values(error, kind).into_iter().next().unwrap_or_default();
    let argument = one(ContextKind::InvalidArg);
    let value = one(ContextKind::InvalidValue);
    let among = values(error, ContextKind::ValidValue).join(", ");
    let why = match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let command = one(ContextKind::InvalidSubcommand);
            match feature_of(&command) {
                Some(feature) => return left_out(&command, feature),
                None => format!("«{command}» er ingen kommando"),
            }
        }
        ErrorKind::UnknownArgument => format!("«{argument}» er ikke et kjent argument"),
        ErrorKind::MissingRequiredArgument => {
            format!("{} mangler", values(error, ContextKind::InvalidArg).join(", "))
        }
        ErrorKind::ArgumentConflict => {
            let other = values(error, ContextKind::PriorArg).join(", ");
            format!("{argument} kan ikke brukes sammen med {other}")
        }
        ErrorKind::InvalidValue if value.is_empty() => {
            format!("{argument} mangler en verdi")
        }
        ErrorKind::InvalidValue => {
            format!("«{value}» passer ikke for {argument}; velg mellom {among}")
        }
        ErrorKind::ValueValidation => match error.source() {
            Some(why) => format!("«{value}» passer ikke for {argument}: {why}"),
            None => format!("«{value}» passer ikke for {argument}"),
        },
        _ => "argumentene kan ikke brukes slik".to_owned(),
    };
    let meant = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    // The parser names the nearest last.
    let help = match meant.into_iter().find_map(|kind| values(error, kind).pop()) {
        Some(meant) => format!("mente du «{}»?", visible(&meant)),
        None => "se tertial --help, eller --help etter kommandoen".to_owned(),
    };
    format!("{}\nhjelp: {help}", visible(&why))
}

/// The cargo feature a command comes with, where it does not come with all builds.
fn feature_of(command: &str) -> Option<&'static str> {
    match command {
        "review" | "gjennomgang" => Some("review"),
        "watch" | "folg" => Some("watch"),
        _ => None,
    }
}

/// That the program was built without a command there is.
fn left_out(command: &str, feature: &str) -> String {
    format!(
        "«{command}» er ikke med i denne utgaven av programmet\n\
         hjelp: bruk en utgave som er bygget med --features {feature}"
    )
}

/// What the parser has to say of one kind.
fn values(error: &Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(one)) => vec![one.clone()],
        Some(ContextValue::Strings(several)) => several.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use crate::arguments::Arguments;

    #[test]
    fn a_command_that_was_left_out_is_told() {
        assert_eq!(super::feature_of("gjennomgang"), Some("review"));
        assert_eq!(super::feature_of("wach"), None);
        assert_eq!(
            super::left_out("folg", "watch"),
            "«folg» er ikke med i denne utgaven av programmet\n\
             hjelp: bruk en utgave som er bygget med --features watch"
        );
    }

    #[test]
    fn what_is_wrong_is_told_in_bokmal() {
        for (line, says) in [
            ("chek t1", "«chek» er ingen kommando\nhjelp: mente du «check»?"),
            (
                "check t1 --fail-onn error",
                "«--fail-onn» er ikke et kjent argument\nhjelp: mente du «--fail-on»?",
            ),
            (
                "check",
                "<RAPPORT> mangler\nhjelp: se tertial --help, eller --help etter kommandoen",
            ),
            (
                "deadlines --from 20.5.2024",
                "«20.5.2024» passer ikke for --from <DATO>: skriv datoen som 2024-05-20\n\
                 hjelp: se tertial --help, eller --help etter kommandoen",
            ),
            (
                "figures t1 --format jsn",
                "«jsn» passer ikke for --format <FORMAT>; velg mellom text, json\n\
                 hjelp: mente du «json»?",
            ),
            (
                "check t1 --format",
                "--format <FORMAT> mangler en verdi\n\
                 hjelp: se tertial --help, eller --help etter kommandoen",
            ),
        ] {
            let words = ["tertial"].into_iter().chain(line.split(' '));
            let error = Arguments::try_parse_from(words).unwrap_err();
            assert_eq!(super::message(&error), says, "{line}");
        }
    }
}
