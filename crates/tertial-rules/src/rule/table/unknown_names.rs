//! Names there are none of: in rows of the workbook, and in `tertial.toml`.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use tertial_ingest::facts::Assignments;
use tertial_ingest::project::holds;
use tertial_letter::{Goal, letter_section};
use tertial_model::{
    AssignmentKind, FigureId, Finding, Frame, Key, Origin, nearest, norwegian,
};
use tertial_report::{Case, MAIN_POINTS, explanation_key, measures_key};

use crate::rule::Rule;

/// Names of one kind, and what is said of one there is not. `rules/unknown_names.toml` says what
/// stands in braces in the words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct UnknownName {
    among: Among,
    object: String,
    message: String,
    expected: Option<String>,
    found: Option<String>,
    /// The hint where a name that there is, is near.
    #[serde(default)]
    meant: String,
    rests_on: Option<String>,
}

/// Where names stand.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Among {
    /// Posts of decisions, forecasts, budgets by month and earlier years.
    Posts,
    /// Places of staff.
    Places,
    Indicators,
    /// Sections of key figures.
    Sections,
    /// Kinds of assignments.
    Assignments,
    /// Tasks of the letter that rows tell of.
    Tasks,
    /// Goals that risks threaten, where the others name goals of the letter.
    Goals,
    /// Demands that are waived.
    Demands,
    /// Earmarks and posts of what is consented to.
    Consents,
    /// Demands, and sections that have any, whose answers somebody is to confirm.
    Confirmed,
    /// Readings that are settled.
    Readings,
    /// Sections of any of the reports that are for some readers alone.
    Readers,
}

/// Names there are none of, each with where it stands.
type Names = Vec<(String, Vec<Origin>)>;

impl UnknownName {
    /// A finding for each. Of a name that was meant, it follows that it lacks what the rows
    /// would tell.
    pub(super) fn findings(
        &self,
        rule: &Rule,
        case: &Case<'_>,
        hint: &str,
    ) -> Vec<Finding> {
        let known = self.among.known(case);
        let in_words = self.among.in_words(case, &known);
        let finding = |(name, origins): (String, Vec<Origin>)| {
            let near = nearest::one(Key::of(&name).plain(), known.iter().copied());
            let fill = |words: &String| {
                let words = words.replace("{nær}", near.unwrap_or_default());
                let words = words.replace("{kjente}", &in_words);
                let words = words.replace("{tegn}", &name.chars().count().to_string());
                words.replace("{navn}", &name)
            };
            let finding = rule
                .finding(fill(&self.object), fill(&self.message))
                .hint(near.map_or_else(|| hint.to_owned(), |_| fill(&self.meant)))
                .at(origins)
                .taints(
                    near.map(|near| self.among.lacking(case, near)).unwrap_or_default(),
                )
                .rests_on(near.and(self.rests_on.as_ref()).map(fill));
            let [expected, found] =
                [&self.expected, &self.found].map(|words| words.as_ref().map(fill));
            Finding { expected, found, ..finding }
        };
        self.among.unknown(case).into_iter().map(finding).collect()
    }
}

