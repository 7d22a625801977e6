//! What is known at the end of a month, without texts, and of what was known before it.

use std::collections::BTreeMap;

use anyhow::anyhow;
use rust_decimal::Decimal;
use tertial_figures::{missing_ledger_months, missing_state_account_months};
use tertial_ingest::Inputs;
use tertial_letter::Catalogue;
use tertial_model::{FigureId, Language, Period, Phrases, ReportKind, norwegian};
use tertial_report::{PostStatus, post_statuses};

use crate::computed::{Computed, Data};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::outcome::Outcome;
use crate::run::Run;

/// A month of the budget year with its figures.
pub(crate) struct Month {
    pub(crate) computed: Computed,
    pub(crate) period: Period,
    pub(crate) since: Option<Since>,
    /// The report whose forecasts it has.
    pub(crate) stated_for: ReportKind,
}

/// What a month is held against: the newest report delivered with an earlier month, else the
/// month before in the same year.
pub(crate) struct Since {
    /// None where it is a month.
    pub(crate) report: Option<ReportKind>,
    pub(crate) period: Period,
    /// The figures that had a value then.
    values: BTreeMap<FigureId, Decimal>,
}

impl Month {
    /// Reads the project at the end of a month. What to show instead, where input could not be
    /// read.
    ///
    /// # Errors
    ///
    /// When the month is of another year than the letter, or nothing is booked for it.
    pub(crate) fn read(
        run: &Run,
        period: Period,
    ) -> Result<Result<Self, Outcome>, Failure> {
        let folder = ProjectFolder::find(&run.directory)?;
        let letter = folder.letter()?;
        let catalogue = &letter.catalogue;
        is_of_the_year(catalogue, period).exits(Exit::Usage)?;
        let books = Outside { run, folder: &folder, catalogue };
        let stated_for = books.stated_for(period.month())?;
        let has_figures = |of: &ReportKind| folder.project.delivery_of(of).is_some();
        let delivered = earlier(catalogue, period.month()).into_iter().find(has_figures);
        let before = match (&delivered, period.month().checked_sub(1)) {
            (None, Some(month @ 1..)) => Some(books.month(month, &stated_for)?),
            _ => None,
        };
        let status =
            catalogue.reports.status(period.month(), &stated_for, delivered.as_ref());
        let mut inputs = without_texts(&folder, &status)?;
        folder.read(&mut inputs)?;
        let remarks = folder.open_elsewhere(&inputs);
        let none = |_: &Inputs| Vec::new();
        let data = Data::read(run, &folder, catalogue, &status, inputs, none);
        let mut computed = Computed::of(folder, letter, status, data, &[])?;
        computed.remarks = remarks;
        if let Some(unreadable) = computed.unreadable()? {
            return Ok(Err(unreadable));
        }
        let since = match delivered {
            Some(report) => {
                Some(Since::delivered(&computed, report).exits(Exit::Unreadable)?)
            }
            None => before,
        };
        let newer = newer_without_figures(&computed, since.as_ref(), period.month());
        computed.remarks.push_str(&newer);
        let month = Self { computed, period, since, stated_for };
        month.is_booked().exits(Exit::Usage)?;
        Ok(Ok(month))
    }

    /// Every post of the letter, held against what was known before.
    pub(crate) fn posts(&self) -> Vec<PostStatus<'_>> {
        let case = self.computed.case();
        match &self.since {
            Some(since) => {
                post_statuses(&case, Some(&|id| since.values.get(id).copied()))
            }
            None => post_statuses(&case, None),
        }
    }

    /// The months of the ledger that nothing stands in.
    pub(crate) fn missing_of_ledger(&self) -> Vec<u8> {
        let Computed { facts, report, .. } = &self.computed;
        missing_ledger_months(facts, self.period.year(), report)
    }

    /// The same of the state accounts.
    pub(crate) fn missing_of_state_accounts(&self) -> Vec<u8> {
        let Computed { facts, report, .. } = &self.computed;
        missing_state_account_months(facts, self.period.year(), report)
    }

    /// What the books lack, a sentence for each.
    pub(crate) fn lacking(&self) -> Vec<String> {
        let lacking = [
            ("hovedboken", self.missing_of_ledger()),
            ("statsregnskapet", self.missing_of_state_accounts()),
        ];
        let lacking = lacking.iter().filter(|(_, months)| !months.is_empty());
        let said = |(book, months): &(&str, Vec<u8>)| {
            let months: Vec<String> = months.iter().map(|of| name(*of)).collect();
            format!("{book} mangler {}", norwegian::list(&months))
        };
        lacking.map(said).collect()
    }

    /// Holds that something is booked in the month itself.
    fn is_booked(&self) -> anyhow::Result<()> {
        let month = self.period.month();
        let is_empty = self.missing_of_ledger().contains(&month)
            && self.missing_of_state_accounts().contains(&month);
        if !is_empty {
            return Ok(());
        }
        let facts = &self.computed.facts;
        let ledger = facts.ledger.rows.iter().map(|row| row.period);
        let accounts = facts.state_accounts.rows.iter().map(|row| row.period);
        let booked = ledger.chain(accounts).filter(|of| {
            of.year() == self.period.year() && (1..=12).contains(&of.month())
        });
        let help = match booked.max() {
            Some(last) if last > self.period => {
                "legg til filene for måneden, eller velg en annen måned".to_owned()
            }
            Some(last) => format!("siste måned med noe bokført er --as-of {last}"),
            None => {
                "legg filene fra hovedboken og statsregnskapet i prosjektet".to_owned()
            }
        };
        Err(anyhow!(
            "ingenting er bokført i {} {}, verken i hovedboken eller i statsregnskapet\n\
             hjelp: {help}",
            name(month),
            self.period.year()
        ))
    }
}

