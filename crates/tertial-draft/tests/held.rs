//! Holds what is found in a public letter against what persons have written of it in the letters
//! that come with the program. Skipped, aloud, where the letter is not at hand.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, reads a file and says what it skips"
)]

use std::path::Path;

use tertial_document::read;
use tertial_draft::{Demands, DraftDemand, DraftResult, Facts, Letter};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::ResultDemand;

const PUBLIC: &str = "../../../shared/domain/tildelingsbrev-2024.txt";

/// The draft, and the letter as persons have written it.
fn both() -> Option<(Facts, Letter, Catalogue)> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(PUBLIC);
    let Ok(bytes) = std::fs::read(&path) else {
        eprintln!("hoppet over: {} er ikke her", path.display());
        return None;
    };
    let document = read(PUBLIC, &bytes).unwrap();
    let letter = Letter::of(&document);
    let written = Catalogue::read(&LetterFiles::built_in("ssb", 2024).unwrap()).unwrap();
    Some((Facts::of(&document, &letter), letter, written))
}

#[test]
fn every_post_sum_and_earmark_is_found() {
    let Some((facts, _, written)) = both() else { return };
    let posts: Vec<_> = written
        .frame
        .posts()
        .map(|of| {
            (of.post, Some(of.adopted), of.transferable, of.name.bokmal().to_owned())
        })
        .collect();
    let found: Vec<_> = facts
        .budget
        .chapters
        .iter()
        .flat_map(|chapter| {
            chapter.posts.iter().map(|of| {
                let post =
                    tertial_model::BudgetPost { chapter: chapter.number, post: of.post };
                (post, of.amount, of.transferable, of.name.clone())
            })
        })
        .collect();
    assert_eq!(found, posts);
    let chapter = |of: &tertial_model::FrameChapter| {
        (of.number, of.name.clone(), of.section.clone())
    };
    let chapters: Vec<_> = written.frame.chapters.iter().map(chapter).collect();
    let found = facts
        .budget
        .chapters
        .iter()
        .map(|of| (of.number, of.name.clone().unwrap(), of.source.section.clone()));
    assert_eq!(found.collect::<Vec<_>>(), chapters);
    let earmark = |of: &tertial_model::Earmark| (of.name.clone(), of.post, of.amount);
    let earmarks: Vec<_> = written.frame.earmarks.iter().map(earmark).collect();
    let found: Vec<_> = facts
        .budget
        .earmarks
        .iter()
        .map(|of| (of.name.clone(), of.post, of.amount))
        .collect();
    assert_eq!(found, earmarks);
}

#[test]
fn every_authority_is_found_where_it_stands() {
    let Some((facts, _, written)) = both() else { return };
    let held: Vec<_> =
        facts.authorities.found.iter().filter_map(|of| of.held.clone()).collect();
    assert_eq!(held, written.frame.authorities);
}

#[test]
fn every_deadline_is_found_but_those_persons_have_read_otherwise() {
    let Some((facts, _, written)) = both() else { return };
    let found = &facts.calendar.deadlines;
    let lacking: Vec<_> = written
        .deadlines
        .iter()
        .filter(|of| {
            let same = |draft: &&tertial_draft::DraftDeadline| {
                draft.when == Some(of.when) && draft.kind == of.kind
            };
            let here = written
                .deadlines
                .iter()
                .filter(|other| other.when == of.when && other.kind == of.kind);
            // As many things on that day as persons found.
            found.iter().filter(same).count() < here.count()
        })
        .map(|of| (of.key.as_str(), of.reading.as_deref()))
        .collect();
    assert_eq!(lacking, [("annual", Some("frist-arsrapport"))]);
    let annual = found.iter().find(|of| of.key == "annual").unwrap();
    assert_eq!(annual.when.unwrap().to_string(), "15. mars 2024");
    assert!(
        annual.doubts[0].contains("blir ikke ferdig før i 2025"),
        "{:?}",
        annual.doubts
    );
    eprintln!("{} frister funnet, {} i brevet", found.len(), written.deadlines.len());
    // What is found besides is shown: the day a sentence repeats in other words.
    assert!(found.len() <= written.deadlines.len() + 2);
    for key in ["t1", "t2"] {
        let own = found.iter().find(|of| of.key == key).unwrap();
        let theirs = written.deadlines.iter().find(|of| of.key == key).unwrap();
        assert_eq!(own.when, Some(theirs.when));
    }
}

#[test]
fn every_goal_and_indicator_is_found_with_its_demand() {
    let Some((facts, _, written)) = both() else { return };
    let goals: Vec<_> = written.goals.iter().map(|of| of.section.as_str()).collect();
    let found: Vec<_> = facts.goals.goals.iter().map(|of| of.section.as_str()).collect();
    assert_eq!(found, goals);
    // Persons have made several of one row: by what is counted, and of whom.
    for indicator in &written.frame.indicators {
        let word =
            indicator.name.bokmal().split([',', ':']).next().unwrap().to_lowercase();
        let of = facts
            .goals
            .indicators
            .iter()
            .find(|of| of.name.to_lowercase().contains(&word));
        let of = of.unwrap_or_else(|| panic!("{word}"));
        assert_eq!(of.goal, indicator.goal, "{word}");
        let same = match (&indicator.demand, &of.demand) {
            (ResultDemand::BestOfLastThree, Some(DraftResult::BestOfLastThree)) => true,
            (ResultDemand::BetterThanIn(a), Some(DraftResult::BetterThanIn(b))) => a == b,
            (
                ResultDemand::Told(_) | ResultDemand::NotSet,
                Some(DraftResult::Said(_)),
            ) => true,
            _ => false,
        };
        assert!(same, "{word}: {:?}", of.demand);
    }
    assert_eq!(facts.goals.indicators.len(), 6);
}

#[test]
fn the_draft_is_read_as_a_letter() {
    let Some((facts, letter, _)) = both() else { return };
    let demands = DraftDemand::all(&Demands::of(&letter), &letter);
    let files = facts.files(&demands);
    let read = Catalogue::read(&LetterFiles::folder("utkast", files).unwrap()).unwrap();
    assert_eq!(read.requirements.len(), demands.len());
    assert_eq!(read.agency, "Statistisk sentralbyrå");
}
