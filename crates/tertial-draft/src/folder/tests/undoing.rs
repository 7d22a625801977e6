//! What was done, undone from what is kept in the folder: nothing else is remembered.

use super::*;

/// The folder as it is read again, by what lies in it.
fn reopened(folder: &DraftFolder) -> DraftFolder {
    DraftFolder::new("brev", folder.files().clone())
}

fn undone(folder: &DraftFolder, at: usize) -> DraftFolder {
    reopened(folder).undone(at).unwrap().0
}

#[test]
fn each_kind_of_step_is_undone_as_if_it_had_not_been_taken() {
    let (folder, text) = drafted();
    let (walls, warning) =
        (demand(&folder, "skredvoller"), demand(&folder, "rasvarslingen"));
    let dated = demand(&folder, "oversikt over");
    let marked = text.find_marked("Oversikten over skredutsatte veier", None).unwrap();
    let at = walls.quotation.quote.find("og for hva").unwrap();
    let deadline = New {
        kind: ItemKind::Deadline,
        marked: marked.clone(),
        values: values(&[("day", "01.09.2026")]),
    };
    let steps = [
        (
            Step::Merge(vec![warning.id.clone(), dated.id.clone()]),
            "slått sammen",
            "Del igjen",
        ),
        (Step::Split(walls.id.clone(), at), "delt", "Slå sammen igjen"),
        (Step::Discard(dated.id.clone()), "forkastet", "Angre"),
        (Step::Discard(ItemId::typed("post:1490.21")), "forkastet", "Angre"),
        (added(marked), "lagt til", "Ta bort igjen"),
        (Step::Add(deadline), "lagt til", "Ta bort igjen"),
        (
            Step::Change(warning.id.clone(), values(&[("reports", "t2")])),
            "endret",
            "Angre",
        ),
    ];
    for (step, what, back) in steps {
        let (after, _) = after(&folder, &step);
        assert_ne!(files(&after), files(&folder), "{step:?}");
        let taken = after.taken().unwrap();
        assert_eq!((taken[0].what.as_str(), taken[0].back()), (what, back));
        assert_eq!((taken[0].by.as_str(), taken[0].day), ("Kari", Some(signature().day)));
        let undone = undone(&after, 0);
        assert_eq!(files(&undone), files(&folder), "{step:?}");
        assert_eq!(undone.taken().unwrap(), []);
    }
}

#[test]
fn a_merged_demand_is_parted_again_after_other_things_are_done() {
    let (folder, _) = drafted();
    let (first, other) =
        (demand(&folder, "rasvarslingen"), demand(&folder, "oversikt over"));
    let merge = Step::Merge(vec![first.id.clone(), other.id.clone()]);
    let (now, _) = after(&folder, &merge);
    let (now, _) = after(&now, &Step::Accept(demand(&now, "skredvoller").id));
    let (now, _) = after(&now, &Step::Discard(demand(&now, "bemanningen").id));
    let taken = now.taken().unwrap();
    assert_eq!(taken[0].items, [first.id.clone(), other.id.clone()]);
    assert_eq!(taken.len(), 3);
    let now = undone(&now, 0);
    assert_eq!(words(&now, &first.key), words(&folder, &first.key));
    assert_eq!(words(&now, &other.key), words(&folder, &other.key));
    let letter = now.letter().unwrap();
    assert_eq!(letter.deadlines[0].requirements, [other.key]);
    // What was done to others stands.
    assert_eq!(demand(&now, "skredvoller").state, State::Godtatt);
    assert_eq!(demand(&now, "bemanningen").state, State::Forkastet);
}

#[test]
fn what_was_changed_since_is_not_lost_by_undoing() {
    let (folder, _) = drafted();
    let (first, other) =
        (demand(&folder, "rasvarslingen"), demand(&folder, "oversikt over"));
    let (now, _) = after(&folder, &Step::Merge(vec![first.id.clone(), other.id]));
    let changed = values(&[("words", "Si noe om rasvarslingen.")]);
    let (changed, _) = after(&now, &Step::Change(first.id.clone(), changed));
    let why = reopened(&changed).undone(0).unwrap_err().to_string();
    assert!(why.contains("angre først det som er gjort etterpå: krav:"), "{why}");
    assert_eq!(files(&undone(&undone(&changed, 1), 0)), files(&folder));

    let mut by_hand = now.files().clone();
    let path = "krav/punkt-3.toml";
    by_hand.insert(
        path.to_owned(),
        by_hand[path].replace("omtale rasvarslingen", "beskrive rasvarslingen"),
    );
    let why = DraftFolder::new("brev", by_hand).undone(0).unwrap_err().to_string();
    assert!(why.contains(&format!("det er skrevet i {path} etterpå")), "{why}");
    assert_eq!(folder.undone(0).unwrap_err().to_string(), "det er ikke noe å angre");
}

#[test]
fn what_is_taken_in_again_stands_where_it_stood_and_is_named_again() {
    let (folder, _) = drafted();
    let of = demand(&folder, "oversikt over");
    let (now, _) = after(&folder, &Step::Discard(of.id.clone()));
    let (now, told) = after(&now, &Step::Reopen(of.id));
    assert!(told[0].contains(&format!("viser til {} igjen", of.key)), "{told:?}");
    let said = |of: &DraftFolder| {
        let letter = of.letter().unwrap();
        (letter.requirements, letter.deadlines)
    };
    assert_eq!(said(&now), said(&folder));
    // The first of its file stands first again, below the head of the file.
    let first = demand(&folder, "skredvoller");
    let (now, _) = after(&folder, &Step::Discard(first.id.clone()));
    let (now, _) = after(&now, &Step::Reopen(first.id));
    assert_eq!(now.files()["krav/punkt-3.toml"], folder.files()["krav/punkt-3.toml"]);
}

#[test]
fn steps_are_forgotten_from_the_oldest() {
    let (mut folder, _) = drafted();
    let id = demand(&folder, "rasvarslingen").id;
    for number in 0..302 {
        folder = after(&folder, &Step::Note(id.clone(), format!("merknad {number}"))).0;
    }
    assert_eq!(folder.taken().unwrap().len(), 300);
    let folder = undone(&folder, 299);
    let note = folder.control().unwrap().item(&id).unwrap().note.clone();
    assert_eq!(note.as_deref(), Some("merknad 300"));
}

#[test]
fn steps_that_were_taken_together_are_undone_together() {
    let (folder, _) = drafted();
    let id = demand(&folder, "rasvarslingen").id;
    let steps = [Step::Note(id.clone(), "spør".to_owned()), Step::Accept(id)];
    let mut now = folder.files().clone();
    now.extend(folder.with_all(&steps, &signature()).unwrap().files);
    let now = DraftFolder::new("brev", now);
    assert_eq!(now.taken().unwrap().len(), 1);
    assert_eq!(files(&undone(&now, 0)), files(&folder));
}
