//! The first half of a run: what the project says, what was read, and the figures of it.

#[cfg(feature = "watch")]
mod again;

use anyhow::anyhow;
use tertial_ingest::cache::Cache;
use tertial_ingest::facts::{Facts, Texts};
use tertial_ingest::project::{AcceptanceEntry, Confirmation, Delivered};
use tertial_ingest::{InputFile, Inputs, ReadEvent, ReadOptions};
use tertial_letter::{Catalogue, PlausibleLimits};
use tertial_model::{
    Figure, Figures, Finding, Phrases, Problem, ReportKind, ReportName, Severity,
};
use tertial_report::difference::{CatalogueDigest, InputDigest, InputRole};
use tertial_report::{Case, Statements};
use tertial_rules::findings_of_reading;

use crate::digest;
use crate::exit::{Exit, Exits, Failure};
use crate::findings::Listed;
use crate::folder::{Letter, ProjectFolder, Said};
use crate::lock::Lock;
use crate::outcome::Outcome;
use crate::progress::Progress;
use crate::run::Run;

/// Everything known of one report before it is judged.
pub(crate) struct Computed {
    pub(crate) folder: ProjectFolder,
    pub(crate) report: ReportKind,
    /// The words of the report's written form, with the project's own.
    pub(crate) phrases: Phrases,
    /// What its tables are called and have, with the project's own.
    pub(crate) statements: Statements,
    pub(crate) catalogue: Catalogue,
    pub(crate) catalogue_digest: CatalogueDigest,
    pub(crate) facts: Facts,
    pub(crate) figures: Figures,
    /// Remarks on the reading that are no findings, since they hold only for this run.
    pub(crate) remarks: String,
    pub(crate) problems: Vec<Problem>,
    pub(crate) acceptances: Vec<AcceptanceEntry>,
    pub(crate) confirmations: Vec<Confirmation>,
    pub(crate) delivered: Vec<Delivered>,
    /// The files that were read, in order of path. Where nobody asked for the digests of the
    /// data files, these and the texts of the previous report are left out.
    pub(crate) inputs: Vec<InputDigest>,
    /// The data files alone, for the next [`Data`] of a project held live.
    #[cfg_attr(not(feature = "watch"), expect(dead_code, reason = "for a live project"))]
    read_for_data: Vec<InputDigest>,
    /// The data files the report is locked on; none when it is free.
    pub(crate) lock: Option<Lock>,
    /// How many of the problems are about the data files; they come first.
    #[cfg_attr(not(feature = "watch"), expect(dead_code, reason = "for a live project"))]
    problems_of_data: usize,
    limits: PlausibleLimits,
}

/// What is read of everything but the texts, and the figures of it.
pub(crate) struct Data {
    facts: Facts,
    figures: Figures,
    problems: Vec<Problem>,
    inputs: Vec<InputDigest>,
}

impl Data {
    /// Reads `inputs`, which hold no texts, with what `digests` gives of them, and computes the
    /// figures of `report`.
    pub(crate) fn read(
        run: &Run,
        folder: &ProjectFolder,
        catalogue: &Catalogue,
        report: &ReportKind,
        mut inputs: Inputs,
        digests: impl Fn(&Inputs) -> Vec<InputDigest>,
    ) -> Self {
        let chapters = catalogue.frame.chapters.iter();
        inputs.chapters = chapters.map(|chapter| chapter.number).collect();
        let places = catalogue.frame.places.iter();
        inputs.places = places.map(|place| place.name.clone()).collect();
        let (facts, problems) = read(run, folder, report, &inputs);
        let digests = digests(&inputs);
        drop(inputs);
        let figures = run.steps.step("regn ut tallene", || {
            tertial_figures::compute(&facts, &catalogue.frame, report)
        });
        Self { facts, figures, problems, inputs: digests }
    }

    /// The figures.
    pub(crate) fn figures(&self) -> &Figures {
        &self.figures
    }

    /// Whether the workbook has a forecast of any post in it.
    pub(crate) fn has_forecasts(&self) -> bool {
        !self.facts.forecasts.is_empty()
    }
}

/// The letter and the report it calls so, which it must describe.
pub(crate) fn letter(
    folder: &ProjectFolder,
    name: &ReportName,
) -> Result<(Letter, ReportKind), Failure> {
    let letter = folder.letter()?;
    let report = letter.catalogue.reports.named(name).exits(Exit::Usage)?;
    let letter = letter.in_report(&report);
    let catalogue = &letter.catalogue;
    if catalogue.parts_of(&report).next().is_none() {
        let unknown = anyhow!(
            "katalogen «{}» beskriver ikke rapporten {}",
            catalogue.title,
            report.key
        );
        return Err(unknown).exits(Exit::Usage);
    }
    Ok((letter, report))
}

impl Computed {
    /// Reads the project the run is in and computes the figures of `report`, without the
    /// digests of the data files: these take as long as half a cached run, and what is only
    /// shown does not need them.
    pub(crate) fn make(run: &Run, report: &ReportName) -> Result<Self, Failure> {
        Self::with_digests(run, report, |_| Vec::new())
    }

    /// The same with the digests of the data files, for a report that is judged.
    pub(crate) fn to_judge(run: &Run, report: &ReportName) -> Result<Self, Failure> {
        Self::with_digests(run, report, |inputs| {
            run.steps.step("regn ut fingeravtrykkene", || digest::besides_texts(inputs))
        })
    }

