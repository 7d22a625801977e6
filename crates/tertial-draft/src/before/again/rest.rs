//! What comes along from the letter before as it stood: what no letter says in words.

use crate::before::Before;
use crate::carried::{CarriedReading, Rest};
use crate::write::Facts;

impl Before {
    /// What comes along, and the readings that do not: those whose demands are all gone.
    pub(super) fn rest(
        &self,
        stands: &dyn Fn(&str) -> bool,
        facts: &Facts,
    ) -> (Rest, Vec<String>) {
        let (mut readings, mut lost) = (Vec::new(), Vec::new());
        for reading in &self.catalogue.readings {
            let left: Vec<&str> = reading
                .requirements
                .iter()
                .map(String::as_str)
                .filter(|id| stands(id))
                .collect();
            let all_gone = left.is_empty() && !reading.requirements.is_empty();
            let entry = self.entries.get("reading", "key", &reading.key);
            let Some(mut entry) = entry.filter(|_| !all_gone) else {
                lost.push(reading.key.clone());
                continue;
            };
            let mut doubts =
                vec![format!("gjelder lesemåten fortsatt? Den er fra {}", self.name)];
            if left.len() < reading.requirements.len() {
                doubts.push("noen av kravene den gjaldt, står ikke i brevet".to_owned());
                entry.set("requirements", toml_edit::Array::from_iter(left));
            }
            let old_year = self.catalogue.frame.year;
            let text = entry.text();
            if facts.head.year != Some(old_year) && text.contains(&old_year.to_string()) {
                doubts.push(format!("nevner {old_year}"));
            }
            readings.push(CarriedReading {
                key: reading.key.clone(),
                entry: text,
                doubts,
            });
        }
        let rest = Rest {
            data: self.entries.rest(&facts.goals.goals),
            along: self
                .guidance
                .clone()
                .into_iter()
                .chain(self.entries.standing())
                .collect(),
            builds_on: self.entries.builds_on.clone(),
            readings,
        };
        (rest, lost)
    }
}
