//! The kinds of things a draft finds.

/// What kind of thing was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemKind {
    /// A chapter of the budget, with its sum.
    Chapter,
    /// A post of a chapter.
    Post,
    /// An earmarked amount.
    Earmark,
    /// An authority.
    Authority,
    /// A goal.
    Goal,
    /// An indicator that is measured against a demand.
    Indicator,
    /// A key figure, which is shown and not judged.
    KeyFigure,
    /// A task.
    Task,
    /// A deadline or a meeting.
    Deadline,
    /// A report that is one of several for the same time.
    Report,
    /// A demand.
    Demand,
    /// A reading of the letter before.
    Reading,
    /// What stands in no letter, and comes along from the letter before.
    Carried,
    /// What stood in the letter before, and is gone.
    Gone,
    /// An amount or a date that was seen and that the draft has no place for.
    Unplaced,
    /// A sentence with «skal», «bes» or «må» that nothing was made of.
    Unused,
}

impl ItemKind {
    /// Every kind, in the order they are counted.
    pub const ALL: [Self; 16] = [
        Self::Chapter,
        Self::Post,
        Self::Earmark,
        Self::Authority,
        Self::Goal,
        Self::Indicator,
        Self::KeyFigure,
        Self::Task,
        Self::Deadline,
        Self::Report,
        Self::Demand,
        Self::Reading,
        Self::Carried,
        Self::Unplaced,
        Self::Gone,
        Self::Unused,
    ];

    /// Its key: in the file, and in the id of an item.
    pub fn key(self) -> &'static str {
        match self {
            Self::Chapter => "kapittel",
            Self::Post => "post",
            Self::Earmark => "oremerking",
            Self::Authority => "fullmakt",
            Self::Goal => "mål",
            Self::Indicator => "styringsparameter",
            Self::KeyFigure => "nøkkeltall",
            Self::Task => "oppdrag",
            Self::Deadline => "frist",
            Self::Report => "rapport",
            Self::Demand => "krav",
            Self::Reading => "lesemåte",
            Self::Carried => "videreført",
            Self::Gone => "borte",
            Self::Unplaced => "uplassert",
            Self::Unused => "setning",
        }
    }

    /// The word for it in bokmål.
    pub fn word(self) -> &'static str {
        match self {
            Self::Earmark => "øremerking",
            other => other.key(),
        }
    }

    /// The kind of that key.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|of| of.key() == key)
    }
}
