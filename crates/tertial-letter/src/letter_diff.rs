//! What is new, changed or gone between two letters.

use std::fmt::Debug;

use serde::Serialize;
use tertial_ingest::project::Limit;
use tertial_model::{ReportKind, ReportName, norwegian};

use crate::catalogue::{Catalogue, Form, TextLength};
use crate::requirement::{Requirement, letter_section};
use crate::task::{Task, TaskAmount};

/// What differs between two catalogues, kind by kind, in the letters' order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LetterDiff {
    /// The older letter's title.
    pub old: String,
    /// The newer letter's title.
    pub new: String,
    /// The differences.
    pub changes: Vec<Change>,
}

/// One thing that is new, changed or gone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "change", rename_all = "snake_case")]
pub enum Change {
    /// It stands only in the newer letter.
    New {
        /// `krav`, `post`, `øremerking`, …
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What it says.
        words: String,
    },
    /// It stands in both and differs.
    Changed {
        /// What kind of thing.
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What differs about it: `beløp`, `frist`, …
        field: &'static str,
        /// In the older letter.
        from: String,
        /// In the newer letter.
        to: String,
    },
    /// It stands only in the older letter.
    Gone {
        /// What kind of thing.
        what: &'static str,
        /// Its id or key.
        key: String,
        /// What it said.
        words: String,
    },
}