impl Among {
    /// The names there are.
    fn known<'a>(self, case: &Case<'a>) -> Vec<&'a str> {
        let (letter, frame) = (case.catalogue, &case.catalogue.frame);
        match self {
            Self::Posts => Vec::new(),
            Self::Places => frame.places.iter().map(|of| of.name.as_str()).collect(),
            Self::Indicators => {
                frame.indicators.iter().map(|of| of.name.bokmal()).collect()
            }
            Self::Sections => {
                letter.sections_of(case.report).map(|of| of.key.as_str()).collect()
            }
            Self::Assignments => {
                frame.assignments.iter().map(|of| of.name.bokmal()).collect()
            }
            Self::Tasks => letter.tasks.iter().map(|of| of.id.as_str()).collect(),
            Self::Goals => letter.goals.iter().map(|of| of.section.as_str()).collect(),
            Self::Demands => {
                letter.requirements.iter().map(|of| of.id.as_str()).collect()
            }
            Self::Consents => frame.earmarks.iter().map(|of| of.key.as_str()).collect(),
            Self::Confirmed => {
                let all = letter.requirements.iter();
                all.flat_map(|of| [of.id.as_str(), of.section.as_str()]).collect()
            }
            Self::Readings => letter.readings.iter().map(|of| of.key.as_str()).collect(),
            Self::Readers => {
                let sections = letter.parts.iter().flat_map(|part| {
                    let sections = part.sections.iter().map(|of| of.key.as_str());
                    std::iter::once(part.key.as_str()).chain(sections)
                });
                sections.chain([MAIN_POINTS]).collect()
            }
        }
    }

    /// What may stand there.
    fn in_words(self, case: &Case<'_>, known: &[&str]) -> String {
        match self {
            Self::Posts => where_posts_stand(&case.catalogue.frame),
            Self::Assignments if known.is_empty() => {
                "ingen rader: brevet ber ikke om oppdrag".to_owned()
            }
            Self::Tasks if known.is_empty() => {
                "ingen rader: brevet gir ingen oppdrag".to_owned()
            }
            _ => norwegian::list(known),
        }
    }

    /// The names that stand there and are none.
    fn unknown(self, case: &Case<'_>) -> Names {
        let (facts, letter, frame) = (case.facts, case.catalogue, &case.catalogue.frame);
        let alone = |name: &str| (name.to_owned(), Vec::new());
        match self {
            Self::Posts => {
                let decisions = facts.decisions.iter().map(|row| (row.post, &row.origin));
                let forecasts = facts.forecasts.iter().map(|row| (row.post, &row.origin));
                let earlier =
                    facts.earlier_years.iter().map(|row| (row.post, &row.origin));
                let periodised =
                    facts.periodised.iter().map(|row| (row.post, &row.months[0].origin));
                let all = decisions.chain(forecasts).chain(periodised).chain(earlier);
                grouped(all, |post| case.has_post(*post))
            }
            Self::Places => {
                let is_known =
                    |name: &Key| frame.places.iter().any(|of| *name == *of.name);
                let unknown = facts.staff.iter().filter_map(|row| {
                    let name = row.place.as_ref().filter(|name| !is_known(name))?;
                    Some((name.to_string(), vec![row.origin.clone()]))
                });
                unknown.collect()
            }
            Self::Indicators => {
                let rows = facts.indicators.iter();
                let named = rows.map(|row| (row.indicator.plain(), &row.origin));
                grouped(named, |name| {
                    frame.indicators.iter().any(|of| of.is_called(name))
                })
            }
            Self::Sections if !case.report.is_annual() => Vec::new(),
            Self::Sections => {
                let known = self.known(case);
                let rows = facts.key_figures.iter();
                let named = rows.map(|row| (row.section.key().plain(), &row.origin));
                grouped(named, |name| known.contains(name))
            }
            Self::Assignments => {
                let named =
                    facts.assignments.iter().map(|row| (row.kind.plain(), &row.origin));
                grouped(named, |name| {
                    frame.assignments.iter().any(|of| of.is_called(name))
                })
            }
            Self::Tasks => {
                let named = facts.tasks.iter().map(|row| (row.task.plain(), &row.origin));
                grouped(named, |id| letter.tasks.iter().any(|of| of.is_called(id)))
            }
            Self::Goals => {
                let rows = facts.risks.iter();
                let named = rows.map(|row| (row.goal.as_str(), &row.origin));
                let all: BTreeSet<&str> = named.clone().map(|(name, _)| name).collect();
                let unknown = grouped(named, |name| is_goal(&letter.goals, name));
                // Where none is, the agency has words of its own for what is threatened.
                if unknown.len() == all.len() { Vec::new() } else { unknown }
            }
            Self::Demands => {
                let own = case.waivers.iter().filter(|of| of.holds_in(case.report));
                let waived = own.map(|of| of.requirement.as_str());
                waived.filter(|id| letter.requirement(id).is_none()).map(alone).collect()
            }
            Self::Consents => {
                let known = self.known(case);
                let consents = case.all_consents.iter();
                let named =
                    consents.filter_map(|of| match (&of.earmark, of.reallocation_to) {
                        (Some(key), _) => {
                            (!known.contains(&key.as_str())).then(|| key.clone())
                        }
                        (None, Some(post)) => {
                            (!case.has_post(post)).then(|| post.to_string())
                        }
                        (None, None) => None,
                    });
                named.map(|name| alone(&name)).collect()
            }
            Self::Confirmed => {
                let all = || case.confirmers.iter();
                let demands = all().flat_map(|of| &of.demands);
                let demands = demands.filter(|id| letter.requirement(id).is_none());
                let sections = all().flat_map(|of| &of.sections);
                let sections = sections.filter(|section| {
                    !letter.requirements.iter().any(|of| holds(section, &of.section))
                });
                demands.chain(sections).map(|name| alone(name)).collect()
            }
            Self::Readings => {
                let settled = case.settlements.iter().map(|of| of.reading.as_str());
                settled.filter(|key| letter.reading(key).is_none()).map(alone).collect()
            }
            Self::Readers => {
                let known = self.known(case);
                let on_posts: BTreeSet<String> = frame
                    .posts()
                    .flat_map(|post| {
                        [explanation_key(post.post), measures_key(post.post)]
                    })
                    .collect();
                let marked = case.readers.keys();
                let unknown = marked.filter(|key| {
                    !known.contains(&key.as_str()) && !on_posts.contains(*key)
                });
                unknown.map(|key| alone(key)).collect()
            }
        }
    }

    /// The figures that lack what stands under another name than theirs.
    fn lacking(self, case: &Case<'_>, meant: &str) -> Vec<String> {
        let frame = &case.catalogue.frame;
        let ids = |key: &str, parts: [&str; 2], id: fn(&str, &str) -> FigureId| {
            parts.map(|part| id(key, part).into()).to_vec()
        };
        match self {
            Self::Places => {
                let meant = frame.places.iter().find(|of| of.name == meant);
                let id = |place: &str, part: &str| FigureId::of_place(part, place);
                meant.map(|of| ids(&of.key, ["ansatte", "utforte_arsverk"], id))
            }
            Self::Indicators => {
                let meant = frame.indicators.iter().find(|of| of.name.bokmal() == meant);
                meant.map(|of| {
                    let start = format!("kpi.{}.", of.key);
                    let figures = case.figures.iter().map(|figure| figure.id.to_string());
                    figures.filter(|id| id.starts_with(&start)).collect()
                })
            }
            Self::Assignments => {
                let meant = frame.assignments.iter().find(|of| of.name.bokmal() == meant);
                let rows = &case.facts.assignments;
                let own = |row: &&Assignments| row.year == frame.year;
                let stated = |of: &&AssignmentKind| {
                    rows.iter().filter(own).any(|row| of.is_called(row.kind.as_str()))
                };
                let meant = meant.filter(|of| !stated(of));
                meant.map(|of| {
                    ids(&of.key, ["antall", "inntekt"], FigureId::of_assignments)
                })
            }
            // OPP-01 is about the task that has no row.
            Self::Tasks => Some(vec![format!("brevoppdrag.{meant}")]),
            Self::Posts
            | Self::Sections
            | Self::Goals
            | Self::Demands
            | Self::Consents
            | Self::Confirmed
            | Self::Readings
            | Self::Readers => None,
        }
        .unwrap_or_default()
    }
}

