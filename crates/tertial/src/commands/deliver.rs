//! `tertial deliver`: says that something the letter has a date for is delivered.

use anyhow::anyhow;
use tertial_ingest::project::{DELIVERED, Delivered};
use tertial_letter::{Catalogue, Deadline, DeadlineKind, Duty, Requirement};
use tertial_model::{ReportName, nearest, norwegian};
use toml_edit::{Datetime, Item, Table, value};

use super::notice::NOTICES;
use crate::arguments::DeliverArguments;
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::kept_by_hand::{change, with_tables};
use crate::outcome::Outcome;
use crate::run::Run;

pub(crate) fn run(run: &Run, arguments: &DeliverArguments) -> Result<Outcome, Failure> {
    let folder = ProjectFolder::find(&run.directory)?;
    let letter = folder.letter()?.catalogue;
    let what = what(&folder, &letter, &arguments.what).exits(Exit::Usage)?;
    let reference = arguments.reference.trim().to_owned();
    if reference.is_empty() {
        return Err(anyhow!("si hvor oversendelsen finnes igjen, med --reference"))
            .exits(Exit::Usage);
    }
    let given =
        Delivered { deadline: what.key().to_owned(), date: arguments.date, reference };
    // What stands in the file must be right before more is written in it.
    folder.delivered()?;
    change(&folder, DELIVERED, |text| with(text, &given).exits(Exit::Usage))?;
    Ok(Outcome::messages(&format!("ført i {DELIVERED}: {}\n", what.told(&given))))
}

/// What is delivered.
enum What<'a> {
    /// What a date of the letter's calendar is for.
    Due(&'a Deadline),
    /// What a demand asks for that has no such date.
    Demanded(&'a Requirement),
    /// The notice in that file of the project.
    Notice(&'a str),
}

impl What<'_> {
    /// How `leveringer.toml` names it.
    fn key(&self) -> &str {
        match self {
            Self::Due(deadline) => &deadline.key,
            Self::Demanded(demand) => &demand.id,
            Self::Notice(file) => file,
        }
    }

    fn told(&self, given: &Delivered) -> String {
        let date = norwegian::date(given.date);
        match self {
            Self::Due(deadline) => {
                format!("{}, {}", deadline.title, in_words(deadline, given))
            }
            Self::Demanded(demand) => {
                format!("{}, levert {date} ({})", demand.id, given.reference)
            }
            Self::Notice(file) => format!("{file}, sendt {date} ({})", given.reference),
        }
    }
}

/// A notice there is, a demand for a delivery without a date, or a date of the letter.
fn what<'a>(
    folder: &ProjectFolder,
    letter: &'a Catalogue,
    what: &'a str,
) -> anyhow::Result<What<'a>> {
    if what.starts_with(&format!("{NOTICES}/")) {
        let is_there = what.ends_with(".md") && folder.root.join(what).is_file();
        return match is_there {
            true => Ok(What::Notice(what)),
            false => Err(anyhow!(
                "det finnes ikke noe varsel {what}\nhjelp: skriv stien til filen i mappen \
                 {NOTICES}, slik tertial notice viste den"
            )),
        };
    }
    let Some(demand) = letter.requirement(what) else {
        return deadline(letter, what).map(What::Due);
    };
    let mut due = letter.deadlines.iter().filter(|of| {
        of.kind == DeadlineKind::Delivery && of.requirements.contains(&demand.id)
    });
    match due.next() {
        Some(date) => Err(anyhow!(
            "{} har en frist i brevet\nhjelp: tertial deliver {}",
            demand.id,
            date.key
        )),
        None if demand.duties.contains(&Duty::Delivery) => Ok(What::Demanded(demand)),
        None => Err(anyhow!(
            "{} er ikke noe virksomheten leverer for seg\nhjelp: {}",
            demand.id,
            match demand.duties.contains(&Duty::Standing) {
                true => "et stående vilkår bekreftes med tertial confirm",
                false => "tertial explain viser hva som svarer på det",
            }
        )),
    }
}

/// `levert 31. mai 2024 (24/1234)`, and that it was late where it was.
pub(super) fn in_words(deadline: &Deadline, of: &Delivered) -> String {
    let late = match is_late(deadline, of) {
        true => format!(", etter fristen {}", deadline.when),
        false => String::new(),
    };
    format!("levert {} ({}){late}", norwegian::date(of.date), of.reference)
}

pub(super) fn is_late(deadline: &Deadline, of: &Delivered) -> bool {
    of.date > deadline.when.last()
}

/// The date of the letter that `what` names, or that the report it names is due at.
fn deadline<'a>(letter: &'a Catalogue, what: &str) -> anyhow::Result<&'a Deadline> {
    let named = letter.deadlines.iter().find(|of| of.key.eq_ignore_ascii_case(what));
    let report = what.parse::<ReportName>().ok();
    let report = report.and_then(|name| letter.reports.named(&name).ok());
    let found = named.or_else(|| letter.delivery_of(&report?));
    let Some(found) = found else {
        let delivered =
            letter.deadlines.iter().filter(|of| of.kind == DeadlineKind::Delivery);
        let keys: Vec<&str> = delivered.map(|of| of.key.as_str()).collect();
        let help = match nearest::one(what, keys.iter().copied()) {
            Some(near) => format!("mente du «{near}»?"),
            None => format!("velg blant {}", norwegian::list(&keys)),
        };
        return Err(anyhow!("brevet har ingen frist «{what}»\nhjelp: {help}"));
    };
    match found.kind {
        DeadlineKind::Delivery => Ok(found),
        kind => Err(anyhow!(
            "«{}» er ikke noe virksomheten leverer ({})",
            found.title,
            kind.words()
        )),
    }
}

/// The file's text with the delivery in it, in the place of that of the same date.
fn with(text: &str, given: &Delivered) -> anyhow::Result<String> {
    with_tables(DELIVERED, text, "delivered", |tables| {
        let is_own = |table: &Table| {
            table.get("deadline").and_then(Item::as_str) == Some(&given.deadline)
        };
        let own = tables.iter().position(is_own);
        let at = own.unwrap_or(tables.len());
        if own.is_none() {
            tables.push(Table::new());
        }
        let Some(table) = tables.get_mut(at) else { return };
        table.insert("deadline", value(&given.deadline));
        if let Ok(date) = given.date.to_string().parse::<Datetime>() {
            table.insert("date", value(date));
        }
        table.insert("reference", value(&given.reference));
    })
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::delivered;

    use super::*;

    fn given(deadline: &str, date: &str) -> Delivered {
        let (deadline, reference) = (deadline.to_owned(), "24/1".to_owned());
        Delivered { deadline, date: date.parse().unwrap(), reference }
    }

    #[test]
    fn one_replaces_its_own_and_stands_beside_the_others() {
        let first = with("", &given("t1", "2024-05-30")).unwrap();
        let first = format!("# Etter journalen.\n{first}");
        let second = with(&first, &given("t2", "2024-10-01")).unwrap();
        let third = with(&second, &given("t1", "2024-06-02")).unwrap();
        assert!(third.starts_with("# Etter journalen.\n"), "{third}");
        let read = delivered(DELIVERED, &third).unwrap();
        assert_eq!(read, [given("t1", "2024-06-02"), given("t2", "2024-10-01")]);
    }
}
