//! `krav/*.toml`: a file for each chapter of the letter.

use super::control::from;
use super::files::{Entry, Written};
use super::keys::{duty_key, evidence, kind_key};
use super::toml::list;
use crate::drafted::DraftDemand;
use crate::source::Source;

impl Written {
    pub(super) fn demands(&mut self, demands: &[DraftDemand]) {
        for demand in demands {
            let mut more = Vec::new();
            if !demand.lead.is_empty() {
                more.push(("lead", list(&demand.lead)));
            }
            let source = Source {
                section: demand.section.clone(),
                place: demand.place,
                quote: demand.quote.clone(),
            };
            let file = format!("krav/{}.toml", file_of(&demand.section));
            if let Some(again) = &demand.again {
                self.file(&file).push_str(&again.entry);
                more.push(from(&again.of));
                self.found("krav", &demand.id, &source, &demand.doubts, &more);
                continue;
            }
            let mut entry = Entry::new("requirement")
                .text("id", &demand.id)
                .text("section", &demand.section)
                .line("reports", list(&demand.reports));
            if !demand.duties.is_empty() {
                entry = entry
                    .line("duties", list(demand.duties.iter().map(|of| duty_key(*of))));
            }
            let mut entry =
                entry.line("kinds", list(demand.kinds.iter().map(|of| kind_key(*of))));
            if !demand.evidence.is_empty() {
                let evidence: Vec<String> =
                    demand.evidence.iter().map(evidence).collect();
                entry = entry.line("evidence", format!("[{}]", evidence.join(", ")));
            }
            // The words come last: how long they are varies the most.
            let entry = entry.text("words", &told(&demand.quote));
            self.put(&file, entry);
            self.found("krav", &demand.id, &source, &demand.doubts, &more);
        }
    }
}

/// The most words of a demand that its list tells. A table of posts is longer, and stands whole in
/// `kontroll.toml`.
const MOST_WORDS: usize = 120;

/// The words a demand is told in.
fn told(quote: &str) -> String {
    let words: Vec<&str> = quote.split_whitespace().collect();
    match words.len() > MOST_WORDS {
        true => format!("{} …", words[..MOST_WORDS / 4].join(" ")),
        false => words.join(" "),
    }
}

/// `punkt-4` for `4.6.3`, `vedlegg-4` for `V4.B1`.
pub(crate) fn file_of(section: &str) -> String {
    let first = section.split(['.', ' ', ',']).next().unwrap_or_default();
    match first.strip_prefix('V') {
        _ if first.is_empty() => "innledning".to_owned(),
        Some(number) => format!("vedlegg-{}", number.to_lowercase()),
        None => format!("punkt-{}", first.to_lowercase()),
    }
}
