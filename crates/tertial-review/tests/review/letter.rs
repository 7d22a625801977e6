//! The page of a drafted letter: what it shows, and what the program is asked for.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

use axum::body::Body;
use axum::http::{StatusCode, header};
use tertial_draft::{
    Control, DraftFolder, Field, ItemId, ItemKind, LetterText, Signature, Step,
};
use tertial_review::{
    Deed, LetterActions, LetterDone, LetterSnapshot, LetterWish, Showing, Snapshot,
    letter_router,
};

use crate::sample::{Answer, NASTY, PORT, Page, contents, facts, figures, get, keys};

const LETTER: &str = "\
## 3 Rapportering

Etaten skal telle rev og telle ulv.

Etaten skal spare strøm.

Arbeidet skal være ferdig.
";

/// The page, and what the program was asked for.
struct Letter {
    page: Page,
    wishes: Arc<Mutex<Vec<LetterWish>>>,
}

fn control() -> String {
    let demand = |key: &str, quote: &str| {
        format!(
            "[[found]]\nkind = \"krav\"\nkey = \"{key}\"\nsection = \"3\"\nlines = [3, 3]\n\
             quote = '''{quote}'''\nstate = \"ukontrollert\"\n"
        )
    };
    demand("K001", "Etaten skal telle rev og telle ulv.")
        + &demand("K002", "Etaten skal spare strøm.")
        + &demand("K003", NASTY)
        + "[[unused]]\nquote = \"Arbeidet skal være ferdig.\"\nstate = \"ukontrollert\"\n"
}

fn snapshot() -> LetterSnapshot {
    let files = [
        ("kontroll.toml", control()),
        (
            "krav.toml",
            "[[requirement]]\nid = \"K002\"\nsection = \"3\"\nreports = []\nkinds = [\"text\"]\n\
             words = \"Etaten skal spare strøm.\"\n"
                .to_owned(),
        ),
    ];
    let files = files.map(|(path, text)| (path.to_owned(), text));
    // Something was done with one of them, so that there is something to undo.
    let folder = DraftFolder::new("brev", files.into());
    let signature =
        Signature { by: "Ola".to_owned(), day: "2026-01-20".parse().unwrap() };
    let noted = Step::Note(ItemId::of_demand("K002"), "spør".to_owned());
    let mut files = folder.files().clone();
    files.extend(folder.with(&noted, &signature).unwrap().files);
    files.insert("kontroll.toml".to_owned(), control());
    let folder = folder.with_files(files);
    let control = Control::read(&control()).unwrap();
    let document = tertial_document::read("brev.md", LETTER.as_bytes()).unwrap();
    LetterSnapshot {
        title: "Tildelingsbrev".to_owned(),
        values: folder.values(&control.items).unwrap(),
        text: Ok(LetterText::of(&document).marked(&control)),
        control,
        reports: vec![("t1".to_owned(), "1. tertial".to_owned())],
        unreadable: None,
        fingerprint: "sett".to_owned(),
        unit: "1000 kroner".to_owned(),
        taken: Ok(folder.taken().unwrap()),
    }
}

/// The page of a program that does all but what `refuses` says.
fn letter(refuses: Option<&'static str>) -> Letter {
    let wishes: Arc<Mutex<Vec<LetterWish>>> = Arc::default();
    let (shown, asked) = (Arc::new(snapshot()), wishes.clone());
    let actions = LetterActions {
        read: Box::new(move |()| Ok(shown.clone())),
        take: Box::new(move |wish| {
            asked.lock().unwrap().push(wish.clone());
            let told = vec!["fristen viser nå til K001".to_owned()];
            match refuses {
                Some(why) => Err(why.to_owned()),
                None => Ok(LetterDone { told, at: Some(ItemId::of_demand("K002")) }),
            }
        }),
    };
    let keys = keys();
    let (printed, opened) =
        (keys.printed.written().to_owned(), keys.opened.written().to_owned());
    let page = Page {
        router: letter_router(actions, keys, PORT, "Kari"),
        asked: Arc::default(),
        showing: Showing::new(Snapshot::new(contents(facts(), figures()))),
        printed,
        opened,
    };
    Letter { page, wishes }
}

