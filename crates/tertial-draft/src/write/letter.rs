//! `brev.toml`: who the letter is from and to, its chapters and posts; `oremerking.toml`: what is
//! earmarked.

use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use tertial_ingest::unit::SourceUnit;
use tertial_model::{BudgetPost, Kroner, norwegian};

use super::Facts;
use super::control::from;
use super::files::{EARMARKS, Entry, LETTER, Written};
use super::toml::{comment, grouped, list, quoted};
use crate::budget::{DraftChapter, DraftPost};
use crate::carried::Carried;
use crate::slug::{free_key, slug};

impl Written {
    pub(super) fn letter(&mut self, facts: &Facts, carried: &Carried) {
        let head = &facts.head;
        let unit = unit(facts);
        let file = self.file(LETTER);
        file.push_str(&comment(&format!("Beløp i {}.", unit.word())));
        file.push_str("\n[letter]\n");
        for (name, value) in [
            ("title", &head.title),
            ("agency", &head.agency),
            ("ministry", &head.ministry),
        ] {
            file.push_str(&format!("{name} = {}\n", quoted(value)));
        }
        if let Some(year) = head.year {
            file.push_str(&format!("year = {year}\n"));
        }
        file.push_str(&format!("unit = {}\n", quoted(unit.word())));
        if let Some(folder) = &carried.rest.builds_on {
            file.push_str(&format!("builds_on = {}\n", quoted(folder)));
        }
        for chapter in &facts.budget.chapters {
            self.chapter(chapter, unit, carried);
        }
        self.earmarks(facts, unit, carried);
        for authority in &facts.authorities.found {
            self.authority(authority);
        }
    }

    fn chapter(&mut self, chapter: &DraftChapter, unit: SourceUnit, carried: &Carried) {
        let number = chapter.number;
        let name = chapter.name.clone().unwrap_or_else(|| format!("Kapittel {number}"));
        let mut rows = String::new();
        let mut sum = Kroner::default();
        for post in &chapter.posts {
            let of = BudgetPost { chapter: number, post: post.post };
            let (key, by) = (of.to_string(), carried.booked_by.get(&of));
            let mut doubts = Vec::new();
            if let Some(by) = by {
                doubts.push(format!("føres av {by}, som før: gjelder det fortsatt?"));
            }
            match written_amount(post, unit) {
                Ok((amount, kroner)) => {
                    sum = Kroner(sum.0 + kroner.0);
                    rows.push_str(&format!("  {},\n", post_line(post, Some(amount), by)));
                }
                Err(reason) => {
                    // What is missing is no zero, so a person must write it.
                    rows.push_str(&format!(
                        "  # {}, {reason}\n",
                        post_line(post, None, by)
                    ));
                    doubts.push(reason);
                }
            }
            if post.name.is_empty() {
                doubts.push("brevet sier ikke hva posten heter".to_owned());
            }
            let mut more = vec![("amount", kroner_text(post.amount))];
            if post.transferable {
                more.push(("transferable", "true".to_owned()));
            }
            if !post.used_under.is_empty() {
                more.push((
                    "used_under",
                    list(post.used_under.iter().map(BudgetPost::to_string)),
                ));
            }
            if let Some(remark) = &post.remark {
                more.push(("remark", quoted(remark)));
            }
            self.found("post", &key, &post.source, &doubts, &more);
        }
        let said = chapter.sum.unwrap_or(sum);
        let said = in_unit(said, unit).unwrap_or_default();
        let entry = Entry::new("chapter")
            .line("number", number.0.to_string())
            .text("name", &name)
            .text("section", &chapter.source.section)
            .line("sum", grouped(said))
            .line("posts", format!("[\n{rows}]"));
        self.put(LETTER, entry);
        let mut doubts = Vec::new();
        match chapter.sum {
            None => doubts.push("brevet har ingen sum for kapitlet; summen er postenes".to_owned()),
            Some(said) if said != sum => doubts.push(format!(
                "summen i brevet er {}, men postene gir {}; brevet kan ikke leses før det er rettet",
                norwegian::kroner(said),
                norwegian::kroner(sum)
            )),
            Some(_) => {}
        }
        let more = [("name", quoted(&name)), ("sum", kroner_text(chapter.sum))];
        self.found("kapittel", &number.to_string(), &chapter.source, &doubts, &more);
    }

