//! Writing `kvitteringer.toml`, so that what people wrote in it stays as it is.

use anyhow::anyhow;
use chrono::NaiveDate;
use tertial_ingest::project::{ACCEPTANCES, AcceptanceEntry, acceptances};
use tertial_model::{ReportKind, ReportName, Signed};
use tertial_rules::not_to_be_accepted;
use toml_edit::{Datetime, Item, Table, value};

use crate::exit::{Exit, Exits, Failure};
use crate::folder::{self, ProjectFolder};
use crate::kept_by_hand::{change, with_tables};

/// An acceptance somebody gives now.
pub(crate) struct Given {
    pub(crate) signed: Signed,
    pub(crate) report: ReportKind,
    pub(crate) date: NaiveDate,
    /// Every acceptance there was when the findings were looked at.
    pub(crate) seen: Vec<AcceptanceEntry>,
}

/// Writes an acceptance into the project's file, in the place of those of the same code and
/// object that do not stand. What else has been written there meanwhile stays.
///
/// # Errors
///
/// When somebody has accepted the same meanwhile, or it cannot be written.
pub(crate) fn write(folder: &ProjectFolder, given: &Given) -> Result<(), Failure> {
    if let Some([why, help]) = not_to_be_accepted(&given.signed.code) {
        return Err(anyhow!("{why}\nhjelp: {help}")).exits(Exit::Usage);
    }
    change(folder, ACCEPTANCES, |text| {
        let now = acceptances(ACCEPTANCES, text, given.report.all())
            .map_err(|error| folder::config_failure(&error));
        refuse_what_others_signed(given, &now.exits(Exit::Usage)?).exits(Exit::Usage)?;
        with(text, given).exits(Exit::Usage)
    })
}

/// Holds that the acceptances of the same code and object are those that were seen.
fn refuse_what_others_signed(
    Given { signed, report, seen, .. }: &Given,
    now: &[AcceptanceEntry],
) -> anyhow::Result<()> {
    let is_same = |of: &&AcceptanceEntry| {
        report.is_called(&of.report)
            && of.code.eq_ignore_ascii_case(&signed.code)
            && of.object.eq_ignore_ascii_case(&signed.object)
    };
    // Where one is written says nothing of what it is.
    let says = |of: &AcceptanceEntry| {
        let AcceptanceEntry { fingerprint, reason, by, second, date, expires, .. } =
            of.clone();
        (fingerprint, reason, by, second, date, expires)
    };
    let seen: Vec<_> = seen.iter().filter(is_same).map(says).collect();
    let other = now.iter().filter(is_same).find(|of| !seen.contains(&says(of)));
    let Some(other) = other else { return Ok(()) };
    let by = other.by.as_deref().map(|name| format!(" av {name}")).unwrap_or_default();
    Err(anyhow!(
        "{} er kvittert{by} imens, for {}\nhjelp: se på {} i {ACCEPTANCES}, og kvitter på nytt \
         om den skal erstattes",
        signed.code,
        signed.object,
        other.origin
    ))
}

/// The file's text with the acceptance in it.
fn with(text: &str, given: &Given) -> anyhow::Result<String> {
    let signed = &given.signed;
    with_tables(ACCEPTANCES, text, "acceptance", |tables| {
        // In their place, so that what stands above them stays.
        let mut fingerprints = signed.fingerprints.iter();
        let of_others = |table: &Table| !is_of(given, table) || stands(signed, table);
        for table in tables.iter_mut().filter(|table| !of_others(table)) {
            match fingerprints.next() {
                Some(fingerprint) => fill(table, given, fingerprint),
                None => break,
            }
        }
        let is_given = |table: &Table| {
            let of = table.get("fingerprint").and_then(Item::as_str);
            of.is_some_and(|of| signed.fingerprints.iter().any(|given| given == of))
        };
        tables.retain(|table| of_others(table) || is_given(table));
        for fingerprint in fingerprints {
            let mut table = Table::new();
            fill(&mut table, given, fingerprint);
            tables.push(table);
        }
    })
}

fn is_of(Given { signed, report, .. }: &Given, table: &Table) -> bool {
    let is = |key: &str, of: &str| {
        let word = table.get(key).and_then(Item::as_str);
        word.is_some_and(|word| word.trim().eq_ignore_ascii_case(of))
    };
    let named = table.get("report").and_then(Item::as_str);
    let is_called = |name: ReportName| report.is_called(&name);
    let same_report = named.and_then(|word| word.parse().ok()).is_some_and(is_called);
    same_report && is("code", &signed.code) && is("object", &signed.object)
}

fn stands(signed: &Signed, table: &Table) -> bool {
    let fingerprint = table.get("fingerprint").and_then(Item::as_str);
    fingerprint.is_some_and(|of| signed.standing.iter().any(|own| own == of.trim()))
}

/// Makes a table say what is signed, and nothing else.
fn fill(table: &mut Table, given: &Given, fingerprint: &str) {
    let Given { signed, report, date, .. } = given;
    table.clear();
    let mut put = |key: &str, text: &str| table.insert(key, value(text));
    put("code", &signed.code);
    put("object", &signed.object);
    put("report", report.key.as_str());
    put("fingerprint", fingerprint);
    put("reason", &signed.reason);
    put("by", &signed.by);
    if let Some(second) = &signed.second {
        put("second", second);
    }
    for (key, date) in [("date", Some(*date)), ("expires", signed.expires)] {
        if let Some(date) = date.and_then(|of| of.to_string().parse::<Datetime>().ok()) {
            table.insert(key, value(date));
        }
    }
}