impl Letter {
    async fn post(&self, id: &str, fields: &[(&str, &str)]) -> Answer {
        let body = self.page.get("/liste").await.body;
        let (_, rest) = body.split_once("name=\"csrf\" value=\"").unwrap();
        let token = rest.split('"').next().unwrap();
        let mut all = vec![("csrf", token), ("sett", "sett")];
        all.extend(fields);
        let form = self.page.form(&format!("/funn/{id}"), &all).await;
        self.page.send(form).await
    }

    /// What the program was asked for by one form.
    async fn deeds(&self, id: &str, fields: &[(&str, &str)]) -> Vec<Deed> {
        let answer = self.post(id, fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let wish = self.wishes.lock().unwrap().pop().unwrap();
        assert_eq!((wish.shown.as_str(), wish.by.as_str()), ("sett", "Kari"));
        wish.deeds
    }
}

const KARI: (&str, &str) = ("navn", "Kari");

/// A form of a demand as it is when nothing is changed.
const UNCHANGED: [(&str, &str); 3] =
    [("f-words", "Etaten skal spare strøm."), ("f-kinds", "tekst"), ("f-section", "3")];

#[tokio::test]
async fn nothing_is_shown_or_done_without_the_cookie() {
    let letter = letter(None);
    for address in ["/", "/liste", "/funn/krav:K001", "/letter.js", "/finnes-ikke"] {
        let request = get(address).body(Body::empty()).unwrap();
        let answer = letter.page.send(request).await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address}");
        assert!(!answer.body.contains("telle rev"), "{address}");
    }
    let form = letter.page.form("/funn/krav:K001", &[("gjor", "forkast"), KARI]).await;
    assert_eq!(letter.page.send(form).await.status, StatusCode::FORBIDDEN);
    assert!(letter.wishes.lock().unwrap().is_empty());
}

#[tokio::test]
async fn the_first_open_thing_is_shown_beside_its_place() {
    let letter = letter(None);
    let answer = letter.page.get("/").await;
    assert_eq!(answer.headers[header::LOCATION], "/funn/krav%3AK001#her");
    let body = letter.page.get("/funn/krav:K001").await.body;
    assert!(body.contains("<span id=\"her\"></span><a class=\"merke\""), "{body}");
    assert!(body.contains("1 av 4 funn"));
    let nasty = letter.page.get("/funn/krav:K003").await.body;
    assert!(
        !nasty.contains("<script>alert(1)") && nasty.contains("Sitatet står ikke slik")
    );
    let missing = letter.page.get("/funn/krav:K009").await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn each_button_asks_for_its_step() {
    let letter = letter(None);
    let id = || ItemId::of_demand("K002");
    let with = |deed: &'static str| {
        UNCHANGED.into_iter().chain([("gjor", deed), KARI]).collect::<Vec<_>>()
    };
    let deeds = letter.deeds("krav:K002", &with("godta")).await;
    assert_eq!(deeds, [Deed::Take(Step::Accept(id()))]);
    let deeds = letter.deeds("krav:K002", &with("forkast")).await;
    assert_eq!(deeds, [Deed::Take(Step::Discard(id()))]);
    let deeds = letter.deeds("krav:K002", &[("gjor", "angre:0"), KARI]).await;
    assert_eq!(deeds, [Deed::Undo(0)]);

    let mut changed = with("godta");
    changed.extend([("f-reports", "t1"), ("f-kinds", "tall"), ("merknad", "spør")]);
    let wanted = [("kinds", "tekst, tall"), ("reports", "t1")];
    let wanted = wanted.map(|(key, value)| (key.to_owned(), value.to_owned()));
    let deeds = letter.deeds("krav:K002", &changed).await;
    assert_eq!(
        deeds,
        [
            Deed::Take(Step::Note(id(), "spør".to_owned())),
            Deed::Take(Step::Change(id(), wanted.into())),
        ]
    );

    let parted = "Etaten skal telle rev\r\nog telle ulv.";
    let deeds =
        letter.deeds("krav:K001", &[("gjor", "del"), ("deling", parted), KARI]).await;
    let at = "Etaten skal telle rev".len();
    assert_eq!(deeds, [Deed::Take(Step::Split(ItemId::of_demand("K001"), at))]);

    let merged =
        [("gjor", "sla-sammen"), ("med", "krav:K001"), ("med", "krav:K003"), KARI];
    let deeds = letter.deeds("krav:K002", &merged).await;
    let ids = ["K002", "K001", "K003"].map(ItemId::of_demand);
    assert_eq!(deeds, [Deed::Take(Step::Merge(ids.into()))]);

    let added = [("gjor", "legg-til"), ("nytt", "skal være ferdig"), KARI];
    let deeds = letter.deeds("setning:1", &added).await;
    let (marked, section) = ("skal være ferdig".to_owned(), String::new());
    let (kind, values) = (ItemKind::Demand, BTreeMap::new());
    assert_eq!(
        deeds,
        [Deed::Add { kind, marked: marked.clone(), section: section.clone(), values }]
    );
    // Of all the fields that are sent, those of the kind that is chosen.
    let dated = [
        ("gjor", "legg-til"),
        ("nytt", "skal være ferdig"),
        ("slag", "frist"),
        ("n-frist-title", "Oversikt"),
        ("n-frist-kind", "leveranse"),
        ("n-frist-day", "15.06.2026"),
        ("n-post-name", "Drift"),
        KARI,
    ];
    let deeds = letter.deeds("setning:1", &dated).await;
    let values = [("title", "Oversikt"), ("kind", "leveranse"), ("day", "15.06.2026")];
    let values = values.map(|(key, value)| (key.to_owned(), value.to_owned())).into();
    assert_eq!(deeds, [Deed::Add { kind: ItemKind::Deadline, marked, section, values }]);
}

