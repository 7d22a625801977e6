//! Writing `bekreftelser.toml`, so that what people wrote in it stays as it is.

use tertial_ingest::project::{CONFIRMATIONS, Confirmation};
use toml_edit::{Datetime, Item, Table, value};

use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::kept_by_hand::{change, with_tables};

/// Writes confirmations into the project's file, in the place of those of the same demand,
/// report and text.
///
/// # Errors
///
/// When it cannot be read or written.
pub(crate) fn write(
    folder: &ProjectFolder,
    given: &[Confirmation],
) -> Result<(), Failure> {
    change(folder, CONFIRMATIONS, |text| with(text, given).exits(Exit::Usage))
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
    let is = |key: &str, of: &str| {
        let word = table.get(key).and_then(Item::as_str);
        word.is_some_and(|word| word.trim().eq_ignore_ascii_case(of))
    };
    is("demand", &given.demand)
        && is("report", given.report.as_str())
        && is("text", &given.text)
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
    if let Ok(date) = given.date.to_string().parse::<Datetime>() {
        table.insert("date", value(date));
    }
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::confirmations;
    use tertial_model::sample;

    use super::*;

    const KEPT: &str = "# Se referat 12/2024.\n[[confirmation]]\ndemand = \"K1\"\n\
        report = \"t1\"\ntext = \"a.md\"\nfingerprint = \"0\"\nby = \"To\"\n\
        date = 2024-05-16\n";

    #[test]
    fn one_replaces_its_own_and_stands_beside_the_others() {
        let read =
            |text: &str| confirmations("b.toml", text, &sample::reports()).unwrap();
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
}