/// Whether a goal, or several, are told of by number or by name, or all of them are.
fn is_goal(goals: &[Goal], told: &str) -> bool {
    let lower = told.to_lowercase();
    let is_mark = |c: char| !c.is_alphanumeric() && c != '.';
    let mut words = lower.split(is_mark).map(|word| word.trim_end_matches('.'));
    let is_named = |of: &Goal| {
        words.clone().any(|word| word == of.section)
            || of.title.all().any(|title| lower.contains(&title.to_lowercase()))
    };
    goals.iter().any(is_named) || words.any(|word| word == "alle")
}

/// The names that are not known, in order, each once with every place.
fn grouped<'a, Name: Ord + ToString>(
    rows: impl Iterator<Item = (Name, &'a Origin)>,
    is_known: impl Fn(&Name) -> bool,
) -> Names {
    let mut by_name: BTreeMap<Name, Vec<Origin>> = BTreeMap::new();
    for (name, origin) in rows.filter(|(name, _)| !is_known(name)) {
        by_name.entry(name).or_default().push(origin.clone());
    }
    by_name.into_iter().map(|(name, origins)| (name.to_string(), origins)).collect()
}

/// The letter's sections that have posts: `brevets punkt 6.1`.
pub(crate) fn where_posts_stand(frame: &Frame) -> String {
    let mut sections: Vec<String> = Vec::new();
    for chapter in &frame.chapters {
        let section = letter_section(&chapter.section);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    format!("brevets {}", norwegian::list(&sections))
}
