//! Posts and chapters taken out, put back and added, with the sums by hand: 80 000 + 4 000 = 84 000.

use super::*;

/// What the chapter's sum is, and what each post has, in the file.
fn amounts(folder: &DraftFolder) -> (i64, Vec<(i64, i64)>) {
    let file: toml::Table = folder.files()["brev.toml"].parse().unwrap();
    let chapter = &file["chapter"][0];
    let whole = |of: &toml::Value, key: &str| of[key].as_integer().unwrap();
    let posts = chapter["posts"].as_array().unwrap().iter();
    (
        whole(chapter, "sum"),
        posts.map(|of| (whole(of, "post"), whole(of, "adopted"))).collect(),
    )
}

fn chapter(folder: &DraftFolder) -> Item {
    folder.control().unwrap().item(&ItemId::typed("kapittel:1490")).unwrap().clone()
}

/// Whether the chapter is to be looked at for that.
fn is_to_be_looked_at(folder: &DraftFolder, why: &str) -> bool {
    let plain = |of: &String| of.replace(norwegian::HARD_SPACE, " ");
    chapter(folder).look_at.iter().map(plain).any(|of| of.contains(why))
}

#[test]
fn a_post_is_discarded_and_the_sum_follows_and_is_to_be_looked_at() {
    let (folder, _) = drafted();
    let (folder, _) = after(&folder, &Step::Accept(ItemId::typed("kapittel:1490")));
    let whole = folder.files()["brev.toml"].clone();
    let post = ItemId::typed("post:1490.21");
    let (without, told) = after(&folder, &Step::Discard(post.clone()));
    assert_eq!(amounts(&without), (80_000, vec![(1, 80_000)]));
    assert_eq!(
        told,
        [
            "summen av kapittel 1490 er satt fra 84 000 til 80 000, som er det postene summerer til; \
          se på kapitlet"
        ]
    );
    let of = chapter(&without);
    assert_eq!((of.state, of.by), (State::Ukontrollert, None));
    assert!(is_to_be_looked_at(
        &without,
        "fra 84 000 til 80 000 da post 1490.21 ble forkastet"
    ));
    let item = without.control().unwrap().item(&post).unwrap().clone();
    assert_eq!(item.state, State::Forkastet);
    assert_eq!(without.values(&[item]).unwrap(), [Vec::new()]);

    let (back, told) = after(&without, &Step::Reopen(post));
    assert_eq!(amounts(&back), (84_000, vec![(1, 80_000), (21, 4_000)]));
    assert!(told[0].contains("fra 80 000 til 84 000"), "{told:?}");
    let lines =
        |text: &str| text.lines().map(str::trim).map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&back.files()["brev.toml"]), lines(&whole));
}

#[test]
fn a_post_that_was_one_too_many_leaves_the_sum_of_the_letter() {
    let (folder, _) = drafted();
    let mut files = folder.files().clone();
    let more = files["brev.toml"].replace(
        "transferable = true },\n",
        "transferable = true },\n  { post = 45, name = \"Utstyr\", adopted = 7 },\n",
    );
    assert_ne!(more, files["brev.toml"]);
    files.insert("brev.toml".to_owned(), more);
    let found =
        "\n[[found]]\nkind = \"post\"\nkey = \"1490.45\"\nstate = \"ukontrollert\"\n";
    files.entry(CONTROL.to_owned()).and_modify(|of| of.push_str(found));
    let folder = DraftFolder::new("brev", files);
    assert!(folder.letter().is_err());
    let (folder, told) = after(&folder, &Step::Discard(ItemId::typed("post:1490.45")));
    assert_eq!(
        told,
        ["postene i kapittel 1490 summerer til 84 000, som er kapitlets sum"]
    );
    assert_eq!(amounts(&folder).0, 84_000);
    assert!(folder.letter().is_ok());
}

#[test]
fn the_last_post_leaves_with_its_chapter() {
    let (folder, _) = drafted();
    let (folder, _) = after(&folder, &Step::Discard(ItemId::typed("post:1490.01")));
    let why = refused(&folder, &Step::Discard(ItemId::typed("post:1490.21")));
    assert!(why.contains("den eneste posten"), "{why}");
}

#[test]
fn an_amount_is_changed_and_the_sums_are_told() {
    let (folder, _) = drafted();
    let both = values(&[("adopted", "81 000"), ("sum", "85 000")]);
    let (folder, told) =
        after(&folder, &Step::Change(ItemId::typed("post:1490.01"), both));
    assert_eq!(
        told,
        ["postene i kapittel 1490 summerer til 85 000, som er kapitlets sum"]
    );
    assert!(is_to_be_looked_at(&folder, "da post 1490.01 ble endret"));
}

