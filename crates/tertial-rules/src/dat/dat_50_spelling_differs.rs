//! DAT-50.

use std::collections::BTreeMap;

use tertial_ingest::facts::{KeyKind, Spelling};
use tertial_model::{Finding, Key, Origin, ProblemKind, norwegian};
use tertial_report::Case;

use crate::rule::declare_rule;

declare_rule! {
    /// Det samme er skrevet på flere måter som ser like ut.
    ///
    /// Hvorfor: Navn og koder fra nettsider, PDF-er og andre systemer kan ha tegn som ikke synes
    /// (bløt bindestrek, mellomrom uten bredde, BOM), andre mellomrom, sifre i full bredde eller «.0»
    /// etter en kode. De er regnet som det samme, så ingen blir talt to ganger og ingenting faller
    /// utenfor, men andre programmer regner dem som ulike.
    ///
    /// Kilde: Unicode, UAX 15 (NFKC) og UAX 44 (`Default_Ignorable_Code_Point`). Store og små bokstaver
    /// skiller fortsatt.
    ///
    /// Eksempel: Driftsenheten er Økonomi i to rader, og Økonomi med en bløt bindestrek i den
    /// tredje.
    ///
    /// Gjør dette: Skriv cellene på nytt, likt overalt, helst i systemet de kommer fra. Er det ikke det
    /// samme, må det ene få et annet navn.
    SPELLING_DIFFERS = "DAT-50", Warning, Case(check)
}

/// What to do about it.
const ADVICE: &str = "skriv cellene på nytt, likt overalt; er det ikke det samme, må det ene få \
                      et annet navn";

fn check(case: &Case<'_>) -> Vec<Finding> {
    let codes = case.problems.iter().filter(|of| of.kind == ProblemKind::SpellingDiffers);
    let codes = codes.map(|problem| {
        SPELLING_DIFFERS
            .finding(problem.origin.file.to_string(), problem.message.clone())
            .hint(ADVICE)
            .at([problem.origin.clone()])
    });
    codes.chain(names(case)).collect()
}

/// What the sheets and exports call one thing in several ways.
fn names(case: &Case<'_>) -> Vec<Finding> {
    let mut keys: BTreeMap<(KeyKind, &Key), Vec<&Spelling>> = BTreeMap::new();
    for spelling in &case.facts.spellings {
        keys.entry((spelling.kind, &spelling.key)).or_default().push(spelling);
    }
    let of_key = |((kind, key), spellings): ((KeyKind, &Key), Vec<&Spelling>)| {
        let right = right(case, kind, key).unwrap_or_else(|| {
            let plain = spellings.iter().find(|of| of.key.as_str() == of.key.plain());
            plain.unwrap_or(&spellings[0]).key.as_str()
        });
        let is_other = |of: &&&Spelling| of.key.is_empty() || of.key.as_str() != right;
        let others: Vec<&Spelling> = spellings.iter().filter(is_other).copied().collect();
        finding(kind, key, &others)
    };
    keys.into_iter().filter_map(of_key).collect()
}

/// How the key is written where it comes from: by the letter, or in the ledger, which keeps
/// codes as they are compared. None where that is for the agency to say.
fn right<'a>(case: &'a Case<'_>, kind: KeyKind, key: &'a Key) -> Option<&'a str> {
    let frame = &case.catalogue.frame;
    let is_it = |name: &&str| *key == **name;
    match kind {
        KeyKind::Place => frame.places.iter().map(|of| of.name.as_str()).find(is_it),
        KeyKind::Earmark => frame.earmarks.iter().map(|of| of.name.as_str()).find(is_it),
        KeyKind::Project | KeyKind::Code => Some(key.plain()),
        _ => None,
    }
}

