//! `styringsparametre.toml`: goals and indicators; tasks are told in `kontroll.toml`.

use tertial_letter::When;
use tertial_model::{Direction, Unit, norwegian};

use super::Facts;
use super::control::from;
use super::files::{Entry, Written};
use super::toml::{list, quoted};
use crate::carried::Carried;
use crate::drafted::Again;
use crate::goals::{DraftIndicator, DraftResult};
use crate::slug::{free_key, slug};

const GOALS: &str = "styringsparametre.toml";

impl Written {
    pub(super) fn goals(&mut self, facts: &Facts, carried: &Carried) {
        for goal in &facts.goals.goals {
            let entry = Entry::new("goal")
                .text("section", &goal.section)
                .text("title", &goal.title);
            self.put(GOALS, entry);
            self.found(
                "mål",
                &goal.section,
                &goal.source,
                &[],
                &[("title", quoted(&goal.title))],
            );
        }
        let again = carried.indicators.values().flatten();
        let mut keys: Vec<String> = again.map(|of| of.of.key.clone()).collect();
        for (at, indicator) in facts.goals.indicators.iter().enumerate() {
            if let Some(again) = carried.indicators.get(&at) {
                self.indicators_again(indicator, again);
                continue;
            }
            let key = free_key(slug(&indicator.name, '_', 4), "parameter", &keys);
            keys.push(key.clone());
            self.indicator(&key, indicator);
        }
        for (number, task) in (1..).zip(&facts.goals.tasks) {
            let key = task.id.clone().unwrap_or_else(|| format!("oppdrag-{number}"));
            let deadlines = list(task.deadlines.iter().map(When::to_string));
            let amounts = task.amounts.iter().map(|(amount, post)| {
                let post = post.map(|post| format!(" på {post}")).unwrap_or_default();
                format!("{}{post}", norwegian::kroner(*amount))
            });
            let mut more = vec![
                ("title", quoted(&task.title)),
                ("deadlines", deadlines),
                ("amounts", list(amounts)),
            ];
            if let Some(open) = &task.open {
                more.push(("open", quoted(open)));
            }
            let doubts = self.task(&key, task, facts);
            self.found("oppdrag", &key, &task.source, &doubts, &more);
        }
    }

    /// Those of the letter before, which a person has set up; what the new letter seems to
    /// demand is to be looked at.
    fn indicators_again(&mut self, of: &DraftIndicator, again: &[Again]) {
        for again in again {
            self.file(GOALS).push_str(&again.entry);
            let mut doubts = of.doubts.clone();
            doubts.push("enhet og resultatkrav er som i brevet før".to_owned());
            let more = [("name", quoted(&of.name)), from(&again.of)];
            self.found("styringsparameter", &again.of.key, &of.source, &doubts, &more);
        }
    }

    fn indicator(&mut self, key: &str, of: &DraftIndicator) {
        let better = match of.better {
            Some(Direction::Lower) => "lower",
            Some(Direction::Higher) | None => "higher",
        };
        let demand = match &of.demand {
            Some(DraftResult::BestOfLastThree) => "\"best_of_last_three\"".to_owned(),
            Some(DraftResult::BetterThanIn(year)) => {
                format!("{{ better_than_in = {year} }}")
            }
            Some(DraftResult::Limit(limit)) => format!("{{ at_least = {limit} }}"),
            Some(DraftResult::Said(_)) | None => "\"not_set\"".to_owned(),
        };
        let mut entry = Entry::new("indicator");
        let decimals = match &of.demand {
            Some(DraftResult::Limit(limit)) => limit.scale(),
            _ => 0,
        };
        entry = entry
            .text("key", key)
            .text("name", &of.name)
            .text("goal", &of.goal)
            .text("unit", Unit::of_key(of.unit.key()).unwrap_or(Unit::Count).key());
        if decimals > 0 {
            entry = entry.line("decimals", decimals.to_string());
        }
        let entry = entry.text("better", better).line("demand", demand);
        self.put(GOALS, entry);
        let kind = if of.key_figure { "nøkkeltall" } else { "styringsparameter" };
        self.found(kind, key, &of.source, &of.doubts, &[("name", quoted(&of.name))]);
    }
}
