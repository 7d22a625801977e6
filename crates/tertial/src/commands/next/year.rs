//! The project for the next year, in a folder of its own.

use std::path::Path;

use anyhow::anyhow;
use tertial_ingest::grunnlag::asked::LetterSays;
use tertial_ingest::grunnlag::form;
use tertial_ingest::project::Project;
use tertial_model::ReportKind;

use super::carry::{EarlierTexts, carry};
use super::delivered::{Named, Sent, sent};
use super::earlier::{Earlier, earlier};
use super::history::{Known, history};
use super::left_behind;
use super::list::{Item, List};
use super::setup::{NextSetup, NextYear, next_setup};
use super::waiting::readings;
use crate::arguments::NextArguments;
use crate::assessment::Assessment;
use crate::commands::letter::{DraftedLetter, before, built_in, control};
use crate::commands::new_project::{New, NewLetter, require_empty_or_begun};
use crate::disk::{self, Largest};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{
    CONFIG, Letter, ProjectFolder, STATEMENTS, TEMPLATES, config_failure, letter_says,
};
use crate::outcome::Outcome;
use crate::output;
use crate::run::Run;

/// This year's project, and the letter of the next.
struct Years<'a> {
    old: &'a ProjectFolder,
    this: &'a Letter,
    next: NewLetter,
    /// What the letter was drafted of, where it was.
    drafted: Option<DraftedLetter>,
}

/// What the new project is made of, before anything is written.
struct Plan {
    setup: NextSetup,
    earlier: Earlier,
    sent: Sent,
    known: Known,
    workbook: (String, Vec<u8>),
}

pub(super) fn run(
    run: &Run,
    arguments: &NextArguments,
    folder: &Path,
    named: &str,
) -> Result<Outcome, Failure> {
    let old = ProjectFolder::find(&run.directory)?;
    let of = format!("neste år etter brevet {named}");
    lies_elsewhere(&old, folder).exits(Exit::Usage)?;
    require_empty_or_begun(folder, &of)?;
    let this = old.letter()?;
    let (next, drafted) = next_letter(&old, &this, named, arguments)?;
    is_the_next(&this, &next).exits(Exit::Usage)?;
    let years = Years { old: &old, this: &this, next, drafted };
    let plan = years.plan(arguments)?;
    let mut list = List::of(years.next.catalogue.frame.year);
    let mut new = New::begin(folder, &of)?;
    years.write(&plan, &mut new)?;
    years.tell(&plan, folder, &mut list)?;
    years.texts(&mut new, &mut list)?;
    let kept = new.end();
    list.done("kept", "Sto der fra før", kept.lines());
    years.go_on(folder, &mut list);
    list.outcome(arguments.format)
}

/// A project within another would be read as a part of it.
fn lies_elsewhere(old: &ProjectFolder, folder: &Path) -> anyhow::Result<()> {
    if output::ground(&old.root, folder) != old.root {
        return Ok(());
    }
    Err(anyhow!(
        "mappen {} er i dette prosjektet\nhjelp: velg en mappe ved siden av det, som ../{}",
        folder.display(),
        folder.file_name().unwrap_or_default().to_string_lossy()
    ))
}

/// The letter of the next year: a letter's files, or a document it is drafted of, held against
/// this year's.
fn next_letter(
    old: &ProjectFolder,
    this: &Letter,
    named: &str,
    arguments: &NextArguments,
) -> Result<(NewLetter, Option<DraftedLetter>), Failure> {
    let path = Path::new(named);
    let is_toml = path.extension().is_some_and(|of| of.eq_ignore_ascii_case("toml"));
    if built_in(named).is_some() || path.is_dir() || is_toml {
        if arguments.from_document.is_some() {
            return Err(anyhow!(
                "--from-document gjelder et brev som lages av et dokument, og {named} er alt et \
                 brev\nhjelp: utelat --from-document"
            ))
            .exits(Exit::Usage);
        }
        return Ok((NewLetter::named(named)?, None));
    }
    let own = old.project.letter.file.as_ref().map(|path| old.root.join(path));
    let control = own.map(|path| control(&path)).transpose()?.flatten();
    let document = arguments.from_document.as_deref();
    let name = this.written.name();
    let before = before(name, &this.written, control.as_deref(), document)?;
    let drafted = DraftedLetter::of(path, Some(&before))?;
    let letter = NewLetter::drafted(&drafted).map_err(|failure| Failure {
        error: anyhow!(
            "utkastet som kan lages av {named}, kan ikke leses som et brev ennå: {:#}\n\
             hjelp: lag det med tertial letter draft {named} -o MAPPE --from …, rett det, og \
             oppgi mappen med --letter",
            failure.error
        ),
        ..failure
    })?;
    Ok((letter, Some(drafted)))
}

