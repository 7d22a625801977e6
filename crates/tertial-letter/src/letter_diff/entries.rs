//! What a letter is made of, kind by kind, in words that two letters can be held together by.

use tertial_ingest::project::Limit;
use tertial_model::{Direction, Readers, ReportKind, ReportName, norwegian};

use crate::catalogue::{Catalogue, Form, Goal, Part, TextLength};
use crate::change::{HIRES, MATERIALITY, authority_words};
use crate::requirement::{Evidence, Explained, Requirement, letter_section};
use crate::task::{Task, TaskAmount};

/// One thing of a letter with its fields, each as words.
pub(super) struct Entry {
    pub(super) key: String,
    pub(super) words: String,
    pub(super) fields: Vec<(&'static str, String)>,
}

/// Finds the things of one kind in a letter.
pub(super) type Entries = fn(&Catalogue) -> Vec<Entry>;

/// What a letter is made of, kind by kind.
pub(super) const KINDS: [(&str, Entries); 19] = [
    ("rapport", reports),
    ("skjema", forms),
    (MATERIALITY.0, materiality),
    ("grense", plausible_limits),
    ("tekstlengde", text_lengths),
    ("kapittel", chapters),
    ("post", posts),
    ("øremerking", earmarks),
    ("fullmakt", authorities),
    ("sted", places),
    ("mål", goals),
    ("styringsparameter", indicators),
    ("oppdragsslag", assignments),
    (HIRES.0, hires),
    ("frist", deadlines),
    ("lesemåte", readings),
    ("del", parts),
    ("krav", requirements),
    ("oppdrag", tasks),
];

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
        key: MATERIALITY.1.to_owned(),
        words: String::new(),
        fields: vec![
            ("beløp", norwegian::kroner(limits.amount)),
            ("prosent", norwegian::decimal(limits.percent, 0)),
        ],
    }]
}

fn text_lengths(of: &Catalogue) -> Vec<Entry> {
    let entry = |length: &TextLength| Entry {
        key: length.key(),
        words: String::new(),
        fields: vec![
            ("færrest ord", length.fewest_words.to_string()),
            ("flest ord", length.most_words.to_string()),
        ],
    };
    of.text_lengths.iter().map(entry).collect()
}

fn chapters(of: &Catalogue) -> Vec<Entry> {
    let entry = |chapter: &tertial_model::FrameChapter| Entry {
        key: chapter.number.to_string(),
        words: chapter.name.clone(),
        fields: vec![
            ("navn", chapter.name.clone()),
            ("punkt", letter_section(&chapter.section)),
        ],
    };
    of.frame.chapters.iter().map(entry).collect()
}

fn goals(of: &Catalogue) -> Vec<Entry> {
    let entry = |goal: &Goal| Entry {
        key: goal.section.clone(),
        words: goal.title.to_string(),
        fields: vec![("mål", goal.title.to_string())],
    };
    of.goals.iter().map(entry).collect()
}

fn parts(of: &Catalogue) -> Vec<Entry> {
    let entry = |part: &Part| Entry {
        key: part.key_in_reports(),
        words: part.title.to_string(),
        fields: vec![("tittel", part.title.to_string()), ("avsnitt", sections(part))],
    };
    of.parts.iter().map(entry).collect()
}

fn posts(of: &Catalogue) -> Vec<Entry> {
    let entry = |post: &tertial_model::FramePost| Entry {
        key: post.post.to_string(),
        words: format!("{}, {}", post.name, norwegian::kroner(post.granted())),
        fields: vec![
            ("beløp", norwegian::kroner(post.granted())),
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
            ("punkt", letter_section(&earmark.section)),
        ],
    };
    of.frame.earmarks.iter().map(entry).collect()
}

