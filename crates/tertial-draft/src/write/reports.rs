//! The reports a draft demands, and the parts they have: a section for each text that could meet a
//! demand, and the tables the letter has something to fill with.

use tertial_letter::{Duty, Evidence, Kind, common_reports};
use tertial_model::{Authority, ReportName, Side, norwegian};

use super::Facts;
use super::files::{Entry, UNCHECKED};
use super::toml::{list, quoted};
use crate::carried::Carried;
use crate::drafted::{DraftDemand, GUESSED};
use crate::goals::DraftIndicator;
use crate::lexicon::HEAD;
use crate::tokens::{says, tokens};

/// The key and the title of the part where a report answers the letter in texts.
pub(crate) const ANSWERS: (&str, &str) = ("krav", "Svar på brevet");

/// That several reports are for the same time, and a demand names none of them.
const SEVERAL: &str =
    "brevet har flere rapporter for samme tid; hvilken kravet hører til, må ses etter";

/// The most words a section's title has of a demand.
const MOST_IN_TITLE: usize = 9;

/// The table of results.
const RESULTS: &str = "resultatmatrise";

/// The table of how tasks stand.
const TASKS: &str = "oppdragsstatus";

/// The reports that have a definition: those every letter knows, and the letter's own.
pub(super) struct Reports {
    /// Key, last month and whether the year is over in it.
    known: Vec<(String, u8, bool)>,
    /// Those the draft defines: key, title, name.
    own: Vec<Own>,
}

struct Own {
    key: String,
    of: String,
    name: String,
    title: String,
    last_month: u8,
}

/// A section of a report: its key, its title, and what fills it.
struct Section {
    key: String,
    title: String,
    content: Option<&'static str>,
    reports: Vec<String>,
}

impl Reports {
    /// Those of the new letter, on those the letter `before` had parts of.
    pub(super) fn of(facts: &Facts, before: &[ReportName]) -> Self {
        let year = facts.head.year.unwrap_or_default();
        let common = common_reports(year).ok();
        let common = common.iter().flat_map(tertial_model::Reports::definitions);
        let mut known: Vec<(String, u8, bool)> = common
            .map(|of| {
                (
                    of.key.to_string(),
                    of.last_month,
                    of.basis == tertial_model::Basis::Accounts,
                )
            })
            .collect();
        let is_known = |key: &str| known.iter().any(|(of, ..)| of == key);
        let theirs = before.iter().filter(|key| !is_known(key.as_str()));
        let theirs: Vec<_> = theirs.map(|key| (key.to_string(), 12, false)).collect();
        known.extend(theirs);
        let mut own = Vec::new();
        for report in &facts.calendar.reports {
            let usual = known.iter().find(|(key, ..)| *key == report.of).cloned();
            let Some((_, last_month, accounts)) = usual else { continue };
            known.push((report.key.clone(), last_month, accounts));
            own.push(Own {
                key: report.key.clone(),
                of: report.of.clone(),
                name: report.name.clone(),
                title: report.title.clone(),
                last_month,
            });
        }
        Self { known, own }
    }

    /// The demand with reports there are; what it names besides is a doubt.
    pub(super) fn placed(&self, demand: &DraftDemand, facts: &Facts) -> DraftDemand {
        let mut placed = demand.clone();
        placed.reports = Vec::new();
        for report in &demand.reports {
            let parts: Vec<String> = self
                .own
                .iter()
                .filter(|of| of.of == *report)
                .map(|of| of.key.clone())
                .collect();
            let has_date = facts.calendar.deadlines.iter().any(|of| of.key == *report);
            if !parts.is_empty() && !has_date {
                placed.doubts.push(SEVERAL.to_owned());
                placed.reports.extend(parts);
            } else if self.known.iter().any(|(key, ..)| key == report) {
                placed.reports.push(report.clone());
            } else {
                placed.doubts.push(format!(
                    "rapporten «{report}» er ikke definert i utkastet; den må skrives som [[report]]"
                ));
            }
        }
        let has_date = |key: &String| {
            facts.calendar.deadlines.iter().any(|of| of.key == *key && of.when.is_some())
        };
        placed.evidence.retain(|of| match of {
            Evidence::Delivery(key) => has_date(key),
            _ => true,
        });
        self.place_by_name(demand, &mut placed);
        self.place_results(demand, &mut placed, facts);
        if let [report] = &placed.reports[..]
            && self.own.iter().any(|of| of.key == *report)
            && placed.kinds.contains(&Kind::Deadline)
            && has_date(report)
        {
            placed.evidence.push(Evidence::Delivery(report.clone()));
        }
        if !facts.goals.tasks.is_empty() {
            for of in &mut placed.evidence {
                if matches!(of, Evidence::Table(key) if key.starts_with("oppdrag")) {
                    *of = Evidence::Table(TASKS.to_owned());
                }
            }
        }
        if placed.reports.is_empty() {
            placed.evidence.clear();
            // What is of no report that is defined is sent by itself: nothing is of nowhere.
            if placed.duties.is_empty() {
                placed.duties.push(Duty::Delivery);
            }
        }
        placed
    }