fn finding(kind: KeyKind, key: &Key, others: &[&Spelling]) -> Option<Finding> {
    let first = others.first()?;
    let count: u32 = others.iter().map(|of| of.count).sum();
    let cells: Vec<&Origin> = others.iter().flat_map(|of| &of.cells).collect();
    let word = kind.word();
    // What stands in a row about one person is never quoted, nor is a mark of it.
    let (object, name) = match first.of_persons || others.iter().any(|of| of.of_persons) {
        true => (format!("{word}.{}", cells.first()?), String::new()),
        false => (format!("{word}.{}", key.plain()), format!(" «{}»", key.plain())),
    };
    let shown: Vec<String> = cells.iter().take(3).map(ToString::to_string).collect();
    let more = count as usize - shown.len();
    let places = match more {
        0 => norwegian::list(&shown),
        more => format!("{} og {more} til", shown.join(", ")),
    };
    let what = match kind {
        KeyKind::Person => "samme person har ansattnummeret".to_owned(),
        _ => format!("samme {word}{name} er"),
    };
    let message = format!("{what} skrevet på flere måter, annerledes i {places}");
    let finding = SPELLING_DIFFERS.finding(object, message).hint(ADVICE);
    Some(finding.at(cells.into_iter().cloned()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::{Sample, cell};

    fn spelling(kind: KeyKind, written: &str, rows: &[u32]) -> Spelling {
        Spelling {
            kind,
            key: Key::of(written),
            cells: rows.iter().map(|&row| cell("HR", row, 3)).collect(),
            count: u32::try_from(rows.len()).unwrap(),
            of_persons: false,
        }
    }

    fn says(spellings: &[Spelling]) -> Vec<String> {
        let mut sample = Sample::new();
        sample.facts.spellings = spellings.to_vec();
        sample.says(&SPELLING_DIFFERS)
    }

    #[test]
    fn fires_once_for_a_unit_written_in_three_ways() {
        let found = says(&[
            spelling(KeyKind::Unit, "Arkiv", &[4, 5]),
            spelling(KeyKind::Unit, "Ar\u{ad}kiv", &[6, 7, 8]),
            spelling(KeyKind::Unit, "\u{feff}Arkiv", &[9]),
            spelling(KeyKind::Unit, "Innkjøp", &[10]),
        ]);
        assert_eq!(
            found,
            ["driftsenhet.Arkiv: samme driftsenhet «Arkiv» er skrevet på flere måter, \
              annerledes i data/grunnlag.xlsx, arket HR, celle C6, data/grunnlag.xlsx, arket \
              HR, celle C7, data/grunnlag.xlsx, arket HR, celle C8 og 1 til"]
        );
    }

    #[test]
    fn the_letter_says_how_its_places_are_written() {
        let found = says(&[spelling(KeyKind::Place, "Ha\u{200b}mar", &[4])]);
        assert_eq!(found.len(), 1);
        assert!(found[0].ends_with("arket HR, celle C4"), "{found:?}");
        assert_eq!(says(&[spelling(KeyKind::Unit, "Ha\u{200b}mar", &[4])]), [""; 0]);
    }

    #[test]
    fn nothing_of_a_persons_row_is_told() {
        let mut of_person = spelling(KeyKind::Unit, "Kari\u{a0}Normann", &[6]);
        of_person.of_persons = true;
        let mut plain = spelling(KeyKind::Unit, "Kari Normann", &[4]);
        plain.of_persons = true;
        let number = Spelling { key: Key::default(), ..of_person.clone() };
        let number = Spelling { kind: KeyKind::Person, ..number };
        let mut sample = Sample::new();
        sample.facts.spellings = vec![plain, of_person, number];
        let findings = sample.findings(&SPELLING_DIFFERS);
        assert_eq!(findings.len(), 2);
        for finding in findings {
            let told = format!("{finding:?}");
            assert!(!told.contains("Kari") && !told.contains("Normann"), "{told}");
            assert_eq!(finding.origins, [cell("HR", 6, 3)]);
        }
    }

    #[test]
    fn is_silent_when_all_is_written_alike() {
        assert_eq!(
            says(&[
                spelling(KeyKind::Unit, "CO\u{2082}-gruppen", &[4, 5]),
                spelling(KeyKind::Place, "Hamar", &[4]),
                spelling(KeyKind::Project, "100", &[4]),
            ]),
            [""; 0]
        );
    }
}