/// A project without its books: where the year is heading does not rest on what is booked.
struct Outside<'a> {
    run: &'a Run,
    folder: &'a ProjectFolder,
    catalogue: &'a Catalogue,
}

impl Outside<'_> {
    /// The report whose forecasts are known in a month: the first that ends with it or later,
    /// where the workbook has any for it, else the newest before it that has.
    fn stated_for(&self, month: u8) -> Result<ReportKind, Failure> {
        let all = self.catalogue.reports.iter().filter(|of| !of.is_annual());
        let coming = all.filter(|of| of.last_month >= month).take(1);
        let mut known: Vec<_> = coming.chain(earlier(self.catalogue, month)).collect();
        for report in &known {
            if self.data(month, report)?.has_forecasts() {
                return Ok(report.clone());
            }
        }
        let none = || {
            anyhow!(
                "brevet krever ingen rapport med prognose for året, og uten den er det ikke noe \
                 avvik å vise"
            )
        };
        match known.is_empty() {
            true => Err(none()).exits(Exit::Usage),
            false => Ok(known.swap_remove(0)),
        }
    }

    /// What a month is heading for, from what is stated now: only decisions are dated.
    fn month(&self, month: u8, stated_for: &ReportKind) -> Result<Since, Failure> {
        let data = self.data(month, stated_for)?;
        let known = data.figures().iter();
        let values =
            known.filter_map(|of| Some((of.id.clone(), *of.value.as_ref().ok()?)));
        let values = values.collect();
        let period = period(self.catalogue, month).exits(Exit::Usage)?;
        Ok(Since { report: None, period, values })
    }

    fn data(&self, month: u8, stated_for: &ReportKind) -> Result<Data, Failure> {
        let Self { run, folder, catalogue } = self;
        let status = catalogue.reports.status(month, stated_for, None);
        let (ledgers, state_accounts) = (Vec::new(), Vec::new());
        let all = without_texts(folder, &status)?;
        let mut inputs = Inputs { ledgers, state_accounts, ..all };
        folder.read(&mut inputs)?;
        Ok(Data::read(run, folder, catalogue, &status, inputs, |_| Vec::new()))
    }
}

impl Since {
    /// A report, from the figures it was delivered with.
    fn delivered(computed: &Computed, report: ReportKind) -> anyhow::Result<Self> {
        let Some(delivery) = &computed.facts.previous else {
            return Err(anyhow!(
                "tallene fra {} kan ikke leses\nhjelp: rett stien i [deliveries] i \
                 tertial.toml, eller ta den bort",
                report.in_a_sentence()
            ));
        };
        let known = delivery.values.iter();
        let values = known.filter_map(|(id, value)| Some((id.clone(), (*value)?)));
        let period = period(&computed.catalogue, report.last_month)?;
        Ok(Self { values: values.collect(), report: Some(report), period })
    }

    /// `rapporten for 1. tertial (april 2024)` or `juni 2024`.
    pub(crate) fn in_words(&self, phrases: &Phrases, language: Language) -> String {
        let (month, year) = (self.period.month(), self.period.year());
        let month = format!("{} {year}", phrases.say(&format!("date.month.{month}")));
        match &self.report {
            Some(report) => format!("{} ({month})", report.in_a_sentence.of(language)),
            None => month,
        }
    }
}

/// Every file a status needs.
fn without_texts(folder: &ProjectFolder, of: &ReportKind) -> Result<Inputs, Failure> {
    let (texts, earlier_texts) = (Vec::new(), Vec::new());
    Ok(Inputs { texts, earlier_texts, ..folder.listed(of)? })
}

/// The reports of earlier months, the newest first.
fn earlier(catalogue: &Catalogue, month: u8) -> Vec<ReportKind> {
    let mut earlier: Vec<_> =
        catalogue.reports.iter().filter(|of| of.last_month < month).collect();
    earlier.reverse();
    earlier
}

/// That a later report than the one held against is registered as delivered, and its figures
/// are not there.
fn newer_without_figures(
    computed: &Computed,
    since: Option<&Since>,
    month: u8,
) -> String {
    let held = since.and_then(|of| of.report.as_ref());
    let is_delivered = |of: &&ReportKind| {
        computed.delivered.iter().any(|own| own.deadline == of.key.as_str())
    };
    let newer = earlier(&computed.catalogue, month);
    let mut newer = newer.iter().take_while(|of| held != Some(*of));
    match newer.find(is_delivered) {
        Some(report) => format!(
            "Merk: {} er ført som levert, men [deliveries] i tertial.toml har ikke tallene \
             fra den, så ingenting er sammenlignet med dem\n",
            report.in_a_sentence()
        ),
        None => String::new(),
    }
}

fn is_of_the_year(catalogue: &Catalogue, period: Period) -> anyhow::Result<()> {
    let year = catalogue.frame.year;
    if period.year() == year {
        return Ok(());
    }
    Err(anyhow!(
        "{period} er ikke i {year}, som «{}» gjelder\nhjelp: velg en måned fra {year}01 til \
         {year}12",
        catalogue.title
    ))
}

fn period(catalogue: &Catalogue, month: u8) -> anyhow::Result<Period> {
    let year = catalogue.frame.year;
    Period::new(year, month).ok_or_else(|| anyhow!("{year} kan ikke være et budsjettår"))
}

/// The name of a month in bokmål.
fn name(month: u8) -> String {
    Phrases::bokmal().say(&format!("date.month.{month}"))
}
