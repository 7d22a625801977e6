//! Writing `bekreftelser.toml`, so that what people wrote in it stays as it is.

use anyhow::anyhow;
use chrono::NaiveDate;
use tertial_ingest::project::{CONFIRMATIONS, Confirmation, Held, confirmations};
use tertial_model::Reports;
use toml_edit::{Datetime, InlineTable, Item, Table, value};

use crate::exit::{Exit, Exits, Failure};
use crate::folder::{self, ProjectFolder};
use crate::kept_by_hand::{change, with_tables};

/// Writes confirmations into the project's file, in the place of those of the same demand,
/// report and text. `seen` is every confirmation there was when the answers were read.
///
/// # Errors
///
/// When somebody has confirmed the same meanwhile, or it cannot be read or written.
pub(crate) fn write(
    folder: &ProjectFolder,
    reports: &Reports,
    given: &[Confirmation],
    seen: &[Confirmation],
) -> Result<(), Failure> {
    change(folder, CONFIRMATIONS, |text| {
        let now = confirmations(CONFIRMATIONS, text, reports)
            .map_err(|error| folder::config_failure(&error));
        refuse_what_others_said(given, seen, &now.exits(Exit::Usage)?)
            .exits(Exit::Usage)?;
        with(text, given).exits(Exit::Usage)
    })
}

/// Writes that standing conditions are held, in the place of what was said of the same demands.
///
/// # Errors
///
/// When it cannot be read or written.
pub(crate) fn write_held(folder: &ProjectFolder, given: &[Held]) -> Result<(), Failure> {
    change(folder, CONFIRMATIONS, |text| with_held(text, given).exits(Exit::Usage))
}

/// The file's text with those in it.
fn with_held(text: &str, given: &[Held]) -> anyhow::Result<String> {
    with_tables(CONFIRMATIONS, text, "standing", |tables| {
        for of in given {
            let is_own = |table: &Table| is(table, "demand", &of.demand);
            let own = tables.iter().position(is_own);
            let at = own.unwrap_or(tables.len());
            if own.is_none() {
                tables.push(Table::new());
            }
            tables.get_mut(at).into_iter().for_each(|table| fill_held(table, of));
        }
    })
}

fn fill_held(table: &mut Table, given: &Held) {
    table.clear();
    let mut put = |key: &str, text: &str| table.insert(key, value(text));
    put("demand", &given.demand);
    put("fingerprint", &given.fingerprint);
    put("by", &given.by);
    if let Some(second) = &given.second {
        put("second", second);
    }
    put_date(table, given.date);
}

fn put_date(table: &mut Table, date: NaiveDate) {
    if let Ok(date) = date.to_string().parse::<Datetime>() {
        table.insert("date", value(date));
    }
}

/// Whether a table has that word at that key, whatever its letter case.
fn is(table: &Table, key: &str, of: &str) -> bool {
    let word = table.get(key).and_then(Item::as_str);
    word.is_some_and(|word| word.trim().eq_ignore_ascii_case(of))
}

/// Holds that the confirmations of the same answers are those that were seen.
fn refuse_what_others_said(
    given: &[Confirmation],
    seen: &[Confirmation],
    now: &[Confirmation],
) -> anyhow::Result<()> {
    // Where one is written says nothing of what it is.
    let says = |of: &Confirmation| {
        (of.fingerprint.clone(), of.by.clone(), of.second.clone(), of.date)
    };
    let was_seen =
        |of: &Confirmation| seen.iter().any(|it| is_same(it, of) && says(it) == says(of));
    let is_given = |of: &&Confirmation| given.iter().any(|it| is_same(it, of));
    let Some(other) = now.iter().filter(is_given).find(|of| !was_seen(of)) else {
        return Ok(());
    };
    Err(anyhow!(
        "svaret på {} er bekreftet av {} imens\nhjelp: se på {} i {CONFIRMATIONS}, og bekreft \
         på nytt om det skal erstattes",
        other.demand,
        other.names(),
        other.origin
    ))
}

/// Whether both are of the same answer.
fn is_same(one: &Confirmation, other: &Confirmation) -> bool {
    one.demand.eq_ignore_ascii_case(&other.demand)
        && one.report == other.report
        && one.text == other.text
}

