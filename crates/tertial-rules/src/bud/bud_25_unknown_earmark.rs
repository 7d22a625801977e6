//! BUD-25.

use std::collections::BTreeSet;

use tertial_ingest::facts::{EarmarkBudget, Word};
use tertial_model::{Earmark, FigureId, Finding, Key, Rows, nearest, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Arket Øremerking har et tiltak brevet ikke har, eller et prosjekt hovedboken ikke har.
    ///
    /// Hvorfor: Raden eller prosjektet er ikke med i noe tall. Navnet er skrevet annerledes enn i
    /// brevet, posten er en annen, prosjektet er skrevet feil, eller det er ikke ført noe på det.
    ///
    /// Kilde: Tildelingsbrevet, der det øremerker beløp på en post.
    ///
    /// Eksempel: Raden heter «Digitaliserng», og brevet har Digitalisering.
    ///
    /// Gjør dette: Skriv tiltak, kapittel og post som i brevet, eller ta bort raden. Rett
    /// prosjektet; er det riktig og ikke brukt ennå, kan funnet kvitteres.
    UNKNOWN_EARMARK = "BUD-25", Error, Case(check)
}

fn check(case: &Case<'_>) -> Vec<Finding> {
    let earmarks = &case.catalogue.frame.earmarks;
    let rows = case.facts.earmarks.iter();
    rows.flat_map(|row| match earmarks.iter().find(|of| row.is_of(of)) {
        Some(earmark) => unused_projects(case, earmark, row),
        None => vec![unknown(case, row)],
    })
    .collect()
}

/// A row no earmark of the letter is stated by.
fn unknown(case: &Case<'_>, row: &EarmarkBudget) -> Finding {
    let earmarks = &case.catalogue.frame.earmarks;
    let names: Vec<&str> = earmarks.iter().map(|of| of.name.as_str()).collect();
    let near = nearest::one(row.name.plain(), names.iter().copied());
    let meant = earmarks.iter().find(|of| Some(of.name.as_str()) == near);
    let (message, found, hint) = match meant {
        Some(meant) if row.name == *meant.name => (
            format!("brevet har «{}» på {}, ikke på {}", row.name, meant.post, row.post),
            row.post.to_string(),
            "rett kapittel og post".to_owned(),
        ),
        _ => (
            format!("brevet har ikke tiltaket «{}»", row.name),
            row.name.to_string(),
            meant.map_or_else(
                || "skriv tiltaket som i brevet, eller ta bort raden".to_owned(),
                |meant| format!("mente du «{}»?", meant.name),
            ),
        ),
    };
    // What the letter's own row lacks is another matter.
    let lacking = meant.filter(|of| !case.facts.earmarks.iter().any(|row| row.is_of(of)));
    let taints = lacking.into_iter().flat_map(|of| {
        ["budsjett", "prognose", "regnskap"]
            .map(|part| FigureId::of_earmark(&of.key, part))
    });
    UNKNOWN_EARMARK
        .finding(format!("oremerket.{}", row.name), message)
        .expected(norwegian::list(&names))
        .found(found)
        .hint(hint)
        .at([row.budget_origin.clone()])
        .taints(taints)
}

/// The projects of a row that the ledger has nothing on, one finding for each.
fn unused_projects(
    case: &Case<'_>,
    earmark: &Earmark,
    row: &EarmarkBudget,
) -> Vec<Finding> {
    let id = FigureId::of_earmark(&earmark.key, "regnskap");
    let ledger = &case.facts.ledger;
    let figure = case.figures.named(&id).filter(|_| !ledger.rows.is_empty());
    let Some(Rows::Ledger(counted)) = figure.map(|figure| &figure.rows) else {
        return Vec::new();
    };
    let booked: BTreeSet<Word> =
        counted.iter().map(|&at| ledger.rows[at].project).collect();
    let is_booked = |of: &Key| {
        ledger.words.find(of.plain()).is_some_and(|word| booked.contains(&word))
    };
    let unused = row.projects.iter().filter(|of| !is_booked(of));
    let finding = |project: &Key| {
        let message = format!(
            "hovedboken har ingen rader på prosjekt {project} og {}",
            earmark.post
        );
        let hint = near_in_ledger(case, earmark, project).map_or_else(
            || "rett prosjektet, eller ta det bort".to_owned(),
            |near| format!("mente du {near}?"),
        );
        UNKNOWN_EARMARK
            .finding(format!("{id}:{project}"), message)
            .expected("et prosjekt tiltaket er ført på")
            .found(project.as_str())
            .hint(hint)
            .at([row.budget_origin.clone()])
            .taints([&id])
    };
    unused.map(finding).collect()
}

/// The project on the earmark's post that is written most like this one.
fn near_in_ledger<'a>(
    case: &Case<'a>,
    earmark: &Earmark,
    project: &Key,
) -> Option<&'a str> {
    let ledger = &case.facts.ledger;
    let on_post = ledger.rows.iter().filter(|row| row.post == Some(earmark.post));
    let projects: BTreeSet<Word> = on_post.map(|row| row.project).collect();
    nearest::one(project.plain(), projects.into_iter().map(|word| ledger.words.get(word)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, post};

    fn first(sample: &Sample) -> Finding {
        let mut findings = sample.findings(&UNKNOWN_EARMARK);
        assert_eq!(findings.len(), 1);
        findings.remove(0)
    }

    #[test]
    fn fires_on_a_name_written_otherwise_and_what_lacks_its_row_follows() {
        for name in ["kart", "Kart 1", "Kartt"] {
            let mut sample = Sample::new();
            sample.facts.earmarks[0].name = name.into();
            let finding = first(&sample);
            assert_eq!(finding.message, format!("brevet har ikke tiltaket «{name}»"));
            assert_eq!(finding.hint, "mente du «Kart»?");
            assert_eq!(finding.origins, [sample.facts.earmarks[0].budget_origin.clone()]);
            let codes: Vec<_> = sample.evaluate().iter().map(|f| f.code.0).collect();
            assert_eq!(codes, ["BUD-25", "DAT-19"]);
        }
    }

    #[test]
    fn fires_on_another_post_and_on_a_measure_like_none() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].post = post(1000, 21);
        let finding = first(&sample);
        assert_eq!(finding.message, "brevet har «Kart» på 1000.01, ikke på 1000.21");
        let mut sample = Sample::new();
        let mut other = sample.facts.earmarks[0].clone();
        other.name = "Romferd".into();
        sample.facts.earmarks.push(other);
        let finding = first(&sample);
        assert_eq!(finding.hint, "skriv tiltaket som i brevet, eller ta bort raden");
        assert!(finding.taints.is_empty(), "Kart lacks nothing");
    }

    #[test]
    fn fires_on_a_project_the_ledger_has_nothing_on() {
        let mut sample = Sample::new();
        sample.facts.earmarks[0].projects.push("P2".into());
        let finding = first(&sample);
        assert_eq!(
            finding.message,
            "hovedboken har ingen rader på prosjekt P2 og 1000.01"
        );
        assert_eq!(finding.hint, "mente du P1?");
        // A word of the ledger that is no project there is no project.
        sample.facts.earmarks[0].projects[1] = "100".into();
        assert_eq!(first(&sample).hint, "rett prosjektet, eller ta det bort");
    }

    #[test]
    fn is_silent_on_the_letters_measures() {
        assert_eq!(Sample::new().says(&UNKNOWN_EARMARK), [""; 0]);
    }
}