    fn with_digests(
        run: &Run,
        report: &ReportName,
        digests: impl Fn(&Inputs) -> Vec<InputDigest>,
    ) -> Result<Self, Failure> {
        let folder = ProjectFolder::find(&run.directory)?;
        let (letter, report) = letter(&folder, report)?;
        let mut inputs = folder.listed(&report)?;
        run.steps.step("hent filene", || folder.read(&mut inputs))?;
        let remarks = folder.open_elsewhere(&inputs);
        let texts = std::mem::take(&mut inputs.texts);
        let data = Data::read(run, &folder, &letter.catalogue, &report, inputs, digests);
        Ok(Self { remarks, ..Self::of(folder, letter, report, data, &texts)? })
    }

    /// The same from data that has been read already, and from texts.
    pub(crate) fn of(
        folder: ProjectFolder,
        letter: Letter,
        report: ReportKind,
        data: Data,
        texts: &[InputFile],
    ) -> Result<Self, Failure> {
        let Data { mut facts, figures, mut problems, inputs: read_for_data } = data;
        let Letter { catalogue, digest: catalogue_digest, files: of_letter, .. } = letter;
        let problems_of_data = problems.len();
        let (acceptances, of_acceptances) =
            apart(folder.acceptances(&catalogue.reports)?);
        let (confirmations, of_confirmations) =
            apart(folder.confirmations(&catalogue.reports)?);
        let (delivered, of_delivered) = apart(folder.delivered()?);
        let (lock, of_lock) = apart(Lock::read(&folder, &report)?);
        let setup = [
            Some(folder.config.clone()),
            of_acceptances,
            of_confirmations,
            of_delivered,
            of_lock,
        ];
        let (statements, own) = folder.statements()?;
        let own = own.iter().map(|file| digest::of_file(file, InputRole::Template));
        let setup = setup.into_iter().flatten().chain(of_letter).chain(own);
        let inputs = read_for_data.iter().cloned().chain(setup);
        let inputs = digest::in_order(inputs.chain(digest::of_texts(texts)).collect());
        let (texts, of_texts) =
            tertial_ingest::read_texts(&folder.project, &report, texts);
        let earlier = std::mem::take(&mut facts.texts.earlier);
        facts.texts = Texts { earlier, ..texts };
        problems.extend(of_texts);
        let project = &folder.project;
        let limits = catalogue.limits.with(&project.plausible);
        Ok(Self {
            phrases: folder.phrases()?,
            statements,
            folder,
            report,
            catalogue,
            catalogue_digest,
            facts,
            figures,
            remarks: String::new(),
            problems,
            acceptances: acceptances.unwrap_or_default(),
            confirmations: confirmations.unwrap_or_default(),
            delivered: delivered.unwrap_or_default(),
            inputs,
            read_for_data,
            lock,
            problems_of_data,
            limits,
        })
    }

    /// A lock on the present data and figures. What is withheld has no value here either.
    pub(crate) fn as_locked(&self) -> Lock {
        let value = |figure: &Figure| (figure.id.to_string(), figure.delivered());
        Lock::on(&self.report, &self.inputs, self.figures.iter().map(value))
    }

    /// The case the rules judge and the report is made of.
    pub(crate) fn case(&self) -> Case<'_> {
        let project = &self.folder.project;
        Case {
            phrases: &self.phrases,
            limits: &self.limits,
            reweighed: &self.folder.reweighed,
            problems: &self.problems,
            acceptances: &self.acceptances,
            confirmations: &self.confirmations,
            all_delivered: &self.delivered,
            ..Case::of(project, &self.catalogue, &self.report, &self.facts, &self.figures)
        }
    }

    /// The findings to show instead of the figures, when input could not be read: the figures
    /// would be missing for no fault of their own.
    pub(crate) fn unreadable(&self) -> Result<Option<Outcome>, Failure> {
        let findings: Vec<Finding> = findings_of_reading(&self.case())
            .into_iter()
            .filter(|finding| finding.severity >= Severity::Error)
            .collect();
        let fatal = findings.iter().any(|finding| finding.severity == Severity::Fatal);
        if !fatal {
            return Ok(None);
        }
        let remarks = Listed::of(&self.report, &findings).text()?;
        Ok(Some(Outcome { results: String::new(), remarks, exit: Exit::Unreadable }))
    }
}

/// What a file says, and the file.
fn apart<T>(said: Option<Said<T>>) -> (Option<T>, Option<InputDigest>) {
    said.map(|said| (said.says, said.file)).unzip()
}

/// Reads every file, and checks that the rows of each are accounted for: the program does not
/// go on from a file where they are not.
fn read(
    run: &Run,
    folder: &ProjectFolder,
    report: &ReportKind,
    inputs: &tertial_ingest::Inputs,
) -> (Facts, Vec<Problem>) {
    let progress = Progress::new(&run.steps);
    let load = |key: &_| run.cache.as_ref().and_then(|cache| cache.load(key));
    let keep = |key: &_, bytes: &[u8]| {
        if let Some(cache) = &run.cache {
            cache.keep(key, bytes);
        }
    };
    let watch = |event: ReadEvent<'_>| progress.see(event);
    let cache = run.cache.is_some().then_some(Cache { load: &load, keep: &keep });
    let options = ReadOptions { cache, watch: &watch };
    tertial_ingest::read_in(options, &folder.project, report, inputs)
}