/// What was done with a thing stands on its page, with a way back; on the others it does not.
#[tokio::test]
async fn what_was_done_is_shown_where_it_was_done() {
    let letter = letter(None);
    let done = letter.page.get("/funn/krav:K002").await.body;
    assert!(done.contains("krav:K002 fått merknad, Ola 20. januar 2026"), "{done}");
    assert!(done.contains("value=\"angre:0\" formnovalidate data-tast=\"d\""), "{done}");
    let other = letter.page.get("/funn/krav:K001").await.body;
    assert!(!other.contains("id=\"gjort\"") && other.contains("id=\"angre\""));
}

/// Each kind has its own fields, and a style that shows them when it is chosen.
#[tokio::test]
async fn every_kind_that_can_be_added_is_offered_with_its_fields() {
    let letter = letter(None);
    let page = letter.page.get("/funn/krav:K001").await.body;
    let style = letter.page.get("/letter.css").await.body;
    for kind in Field::ADDED {
        let key = kind.key();
        assert!(page.contains(&format!("<option value=\"{key}\"")), "{key}");
        for field in Field::of_new(kind) {
            assert!(
                page.contains(&format!("name=\"n-{key}-{}\"", field.key)),
                "{key} {}",
                field.key
            );
        }
        let chosen =
            format!("#nytt:has(option[value=\"{key}\"]:checked) [data-slag=\"{key}\"]");
        assert_eq!(style.contains(&chosen), kind != ItemKind::Demand, "{key}");
    }
}

#[tokio::test]
async fn what_is_told_is_told_once_and_what_is_refused_keeps_what_was_written() {
    let letter = letter(None);
    letter.deeds("krav:K001", &[("gjor", "forkast"), KARI]).await;
    let told = "Fristen viser nå til K001.";
    assert!(letter.page.get("/funn/krav:K002").await.body.contains(told));
    assert!(!letter.page.get("/funn/krav:K002").await.body.contains(told));

    let refusing = self::letter(Some("da kan ikke brevet leses"));
    let wrong = [("gjor", "godta"), ("f-words", "Spar strøm!"), KARI];
    let answer = refusing.post("krav:K002", &wrong).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.body.contains("Da kan ikke brevet leses."));
    assert!(answer.body.contains("Spar strøm!"));

    let nobody = letter.post("krav:K002", &[("gjor", "godta"), ("navn", " ")]).await;
    assert!(nobody.body.contains("Skriv hvem som ser på det."));
    let whole =
        [("gjor", "del"), ("deling", "Etaten skal telle rev og telle ulv."), KARI];
    let undivided = letter.post("krav:K001", &whole).await;
    assert!(undivided.body.contains("Sett inn et linjeskift"));
    assert!(letter.wishes.lock().unwrap().is_empty());
}
