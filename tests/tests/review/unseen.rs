//! No character of the project's files changes how a page is shown: control characters and
//! marks of direction in every place a text can be given reach no answer.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::fs;

use crate::edit::{self, Content};
use crate::plain::{Answer, Client};
use crate::project::{Copy, GRUNNLAG, LEDGER_1};
use crate::served::Served;

/// What XML and names of files may hold of them, and what texts may besides.
const MARKS: &str = "\u{202e}\u{2066}\u{200f}\u{61c}\u{85}";
const ESCAPED: &str = "\u{1b}[2J\u{7f}";
/// `MARKS` and `ESCAPED` as TOML writes them.
const IN_TOML: &str = "\\u202e\\u2066\\u200f\\u061c\\u0085\\u001b[2J\\u007f";
/// Figures that are looked at; there are hundreds, all alike.
const FIGURES: usize = 40;

/// Whether a character is one that must not be there, told without the program's own help.
fn is_unseen(c: char) -> bool {
    let number = u32::from(c);
    let is_control = number < 0x20 || (0x7f..=0x9f).contains(&number);
    let is_mark =
        matches!(number, 0x61c | 0x200e | 0x200f | 0x202a..=0x202e | 0x2066..=0x2069);
    (is_control && !matches!(c, '\n' | '\r' | '\t')) || is_mark
}

fn project() -> Copy {
    let copy = Copy::of_example();
    let (all, odd) = (format!("{MARKS}{ESCAPED}"), MARKS);
    copy.text("tertial.toml", |text| {
        *text = text.replacen("sentralbyrå\"", &format!("sentralbyrå{IN_TOML}\""), 1);
        *text = text.replacen("sheet = \"Hovedbok\"\n", "", 1);
    });
    // Names of files, sheets and columns, and cells.
    let odd_ledger = format!("data/hovedbok-2024-1{odd}.xlsx");
    edit::rename_sheet(&copy.path(LEDGER_1), "Hovedbok", &format!("Hovedbok{odd}"));
    let with_marks: &'static str = Box::leak(format!("Ukjent{odd}").into_boxed_str());
    fs::rename(copy.path(LEDGER_1), copy.path(&odd_ledger)).unwrap();
    for (sheet, column) in [("Risiko", "Risiko"), ("Prognose", "Prognose")] {
        let header = copy.header_cell(GRUNNLAG, sheet, column);
        let (column, row) = header.split_at(header.find(char::is_numeric).unwrap());
        let below = format!("{column}{}", row.parse::<u32>().unwrap() + 1);
        edit::cells(&copy.path(GRUNNLAG), sheet, |address| {
            (address == below).then_some(Content::Text(with_marks))
        });
    }
    // Texts: one that is known, and one that has no place.
    copy.text("tekst/t1/ros.md", |text| {
        *text = text.replacen("Sikkerhetsleder", &format!("Sikkerhet{odd}"), 1);
        text.push_str(&format!("\nSlik {all} og {{{{ tall(\"finnes{odd}\") }}}}.\n"));
    });
    fs::write(copy.path(&format!("tekst/t1/ny{all}.md")), format!("Ny {all}.\n"))
        .unwrap();
    let acceptance = format!(
        "[[acceptance]]\ncode = \"TXT-05\"\nobject = \"tekst/t1/{IN_TOML}.md\"\nreport = \"t1\"\n\
         reason = \"grunn {IN_TOML}\"\nby = \"Kari {IN_TOML}\"\ndate = 2024-05-20\n"
    );
    fs::write(copy.path("kvitteringer.toml"), acceptance).unwrap();
    copy
}