fn authorities(of: &Catalogue) -> Vec<Entry> {
    let entry = |authority: &tertial_model::Authority| {
        let (key, percent, section) = authority_words(authority);
        let limit =
            percent.map_or("ingen".to_owned(), |percent| format!("høyst {percent} pst."));
        let fields = vec![("grense", limit), ("punkt", section.clone())];
        Entry { words: format!("punkt {section}"), key, fields }
    };
    of.frame.authorities.iter().map(entry).collect()
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
            ("retning", direction(indicator.better).to_owned()),
            ("desimaler", indicator.decimals.to_string()),
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
        key: HIRES.1.to_owned(),
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
            ("tittel", deadline.title.to_string()),
            ("punkt", deadline.section.clone()),
            ("hva", deadline.kind.words().to_owned()),
            ("krav", deadline.requirements.join(", ")),
            ("lesemåte", deadline.reading.clone().unwrap_or_default()),
        ],
    };
    of.deadlines.iter().map(entry).collect()
}

fn readings(of: &Catalogue) -> Vec<Entry> {
    let entry = |reading: &crate::Reading| Entry {
        key: reading.key.clone(),
        words: reading.fault.to_string(),
        fields: vec![
            ("lesemåte", reading.reading.to_string()),
            ("uklart", reading.fault.to_string()),
            ("grunn", reading.because.to_string()),
            ("krav", reading.requirements.join(", ")),
        ],
    };
    of.readings.iter().map(entry).collect()
}

fn requirements(of: &Catalogue) -> Vec<Entry> {
    let entry = |of: &Requirement| {
        let reports: Vec<&str> = of.reports.iter().map(ReportName::as_str).collect();
        let kinds: Vec<&str> = of.kinds.iter().map(|kind| kind.word()).collect();
        Entry {
            key: of.id.clone(),
            words: of.words.to_string(),
            fields: vec![
                ("krav", of.words.to_string()),
                ("punkt", of.section.clone()),
                ("svar", kinds.join(", ")),
                ("rapporter", reports.join(", ")),
                ("plikt", listed(of.duties.iter().map(|of| of.words().to_owned()))),
                ("bevis", listed(of.evidence.iter().map(evidence))),
                (
                    "vilkår",
                    of.condition.as_ref().map(ToString::to_string).unwrap_or_default(),
                ),
            ],
        }
    };
    of.requirements.iter().map(entry).collect()
}

fn yes(flag: bool) -> String {
    if flag { "ja" } else { "nei" }.to_owned()
}

fn listed(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join(", ")
}

/// The sections of a part, each with its key, and for whom and in which reports it is where that is
/// not everybody and all.
fn sections(of: &Part) -> String {
    listed(of.sections.iter().map(|section| {
        let mut about = vec![section.key.clone()];
        about.extend(section.goal.iter().map(|goal| format!("mål {goal}")));
        if section.readers != Readers::Public {
            about.push(format!("for {}", section.readers.key()));
        }
        about.extend(section.only.iter().map(|report| format!("bare {report}")));
        format!("«{}» ({})", section.title, about.join(", "))
    }))
}

fn direction(of: Direction) -> &'static str {
    match of {
        Direction::Higher => "høyere er bedre",
        Direction::Lower => "lavere er bedre",
    }
}

/// What answers a demand, in words.
fn evidence(of: &Evidence) -> String {
    match of {
        Evidence::Text(key) => format!("teksten {key}"),
        Evidence::Figures(pattern) => format!("tallene {pattern}"),
        Evidence::Table(key) => format!("tabellen {key}"),
        Evidence::Explained(Explained::Expenses) => {
            "forklarte avvik på utgiftsposter".to_owned()
        }
        Evidence::Explained(Explained::Income) => {
            "forklarte avvik på inntektsposter".to_owned()
        }
        Evidence::Explained(Explained::Indicators) => {
            "forklarte avvik fra resultatkrav".to_owned()
        }
        Evidence::Delivery(key) => format!("fristen {key}"),
        Evidence::Parts(keys) => format!("delene {}", keys.join(", ")),
        Evidence::EveryOther => "alle andre krav".to_owned(),
    }
}
