//! What the page shows, made of an assessment of the project.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::NaiveDate;
use tertial_ingest::facts::Facts;
use tertial_ingest::project::{AcceptanceEntry, Confirmation, SmallPlaces};
use tertial_ingest::sheets::{Privacy, SheetNames, SheetSchema, sheets};
use tertial_model::{Figures, Finding, ReportKind, ReportName, Reports, Signed};
use tertial_report::difference::{Difference, difference};
use tertial_report::{Answer, Layout, charts_of_posts, to_explain};
use tertial_review::{
    Books, Confirming, Contents, Preview, Showing, ShownAnswer, Snapshot, Source,
    UnsavedText,
};
use tertial_rules::own_rules;
use tertial_view::passage_html;

use super::files;
use crate::assessment::Assessment;
use crate::commands::outline;
use crate::commands::serving::reason;
use crate::computed::Computed;
use crate::delivery::{StoredDelivery, draft_now};
use crate::exit::Failure;
use crate::fault;
use crate::folder::ProjectFolder;
use crate::live::Live;
use crate::run::Run;

/// What is confirmed of what is shown.
pub(super) struct Answered {
    pub(super) reports: Reports,
    pub(super) given: Vec<Confirmation>,
    /// Every confirmation there was.
    pub(super) seen: Vec<Confirmation>,
}

/// A report of a project, held live and shown.
pub(super) struct Shown {
    live: Live,
    /// What is shown: it need not be told of again.
    last: Mutex<Option<Arc<Assessment>>>,
}

impl Shown {
    pub(super) fn of(run: &Run, report: &ReportName) -> Result<Self, Failure> {
        let live = Live::of(run, report)?;
        Ok(Self { live, last: Mutex::default() })
    }

    /// The project's folder as it stands.
    pub(super) fn folder(&self) -> Result<ProjectFolder, Failure> {
        self.live.folder()
    }

    /// The project as it stands, to begin with.
    pub(super) fn first(&self) -> Result<Snapshot, Failure> {
        let assessment = self.live.assess()?;
        let first = self.snapshot(&assessment);
        *self.last() = Some(assessment);
        Ok(first)
    }

    /// Shows the project as it stands, before anybody asks for a page of it.
    pub(super) fn refresh(&self, showing: &Showing) {
        self.show(self.live.assess(), showing);
    }

    /// Shows the project each time it has become another, for as long as the program runs.
    pub(super) fn follow(&self, showing: &Showing) {
        self.live.follow(|refresh| {
            showing.unheard(refresh.unheard);
            let show = || {
                self.show(refresh.assessment, showing);
                Ok(())
            };
            if let Err(failure) = fault::guarded(&self.live.run().steps, show) {
                showing.trouble(reason(&failure));
            }
            ControlFlow::Continue(())
        });
    }

    /// The report as it would be with a text that is not saved.
    pub(super) fn preview(&self, unsaved: &UnsavedText) -> Result<Preview, Failure> {
        let assessment = self.live.assess_with(&unsaved.path, &unsaved.body)?;
        let layout = self.layout(&assessment);
        Ok(Preview { findings: assessment.findings.clone(), layout })
    }

    /// What is shown, held against the last draft of it in the folder where drafts are
    /// built; none when there is no draft.
    pub(super) fn since(&self) -> Result<Option<Difference>, Failure> {
        let last = self.last().clone();
        let Some(now) = last else { return Ok(None) };
        let computed = &now.computed;
        let (output, year) = (computed.folder.output(), computed.catalogue.frame.year);
        let Some(draft) = StoredDelivery::last(&output, &computed.report, year)? else {
            return Ok(None);
        };
        Ok(Some(difference(&draft.draft()?, &draft_now(&now, &draft)?)))
    }

    /// Every acceptance there was in what is shown, when what is accepted there is just what
    /// is open in it.
    ///
    /// # Errors
    ///
    /// That something has become another meanwhile.
    pub(super) fn acceptances_seen(
        &self,
        of: &Signed,
    ) -> Result<(ReportKind, Vec<AcceptanceEntry>), String> {
        let last = self.last().clone();
        let seen = last.and_then(|last| {
            let alike = |it: &&Finding| it.code.0 == of.code && it.object == of.object;
            let (open, standing): (Vec<_>, Vec<_>) =
                last.findings.iter().filter(alike).partition(|it| it.accepted.is_none());
            let names = |of: Vec<&Finding>| -> Vec<String> {
                of.into_iter().map(Finding::fingerprint).collect()
            };
            let is_same =
                names(open) == of.fingerprints && names(standing) == of.standing;
            let Computed { report, acceptances, .. } = &last.computed;
            is_same.then(|| (report.clone(), acceptances.clone()))
        });
        seen.ok_or_else(|| "funnet er endret imens".to_owned())
    }

