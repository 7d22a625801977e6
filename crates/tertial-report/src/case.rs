//! What a rule looks at.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use tertial_ingest::facts::{Facts, Text};
use tertial_ingest::project::{
    AcceptanceEntry, Accounting, Agency, CapitalAccounts, Confirmation, Confirmer,
    Consent, Delivered, OwnRule, Project, ReconciliationChoice, Settlement, Signing,
    Waiver,
};
use tertial_letter::{
    Catalogue, Condition, Content, Deadline, Evidence, Materiality, PlausibleLimits,
};
use tertial_model::{
    Basis, BudgetPost, Figure, FigureId, Figures, FramePost, Indicator, Kroner, Language,
    Phrases, Problem, Readers, ReportKind, Reweighed, Side,
};

use crate::linked::linked;
use crate::text_keys::{
    ACCRUAL_PRINCIPLES, MAIN_POINTS, NOTE_8B, NOTE_ASSETS, NOTE_C, explanation_key,
    indicator_key, measures_key, task_key, text_path,
};

/// One report's facts and figures, with the letter they are held against.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// What was read.
    pub facts: &'a Facts,
    /// What was computed from it.
    pub figures: &'a Figures,
    /// The letter.
    pub catalogue: &'a Catalogue,
    /// Who reports.
    pub agency: &'a Agency,
    /// The report being made.
    pub report: &'a ReportKind,
    /// The written form the report is in.
    pub language: Language,
    /// The words of that form, with the project's own.
    pub phrases: &'a Phrases,
    /// How the agency keeps its annual accounts, where the project says so.
    pub accounting: Option<Accounting>,
    /// The agency's numbers in the capital accounts.
    pub capital: &'a CapitalAccounts,
    /// Where, when and by whom the annual report is signed.
    pub signing: &'a Signing,
    /// When a deviation is material.
    pub materiality: &'a Materiality,
    /// How far figures may go before they are asked about.
    pub limits: &'a PlausibleLimits,
    /// Rules of the project's own, also those of other reports.
    pub own_rules: &'a [OwnRule],
    /// Rules whose findings are worse or milder than the catalogue has them.
    pub reweighed: &'a [Reweighed],
    /// How far ledger and state accounts may differ before it is an error, where the project
    /// lets them differ at all.
    pub reconciliation: Option<&'a ReconciliationChoice>,
    /// What reading could not make sense of.
    pub problems: &'a [Problem],
    /// Who each section is for, by its key, as the project has it.
    pub readers: &'a BTreeMap<String, Readers>,
    /// Demands the agency need not answer.
    pub waivers: &'a [Waiver],
    /// What the ministry has consented to, in any report.
    pub all_consents: &'a [Consent],
    /// Readings of the letter that have been settled.
    pub settlements: &'a [Settlement],
    /// Findings somebody stands for.
    pub acceptances: &'a [AcceptanceEntry],
    /// Answers in texts somebody stands for.
    pub confirmations: &'a [Confirmation],
    /// What has been delivered, for any report.
    pub all_delivered: &'a [Delivered],
    /// Who is to confirm what, the first that fits.
    pub confirmers: &'a [Confirmer],
}

impl<'a> Case<'a> {
    /// What a project says, of one report of a letter it answers. Nothing is wrong with what
    /// was read, nobody has accepted, confirmed or delivered anything, and the words, the
    /// limits and the weight of the rules are those that come with the program.
    pub fn of(
        project: &'a Project,
        catalogue: &'a Catalogue,
        report: &'a ReportKind,
        facts: &'a Facts,
        figures: &'a Figures,
    ) -> Self {
        let language = project.report.language;
        Self {
            facts,
            figures,
            catalogue,
            agency: &project.agency,
            report,
            language,
            phrases: Phrases::of(language),
            accounting: project.accounting,
            capital: &project.state_accounts.capital,
            signing: &project.report.signing,
            materiality: project.materiality.as_ref().unwrap_or(&catalogue.materiality),
            limits: &catalogue.limits,
            own_rules: &project.rules,
            reweighed: &[],
            reconciliation: project.reconciliation.as_ref(),
            problems: &[],
            readers: &project.readers,
            waivers: &project.waivers,
            all_consents: &project.consents,
            settlements: &project.settlements,
            acceptances: &[],
            confirmations: &[],
            all_delivered: &[],
            confirmers: &project.confirmers,
        }
    }

