//! Documents that came back: what is shown of each, and that nothing is taken that was not shown.

use std::collections::BTreeMap;

use axum::http::{StatusCode, header};
use tertial_docx::{
    Change, Comment, Conflict, Hunk, Left, MadeOf, ReadBack, Standing, Tracked, TypedOver,
};
use tertial_review::{Changes, Returned, changes_hash};

use crate::pages::text;
use crate::sample::{NASTY, Page, page};

const FILE: &str = "ut/sendt av «Kari».docx";
/// Its page.
pub(crate) const ADDRESS: &str = "/dokumenter/ut%2Fsendt%20av%20%C2%ABKari%C2%BB.docx";

/// A document with one of everything, and one that cannot be read.
pub(crate) fn documents() -> Vec<Returned> {
    let changes = Changes { digest: "d1".to_owned(), back: back() };
    let why = "filen er skadet: word/document.xml".to_owned();
    vec![
        Returned { file: "ødelagt.docx".to_owned(), read: Err(why) },
        Returned { file: FILE.to_owned(), read: Ok(changes) },
    ]
}

fn back() -> ReadBack {
    let at = |section: &str| Standing { section: section.to_owned(), file: None };
    let hunk = |line, before: &str, after: &str| Hunk {
        line,
        before: before.to_owned(),
        after: after.to_owned(),
        edits: Vec::new(),
        conflict: None,
    };
    let conflict = Some(Conflict { base: "Sto som dette.".to_owned() });
    let comment = |section: &str, text: &str, resolved, answers| Comment {
        author: format!("Leder {NASTY}"),
        date: "2024-05-31T10:00:00Z".to_owned(),
        resolved,
        answers,
        text: text.to_owned(),
        words: NASTY.to_owned(),
        at: at(section),
    };
    let hunks = vec![
        hunk(1, "Vi er i rute.", "Vi er nesten i rute."),
        Hunk { conflict, ..hunk(3, "Står slik nå.", "Noe helt annet.") },
        hunk(5, "", NASTY),
    ];
    let changed =
        Change::Changed { section: NASTY.to_owned(), body: String::new(), hunks };
    ReadBack {
        made_of: Some(MadeOf {
            report: "t1".to_owned(),
            language: "nb".to_owned(),
            draft: "0.1".to_owned(),
        }),
        texts: BTreeMap::from([
            ("tekst/t1/avvik-1.md".to_owned(), Change::Gone),
            ("tekst/t1/status.md".to_owned(), changed),
        ]),
        typed_over: ["post.1.prognose", "hr.deltid"]
            .map(|figure| TypedOver {
                figure: figure.to_owned(),
                value: None,
                printed: "1,2 mill. kr".to_owned(),
                stands: format!("9 {NASTY}"),
                at: at("Status"),
            })
            .to_vec(),
        comments: vec![
            comment("Status", "Hvem sa det?", false, false),
            comment("Status", "Jeg.", true, true),
            comment("Risiko", NASTY, true, false),
        ],
        tracked: vec![Tracked {
            inserted: true,
            author: NASTY.to_owned(),
            date: String::new(),
            words: "nesten".to_owned(),
            at: at("Status"),
        }],
        left: vec![Left {
            what: "et bilde eller en tegning".to_owned(),
            words: NASTY.to_owned(),
            at: at("Status"),
        }],
    }
}

#[tokio::test]
async fn the_list_tells_how_much_there_is_in_each() {
    let body = page().get("/dokumenter").await.body;
    let row = body.split("data-dokument=").nth(2).unwrap();
    assert!(row.contains(&format!("href=\"{ADDRESS}\"")), "{row}");
    let numbers: Vec<String> =
        row.split("<td").skip(1).map(|cell| text(&format!("<td{cell}"))).collect();
    let numbers: Vec<&str> =
        numbers.iter().map(|of| of.split_whitespace().next().unwrap()).collect();
    assert_eq!(numbers, ["3", "1", "2", "3", "2"]);
    let unread = text(body.split("data-dokument=").nth(1).unwrap());
    assert!(unread.contains("Filen er skadet: word/document.xml."), "{unread}");
    let page = page();
    page.asked.documents.lock().unwrap().clear();
    let none = text(&page.get("/dokumenter").await.body);
    assert!(
        none.contains("Ingen har skrevet i et dokument av denne rapporten."),
        "{none}"
    );
}

#[tokio::test]
async fn every_change_is_shown_with_what_takes_it() {
    let body = page().get(ADDRESS).await.body;
    let changes: Vec<&str> = body
        .split("<article")
        .skip(1)
        .map(|of| of.split("</article>").next().unwrap())
        .collect();
    assert_eq!(changes.len(), 3);
    assert!(
        changes[0].contains("<ins><span class=\"bare-lest\">[kommet til: </span>nesten ")
    );
    assert!(changes[0].contains("href=\"/tekst/status\""), "{}", changes[0]);
    assert!(text(changes[0]).contains("linje 1 i teksten"));
    let conflict = text(changes[1]);
    for words in [
        "Konflikt: prosjektet har også endret dette.",
        "Det som var Sto som dette.",
        "Prosjektet har nå Står slik nå.",
        "Dokumentet har Noe helt annet.",
    ] {
        assert!(conflict.contains(words), "{words} in {conflict}");
    }
    let buttons = |of: &str| -> Vec<String> {
        let buttons = of.split("name=\"ta\" value=\"").skip(1);
        buttons.map(|of| of.split('"').next().unwrap().to_owned()).collect()
    };
    // The first takes all that is in no conflict.
    assert_eq!(buttons(&body), ["1,3", "1", "2", "3"]);
    assert_eq!(
        changes.iter().flat_map(|of| buttons(of)).collect::<Vec<_>>(),
        ["1", "2", "3"]
    );
}

