//! Where a demand stands with those who answer for it.

use tertial_report::{Confirmed, Covered, Status};

/// Where a demand stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::pages) enum Stands {
    /// Something is still to be answered.
    Open,
    /// It is answered, and somebody has yet to say so.
    Waiting,
    /// Somebody has said so of what has become another since.
    Lapsed,
    /// There is nothing more to do about it.
    Settled,
}

impl Stands {
    /// All of them, those to be done something about first.
    pub(in crate::pages) const ALL: [Self; 4] =
        [Self::Open, Self::Waiting, Self::Lapsed, Self::Settled];

    /// Where a demand that is due stands.
    pub(in crate::pages) fn of(demand: &Covered) -> Self {
        let mut answers = demand.answers.iter();
        let lapsed = answers.any(|of| matches!(of.confirmed, Confirmed::Lapsed(_)));
        match demand.status {
            status if status.is_open() => Self::Open,
            Status::Unconfirmed if lapsed => Self::Lapsed,
            Status::Unconfirmed => Self::Waiting,
            _ => Self::Settled,
        }
    }

    /// What addresses call it.
    pub(in crate::pages) fn key(self) -> &'static str {
        match self {
            Self::Open => "hull",
            Self::Waiting => "venter",
            Self::Lapsed => "falt",
            Self::Settled => "ferdig",
        }
    }

    /// The words for it.
    pub(in crate::pages) fn words(self) -> &'static str {
        match self {
            Self::Open => "Åpne",
            Self::Waiting => "Venter på bekreftelse",
            Self::Lapsed => "Bekreftelsen falt bort",
            Self::Settled => "Ferdige",
        }
    }
}