#[test]
fn what_is_not_seen_reaches_no_page() {
    let copy = project();
    // A draft to hold the project against.
    copy.run(&["build", "t1"]);
    copy.text("tekst/t1/internkontroll.md", |text| {
        text.push_str(&format!("\nEndret {MARKS}.\n"));
    });
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let pages = every_page(&client);
    let shows = |path: &str| pages[path].contains('\u{fffd}');
    for path in ["/", "/funn", "/krav", "/tabeller", "/tekst", "/tekst/ros"] {
        assert!(shows(path), "{path} shows nothing of it");
    }
    let findings = pages.iter().filter(|(path, _)| path.starts_with("/funn/"));
    assert!(findings.filter(|(path, _)| shows(path)).count() > 3);

    // What is typed in holds what the file holds, and says so.
    let editor = &pages["/tekst/ros"];
    assert!(field(editor).contains(ESCAPED) && field(editor).contains(MARKS));
    assert!(
        editor.contains("id=\"usynlig\"") && editor.contains("U+001B, U+007F, U+0085")
    );
    assert!(!pages["/tekst/lokalisering"].contains("id=\"usynlig\""));

    // What the user asks for, what is wrong, and what cannot be read.
    let csrf = after(&pages["/"], "name=\"csrf\" value=\"").split('"').next().unwrap();
    let sent = format!("csrf={csrf}&gammel=x&tekst=Nytt+%1B%E2%80%AE+ord");
    let preview = client.post("/tekst/ros/forhandsvis", &sent);
    assert_eq!(preview.status, 200, "{}", preview.body);
    check(&preview, "preview");
    let conflict = client.post("/tekst/ros", &sent);
    assert_eq!(conflict.status, 409);
    assert!(conflict.body.contains("class=\"filen\""));
    check(&conflict, "conflict");
    for path in [
        "/funn?sok=%1B%E2%80%AE%C2%85",
        "/tall?sok=%1B%E2%80%AE",
        "/tallvelger?sok=post",
        "/krav?sok=%E2%80%AE&ansvarlig=%1B",
        "/finnes%E2%80%AE",
        "/tekst/%E2%80%AE%1B",
        "/funn/%E2%80%AE",
        "/tall/%E2%80%AE",
        "/side/%E2%80%AE.svg",
    ] {
        check(&client.get(path), path);
    }
    copy.text("tertial.toml", |text| text.push_str(&format!("\n[{MARKS}\n")));
    let broken = client.until("/", |page| page.contains("id=\"eldre\""));
    assert!(broken.contains("tertial.toml"));
    check(&client.get("/"), "a broken tertial.toml");
}

/// Every page there is a way to from the first, with no figures but the first.
fn every_page(client: &Client) -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut ahead = VecDeque::from(["/".to_owned()]);
    let mut known = BTreeSet::from(["/".to_owned()]);
    while let Some(path) = ahead.pop_front() {
        let answer = client.get(&path);
        assert_eq!(answer.status, 200, "{path}");
        check(&answer, &path);
        for link in links(&answer.body) {
            let figures = known.iter().filter(|path| path.starts_with("/tall/")).count();
            let passed = link.starts_with("/tall/") && figures >= FIGURES;
            if !passed && known.insert(link.clone()) {
                ahead.push_back(link);
            }
        }
        pages.insert(path, answer.body);
    }
    assert!(pages.len() > 100, "{} pages", pages.len());
    pages
}

fn links(page: &str) -> BTreeSet<String> {
    let mut links = BTreeSet::new();
    for attribute in ["href=\"/", "src=\"/"] {
        for part in page.split(attribute).skip(1) {
            let path = part.split(['"', '#']).next().unwrap().replace("&amp;", "&");
            links.insert(format!("/{path}"));
        }
    }
    links
}

/// Holds that an answer has none of them, but in what is typed in.
fn check(answer: &Answer, of: &str) {
    let mut rest = answer.body.as_str();
    let mut shown = String::new();
    while let Some((before, after)) = rest.split_once("<textarea") {
        shown.push_str(before);
        rest = after.split_once("</textarea>").unwrap().1;
    }
    shown.push_str(rest);
    for text in [&shown, &answer.head] {
        if let Some(at) = text.find(is_unseen) {
            let around: String = text[..at].chars().rev().take(80).collect();
            panic!("{of}: {}", around.chars().rev().collect::<String>().escape_debug());
        }
    }
}

fn field(page: &str) -> &str {
    after(page, "<textarea id=\"tekst\"").split("</textarea>").next().unwrap()
}

fn after<'p>(page: &'p str, mark: &str) -> &'p str {
    page.split_once(mark).unwrap().1
}