    /// A demand that names one of several reports for the same time, or stands in the list of what
    /// it is to hold, is of that one.
    fn place_by_name(&self, demand: &DraftDemand, placed: &mut DraftDemand) {
        let lead = demand.lead.last().map_or("", String::as_str);
        let named = |text: &str| -> Vec<&Own> {
            let words = tokens(text);
            let is_named =
                |own: &&Own| words.iter().any(|word| word.low.starts_with(&own.name));
            self.own.iter().filter(is_named).collect()
        };
        let own = match named(&demand.quote) {
            of if of.is_empty() => named(lead),
            of => of,
        };
        if own.is_empty() {
            return;
        }
        // What the words do not say was only guessed.
        let is_guess = |doubt: &String| doubt == GUESSED || doubt == SEVERAL;
        let guessed = placed.doubts.iter().any(|of| of == GUESSED);
        placed.doubts.retain(|of| !is_guess(of));
        let is_own = |key: &String| self.own.iter().any(|own| own.key == *key);
        placed.reports.retain(|key| !is_own(key) && !guessed);
        for own in own.iter().rev() {
            placed.reports.insert(0, own.key.clone());
        }
        if own.len() > 1 {
            placed.doubts.push(SEVERAL.to_owned());
        }
    }

    /// What is asked of an indicator or a key figure is shown in the matrix of results, which of several
    /// reports for the same time those on money have not.
    fn place_results(
        &self,
        demand: &DraftDemand,
        placed: &mut DraftDemand,
        facts: &Facts,
    ) {
        let is_of = |of: &DraftIndicator| demand.quote.contains(of.name.as_str());
        let is_result = placed.kinds.contains(&Kind::Figures)
            && !placed.evidence.iter().any(|of| matches!(of, Evidence::Figures(_)))
            && facts.goals.indicators.iter().any(is_of);
        if !is_result {
            return;
        }
        placed.evidence = vec![Evidence::Table(RESULTS.to_owned())];
        let rest: Vec<String> =
            placed.reports.iter().filter(|key| !self.is_of_money(key)).cloned().collect();
        if !rest.is_empty() {
            placed.reports = rest;
        }
    }

    /// Whether it is one of several for the same time, and is called a report on budget or accounts.
    fn is_of_money(&self, report: &str) -> bool {
        let own = self.own.iter().find(|own| own.key == report);
        own.is_some_and(|own| says(&own.title, HEAD.of("money")))
    }

    fn is_annual(&self, report: &str) -> bool {
        self.known.iter().any(|(key, _, accounts)| key == report && *accounts)
    }

