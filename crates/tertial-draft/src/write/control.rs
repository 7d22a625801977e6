//! What `kontroll.toml` says of each thing: where it was found, and what must be looked at.

use crate::carried::Gone;
use crate::control::CopiedDocument;
use crate::likeness::Match;
use crate::source::{Source, Told};

use super::toml::{list, quoted};

/// What stands at the top of it.
pub(super) const HEAD: &str = "\
# Hva utkastet bygger på, ord for ord, og hva et menneske har sagt om det.
# state er «ukontrollert» til noen har sett på det. Leses ikke som en del av brevet.
";

/// One thing that was found, and what it is called in the letter's files.
pub(super) fn found(
    written: &mut String,
    kind: &str,
    key: &str,
    sources: &[&Source],
    doubts: &[String],
    more: &[(&str, String)],
) {
    written.push_str("\n[[found]]\n");
    line(written, "kind", &quoted(kind));
    line(written, "key", &quoted(key));
    for (name, value) in more {
        line(written, name, value);
    }
    if let [first, others @ ..] = sources {
        source(written, first);
        let also: Vec<String> = others.iter().map(|of| inline(of)).collect();
        if !also.is_empty() {
            line(written, "also", &format!("[\n  {},\n]", also.join(",\n  ")));
        }
    }
    if !doubts.is_empty() {
        line(written, "look_at", &list(doubts));
    }
    line(written, "state", "\"ukontrollert\"");
}

/// What it was in the letter before: `from = { key = "K017", likeness = 83, … }`.
pub(super) fn from(again: &Match) -> (&'static str, String) {
    let value = format!(
        "{{ key = {}, likeness = {}, moved = {}, quote = {} }}",
        quoted(&again.key),
        again.likeness,
        again.moved,
        quoted(&again.old_quote)
    );
    ("from", value)
}

/// What of the letter before does not stand in this one.
pub(super) fn gone(written: &mut String, of: &Gone) {
    written.push_str("\n[[gone]]\n");
    line(written, "kind", &quoted(of.kind));
    line(written, "key", &quoted(&of.key));
    line(written, "section", &quoted(&of.section));
    line(written, "quote", &quoted(&of.quote));
    line(written, "state", "\"ukontrollert\"");
}

/// What was seen and not placed.
pub(super) fn unplaced(written: &mut String, told: &Told) {
    written.push_str("\n[[unplaced]]\n");
    line(written, "reason", &quoted(&told.reason));
    source(written, &told.source);
    line(written, "state", "\"ukontrollert\"");
}

/// What the folder holds besides: the copy of the document, and the sentences nothing was made of.
pub(super) fn completed(
    control: &str,
    document: &CopiedDocument,
    unused: &[Source],
) -> String {
    let mut head = String::from("\n[document]\n");
    line(&mut head, "file", &quoted(&document.file));
    line(&mut head, "sha256", &quoted(&document.sha256));
    let mut written = control.replacen(HEAD, &format!("{HEAD}{head}"), 1);
    for of in unused {
        written.push_str("\n[[unused]]\n");
        source(&mut written, of);
        line(&mut written, "state", "\"ukontrollert\"");
    }
    written
}

fn line(written: &mut String, name: &str, value: &str) {
    written.push_str(name);
    written.push_str(" = ");
    written.push_str(value);
    written.push('\n');
}

fn parts(of: &Source) -> Vec<(&'static str, String)> {
    let mut parts = Vec::new();
    if !of.section.is_empty() {
        parts.push(("section", quoted(&of.section)));
    }
    if let Some(page) = of.place.page {
        parts.push(("page", page.to_string()));
    }
    if let Some((first, last)) = of.place.lines {
        parts.push(("lines", format!("[{first}, {last}]")));
    }
    if !of.quote.is_empty() {
        parts.push(("quote", quoted(&of.quote)));
    }
    parts
}

fn source(written: &mut String, of: &Source) {
    for (name, value) in parts(of) {
        line(written, name, &value);
    }
}

fn inline(of: &Source) -> String {
    let parts: Vec<String> =
        parts(of).into_iter().map(|(name, value)| format!("{name} = {value}")).collect();
    format!("{{ {} }}", parts.join(", "))
}
