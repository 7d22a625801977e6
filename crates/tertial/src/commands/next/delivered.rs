//! What was sent, as what the next report is compared with: its figures, copied to `levert/` and
//! named in `tertial.toml`.

use std::path::Path;

use anyhow::anyhow;
use tertial_model::{ReportKind, ReportName};
use tertial_report::difference::DraftFigure;
use toml_edit::{DocumentMut, value};

use super::list::List;
use crate::delivery::{Kind, StoredDelivery, file_stem, name_of};
use crate::disk::Largest;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::{CONFIG, Letter, ProjectFolder};
use crate::kept_by_hand::{change_in, table_at_end, with_line_ends_of};
use crate::output::Writing;

/// The folder of a project with the figures that were delivered.
const FOLDER: &str = "levert";
/// The table of `tertial.toml` that names them by report.
const DELIVERIES: &str = "deliveries";

/// Which delivery is meant, as the user says.
pub(super) struct Named<'a> {
    /// Where it is, where it is said.
    pub(super) path: Option<&'a Path>,
    /// A draft is what was sent.
    pub(super) draft: bool,
}

/// The figures a report was delivered with.
pub(super) struct Figures {
    /// Where they are to be in a project.
    pub(super) path: String,
    pub(super) bytes: Vec<u8>,
    pub(super) values: Vec<DraftFigure>,
    /// The delivery, in words.
    pub(super) of: String,
}

/// What there is of a delivery.
pub(super) enum Sent {
    /// Its figures.
    Figures(Figures),
    /// A draft, which nobody has said was sent; in words.
    Draft(String),
    /// Nothing.
    Nothing,
}

/// The delivery of `report`, whole by its manifest.
///
/// # Errors
///
/// When it is not whole, or is of another report, letter or year.
pub(super) fn sent(
    folder: &ProjectFolder,
    letter: &Letter,
    report: &ReportKind,
    named: &Named<'_>,
) -> Result<Sent, Failure> {
    let year = letter.catalogue.frame.year;
    let stored = match named.path {
        Some(path) => Some(StoredDelivery::at(path)?),
        None => StoredDelivery::sent(&folder.output(), report, year)?,
    };
    let Some(stored) = stored else { return Ok(Sent::Nothing) };
    is_of(&stored, letter, report).exits(Exit::Usage)?;
    let bytes = stored.figures_file()?;
    let is_final = stored.manifest.final_version;
    if !is_final && !named.draft {
        return Ok(Sent::Draft(stored.in_words()));
    }
    let name = name_of(&file_stem(report, year, is_final), Kind::Figures);
    let path = format!("{FOLDER}/{name}");
    let values = stored.figures()?;
    Ok(Sent::Figures(Figures { path, bytes, values, of: stored.in_words() }))
}

fn is_of(
    stored: &StoredDelivery,
    letter: &Letter,
    report: &ReportKind,
) -> anyhow::Result<()> {
    let of = &stored.manifest.catalogue;
    let own = &letter.catalogue;
    if !report.is_called(&stored.report) {
        return Err(anyhow!(
            "leveransen er {}, og det er {} som skal føres\nhjelp: oppgi leveransen av den",
            stored.in_words(),
            report.in_a_sentence()
        ));
    }
    if (&*of.agency, of.year) != (&*own.agency, own.frame.year) {
        return Err(anyhow!(
            "leveransen er etter brevet til «{}» for {}, og prosjektet svarer på «{}» for {}\n\
             hjelp: oppgi leveransen av dette prosjektet",
            of.agency,
            of.year,
            own.agency,
            own.frame.year
        ));
    }
    Ok(())
}

/// Registers the figures of `previous` as what the next report is compared with, and tells what
/// is left for a person. What `tertial.toml` says already is not touched.
pub(super) fn register(
    folder: &ProjectFolder,
    previous: &ReportKind,
    sent: Sent,
    writing: &Writing,
    list: &mut List,
) -> Result<(), Failure> {
    let heading = format!("Sammenligningstall fra {}", previous.in_a_sentence());
    let registered = match sent {
        Sent::Figures(figures) => with_figures(folder, previous, &figures, writing)?,
        Sent::Draft(draft) => without_figures(folder, previous, || {
            format!(
                "{draft} er ikke ført: er det dette som ble sendt, kjør igjen med --draft; \
                 ellers lag den endelige versjonen med tertial build {} --final",
                previous.key
            )
        })?,
        Sent::Nothing => without_figures(folder, previous, || {
            "fant ingen leveranse i ut/: oppgi den med --delivery".to_owned()
        })?,
    };
    match registered {
        Ok(done) => list.done("comparatives", heading, [done]),
        Err(needs) => list.needs("comparatives", heading, [needs]),
    }
    Ok(())
}

