//! The files of the letter.

use std::collections::BTreeMap;

use chrono::Datelike;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};
use tertial_ingest::unit::SourceUnit;
use tertial_letter::{CONTROL, DeadlineKind, When};
use tertial_model::{Authority, BudgetPost, Direction, Kroner, Unit, norwegian};

use super::keys::{duty_key, evidence, kind_key};
use super::reports::Reports;
use super::toml::{comment, grouped, list, quoted};
use super::{DraftDemand, Facts, control};
use crate::authority::DraftAuthority;
use crate::budget::{DraftChapter, DraftPost};
use crate::calendar::DraftDeadline;
use crate::goals::{DraftIndicator, DraftResult};
use crate::slug::slug;
use crate::source::{Source, Told};

const LETTER: &str = "brev.toml";
const CALENDAR: &str = "kalender.toml";
const GOALS: &str = "styringsparametre.toml";
const REPORTS: &str = "rapporter.toml";

/// What stands at the top of every file.
pub(super) const UNCHECKED: &str =
    "# Utkast lest av brevet, ukontrollert: kontroll.toml sier hvor hver ting står.\n";

/// The files as they are written.
pub(super) struct Written {
    files: BTreeMap<String, String>,
    control: String,
    told: Vec<Told>,
}

impl Default for Written {
    fn default() -> Self {
        Self {
            files: BTreeMap::new(),
            control: control::HEAD.to_owned(),
            told: Vec::new(),
        }
    }
}

/// A table of an array in a file of TOML, line by line.
pub(super) struct Entry(String);

impl Entry {
    pub(super) fn new(table: &str) -> Self {
        Self(format!("\n[[{table}]]\n"))
    }

    pub(super) fn line(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.0.push_str(&format!("{name} = {}\n", value.as_ref()));
        self
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn text(self, name: &str, value: &str) -> Self {
        let words: Vec<&str> = value.split_whitespace().collect();
        let written = match (words.is_empty(), name) {
            (false, _) => words.join(" "),
            // What stands before the first number of a letter, or in one without.
            (true, "section" | "goal") => "0".to_owned(),
            (true, _) => "…".to_owned(),
        };
        self.line(name, quoted(&written))
    }
}

impl Written {
    fn file(&mut self, name: &str) -> &mut String {
        self.files.entry(name.to_owned()).or_insert_with(|| UNCHECKED.to_owned())
    }

    pub(super) fn put(&mut self, name: &str, entry: Entry) {
        self.file(name).push_str(&entry.0);
    }

    fn found(
        &mut self,
        kind: &str,
        key: &str,
        source: &Source,
        doubts: &[String],
        more: &[(&str, String)],
    ) {
        control::found(&mut self.control, kind, key, &[source], doubts, more);
    }

    pub(super) fn letter(&mut self, facts: &Facts) {
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
        for chapter in &facts.budget.chapters {
            self.chapter(chapter, unit);
        }
        self.earmarks(facts, unit);
        for authority in &facts.authorities.found {
            self.authority(authority);
        }
    }