    /// The confirmations of answers, given that day, when each is just what was shown.
    ///
    /// # Errors
    ///
    /// That something has become another meanwhile.
    pub(super) fn answers_seen(
        &self,
        of: &Confirming,
        date: NaiveDate,
    ) -> Result<Answered, String> {
        let last = self.last().clone();
        let another = || "svaret er endret imens".to_owned();
        let last = last.ok_or_else(another)?;
        let Computed { report, catalogue, confirmations, .. } = &last.computed;
        let confirmation = |shown: &ShownAnswer| {
            let is_shown = |answer: &&Answer| {
                answer.text == shown.text && answer.fingerprint == shown.fingerprint
            };
            let covered = last.coverage.of(&shown.demand);
            let answer = covered.and_then(|of| of.answers.iter().find(is_shown));
            let answer = answer.ok_or_else(another)?;
            match answer.is_for_others(&of.by, of.second.as_deref()) {
                Some(confirmer) => Err(format!(
                    "svaret på {} skal bekreftes av {}",
                    shown.demand,
                    confirmer.in_words()
                )),
                None => {
                    let by = answer.confirmation(&shown.demand, report, &of.by, date);
                    Ok(Confirmation { second: of.second.clone(), ..by })
                }
            }
        };
        let given = of.answers.iter().map(confirmation).collect::<Result<_, _>>()?;
        let (reports, seen) = (catalogue.reports.clone(), confirmations.clone());
        Ok(Answered { reports, given, seen })
    }

    /// What is shown.
    ///
    /// # Errors
    ///
    /// That the project cannot be read now.
    pub(super) fn now(&self) -> Result<Arc<Assessment>, String> {
        self.last().clone().ok_or_else(|| "prosjektet kan ikke leses nå".to_owned())
    }

    fn last(&self) -> MutexGuard<'_, Option<Arc<Assessment>>> {
        self.last.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn show(&self, made: Result<Arc<Assessment>, Failure>, showing: &Showing) {
        // Held until it is shown, so that an older state does not follow a newer one.
        let mut last = self.last();
        match made {
            Err(failure) => {
                *last = None;
                showing.trouble(reason(&failure));
            }
            Ok(new) if last.as_ref().is_some_and(|old| Arc::ptr_eq(old, &new)) => {}
            Ok(new) => {
                showing.show(self.snapshot(&new));
                *last = Some(new);
            }
        }
    }

    fn snapshot(&self, assessment: &Arc<Assessment>) -> Snapshot {
        snapshot(assessment, self.layout(assessment))
    }

    /// The pages, or why there are none of a report that has findings all the same.
    fn layout(&self, of: &Assessment) -> Result<Layout, String> {
        if of.stopped() {
            return Err("et funn stopper rapporten".to_owned());
        }
        self.live.pages(of).map_err(|failure| reason(&failure))
    }
}

/// What is shown of an assessment, with its pages.
fn snapshot(assessment: &Arc<Assessment>, layout: Result<Layout, String>) -> Snapshot {
    let computed = &assessment.computed;
    let project = &computed.folder.project;
    Snapshot::new(Contents {
        books: assessment.clone(),
        report: assessment.gone_through(),
        coverage: assessment.coverage.clone().registered(),
        budget: charts_of_posts(&computed.case()),
        deviations: to_explain(&computed.case()),
        findings: assessment.findings.clone(),
        own_rules: own_rules(&project.rules),
        sources: sources(assessment),
        layout,
        open_sheets: open_sheets(
            &project.grunnlag.sheets,
            project.hr.small_places,
            &computed.report,
        ),
        grunnlag: project.grunnlag.file.clone(),
    })
}

impl Books for Assessment {
    fn facts(&self) -> &Facts {
        &self.computed.facts
    }

    fn figures(&self) -> &Figures {
        &self.computed.figures
    }

    fn printed(&self, passage: &str) -> String {
        let Computed { figures, phrases, .. } = &self.computed;
        passage_html(passage, figures, phrases)
    }
}

/// The text files as they stand, and what those that are not there begin with.
fn sources(assessment: &Assessment) -> BTreeMap<String, Source> {
    let case = assessment.computed.case();
    let folder = &assessment.computed.folder;
    let (root, largest) = (&folder.root, folder.largest_text());
    let stub = |key: &str| outline::stub(&case, &assessment.templates, key);
    let source = |key: &str, path: &str| match files::text(root, path, largest) {
        Ok(Some(text)) => Source::There(text),
        Ok(None) => Source::Absent(stub(key)),
        Err(failure) => Source::Unreadable(reason(&failure)),
    };
    let there = assessment.computed.facts.texts.by_key.iter();
    let there = there.map(|(key, text)| (key.clone(), text.file.to_string()));
    let needed = case.needed_texts().into_iter();
    let needed = needed.map(|key| (key.clone(), case.text_path(&key)));
    let all: BTreeMap<String, String> = there.chain(needed).collect();
    all.into_iter().map(|(key, path)| (path.clone(), source(&key, &path))).collect()
}

/// The sheets that tell nothing of persons. Staff by place is printed as it stands only
/// where the project has it so; in the annual report other counts could be told from it.
fn open_sheets(
    names: &SheetNames,
    places: SmallPlaces,
    report: &ReportKind,
) -> BTreeSet<String> {
    let staff = places == SmallPlaces::Shown && !report.is_annual();
    let is_open = |of: &&SheetSchema| {
        of.privacy != Privacy::Closed || staff && of.setting == "staff"
    };
    sheets().iter().filter(is_open).map(|of| names.of(of).to_owned()).collect()
}