/// One thing of a letter with its fields, each as words.
struct Entry {
    key: String,
    words: String,
    fields: Vec<(&'static str, String)>,
}

/// Finds the things of one kind in a letter.
type Entries = fn(&Catalogue) -> Vec<Entry>;

/// Holds two letters against each other.
pub fn letter_diff(old: &Catalogue, new: &Catalogue) -> LetterDiff {
    let mut changes = Vec::new();
    let kinds: [(&'static str, Entries); 16] = [
        ("rapport", reports),
        ("skjema", forms),
        ("vesentlighet", materiality),
        ("grense", plausible_limits),
        ("tekstlengde", text_lengths),
        ("post", posts),
        ("øremerking", earmarks),
        ("fullmakt", authorities),
        ("sted", places),
        ("styringsparameter", indicators),
        ("oppdragsslag", assignments),
        ("ansettelser", hires),
        ("frist", deadlines),
        ("lesemåte", readings),
        ("krav", requirements),
        ("oppdrag", tasks),
    ];
    for (what, entries) in kinds {
        compare(what, &entries(old), &entries(new), &mut changes);
    }
    LetterDiff { old: old.title.clone(), new: new.title.clone(), changes }
}

fn compare(what: &'static str, old: &[Entry], new: &[Entry], changes: &mut Vec<Change>) {
    for entry in new {
        let key = entry.key.clone();
        let Some(before) = old.iter().find(|other| other.key == key) else {
            changes.push(Change::New { what, key, words: entry.words.clone() });
            continue;
        };
        for ((field, from), (_, to)) in before.fields.iter().zip(&entry.fields) {
            if from != to {
                let (key, from, to) = (key.clone(), from.clone(), to.clone());
                changes.push(Change::Changed { what, key, field, from, to });
            }
        }
    }
    for entry in old.iter().filter(|old| new.iter().all(|other| other.key != old.key)) {
        let (key, words) = (entry.key.clone(), entry.words.clone());
        changes.push(Change::Gone { what, key, words });
    }
}

fn reports(of: &Catalogue) -> Vec<Entry> {
    let entry = |report: ReportKind| Entry {
        key: report.key.to_string(),
        words: report.title.bokmal().to_owned(),
        fields: vec![
            ("navn", report.title.bokmal().to_owned()),
            ("siste måned", report.last_month.to_string()),
            (
                "året er",
                if report.is_annual() { "regnskap" } else { "prognose" }.to_owned(),
            ),
            (
                "sammenlignes med",
                report.previous().map_or_else(String::new, |of| of.key.to_string()),
            ),
        ],
    };
    of.reports.iter().map(entry).collect()
}

fn forms(of: &Catalogue) -> Vec<Entry> {
    let entry = |form: &Form| Entry {
        key: form.key.clone(),
        words: letter_section(&form.section),
        fields: vec![("punkt", letter_section(&form.section))],
    };
    of.forms.iter().map(entry).collect()
}

fn plausible_limits(of: &Catalogue) -> Vec<Entry> {
    let entry = |limit: &Limit| Entry {
        key: limit.key.key().to_owned(),
        words: String::new(),
        fields: vec![("verdi", limit.value.normalize().to_string())],
    };
    of.limits.iter().map(entry).collect()
}

fn materiality(of: &Catalogue) -> Vec<Entry> {
    let limits = &of.materiality;
    vec![Entry {
        key: "grense".to_owned(),
        words: String::new(),
        fields: vec![
            ("beløp", norwegian::kroner(limits.amount)),
            ("prosent", norwegian::decimal(limits.percent, 0)),
        ],
    }]
}

fn text_lengths(of: &Catalogue) -> Vec<Entry> {
    let entry = |length: &TextLength| Entry {
        key: length.reports.iter().map(ReportName::as_str).collect::<Vec<_>>().join(", "),
        words: String::new(),
        fields: vec![
            ("færrest ord", length.fewest_words.to_string()),
            ("flest ord", length.most_words.to_string()),
        ],
    };
    of.text_lengths.iter().map(entry).collect()
}

fn posts(of: &Catalogue) -> Vec<Entry> {
    let entry = |post: &tertial_model::FramePost| Entry {
        key: post.post.to_string(),
        words: format!("{}, {}", post.name, norwegian::kroner(post.adopted)),
        fields: vec![
            ("beløp", norwegian::kroner(post.adopted)),
            ("navn", post.name.to_string()),
            ("kan overføres", yes(post.transferable)),
            (
                "føres av",
                post.booked_by.clone().unwrap_or_else(|| "virksomheten".to_owned()),
            ),
        ],
    };
    of.frame.posts().map(entry).collect()
}

fn earmarks(of: &Catalogue) -> Vec<Entry> {
    let entry = |earmark: &tertial_model::Earmark| Entry {
        key: earmark.key.clone(),
        words: format!("{}, {}", earmark.name, norwegian::kroner(earmark.amount)),
        fields: vec![
            ("beløp", norwegian::kroner(earmark.amount)),
            ("post", earmark.post.to_string()),
            ("navn", earmark.name.clone()),
        ],
    };
    of.frame.earmarks.iter().map(entry).collect()
}

fn authorities(of: &Catalogue) -> Vec<Entry> {
    let entry = |authority: &tertial_model::Authority| {
        let (key, percent, section) = authority_words(authority);
        let limit = percent
            .map_or("ingen".to_owned(), |percent| format!("høyst {percent} prosent"));
        let fields = vec![("grense", limit), ("punkt", section.clone())];
        Entry { words: format!("punkt {section}"), key, fields }
    };
    of.frame.authorities.iter().map(entry).collect()
}

/// What an authority is about, its limit in per cent, and its section of the letter.
fn authority_words(
    authority: &tertial_model::Authority,
) -> (String, Option<u8>, &String) {
    use tertial_model::Authority::{
        CarryOver, ExcessIncome, Netting, OverrunAgainstSavings, Reallocation,
    };
    let of_posts = |what: &str, posts: &[tertial_model::BudgetPost]| {
        let posts: Vec<String> = posts.iter().map(ToString::to_string).collect();
        format!("{what} på {}", norwegian::list(&posts))
    };
    match authority {
        ExcessIncome { expense, income, section } => {
            (format!("merinntekt på {income} mot {expense}"), None, section)
        }
        Reallocation { from, to, limit_percent, section } => {
            (format!("omdisponering fra {from} til {to}"), Some(*limit_percent), section)
        }
        Netting { posts, limit_percent, section } => {
            (of_posts("nettobudsjettering", posts), Some(*limit_percent), section)
        }
        OverrunAgainstSavings { posts, limit_percent, section } => {
            let key = of_posts("overskridelse mot innsparing", posts);
            (key, Some(*limit_percent), section)
        }
        CarryOver { posts, limit_percent, section } => {
            (of_posts("overføring", posts), Some(*limit_percent), section)
        }
    }
}

fn places(of: &Catalogue) -> Vec<Entry> {
    let entry = |place: &tertial_model::WorkPlace| Entry {
        key: place.key.clone(),
        words: place.name.clone(),
        fields: vec![("navn", place.name.clone())],
    };
    of.frame.places.iter().map(entry).collect()
}

fn indicators(of: &Catalogue) -> Vec<Entry> {
    let entry = |indicator: &tertial_model::Indicator| Entry {
        key: indicator.key.clone(),
        words: indicator.name.to_string(),
        fields: vec![
            ("navn", indicator.name.to_string()),
            ("mål", indicator.goal.clone()),
            ("enhet", indicator.unit.key().to_owned()),
            ("resultatkrav", demand(&indicator.demand)),
            ("retning", debug(indicator.better)),
        ],
    };
    of.frame.indicators.iter().map(entry).collect()
}

fn assignments(of: &Catalogue) -> Vec<Entry> {
    let entry = |kind: &tertial_model::AssignmentKind| Entry {
        key: kind.key.clone(),
        words: kind.name.to_string(),
        fields: vec![("navn", kind.name.to_string())],
    };
    of.frame.assignments.iter().map(entry).collect()
}

fn hires(of: &Catalogue) -> Vec<Entry> {
    let years: Vec<String> =
        of.frame.hire_baseline.iter().map(ToString::to_string).collect();
    let entry = |years: String| Entry {
        key: "grunnlag".to_owned(),
        words: years.clone(),
        fields: vec![("år", years)],
    };
    (!years.is_empty()).then(|| entry(norwegian::list(&years))).into_iter().collect()
}

/// The result a letter demands, in a few words.
fn demand(demand: &tertial_model::ResultDemand) -> String {
    use tertial_model::ResultDemand::{
        AtLeast, BestOfLastThree, BetterThanIn, NotSet, Told,
    };
    match demand {
        BestOfLastThree => "minst som beste av tre siste år".to_owned(),
        BetterThanIn(year) => format!("bedre enn i {year}"),
        AtLeast(limit) => format!("minst {}", norwegian::decimal(*limit, limit.scale())),
        Told(_) => "omtales i tekst".to_owned(),
        NotSet => "ikke fastsatt".to_owned(),
    }
}

fn deadlines(of: &Catalogue) -> Vec<Entry> {
    let entry = |deadline: &crate::Deadline| Entry {
        key: deadline.key.clone(),
        words: format!("{}, {}", deadline.title, deadline.when),
        fields: vec![
            ("dato", deadline.when.to_string()),
            ("tittel", deadline.title.clone()),
            ("punkt", deadline.section.clone()),
        ],
    };
    of.deadlines.iter().map(entry).collect()
}

fn readings(of: &Catalogue) -> Vec<Entry> {
    let entry = |reading: &crate::Reading| Entry {
        key: reading.key.clone(),
        words: reading.fault.to_string(),
        fields: vec![("lesemåte", reading.reading.to_string())],
    };
    of.readings.iter().map(entry).collect()
}

fn requirements(of: &Catalogue) -> Vec<Entry> {
    let entry = |of: &Requirement| {
        let reports: Vec<&str> = of.reports.iter().map(ReportName::as_str).collect();
        Entry {
            key: of.id.clone(),
            words: of.words.to_string(),
            fields: vec![
                ("krav", of.words.to_string()),
                ("punkt", of.section.clone()),
                ("rapporter", reports.join(", ")),
                ("plikt", debug(&of.duties)),
                ("bevis", debug(&of.evidence)),
                (
                    "vilkår",
                    of.condition.as_ref().map(ToString::to_string).unwrap_or_default(),
                ),
            ],
        }
    };
    of.requirements.iter().map(entry).collect()
}

fn tasks(of: &Catalogue) -> Vec<Entry> {
    let joined = |all: Vec<String>| all.join("; ");
    let entry = |of: &Task| {
        let amount =
            |of: &TaskAmount| format!("{} på {}", norwegian::kroner(of.amount), of.post);
        let reports: Vec<&str> = of.reports.iter().map(ReportName::as_str).collect();
        Entry {
            key: of.id.clone(),
            words: of.title.to_string(),
            fields: vec![
                ("tittel", of.title.to_string()),
                ("punkt", of.section.clone()),
                ("ordlyd", of.words.to_string()),
                (
                    "frister",
                    joined(of.deadlines.iter().map(ToString::to_string).collect()),
                ),
                ("beløp", joined(of.amounts.iter().map(amount).collect())),
                ("rapporter", reports.join(", ")),
                ("videreført fra", of.carried_from.clone().unwrap_or_default()),
            ],
        }
    };
    of.tasks.iter().map(entry).collect()
}

fn yes(flag: bool) -> String {
    if flag { "ja" } else { "nei" }.to_owned()
}

/// As the catalogue writes it, nearly; only shown where two differ.
fn debug(value: impl Debug) -> String {
    format!("{value:?}")
}

#[cfg(test)]
mod tests {
    use tertial_model::{Kroner, Reports};

    use super::*;

    fn built_in() -> Catalogue {
        Catalogue::read(&crate::LetterFiles::built_in("ssb", 2024).unwrap()).unwrap()
    }

    #[test]
    fn a_letter_does_not_differ_from_itself() {
        let letter = built_in();
        assert_eq!(letter_diff(&letter, &letter).changes, []);
    }

    #[test]
    fn what_is_new_changed_and_gone_is_told_apart() {
        let old = built_in();
        let mut new = old.clone();
        new.frame.earmarks[0].amount = Kroner::thousand(7_000);
        new.forms[0].section = "V6".to_owned();
        let mut reports = new.reports.definitions().to_vec();
        reports[1].last_month = 9;
        reports.pop();
        new.reports = Reports::new(reports);
        new.requirements.remove(4);
        new.requirements[0].id = "K900".to_owned();
        let key = |change: &Change| match change {
            Change::New { what, key, .. } => format!("ny {what} {key}"),
            Change::Changed { what, key, field, from, to } => {
                format!("endret {what} {key} {field}: {from} → {to}")
            }
            Change::Gone { what, key, .. } => format!("borte {what} {key}"),
        };
        let keys: Vec<String> = letter_diff(&old, &new).changes.iter().map(key).collect();
        assert_eq!(
            keys,
            [
                "endret rapport t2 siste måned: 8 → 9",
                "borte rapport annual",
                "endret skjema vedlegg-5 punkt: vedlegg 5 → vedlegg 6",
                "endret øremerking microdata beløp: 6\u{a0}000\u{a0}000\u{a0}kr → \
                 7\u{a0}000\u{a0}000\u{a0}kr",
                "ny krav K900",
                "borte krav K001",
                "borte krav K005",
            ]
        );
    }
}