    /// The file of reports and parts; none where no demand is of a report.
    pub(super) fn written(
        &self,
        facts: &Facts,
        demands: &[DraftDemand],
        carried: &Carried,
    ) -> Option<String> {
        let mut file = UNCHECKED.to_owned();
        let stands =
            |report: &str| carried.reports.iter().any(|of| of.as_str() == report);
        for own in self.own.iter().filter(|of| !stands(&of.key)) {
            let folder = own.key.clone();
            let alike = self.own.iter().filter(|of| of.name == own.name).count();
            let alone = (alike == 1).then(|| own.name.clone());
            let names = alone.into_iter().chain([format!("{} {}", own.name, own.of)]);
            let guidance = if self.is_annual(&own.of) { "annual" } else { "tertial" };
            let basis = if self.is_annual(&own.of) { "accounts" } else { "forecast" };
            let entry = Entry::new("report")
                .text("key", &own.key)
                .line("names", list(names))
                .text("title", &own.title)
                .text("in_a_sentence", &small(&definite(&own.title, &own.name)))
                .line("last_month", own.last_month.to_string())
                .text("basis", basis)
                .text("texts", &folder)
                .text("file", &folder)
                .text("guidance", guidance);
            file.push_str(entry.as_str());
        }
        let mut asked: Vec<String> = Vec::new();
        for report in demands.iter().flat_map(|of| &of.reports) {
            if !asked.contains(report) && !stands(report) {
                asked.push(report.clone());
            }
        }
        let (annual, others): (Vec<String>, Vec<String>) =
            asked.into_iter().partition(|of| self.is_annual(of));
        let texts = texts(demands);
        let new = new_sections(&texts, carried);
        if annual.is_empty() && others.is_empty() && self.own.is_empty() && new.is_empty()
        {
            return None;
        }
        let of = |reports: &[String]| -> Vec<Section> {
            in_reports(&texts, |_, report| reports.contains(report))
        };
        if !others.is_empty() {
            let answers = of(&others);
            if !answers.is_empty() {
                file.push_str(
                    part(&others, ANSWERS.0, Some(ANSWERS.1), &answers, &[]).as_str(),
                );
            }
            let tables = tables(facts, &others, self);
            file.push_str(
                part(&others, "tabeller", Some("Økonomi og resultater"), &tables, &[])
                    .as_str(),
            );
        }
        let (control, results): (Vec<Section>, Vec<Section>) =
            of(&annual).into_iter().partition(|of| says(&of.title, HEAD.of("control")));
        // The fixed sections of the annual report stand first in the parts they are of.
        let mut results = results;
        if !annual.is_empty() && !facts.goals.indicators.is_empty() {
            results.push(Section {
                key: "resultatmatrise".to_owned(),
                title: "Resultatmatrise".to_owned(),
                content: Some("result_matrix"),
                reports: annual.clone(),
            });
        }
        if !results.is_empty() {
            let fixed = ["maalstatus", "tildeling"];
            file.push_str(part(&annual, "del-3", None, &results, &fixed).as_str());
        }
        if !control.is_empty() {
            file.push_str(
                part(&annual, "del-4", None, &control, &["internkontroll"]).as_str(),
            );
        }
        if !new.is_empty() {
            let reports: Vec<String> =
                carried.reports.iter().map(ToString::to_string).collect();
            let year = facts.head.year.unwrap_or_default();
            let key = format!("nye-krav-{year}");
            let title = format!("Nye krav i {year}");
            file.push_str(part(&reports, &key, Some(&title), &new, &[]).as_str());
        }
        Some(file)
    }
}

/// The texts that the parts which come along have no section for.
fn new_sections(texts: &[Section], carried: &Carried) -> Vec<Section> {
    in_reports(texts, |of, report| {
        let sections =
            carried.sections.iter().find(|(known, _)| known.as_str() == report);
        sections.is_some_and(|(_, keys)| !keys.contains(&of.key))
    })
}

/// The sections, each in the reports it is to stand in; those that stand in none are left out.
fn in_reports(
    sections: &[Section],
    stands: impl Fn(&Section, &String) -> bool,
) -> Vec<Section> {
    let section = |of: &Section| Section {
        key: of.key.clone(),
        title: of.title.clone(),
        content: of.content,
        reports: of.reports.iter().filter(|report| stands(of, report)).cloned().collect(),
    };
    sections.iter().map(section).filter(|of| !of.reports.is_empty()).collect()
}

/// The title of the one report there is: `virksomhetsrapporten for 2. tertial`.
fn definite(title: &str, name: &str) -> String {
    let lower = title.to_lowercase();
    let end = lower.find(name).map(|at| at + name.len());
    // Letters may have another length in lower case.
    let end = end.filter(|_| lower.len() == title.len() && name.ends_with("rapport"));
    match end.and_then(|end| Some((title.get(..end)?, title.get(end..)?))) {
        Some((named, rest)) if !rest.starts_with(char::is_alphabetic) => {
            format!("{named}en{rest}")
        }
        _ => title.to_owned(),
    }
}

/// A title as it stands in a sentence; a short name keeps its capitals.
fn small(title: &str) -> String {
    let mut letters = title.chars();
    let (first, second) = (letters.next(), letters.clone().next());
    match first {
        Some(first) if !second.is_some_and(char::is_uppercase) => {
            first.to_lowercase().chain(letters).collect()
        }
        _ => title.to_owned(),
    }
}

/// The sections of texts that could meet demands.
fn texts(demands: &[DraftDemand]) -> Vec<Section> {
    let mut sections: Vec<Section> = Vec::new();
    for demand in demands {
        for key in demand.evidence.iter().filter_map(|of| match of {
            Evidence::Text(key) => Some(key),
            _ => None,
        }) {
            let known = sections.iter().position(|of| of.key == *key);
            let at = known.unwrap_or_else(|| {
                sections.push(Section {
                    key: key.clone(),
                    title: title(key, demand),
                    content: None,
                    reports: Vec::new(),
                });
                sections.len() - 1
            });
            for report in &demand.reports {
                if !sections[at].reports.contains(report) {
                    sections[at].reports.push(report.clone());
                }
            }
        }
    }
    sections
}

