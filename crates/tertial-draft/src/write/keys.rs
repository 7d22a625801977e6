//! The keys of a letter's files for what a demand is.

use tertial_letter::{Duty, Evidence, Explained, Kind};

use super::toml::{list, quoted};

/// What meets a demand, as a file has it.
pub(crate) fn evidence(of: &Evidence) -> String {
    match of {
        Evidence::Text(key) => format!("{{ text = {} }}", quoted(key)),
        Evidence::Figures(of) => format!("{{ figures = {} }}", quoted(&of.to_string())),
        Evidence::Table(key) => format!("{{ table = {} }}", quoted(key)),
        Evidence::Explained(Explained::Expenses) => {
            "{ explained = \"expenses\" }".to_owned()
        }
        Evidence::Explained(Explained::Income) => "{ explained = \"income\" }".to_owned(),
        Evidence::Explained(Explained::Indicators) => {
            "{ explained = \"indicators\" }".to_owned()
        }
        Evidence::Delivery(key) => format!("{{ delivery = {} }}", quoted(key)),
        Evidence::Parts(keys) => format!("{{ parts = {} }}", list(keys)),
        Evidence::EveryOther => "\"every_other\"".to_owned(),
    }
}

/// The key of a duty.
pub(crate) fn duty_key(duty: Duty) -> &'static str {
    match duty {
        Duty::Delivery => "delivery",
        Duty::Immediate => "immediate",
        Duty::Standing => "standing",
    }
}

/// The key of a kind of answer.
pub(crate) fn kind_key(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "text",
        Kind::Figures => "figures",
        Kind::Note => "note",
        Kind::Attachment => "attachment",
        Kind::Document => "document",
        Kind::Deadline => "deadline",
        Kind::Meeting => "meeting",
        Kind::Assignment => "assignment",
        Kind::Notice => "notice",
        Kind::Structure => "structure",
        Kind::Form => "form",
        Kind::Coverage => "coverage",
        Kind::Publication => "publication",
        Kind::Basis => "basis",
        Kind::Control => "control",
        Kind::Authority => "authority",
        Kind::Condition => "condition",
    }
}