/// The file's text with the confirmations in it.
fn with(text: &str, given: &[Confirmation]) -> anyhow::Result<String> {
    with_tables(CONFIRMATIONS, text, "confirmation", |tables| {
        for of in given {
            let own = tables.iter().position(|table| is_of(table, of));
            let at = own.unwrap_or(tables.len());
            if own.is_none() {
                tables.push(Table::new());
            }
            tables.get_mut(at).into_iter().for_each(|table| fill(table, of));
        }
    })
}

fn is_of(table: &Table, given: &Confirmation) -> bool {
    is(table, "demand", &given.demand)
        && is(table, "report", given.report.as_str())
        && is(table, "text", &given.text)
}

/// Makes a table say what is confirmed, and nothing else.
fn fill(table: &mut Table, given: &Confirmation) {
    table.clear();
    let mut put = |key: &str, text: &str| table.insert(key, value(text));
    put("demand", &given.demand);
    put("report", given.report.as_str());
    put("text", &given.text);
    put("fingerprint", &given.fingerprint);
    put("by", &given.by);
    if let Some(second) = &given.second {
        put("second", second);
    }
    put_date(table, given.date);
    if let Some(words) = &given.words {
        table.insert("words", value(words));
    }
    if !given.figures.is_empty() {
        let figures: InlineTable = given.figures.iter().collect();
        table.insert("figures", value(figures));
    }
}

#[cfg(test)]
mod tests {
    use tertial_model::sample;

    use super::*;

    const KEPT: &str = "# Se referat 12/2024.\n[[confirmation]]\ndemand = \"K1\"\n\
        report = \"t1\"\ntext = \"a.md\"\nfingerprint = \"0\"\nby = \"To\"\n\
        date = 2024-05-16\n";

    fn read(text: &str) -> Vec<Confirmation> {
        confirmations("b.toml", text, &sample::reports()).unwrap()
    }

    #[test]
    fn one_replaces_its_own_and_stands_beside_the_others() {
        let one = read(KEPT).remove(0);
        let again = Confirmation { fingerprint: "1".to_owned(), ..one.clone() };
        let other = Confirmation { demand: "K2".to_owned(), ..again.clone() };
        let written = with(KEPT, &[again, other]).unwrap();
        assert!(written.starts_with("# Se referat 12/2024.\n[[confirmation]]\n"));
        let said: Vec<_> =
            read(&written).into_iter().map(|of| (of.demand, of.fingerprint)).collect();
        let said: Vec<_> = said.iter().map(|(of, mark)| (&**of, &**mark)).collect();
        assert_eq!(said, [("K1", "1"), ("K2", "1")]);
    }

    #[test]
    fn what_was_read_is_kept_whatever_it_says() {
        let figures = [("post.1620.01.avvik", "-12.50"), ("kpi.x", "mangler")];
        let words = "En «to» \"tre\" '''fire'''\n\n\\ {{ tall(\"kpi.x\") }}";
        let given = Confirmation {
            second: Some("Tre".to_owned()),
            words: Some(words.to_owned()),
            figures: figures.map(|(of, is)| (of.to_owned(), is.to_owned())).into(),
            ..read(KEPT).remove(0)
        };
        let told = read(&with("", std::slice::from_ref(&given)).unwrap()).remove(0);
        assert_eq!((told.words.as_deref(), &told.figures), (Some(words), &given.figures));
        assert_eq!(told.names(), "To og Tre");
    }

    #[test]
    fn what_others_said_meanwhile_is_not_replaced_and_what_was_seen_is() {
        let theirs = read(KEPT);
        let mine = [Confirmation { by: "Meg".to_owned(), ..theirs[0].clone() }];
        let refused = refuse_what_others_said(&mine, &[], &theirs).unwrap_err();
        let told = refused.to_string();
        assert!(told.starts_with("svaret på K1 er bekreftet av To imens"), "{told}");
        assert!(refuse_what_others_said(&mine, &theirs, &theirs).is_ok());
        // Of another text it is another answer, and what is taken back is no longer there.
        let other = [Confirmation { text: "b.md".to_owned(), ..mine[0].clone() }];
        assert!(refuse_what_others_said(&other, &[], &theirs).is_ok());
        assert!(refuse_what_others_said(&mine, &theirs, &[]).is_ok());
    }
}