    /// Who the section of that key is for: as the project has it, else as the letter does.
    pub fn readers_of(&self, key: &str) -> Readers {
        let by_letter = || {
            let mut sections = self.catalogue.sections_of(self.report);
            sections.find(|of| of.key == key).map_or(Readers::Public, |of| of.readers)
        };
        self.readers.get(key).copied().unwrap_or_else(by_letter)
    }

    /// Whether the report may have a section of that key.
    pub fn may_have(&self, key: &str) -> bool {
        let mut parts = self.catalogue.parts_of(self.report);
        let mut sections = self.catalogue.sections_of(self.report);
        let mut posts = self.catalogue.frame.posts();
        key == MAIN_POINTS
            || parts.any(|of| of.key == key)
            || sections.any(|of| of.key == key)
            || posts
                .any(|of| key == explanation_key(of.post) || key == measures_key(of.post))
    }

    /// The letter's posts on one side.
    pub fn posts_on(&self, side: Side) -> impl Iterator<Item = &'a FramePost> + use<'a> {
        self.catalogue.frame.posts_on(side)
    }

    /// How far ledger and state accounts may differ before it is an error.
    pub fn reconciliation_tolerance(&self) -> Kroner {
        self.reconciliation.map_or(Kroner::ZERO, |own| own.tolerance)
    }

    /// Whether the report has a section that is filled with that.
    pub fn shows(&self, content: Content) -> bool {
        let mut sections = self.catalogue.sections_of(self.report);
        sections.any(|section| section.content == content)
    }

    /// Whether the post is one of the letter's.
    pub fn has_post(&self, post: BudgetPost) -> bool {
        self.catalogue.frame.post(post).is_some()
    }

    /// The day the report's accounts are stated at.
    pub fn status_date(&self) -> NaiveDate {
        self.report.status_date(self.catalogue.frame.year)
    }