#[tokio::test]
async fn what_is_told_besides_is_shown_and_what_is_withheld_is_not() {
    let body = page().get(ADDRESS).await.body;
    let part = |id: &str| {
        let (_, part) = body.split_once(&format!("<section id=\"{id}\"")).unwrap();
        text(&format!("<section{}", part.split("</section>").next().unwrap()))
    };
    let over = part("skrevet-over");
    assert!(over.contains("Tall noen har skrevet over (2)"), "{over}");
    // The first of them is a figure that is shown, the other one that is withheld.
    assert_eq!(over.matches("det sto 1,2 mill. kr").count(), 1, "{over}");
    assert_eq!(over.matches("noen har skrevet 9").count(), 2, "{over}");
    let comments = part("merknader");
    let (status, risk) = comments.split_once("Risiko").unwrap();
    assert!(
        status.contains("(åpen)") && status.contains("(løst, svar på den over)"),
        "{status}"
    );
    assert!(status.contains(": Hvem sa det?") && risk.contains("(løst)"), "{comments}");
    assert!(part("sporet").contains("satte inn «nesten»"));
    let left = part("ikke-tatt");
    assert!(left.contains("Kan ikke tas inn (2)"), "{left}");
    assert!(left.contains("tekst/t1/avvik-1.md er ikke i dokumentet lenger"), "{left}");
    assert!(left.contains("et bilde eller en tegning: «"), "{left}");
}

#[tokio::test]
async fn a_change_is_taken_by_its_number_and_said_to_be() {
    let page = page();
    for (numbers, told) in
        [("2", "1 endring er tatt inn"), ("1,3", "2 endringer er tatt inn")]
    {
        let seen = seen(&page).await;
        let answer = page.post(ADDRESS, &[("sett", &*seen), ("ta", numbers)]).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
        let to = answer.headers[header::LOCATION].to_str().unwrap().to_owned();
        assert!(to.starts_with(ADDRESS), "{to}");
        assert!(text(&page.get(&to).await.body).contains(told), "{told}");
    }
    let taken = page.asked.taken.lock().unwrap();
    let taken: Vec<_> =
        taken.iter().map(|of| (of.file.as_str(), of.numbers.join(" "))).collect();
    assert_eq!(taken, [(FILE, "2".to_owned()), (FILE, "1 3".to_owned())]);
}

#[tokio::test]
async fn comments_are_kept_where_no_text_is_changed() {
    let page = page();
    let back = ReadBack { texts: BTreeMap::new(), ..back() };
    let changes = Changes { digest: "d1".to_owned(), back: back.clone() };
    *page.asked.documents.lock().unwrap() =
        vec![Returned { file: FILE.to_owned(), read: Ok(changes) }];
    let body = page.get(ADDRESS).await.body;
    assert!(body.contains("value=\"alle\">Legg merknadene i mappen merknader</button>"));
    let seen = changes_hash("d1", &back);
    let answer = page.post(ADDRESS, &[("sett", &*seen), ("ta", "alle")]).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    let to = answer.headers[header::LOCATION].to_str().unwrap();
    let kept = text(&page.get(to).await.body);
    assert!(kept.contains("Merknadene står i mappen merknader."), "{kept}");
    assert_eq!(page.asked.taken.lock().unwrap()[0].numbers, ["alle"]);
}

#[tokio::test]
async fn nothing_is_taken_of_what_was_not_shown() {
    let page = page();
    let seen = seen(&page).await;
    // The document is another, and so is its first change.
    let of = |digest: &str, back: ReadBack| {
        let changes = Changes { digest: digest.to_owned(), back };
        vec![Returned { file: FILE.to_owned(), read: Ok(changes) }]
    };
    let mut other = back();
    if let Some(Change::Changed { hunks, .. }) = other.texts.get_mut("tekst/t1/status.md")
    {
        hunks[0].before = "Vi var i rute.".to_owned();
    }
    for now in [of("d2", back()), of("d1", other)] {
        *page.asked.documents.lock().unwrap() = now;
        let answer = page.post(ADDRESS, &[("sett", &*seen), ("ta", "1")]).await;
        assert_eq!(answer.status, StatusCode::CONFLICT);
        assert!(
            text(&answer.body).contains("Ingenting er tatt inn: dokumentet er endret.")
        );
        assert!(!answer.body.contains(&seen), "the form must hold what is shown now");
    }
    assert!(page.asked.taken.lock().unwrap().is_empty());
    *page.asked.documents.lock().unwrap() = of("d1", back());
    assert_eq!(
        page.post(ADDRESS, &[("sett", &*seen), ("ta", "1")]).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn only_documents_of_the_list_have_a_page() {
    let page = page();
    for file in ["ut%2Fannet.docx", "..%2F..%2Fetc%2Fpasswd"] {
        let answer = page.get(&format!("/dokumenter/{file}")).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{file}");
    }
    let unread = page.get("/dokumenter/%C3%B8delagt.docx").await;
    assert!(text(&unread.body).contains("Filen er skadet"), "{}", unread.body);
}

/// What the form of the document says was shown.
async fn seen(page: &Page) -> String {
    let body = page.get(ADDRESS).await.body;
    let (_, rest) = body.split_once("name=\"sett\" value=\"").unwrap();
    let seen = rest.split('"').next().unwrap().to_owned();
    assert_eq!(seen, changes_hash("d1", &back()));
    seen
}