#[cfg(test)]
mod tests {
    use tertial_ingest::project::acceptances;
    use tertial_model::sample;

    use super::*;

    fn signed(reason: &str) -> Given {
        let signed = Signed {
            code: "BUD-08".to_owned(),
            object: "post.1620.01".to_owned(),
            fingerprints: vec!["0123456789abcdef".to_owned()],
            standing: Vec::new(),
            reason: reason.to_owned(),
            by: "A".to_owned(),
            second: Some("B".to_owned()),
            expires: None,
        };
        let date = NaiveDate::from_ymd_opt(2024, 5, 20).unwrap();
        Given { signed, report: sample::report("t1"), date, seen: Vec::new() }
    }

    fn of(fingerprints: &[&str], standing: &[&str], reason: &str) -> Given {
        let owned = |some: &[&str]| some.iter().map(|of| (*of).to_owned()).collect();
        let mut given = signed(reason);
        given.signed.fingerprints = owned(fingerprints);
        given.signed.standing = owned(standing);
        given
    }

    fn read(text: &str) -> Vec<AcceptanceEntry> {
        acceptances(ACCEPTANCES, text, &sample::reports()).unwrap()
    }

    #[test]
    fn what_is_written_is_what_was_signed() {
        let text = with("", &signed("«tull» \"og\" \\ tøys\nlinje to")).unwrap();
        let read = read(&text);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].reason.as_deref(), Some("«tull» \"og\" \\ tøys\nlinje to"));
        assert_eq!(
            (read[0].second.as_deref(), read[0].date),
            (Some("B"), Some(signed("").date))
        );
        assert_eq!(read[0].fingerprint.as_deref(), Some("0123456789abcdef"));
    }

    #[test]
    fn one_of_the_same_finding_is_replaced_and_the_rest_stays() {
        let before = "# Se referat 12/2024.\n[[acceptance]]\ncode = \"V5-01\"\nobject = \"x\"\nreport = \"t1\" # avtalt\n\n\
                      [[acceptance]]\ncode = \"bud-08\"\nobject = \"post.1620.01\"\nreport = \"t1\"\nreason = \"før\"\n\n\
                      [[acceptance]]\ncode = \"BUD-08\"\nobject = \"post.1620.01\"\nreport = \"t2\"\nreason = \"annen rapport\"\n";
        let after = with(before, &signed("nå")).unwrap();
        assert!(
            after.starts_with("# Se referat 12/2024.\n[[acceptance]]\ncode = \"V5-01\"")
        );
        assert!(after.contains("# avtalt") && after.contains("annen rapport"));
        assert!(!after.contains("før"), "{after}");
        assert_eq!(read(&after).len(), 3);
    }

    #[test]
    fn what_stands_above_one_and_how_lines_end_stays() {
        let before = with("", &signed("før")).unwrap();
        let before = format!("# Eies av økonomi.\n\n# Fra møtet:\n{before}");
        let before = before.replace('\n', "\r\n");
        let after = with(&before, &signed("nå")).unwrap();
        assert_eq!(after, before.replace("før", "nå"));
        let of_lines = with(&before, &signed("en\nto")).unwrap();
        let read = read(&of_lines);
        let reason = read[0].reason.as_deref().unwrap().replace("\r\n", "\n");
        assert_eq!(reason, "en\nto");
    }

    #[test]
    fn those_that_stand_are_left_and_what_is_accepted_is_added() {
        let before = with("", &of(&["b", "c"], &[], "først")).unwrap();
        let third = of(&["d"], &["b"], "etterpå");
        let read = read(&with(&before, &third).unwrap());
        let told: Vec<_> = read
            .iter()
            .map(|of| (of.fingerprint.as_deref(), of.reason.as_deref()))
            .collect();
        assert_eq!(
            told,
            [(Some("b"), Some("først")), (Some("d"), Some("etterpå"))],
            "c stands for nothing any more"
        );
    }

    #[test]
    fn what_others_signed_meanwhile_is_not_replaced_and_what_was_seen_is() {
        let read = |text: &str| read(text);
        let mut of_others = signed("deres");
        of_others.signed.by = "Andre".to_owned();
        let theirs = with("", &of_others).unwrap();
        let unseen = refuse_what_others_signed(&signed("mitt"), &read(&theirs));
        let told = unseen.unwrap_err().to_string();
        assert!(told.starts_with("BUD-08 er kvittert av Andre imens"), "{told}");
        // Where it stands in the file is no change of it.
        let lower = format!("# Fra møtet.\n\n{theirs}");
        let seen = Given { seen: read(&theirs), ..signed("mitt") };
        assert!(refuse_what_others_signed(&seen, &read(&lower)).is_ok());
        assert!(refuse_what_others_signed(&seen, &[]).is_ok(), "taken back");
        for (from, to) in
            [("deres", "annet"), ("\"t1\"", "\"t2\""), ("1620.01", "1620.45")]
        {
            let other =
                refuse_what_others_signed(&seen, &read(&theirs.replace(from, to)));
            assert_eq!(other.is_err(), from == "deres", "{from}");
        }
    }

    #[test]
    fn a_file_that_is_something_else_is_refused() {
        assert!(with("acceptance = 3", &signed("")).is_err());
        assert!(with("[[acceptance", &signed("")).is_err());
    }
}