    /// The text of that key, when the file is there.
    pub fn text(&self, key: &str) -> Option<&'a Text> {
        self.facts.texts.by_key.get(key)
    }

    /// The text of that key, when somebody has written in the file.
    pub fn written_text(&self, key: &str) -> Option<&'a Text> {
        self.text(key).filter(|text| !text.body.trim().is_empty())
    }

    /// Whether the text of that key links to the figure, and so tells it itself.
    pub(crate) fn text_tells(&self, key: &str, id: &str) -> bool {
        let text = self.written_text(key);
        text.is_some_and(|of| {
            linked(&of.body, self.figures).iter().any(|of| of.id.as_str() == id)
        })
    }

    /// The file of the text of that key.
    pub fn text_path(&self, key: &str) -> String {
        text_path(self.report, self.language, key)
    }

    /// The figure of that measure a post's deviation is told by. A tertial report holds the
    /// forecast against what is available (vedlegg 5, `post.`), an annual report the accounts
    /// against the total allocation (R-115, `bev.`); what authorities cover of that is told
    /// in note B.
    pub fn judged_by(&self, post: BudgetPost, measure: &str) -> FigureId {
        match self.report.basis {
            Basis::Forecast => FigureId::of_post(post, measure),
            Basis::Accounts => FigureId::of_appropriation(post, measure),
        }
    }

    /// The figure the report's tables have in place of that one: in an annual report R-115's
    /// of a post's deviation and accounts.
    pub fn told_instead(&self, id: &FigureId) -> Option<&'a Figure> {
        let (post, measure) = id.as_str().strip_prefix("post.")?.rsplit_once('.')?;
        if !matches!(measure, "avvik" | "avvik_pst" | "regnskap") {
            return None;
        }
        let other = self.judged_by(post.parse().ok()?, measure);
        self.figures.named(&other).filter(|figure| figure.id != *id)
    }

    /// Whether the post's deviation is known and material.
    pub fn deviates_materially(&self, post: BudgetPost) -> bool {
        let percent = self.figures.value(&self.judged_by(post, "avvik_pst"));
        self.figures
            .kroner(&self.judged_by(post, "avvik"))
            .is_some_and(|deviation| self.materiality.is_material(deviation, percent))
    }

    /// Whether the post's deviation demands corrective measures: an expense post's does,
    /// while something can still be done with the year.
    pub fn demands_measures(&self, post: BudgetPost) -> bool {
        !self.report.is_annual()
            && post.side() == Side::Expense
            && self.deviates_materially(post)
    }

    /// The keys of the texts a material deviation of the post demands.
    pub fn texts_on(&self, post: BudgetPost) -> Vec<String> {
        let measures = self.demands_measures(post).then(|| measures_key(post));
        [Some(explanation_key(post)), measures].into_iter().flatten().collect()
    }

    /// The part of an indicator's figure ids that is held against the demand: its forecast,
    /// or in the annual report the year's result.
    pub fn judged_result(&self) -> String {
        match self.report.basis {
            Basis::Forecast => "prognose".to_owned(),
            Basis::Accounts => self.catalogue.frame.year.to_string(),
        }
    }

    /// Whether the indicator's expected result is known and misses what the letter demands.
    pub fn misses_its_demand(&self, indicator: &Indicator) -> bool {
        self.figures
            .value(&FigureId::of_indicator(&indicator.key, "margin"))
            .is_some_and(|margin| !indicator.demand.is_met_by(margin))
    }

    /// The project's own rules that are of this report.
    pub fn own_rules_of_report(&self) -> impl Iterator<Item = &'a OwnRule> + use<'a> {
        let report = self.report;
        self.own_rules.iter().filter(move |rule| rule.is_of(report))
    }

    /// The waiver of that demand in this report.
    pub fn waiver(&self, requirement: &str) -> Option<&'a Waiver> {
        self.waivers.iter().find(|waiver| {
            waiver.requirement.eq_ignore_ascii_case(requirement)
                && waiver.holds_in(self.report)
        })
    }

    /// What the ministry has consented to, as far as the report tells of it: what was given
    /// after the day it is due is for the next one.
    pub fn consents(&self) -> impl Iterator<Item = &'a Consent> + use<'a> {
        let due = self.catalogue.delivery_of(self.report).map(|of| of.when.last());
        let annual = self.report.is_annual();
        self.all_consents.iter().filter(move |of| of.counts_in(annual, due))
    }

    /// What was delivered before the report is due, of what is due before it. That the report
    /// itself is delivered is no part of it.
    pub fn delivered(
        &self,
    ) -> impl Iterator<Item = (&'a Deadline, &'a Delivered)> + use<'a> {
        let due = self.catalogue.delivery_of(self.report).map(|of| of.when.last());
        let deadlines = self.catalogue.deadlines.iter();
        let delivered = self.all_delivered;
        deadlines
            .filter(move |of| due.is_some_and(|due| of.when.last() < due))
            .filter_map(|of| {
                Some((of, delivered.iter().find(|one| one.deadline == of.key)?))
            })
            .filter(move |(_, one)| due.is_some_and(|due| one.date <= due))
    }

    /// How much of what a condition holds has been consented away.
    pub fn consented(&self, condition: &Condition) -> Kroner {
        let is_of = |of: &&Consent| match condition {
            Condition::Earmark(key) => of.earmark.as_ref() == Some(key),
            Condition::ReallocationTo(post) => of.reallocation_to == Some(*post),
        };
        self.consents().filter(is_of).map(|of| of.amount).sum()
    }

    /// Why the text of that section need not be written: every demand it would answer is
    /// waived.
    pub fn waived_text(&self, key: &str) -> Option<&'a Waiver> {
        let evidence = Evidence::Text(key.to_owned());
        let demands = self.catalogue.answered_by(self.report, &evidence);
        let waivers: Option<Vec<&Waiver>> =
            demands.iter().map(|id| self.waiver(id)).collect();
        waivers?.first().copied()
    }

    /// How that reading of the letter was settled.
    pub fn settlement(&self, reading: &str) -> Option<&'a Settlement> {
        self.settlements.iter().find(|settlement| settlement.reading == reading)
    }

    /// The keys of every text the report has a place for, whether or not it needs it now.
    pub fn known_texts(&self) -> Vec<String> {
        let sections = self.catalogue.sections_of(self.report);
        let posts = self.catalogue.frame.posts();
        sections
            .flat_map(|section| {
                let notes: &[&str] = match section.content {
                    Content::AppropriationReport => &[NOTE_C],
                    Content::PaymentNotes => &[NOTE_8B],
                    Content::Principles if self.keeps_accrual() => &[ACCRUAL_PRINCIPLES],
                    Content::AccrualAccounts if self.keeps_accrual() => &[NOTE_ASSETS],
                    _ => &[],
                };
                let notes = notes.iter().map(|key| (*key).to_owned());
                std::iter::once(section.key.clone()).chain(notes)
            })
            .chain(self.report.main_points.then(|| MAIN_POINTS.to_owned()))
            .chain(posts.flat_map(|p| [explanation_key(p.post), measures_key(p.post)]))
            .chain(self.catalogue.frame.indicators.iter().map(indicator_key))
            .chain(self.catalogue.tasks_of(self.report).map(|of| task_key(&of.id)))
            .collect()
    }

    /// The texts the report has no place for.
    pub fn unused_texts(&self) -> impl Iterator<Item = &'a Text> {
        let known = self.known_texts();
        let texts = self.facts.texts.by_key.iter();
        texts.filter(move |(key, _)| !known.contains(key)).map(|(_, text)| text)
    }

    /// Whether the agency keeps its annual accounts by SRS.
    pub fn keeps_accrual(&self) -> bool {
        self.accounting == Some(Accounting::Accrual)
    }

    /// Whether the agency by SRS has capitalised assets, or had some last year.
    pub fn has_assets(&self) -> bool {
        let year = self.catalogue.frame.year;
        let sums = ["sum_immaterielle", "sum_driftsmidler"].into_iter();
        let mut sums = sums
            .flat_map(|key| [year, year - 1].map(|year| FigureId::of_accrual(key, year)));
        self.keeps_accrual()
            && sums.any(|id| self.figures.value(&id).is_some_and(|sum| !sum.is_zero()))
    }

    /// The texts of its annual accounts that an agency by SRS writes itself, with what they are
    /// called: what it has chosen of principles, and what its assets cost.
    pub fn texts_of_accrual(&self) -> impl Iterator<Item = (&'a str, &'a str)> + use<'a> {
        let chosen = self.keeps_accrual() && self.shows(Content::Principles);
        let assets = self.has_assets() && self.shows(Content::AccrualAccounts);
        let all: [(bool, (&'a str, &'a str)); 2] = [
            (chosen, (ACCRUAL_PRINCIPLES, "Prinsippnote, virksomhetens egne valg")),
            (assets, (NOTE_ASSETS, "Note 4 og 5, anleggsmidler")),
        ];
        all.into_iter().filter(|(is_needed, _)| *is_needed).map(|(_, text)| text)
    }

    /// Whether the agency has, or has bought, shares that the annual accounts must specify.
    pub fn has_shares(&self) -> bool {
        let year = self.catalogue.frame.year;
        let ids = [
            FigureId::of_payments("aksjer", year),
            FigureId::of_payments("aksjer", year - 1),
            FigureId::of_accrual("aksjer", year),
        ];
        ids.iter().any(|id| self.figures.value(id).is_some_and(|value| !value.is_zero()))
    }

    /// The keys of every text the report needs: its sections', and the explanations and
    /// measures its material deviations and missed results demand.
    pub fn needed_texts(&self) -> Vec<String> {
        let sections = self
            .catalogue
            .sections_of(self.report)
            .filter(|section| section.content.needs_text())
            .map(|section| section.key.clone())
            .chain(self.has_shares().then(|| NOTE_8B.to_owned()))
            .chain(self.texts_of_accrual().map(|(key, _)| key.to_owned()));
        let material =
            self.catalogue.frame.posts().filter(|p| self.deviates_materially(p.post));
        let explained = material.flat_map(|post| self.texts_on(post.post));
        let indicators = &self.catalogue.frame.indicators;
        let missed = indicators.iter().filter(|of| self.misses_its_demand(of));
        sections.chain(explained).chain(missed.map(indicator_key)).collect()
    }
}