    fn chapter(&mut self, chapter: &DraftChapter, unit: SourceUnit) {
        let number = chapter.number;
        let name = chapter.name.clone().unwrap_or_else(|| format!("Kapittel {number}"));
        let mut rows = String::new();
        let mut sum = Kroner::default();
        for post in &chapter.posts {
            let key = BudgetPost { chapter: number, post: post.post }.to_string();
            let mut doubts = Vec::new();
            match written_amount(post, unit) {
                Ok((amount, kroner)) => {
                    sum = Kroner(sum.0 + kroner.0);
                    rows.push_str(&format!("  {},\n", post_line(post, Some(amount))));
                }
                Err(reason) => {
                    // What is missing is no zero, so a person must write it.
                    rows.push_str(&format!("  # {}, {reason}\n", post_line(post, None)));
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

    fn earmarks(&mut self, facts: &Facts, unit: SourceUnit) {
        let mut keys: Vec<String> = Vec::new();
        for earmark in &facts.budget.earmarks {
            let key = free_key(slug(&earmark.name, '_', 3), "tiltak", &keys);
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
                    self.put(LETTER, entry);
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
            self.found("oremerking", &key, &earmark.source, &doubts, &more);
        }
    }

    fn authority(&mut self, authority: &DraftAuthority) {
        let posts = |of: &[BudgetPost]| list(of.iter().map(BudgetPost::to_string));
        let mut more = Vec::new();
        if !authority.posts.is_empty() {
            more.push(("posts", posts(&authority.posts)));
        }
        if !authority.against.is_empty() {
            more.push(("against", posts(&authority.against)));
        }
        if !authority.frame.is_empty() {
            more.push((
                "frame",
                list(authority.frame.iter().map(|of| norwegian::kroner(*of))),
            ));
        }
        let key = authority.of.word();
        self.found("fullmakt", key, &authority.source, &authority.doubts, &more);
        let Some(held) = &authority.held else {
            let doubts = authority.doubts.join("; ");
            let text =
                format!("Fullmakt i {}, {key}: {doubts}", authority.source.section);
            let file = self.file(LETTER);
            file.push('\n');
            file.push_str(&comment(&text));
            return;
        };
        let entry = Entry::new("authority");
        let entry = match held {
            Authority::ExcessIncome { expense, income, section } => entry
                .line("kind", "\"excess_income\"")
                .text("expense", &expense.to_string())
                .text("income", &income.to_string())
                .text("section", section),
            Authority::Reallocation { from, to, limit_percent, section } => entry
                .line("kind", "\"reallocation\"")
                .text("from", &from.to_string())
                .text("to", &to.to_string())
                .line("limit_percent", limit_percent.to_string())
                .text("section", section),
            Authority::Netting { posts: of, limit_percent, section } => {
                on_posts(entry, "netting", &posts(of), *limit_percent, section)
            }
            Authority::OverrunAgainstSavings { posts: of, limit_percent, section } => {
                on_posts(
                    entry,
                    "overrun_against_savings",
                    &posts(of),
                    *limit_percent,
                    section,
                )
            }
            Authority::CarryOver { posts: of, limit_percent, section } => {
                on_posts(entry, "carry_over", &posts(of), *limit_percent, section)
            }
        };
        self.put(LETTER, entry);
    }

    pub(super) fn goals(&mut self, facts: &Facts) {
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
        let mut keys = Vec::new();
        for indicator in &facts.goals.indicators {
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
        if of.key_figure {
            entry.0.insert_str(1, "# Nøkkeltall: vises, og måles ikke mot noe krav.\n");
        }
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

    pub(super) fn calendar(&mut self, facts: &Facts, demands: &[DraftDemand]) {
        for deadline in &facts.calendar.deadlines {
            let asks = |demand: &&DraftDemand| {
                deadline.sources.iter().any(|of| {
                    of.section == demand.section && holds(&of.quote, &demand.quote)
                })
            };
            let ids = list(demands.iter().filter(asks).map(|of| of.id.as_str()));
            let mut more = vec![("title", quoted(&deadline.title))];
            if let Some(repeated) = &deadline.repeated {
                more.push(("repeated", quoted(repeated)));
            }
            let sources: Vec<&Source> = deadline.sources.iter().collect();
            control::found(
                &mut self.control,
                "frist",
                &deadline.key,
                &sources,
                &deadline.doubts,
                &more,
            );
            let Some(when) = deadline.when else {
                let text = format!("{}: {}", deadline.title, deadline.doubts.join("; "));
                let file = self.file(CALENDAR);
                file.push('\n');
                file.push_str(&comment(&text));
                continue;
            };
            let mut entry = Entry::new("deadline")
                .text("key", &deadline.key)
                .text("title", &deadline.title)
                .line("kind", kind(deadline))
                .text("section", &sections(deadline));
            if ids != "[]" {
                entry = entry.line("requirements", ids);
            }
            self.put(CALENDAR, dated(entry, when));
        }
    }

    pub(super) fn demands(&mut self, demands: &[DraftDemand]) {
        for demand in demands {
            let mut entry = Entry::new("requirement")
                .text("id", &demand.id)
                .text("section", &demand.section)
                .line("reports", list(&demand.reports));
            if !demand.duties.is_empty() {
                entry = entry
                    .line("duties", list(demand.duties.iter().map(|of| duty_key(*of))));
            }
            let mut entry = entry
                .line("kinds", list(demand.kinds.iter().map(|of| kind_key(*of))))
                .text("words", &demand.quote);
            if !demand.evidence.is_empty() {
                let evidence: Vec<String> =
                    demand.evidence.iter().map(evidence).collect();
                entry = entry.line("evidence", format!("[{}]", evidence.join(", ")));
            }
            self.put(&format!("krav/{}.toml", file_of(&demand.section)), entry);
            let source = Source {
                section: demand.section.clone(),
                place: demand.place,
                quote: demand.quote.clone(),
            };
            self.found("krav", &demand.id, &source, &demand.doubts, &[]);
        }
    }

    pub(super) fn reports(
        &mut self,
        facts: &Facts,
        reports: &Reports,
        demands: &[DraftDemand],
    ) {
        if let Some(text) = reports.written(facts, demands) {
            self.files.insert(REPORTS.to_owned(), text);
        }
        for report in &facts.calendar.reports {
            let more = [("name", quoted(&report.name)), ("of", quoted(&report.of))];
            let doubt = "brevet har flere rapporter for samme tid".to_owned();
            self.found("rapport", &report.key, &report.source, &[doubt], &more);
        }
    }

    pub(super) fn told(&mut self, facts: &Facts) {
        let told = [
            &facts.head.told,
            &facts.budget.told,
            &facts.authorities.told,
            &facts.calendar.told,
            &facts.goals.told,
        ];
        self.told = told.into_iter().flatten().cloned().collect();
    }

    pub(super) fn files(mut self) -> BTreeMap<String, String> {
        for told in &self.told {
            control::unplaced(&mut self.control, told);
        }
        self.files.insert(CONTROL.to_owned(), self.control);
        self.files
    }
}

fn on_posts(entry: Entry, kind: &str, posts: &str, limit: u8, section: &str) -> Entry {
    entry
        .text("kind", kind)
        .line("posts", posts)
        .line("limit_percent", limit.to_string())
        .text("section", section)
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

fn post_line(post: &DraftPost, amount: Option<i64>) -> String {
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
    line.push_str(" }");
    line
}

fn kroner_text(amount: Option<Kroner>) -> String {
    quoted(&amount.map_or_else(|| "står ikke i brevet".to_owned(), norwegian::kroner))
}

/// A key no other has.
fn free_key(base: String, or: &str, taken: &[String]) -> String {
    let base = match base.chars().next() {
        None => or.to_owned(),
        // A part of a figure's name begins with a letter.
        Some(first) if first.is_ascii_digit() => format!("{or}_{base}"),
        Some(_) => base,
    };
    let mut key = base.clone();
    let mut number = 1;
    while taken.contains(&key) {
        number += 1;
        key = format!("{base}_{number}");
    }
    key
}

/// Whether one quotation holds the other, whatever stands between cells and lines.
fn holds(one: &str, other: &str) -> bool {
    let words = |text: &str| {
        let parts = text.split(|sign: char| !sign.is_alphanumeric());
        let words: Vec<&str> = parts.filter(|word| !word.is_empty()).collect();
        format!(" {} ", words.join(" "))
    };
    let (one, other) = (words(one), words(other));
    let says_something = |text: &str| text.split(' ').count() > 4;
    one.contains(&other) && says_something(&other)
        || other.contains(&one) && says_something(&one)
}

fn sections(deadline: &DraftDeadline) -> String {
    let mut sections: Vec<&str> = Vec::new();
    for source in &deadline.sources {
        if !sections.contains(&source.section.as_str()) && !source.section.is_empty() {
            sections.push(&source.section);
        }
    }
    sections.join(", ")
}

fn kind(deadline: &DraftDeadline) -> &'static str {
    match deadline.kind {
        DeadlineKind::Delivery => "\"delivery\"",
        DeadlineKind::Meeting => "\"meeting\"",
        DeadlineKind::Notice => "\"notice\"",
    }
}

fn dated(entry: Entry, when: When) -> Entry {
    match when {
        When::Day(day) => entry.line("day", day.to_string()),
        When::Hours { day, .. } => {
            let hours = when.hours().unwrap_or_default();
            entry.line("day", day.to_string()).text("time", &hours)
        }
        When::About { first, third } => entry.line(
            "about",
            format!(
                "{{ year = {}, month = {}, third = \"{third}\" }}",
                first.year(),
                first.month()
            ),
        ),
        When::Span { from, to } => {
            entry.line("from", from.to_string()).line("to", to.to_string())
        }
    }
}

/// `punkt-4` for `4.6.3`, `vedlegg-4` for `V4.B1`.
fn file_of(section: &str) -> String {
    let first = section.split(['.', ' ', ',']).next().unwrap_or_default();
    match first.strip_prefix('V') {
        _ if first.is_empty() => "innledning".to_owned(),
        Some(number) => format!("vedlegg-{}", number.to_lowercase()),
        None => format!("punkt-{}", first.to_lowercase()),
    }
}