#[test]
fn a_chapter_and_its_posts_are_added_and_the_sum_follows() {
    let (folder, text) = drafted();
    let mark = |words: &str| text.find_marked(words, None).unwrap();
    let new = |kind, words: &str, said: &[(&str, &str)]| {
        Step::Add(New { kind, marked: mark(words), values: values(said) })
    };
    let roads = "Oversikten over skredutsatte veier holdes ved like";
    let income = [("number", "4490"), ("name", "Fjelltilsynet, inntekter")];
    let (folder, _) = after(&folder, &new(ItemKind::Chapter, roads, &income));
    let fees = [("post", "4490.02"), ("name", "Gebyrer"), ("adopted", "2 500")];
    let (folder, told) =
        after(&folder, &new(ItemKind::Post, "omtale rasvarslingen", &fees));
    assert!(told[0].contains("fra 0 til 2 500"), "{told:?}");
    let letter = folder.letter().unwrap();
    let post = letter.frame.posts().find(|of| of.post.to_string() == "4490.02").unwrap();
    assert_eq!(post.name.bokmal(), "Gebyrer");
    let more = [
        ("post", "1490.45"),
        ("name", "Utstyr"),
        ("adopted", "7"),
        ("transferable", "ja"),
    ];
    let (folder, _) = after(&folder, &new(ItemKind::Post, "omtale beredskapen", &more));
    assert_eq!(amounts(&folder), (84_007, vec![(1, 80_000), (21, 4_000), (45, 7)]));
    let wrong =
        [("post", "1490.46"), ("name", "Bil"), ("adopted", "3"), ("sum", "84 007")];
    let why = refused(&folder, &new(ItemKind::Post, "omtale beredskapen", &wrong));
    assert!(why.contains("postene summerer til 84010"), "{why}");
    let nowhere = [("post", "1491.01"), ("name", "Drift"), ("adopted", "3")];
    let why = refused(&folder, &new(ItemKind::Post, "omtale beredskapen", &nowhere));
    assert!(why.contains("kapittel 1491 står ikke"), "{why}");
}

#[test]
fn a_chapter_takes_its_posts_with_it_and_back() {
    let (folder, text) = drafted();
    let marked = text.find_marked("omtale beredskapen", None).unwrap();
    let said = values(&[("number", "4490"), ("name", "Inntekter")]);
    let added =
        Step::Add(New { kind: ItemKind::Chapter, marked: marked.clone(), values: said });
    let (folder, _) = after(&folder, &added);
    let said = values(&[("post", "4490.02"), ("name", "Gebyrer"), ("adopted", "5")]);
    let (folder, _) =
        after(&folder, &Step::Add(New { kind: ItemKind::Post, marked, values: said }));
    let id = ItemId::typed("kapittel:4490");
    let (without, told) = after(&folder, &Step::Discard(id.clone()));
    assert_eq!(told, ["også forkastet: post:4490.02"]);
    let state = |of: &DraftFolder| {
        of.control().unwrap().item(&ItemId::typed("post:4490.02")).unwrap().state
    };
    assert_eq!(state(&without), State::Forkastet);
    let (back, told) = after(&without, &Step::Reopen(id));
    assert_eq!(
        (told, state(&back)),
        (vec!["også tatt inn igjen: post:4490.02".to_owned()], State::Ukontrollert)
    );
    assert_eq!(back.letter().unwrap().frame.posts().count(), 3);
}

#[test]
fn a_post_whose_amount_the_letter_did_not_say_gets_one() {
    let (folder, _) = drafted();
    let mut files = folder.files().clone();
    let lacking = files["brev.toml"]
        .replace("{ post = 21,", "# { post = 21,")
        .replace(
            "adopted = 4_000, transferable = true },",
            "transferable = true }, beløpet står ikke i brevet",
        )
        .replace("sum = 84_000", "sum = 80_000");
    files.insert("brev.toml".to_owned(), lacking);
    let folder = DraftFolder::new("brev", files);
    assert_eq!(amounts(&folder), (80_000, vec![(1, 80_000)]));
    let id = ItemId::typed("post:1490.21");
    let item = folder.control().unwrap().item(&id).unwrap().clone();
    assert_eq!(folder.values(&[item]).unwrap()[0].len(), 4);
    // It can be discarded all the same, and taken back.
    let (without, _) = after(&folder, &Step::Discard(id.clone()));
    assert_eq!(without.control().unwrap().item(&id).unwrap().state, State::Forkastet);
    assert!(!without.files()["brev.toml"].contains("står ikke i brevet"));
    let (back, _) = after(&without, &Step::Reopen(id.clone()));
    assert_eq!(back.control().unwrap().item(&id).unwrap().state, State::Ukontrollert);
    let unnamed = values(&[("adopted", "4 000"), ("sum", "84 000")]);
    assert!(
        refused(&folder, &Step::Change(id.clone(), unnamed))
            .contains("skriv hva post 1490.21 heter")
    );
    let said = values(&[("name", "Utstyr"), ("adopted", "4 000"), ("sum", "84 000")]);
    let (folder, _) = after(&folder, &Step::Change(id, said));
    assert_eq!(amounts(&folder), (84_000, vec![(1, 80_000), (21, 4_000)]));
    assert!(!folder.files()["brev.toml"].contains("står ikke i brevet"));
}