/// What was done, or what somebody must do instead.
type Registered = Result<String, String>;

fn without_figures(
    folder: &ProjectFolder,
    previous: &ReportKind,
    needs: impl Fn() -> String,
) -> Result<Registered, Failure> {
    let Some(path) = folder.project.delivery_of(previous) else {
        return Ok(Err(needs()));
    };
    Ok(match there(folder, path)? {
        Some(_) => Ok(as_before(path)),
        None => Err(needs()),
    })
}

fn with_figures(
    folder: &ProjectFolder,
    previous: &ReportKind,
    figures: &Figures,
    writing: &Writing,
) -> Result<Registered, Failure> {
    let entry = folder.project.delivery_of(previous);
    let path = entry.unwrap_or(&figures.path);
    match there(folder, path)? {
        Some(bytes) if bytes != figures.bytes => {
            return Ok(Err(format!(
                "{path} har andre tall enn {}, og er ikke rørt: se hva som ble sendt, og rett \
                 [{DELIVERIES}] i {CONFIG}",
                figures.of
            )));
        }
        Some(_) if entry.is_some() => return Ok(Ok(as_before(path))),
        Some(_) => {}
        None if *path != figures.path => {
            return Ok(Err(format!(
                "[{DELIVERIES}] i {CONFIG} viser til {path}, som ikke finnes: legg tallene dit, \
                 eller ta bort linjen og kjør igjen"
            )));
        }
        None => {
            let place = folder.root.join(path);
            let put = writing.put_over(&place, None, &figures.bytes);
            // What somebody else put there in between is told by the next run.
            let _ = put.exits(Exit::Rendering)?;
        }
    }
    if entry.is_none() {
        change_in(writing, folder, CONFIG, |text| {
            with_delivery(text, &previous.key, path).exits(Exit::Usage)
        })?;
    }
    Ok(Ok(format!("{path}, fra {}", figures.of)))
}

fn as_before(path: &str) -> String {
    format!("{path}, som før")
}

/// What stands in a file of the project.
fn there(folder: &ProjectFolder, path: &str) -> Result<Option<Vec<u8>>, Failure> {
    let file = folder.optional(path, Largest::data(&folder.project.limits))?;
    Ok(file.map(|file| file.bytes))
}

/// `tertial.toml` with the figures `report` was delivered with.
fn with_delivery(text: &str, report: &ReportName, path: &str) -> anyhow::Result<String> {
    let mut file: DocumentMut =
        text.parse().map_err(|_| anyhow!("{CONFIG} er ikke gyldig TOML"))?;
    let table = table_at_end(&mut file, DELIVERIES).ok_or_else(|| {
        anyhow!("{CONFIG}: «{DELIVERIES}» må skrives som [{DELIVERIES}]")
    })?;
    table.insert(report.as_str(), value(path));
    Ok(with_line_ends_of(text, &file.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(text: &str) -> String {
        with_delivery(text, &"t1".parse().unwrap(), "levert/a.json").unwrap()
    }

    #[test]
    fn a_delivery_is_added_below_what_stands_there() {
        assert_eq!(
            with("# Vårt.\n[agency]\nname = \"A\" # navnet\n\n# [hr]\n# threshold = 5\n"),
            "# Vårt.\n[agency]\nname = \"A\" # navnet\n\n# [hr]\n# threshold = 5\n\n\
             [deliveries]\nt1 = \"levert/a.json\"\n"
        );
        assert_eq!(
            with("[deliveries] # levert\nt0 = \"b.json\" # før\n\n[hr]\nthreshold = 5\n"),
            "[deliveries] # levert\nt0 = \"b.json\" # før\nt1 = \"levert/a.json\"\n\n\
             [hr]\nthreshold = 5\n"
        );
        assert_eq!(
            with("a = 1\r\n"),
            "a = 1\r\n\r\n[deliveries]\r\nt1 = \"levert/a.json\"\r\n"
        );
        assert_eq!(
            with("deliveries = { t0 = \"b.json\" }\n"),
            "deliveries = { t0 = \"b.json\" , t1 = \"levert/a.json\" }\n"
        );
    }

    #[test]
    fn what_is_something_else_is_refused() {
        let why =
            with_delivery("deliveries = 1", &"t1".parse().unwrap(), "a").unwrap_err();
        assert_eq!(
            why.to_string(),
            "tertial.toml: «deliveries» må skrives som [deliveries]"
        );
    }
}