    fn earmarks(&mut self, facts: &Facts, unit: SourceUnit, carried: &Carried) {
        let old = carried.earmarks.values().map(|of| of.key.clone());
        let mut taken: Vec<String> = old.collect();
        let mut keys: Vec<String> = Vec::new();
        for (at, earmark) in facts.budget.earmarks.iter().enumerate() {
            let again = carried.earmarks.get(&at);
            let key = again.map(|of| of.key.clone()).unwrap_or_else(|| {
                free_key(slug(&earmark.name, '_', 3), "tiltak", &taken)
            });
            taken.push(key.clone());
            keys.push(key.clone());
            let mut doubts = Vec::new();
            if let Some(limit) = &earmark.limit {
                doubts.push(format!("brevet sier «{limit}», ikke et fast beløp"));
            }
            match in_unit(earmark.amount, unit) {
                Some(amount) => {
                    let entry = Entry::new("earmark")
                        .text("key", &key)
                        .text("name", &earmark.name)
                        .text("post", &earmark.post.to_string())
                        .line("amount", grouped(amount))
                        .text("section", &earmark.source.section);
                    self.put(EARMARKS, entry);
                }
                None => {
                    doubts.push("beløpet er ikke skrevet: det er for stort".to_owned());
                }
            }
            let mut more = vec![
                ("name", quoted(&earmark.name)),
                ("post", quoted(&earmark.post.to_string())),
                ("amount", kroner_text(Some(earmark.amount))),
            ];
            if let Some(outer) = earmark.within.and_then(|at| keys.get(at)) {
                more.push(("within", quoted(outer)));
            }
            more.extend(again.map(from));
            self.found("oremerking", &key, &earmark.source, &doubts, &more);
        }
    }
}

/// The largest unit all amounts are whole numbers of.
pub(super) fn unit(facts: &Facts) -> SourceUnit {
    let chapters = &facts.budget.chapters;
    let posts = chapters.iter().flat_map(|of| &of.posts).filter_map(|of| of.amount);
    let sums = chapters.iter().filter_map(|of| of.sum);
    let earmarks = facts.budget.earmarks.iter().map(|of| of.amount);
    let mut all = posts.chain(sums).chain(earmarks);
    let whole = all.all(|of| (of.0 % Decimal::ONE_THOUSAND).is_zero());
    if whole { SourceUnit::Thousand } else { SourceUnit::Kroner }
}

pub(super) fn in_unit(amount: Kroner, unit: SourceUnit) -> Option<i64> {
    let amount = match unit {
        SourceUnit::Thousand => amount.0 / Decimal::ONE_THOUSAND,
        _ => amount.0,
    };
    // Øre are none of an appropriation.
    amount.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// The amount of a post as it is written, and in kroner.
pub(super) fn written_amount(
    post: &DraftPost,
    unit: SourceUnit,
) -> Result<(i64, Kroner), String> {
    match post.amount {
        Some(amount) => {
            let written = in_unit(amount, unit).ok_or("beløpet er for stort")?;
            Ok((written, amount))
        }
        // A post the letter says is without appropriation has none.
        None if post.without => Ok((0, Kroner::default())),
        None => Err("beløpet står ikke i brevet".to_owned()),
    }
}

fn post_line(post: &DraftPost, amount: Option<i64>, by: Option<&String>) -> String {
    let name = if post.name.is_empty() {
        format!("Post {:02}", post.post)
    } else {
        post.name.clone()
    };
    let mut line = format!("{{ post = {}, name = {}", post.post, quoted(&name));
    if let Some(amount) = amount {
        line.push_str(&format!(", adopted = {}", grouped(amount)));
    }
    if post.transferable {
        line.push_str(", transferable = true");
    }
    if let Some(by) = by {
        line.push_str(&format!(", booked_by = {}", quoted(by)));
    }
    line.push_str(" }");
    line
}

fn kroner_text(amount: Option<Kroner>) -> String {
    quoted(&amount.map_or_else(|| "står ikke i brevet".to_owned(), norwegian::kroner))
}
