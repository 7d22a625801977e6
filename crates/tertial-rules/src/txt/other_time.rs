//! Words that tell of another time than the report's, in both written forms.

/// Words that make a number that of another time.
pub(super) const ELSEWHEN: [&str; 7] =
    ["fjor", "fjoråret", "forrige", "førre", "tidligere", "tidlegare", "opprinnelig"];

/// Words that compare with another time.
pub(super) const COMPARING: [&str; 15] = [
    "enn",
    "mot",
    "siden",
    "sidan",
    "fjor",
    "før",
    "etter",
    "sammenlignet",
    "samanlikna",
    "forrige",
    "førre",
    "tidligere",
    "tidlegare",
    "rapporten",
    "endret",
];

/// Words that look ahead.
pub(super) const AHEAD: [&str; 19] = [
    "vil",
    "skal",
    "ventes",
    "ventast",
    "venter",
    "ventar",
    "innen",
    "innan",
    "dersom",
    "hvis",
    "viss",
    "når",
    "planlegger",
    "planlegg",
    "planlagt",
    "planlegges",
    "fristen",
    "kan",
    "bli",
];

/// Words for what was founded or decided, once.
pub(super) const ONCE: [&str; 8] = [
    "opprettet",
    "oppretta",
    "etablert",
    "vedtatt",
    "vedteken",
    "startet",
    "starta",
    "innført",
];