fn is_the_next(this: &Letter, next: &NewLetter) -> anyhow::Result<()> {
    let [this, year] = [&this.catalogue, &next.catalogue].map(|of| of.frame.year);
    if year == this + 1 {
        return Ok(());
    }
    Err(anyhow!(
        "brevet «{}» gjelder {year}, og året etter dette prosjektet er {}\n\
         hjelp: oppgi brevet for {}",
        next.catalogue.title,
        this + 1,
        this + 1
    ))
}

impl Years<'_> {
    fn year(&self) -> i32 {
        self.next.catalogue.frame.year
    }

    fn plan(&self, arguments: &NextArguments) -> Result<Plan, Failure> {
        let official = &self.old.project.state_accounts;
        let paths = |pattern: Option<&String>| match pattern {
            Some(pattern) => self.old.matching(pattern),
            None => Ok(Vec::new()),
        };
        let names = |files: Vec<tertial_ingest::InputFile>| {
            files.into_iter().map(|file| file.path.to_string()).collect()
        };
        let before = names(paths(official.earlier.as_ref())?);
        let now = names(paths(Some(&official.files))?);
        let earlier = earlier(official.earlier.as_deref(), before, now, self.year());
        let sent = self.annual(arguments)?;
        let known = match &sent {
            Sent::Figures(figures) => history(&figures.values, &self.next.catalogue),
            Sent::Draft(_) | Sent::Nothing => Known::nothing(),
        };
        let setup = self.setup(&earlier, &sent)?;
        let project = self.accepted(&setup.text)?;
        let says = letter_says(&self.next.catalogue, &self.next.digest);
        let says = LetterSays { history: known.history.clone(), ..says };
        let workbook = form::workbook(&says).exits(Exit::Rendering)?;
        let workbook = (project.grunnlag.file, workbook);
        Ok(Plan { setup, earlier, sent, known, workbook })
    }

    /// The delivery of this year's annual report.
    fn annual(&self, arguments: &NextArguments) -> Result<Sent, Failure> {
        let Some(report) = self.this.catalogue.reports.iter().find(|of| of.is_annual())
        else {
            return Ok(Sent::Nothing);
        };
        let path = arguments.delivery.as_deref();
        let named = Named { path, draft: arguments.draft };
        sent(self.old, self.this, &report, &named)
    }

    fn setup(&self, earlier: &Earlier, sent: &Sent) -> Result<NextSetup, Failure> {
        let figures = match sent {
            Sent::Figures(figures) => Some(figures.path.as_str()),
            Sent::Draft(_) | Sent::Nothing => None,
        };
        let (key, value) = &self.next.setting;
        let next = NextYear {
            year: self.year(),
            letter: (key, value),
            figures,
            earlier: earlier.pattern.as_deref(),
        };
        next_setup(&self.old.config_text, &next).exits(Exit::Usage)
    }

    /// Holds that the new `tertial.toml` is one the new letter can be answered with.
    fn accepted(&self, text: &str) -> Result<Project, Failure> {
        let project = Project::parse(CONFIG, text);
        let project = project.and_then(|project| {
            project.names_reports_of(&self.next.catalogue.reports, CONFIG, text)?;
            Ok(project)
        });
        project
            .map_err(|error| {
                anyhow!(
                    "det nye prosjektets {:#}\nhjelp: rett det i dette prosjektets {CONFIG}, og \
                     kjør igjen",
                    config_failure(&error)
                )
            })
            .exits(Exit::Usage)
    }

    fn write(&self, plan: &Plan, new: &mut New<'_>) -> Result<(), Failure> {
        new.lay(CONFIG, plan.setup.text.as_bytes())?;
        for (path, bytes) in &self.next.files {
            new.lay(path, bytes)?;
        }
        let (path, workbook) = &plan.workbook;
        new.lay(path, workbook)?;
        if let Sent::Figures(figures) = &plan.sent {
            new.lay(&figures.path, &figures.bytes)?;
        }
        let largest = Largest::data(&self.old.project.limits);
        for (from, to) in &plan.earlier.files {
            let bytes = disk::read(&self.old.root.join(from), from, largest)?;
            new.lay(to, &bytes)?;
        }
        for own in [TEMPLATES, STATEMENTS] {
            for file in self.old.below(own)? {
                new.lay(&file.path, &file.bytes)?;
            }
        }
        Ok(())
    }

    /// Carries over the texts of every report the new letter demands as well, and begins the rest.
    fn texts(&self, new: &mut New<'_>, list: &mut List) -> Result<(), Failure> {
        let run = Run::in_new(new.folder);
        let old = &self.this.catalogue;
        for report in self.next.catalogue.reports.iter() {
            let same = old.reports.iter().find(|of| *of == report);
            let of = same.unwrap_or_else(|| report.clone());
            let earlier = EarlierTexts::read(self.old, &of, old)?;
            let made = Assessment::make(&run, &report.key)?;
            let carried = carry(&made, &earlier, &new.writing)?;
            let after = Assessment::make(&run, &report.key)?;
            carried.tell(&after, list);
            readings(&after.computed.case(), list);
        }
        let is_demanded =
            |of: &ReportKind| self.next.catalogue.reports.iter().any(|new| new == *of);
        let gone = old.reports.iter().filter(|of| !is_demanded(of));
        let gone =
            gone.map(|of| format!("{}: brevet krever den ikke", of.in_a_sentence()));
        list.needs("reports_gone", "Rapporter som er borte, med tekstene sine", gone);
        Ok(())
    }

    fn tell(&self, plan: &Plan, folder: &Path, list: &mut List) -> Result<(), Failure> {
        let setup = &plan.setup;
        list.done("setup", format!("Annet enn i fjor i {CONFIG}"), setup.changed.iter());
        let results = plan.known.history.results.len();
        let allocations = plan.known.history.allocations.len();
        let filled = (results + allocations > 0).then(|| {
            format!("{results} resultater og {allocations} tildelinger fra årsrapporten")
        });
        list.done("workbook", format!("Fylt ut i {}", plan.workbook.0), filled);
        let copied = plan.earlier.files.iter().map(|(_, to)| to);
        list.done("earlier", "Statsregnskapet for årene før", copied);
        self.tell_letter(folder, list);
        self.tell_figures(&plan.sent, list);
        let heading =
            format!("Fyll ut i {}; dette står ikke i årsrapporten", plan.workbook.0);
        list.needs("history", heading, plan.known.lacking.iter());
        list.needs("old_years", "Linjer som nevner tidligere år", setup.old_years.iter());
        let old =
            plan.earlier.too_old.iter().map(|path| format!("{path}: eldre enn to år"));
        list.needs("too_old", "Statsregnskap som ikke er med", old);
        left_behind::tell(self.old, self.this, &self.next.catalogue, list)?;
        list.needs("data", "Legg inn", self.data());
        Ok(())
    }

    /// What became of the letter before, and that somebody must go through the new one.
    fn tell_letter(&self, folder: &Path, list: &mut List) {
        let title = self.next.catalogue.title.bokmal();
        let Some(drafted) = &self.drafted else {
            let heading = "Se hva som er nytt, endret og borte i brevet";
            let item = Item::noted(title, vec![self.letter_diff(folder)]);
            list.needs("letter", heading, [item]);
            return;
        };
        let (demands, unused) = drafted.demands_and_unused();
        let what = format!(
            "{title}: {demands} krav, {unused} setninger det ikke er gjort noe av"
        );
        let (_, path) = &self.next.setting;
        let note = format!("tertial letter review {}/{path}", folder.display());
        let item = Item::noted(what, vec![note]);
        list.needs("letter", "Gå gjennom utkastet til brevet", [item]);
        let Some(from) = drafted.from() else { return };
        let changed = from.changed.iter().map(|of| {
            let words = vec![format!("før: {}", of.was), format!("nå: {}", of.is)];
            Item::noted(format!("{}, likhet {}", of.id, of.likeness), words)
        });
        list.needs("letter_changed", "Krav som er endret eller flyttet", changed);
        let stood = from
            .stood
            .iter()
            .map(|of| Item::noted(of.id.clone(), vec![format!("før: {}", of.was)]));
        let heading = "Sto i brevet før, uten å være et eget krav";
        list.needs("letter_stood", heading, stood);
        let new = from.new.iter().map(|of| format!("{}: {}", of.id, of.text));
        list.needs("letter_new", "Nye krav", new);
        let gone =
            from.gone.iter().map(|of| format!("{} {}: {}", of.kind, of.id, of.text));
        list.needs("letter_gone", "Borte fra brevet", gone);
        list.needs("readings_gone", "Lesemåter som er borte", from.lost_readings.iter());
    }

    /// The command that holds the new letter against this year's.
    fn letter_diff(&self, folder: &Path) -> String {
        let in_project = |root: &Path, path: &str| root.join(path).display().to_string();
        let this = match &self.old.project.letter.file {
            Some(path) => in_project(&self.old.root, path),
            None => {
                let agency = self.old.project.letter.agency.as_deref();
                format!("{}/{}", agency.unwrap_or_default(), self.year() - 1)
            }
        };
        let next = match &self.next.setting {
            ("file", path) => in_project(folder, path),
            (_, agency) => format!("{agency}/{}", self.year()),
        };
        format!("tertial letter diff {this} {next}")
    }

    fn tell_figures(&self, sent: &Sent, list: &mut List) {
        let heading = "Tallene fra årets årsrapport";
        match sent {
            Sent::Figures(figures) => {
                let what = format!("{}, fra {}", figures.path, figures.of);
                list.done("last_year", heading, [what]);
            }
            Sent::Draft(draft) => {
                let what = format!(
                    "{draft} er ikke ført: er det dette som ble sendt, lag prosjektet med --draft"
                );
                list.needs("last_year", heading, [what]);
            }
            Sent::Nothing => {
                let what = "ingen leveranse: når årsrapporten er sendt, legg …-tall.json i levert/ \
                            og vis til den under [last_year] figures";
                list.needs("last_year", heading, [what]);
            }
        }
    }

    /// The patterns of the exports the project waits for.
    fn data(&self) -> Vec<String> {
        let year = self.year();
        let project = &self.old.project;
        let of_year = |path: &String| super::setup::with_year(path, year - 1, year);
        let ledgers = project.ledger.iter().map(|of| ("hovedbok", &of.files));
        let accounts = [("statsregnskap", &project.state_accounts.files)];
        let accrual = project.accrual.iter().map(|of| ("virksomhetsregnskap", &of.files));
        let appropriations = project.appropriations.iter();
        let appropriations = appropriations.map(|of| ("bevilgningshistorikk", &of.files));
        let persons = project.hr.persons.iter().map(|of| ("personer", of));
        let all =
            ledgers.chain(accounts).chain(accrual).chain(appropriations).chain(persons);
        all.map(|(what, path)| format!("{what}: {}", of_year(path))).collect()
    }

    fn go_on(&self, folder: &Path, list: &mut List) {
        let (_, path) = &self.next.setting;
        let shown = folder.display();
        list.go_on(match self.drafted {
            Some(_) => format!("tertial letter review {shown}/{path}"),
            None => self.letter_diff(folder),
        });
        if let Some(first) = self.next.catalogue.reports.iter().next() {
            list.go_on(format!("tertial -C {shown} check {}", first.key));
        }
    }
}