/// What a section is called: as the heading the demand stands under, where the key is of it, or
/// as what is asked for, where that is a point of a list.
fn title(key: &str, demand: &DraftDemand) -> String {
    let of = |text: &str| {
        let plain =
            text.to_lowercase().replace('å', "aa").replace('æ', "ae").replace('ø', "o");
        key.split('-').all(|word| plain.contains(word))
    };
    let words = match (of(&demand.title), of(&demand.quote)) {
        (true, _) => demand.title.clone(),
        (false, true) => shortened(&demand.quote, MOST_IN_TITLE),
        (false, false) => key.replace('-', " "),
    };
    // A heading in capitals is a sentence here.
    let shouts = !words.chars().any(char::is_lowercase);
    norwegian::capitalised(if shouts { words.to_lowercase() } else { words }.as_str())
}

/// The first words of a text, to the first sign between its parts, or as many.
fn shortened(text: &str, most: usize) -> String {
    let part = text.split([',', ';', ':', '(']).next().unwrap_or(text);
    let words: Vec<&str> = part.split_whitespace().collect();
    let kept = words[..words.len().min(most)].join(" ");
    let more = if words.len() > most { " …" } else { "" };
    format!("{}{more}", kept.trim_end_matches('.'))
}

/// The tables the letter has something to fill with. Of several reports for the same time, one that is
/// called a report on budget or accounts has those of money, and the others those of results.
fn tables(facts: &Facts, reports: &[String], of: &Reports) -> Vec<Section> {
    let (money, rest): (Vec<&String>, Vec<&String>) =
        reports.iter().partition(|key| of.is_of_money(key));
    let in_reports = |content: &str| -> Vec<String> {
        let of = match (money.is_empty() || rest.is_empty(), content) {
            (true, _) => return reports.to_vec(),
            (false, "result_matrix") => &rest,
            (false, _) => &money,
        };
        of.iter().map(|key| (*key).clone()).collect()
    };
    let has =
        |side: Side| facts.budget.chapters.iter().any(|of| of.number.side() == side);
    let excess = facts
        .authorities
        .found
        .iter()
        .any(|of| matches!(of.held, Some(Authority::ExcessIncome { .. })));
    let all = [
        (has(Side::Expense), "tabell-utgifter", "Utgifter", "expenses"),
        (has(Side::Income), "tabell-inntekter", "Inntekter", "income"),
        (excess, "tabell-merinntekt", "Merinntektsfullmakt", "excess_income"),
        (
            !facts.budget.earmarks.is_empty(),
            "tabell-oremerking",
            "Øremerkede midler",
            "earmarks",
        ),
        (
            !facts.goals.indicators.is_empty(),
            "tabell-resultater",
            "Resultatmatrise",
            "result_matrix",
        ),
    ];
    let there = all.into_iter().filter(|(there, ..)| *there);
    there
        .map(|(_, key, title, content)| Section {
            key: key.to_owned(),
            title: title.to_owned(),
            content: Some(content),
            reports: in_reports(content),
        })
        .collect()
}

/// A part with its sections; those every report has are named by key, the first of them first.
fn part(
    reports: &[String],
    key: &str,
    title: Option<&str>,
    sections: &[Section],
    fixed: &[&str],
) -> Entry {
    let mut lines = String::new();
    let (first, rest) = fixed.split_at(fixed.len().min(1));
    for key in first {
        lines.push_str(&format!("  {},\n", quoted(key)));
    }
    for section in sections.iter().filter(|of| !fixed.contains(&of.key.as_str())) {
        let mut line =
            format!("key = {}, title = {}", quoted(&section.key), quoted(&section.title));
        if let Some(content) = section.content {
            line.push_str(&format!(", content = {}", quoted(content)));
        }
        if section.reports.len() < reports.len() {
            line.push_str(&format!(", only = {}", list(&section.reports)));
        }
        lines.push_str(&format!("  {{ {line} }},\n"));
    }
    for key in rest {
        lines.push_str(&format!("  {},\n", quoted(key)));
    }
    let mut entry = Entry::new("part").line("reports", list(reports)).text("key", key);
    if let Some(title) = title {
        entry = entry.text("title", title);
    }
    entry.line("sections", format!("[\n{lines}]"))
}
