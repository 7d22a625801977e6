//! The letter as a draft, and a project made of it with the data of eight months.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rust_xlsxwriter::{Workbook, Worksheet};
use serde_json::Value;
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::{FramePost, Side};
use tertial_tests::program::{self, Run};

const LETTER: &str = include_str!("brev.md");

/// The supplementary letters by their paths in a project.
pub(crate) const SUPPLEMENTS: [(&str, &str); 2] = [
    ("tillegg/1.toml", include_str!("tillegg-1.toml")),
    ("tillegg/2.toml", include_str!("tillegg-2.toml")),
];

/// The folder `letter draft` writes.
pub(crate) struct Drafted(tempfile::TempDir);

impl Drafted {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let document = folder.path().join("tildelingsbrev.md");
        fs::write(&document, LETTER).unwrap();
        let drafted = Self(folder);
        let of = [document.display().to_string(), drafted.path()];
        let run = program::run(&["letter", "draft", &of[0], "-o", &of[1]]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        drafted
    }

    fn path(&self) -> String {
        self.0.path().join("brev").display().to_string()
    }

    /// The letter's own files: without `kontroll.toml` and the copy of the document.
    pub(crate) fn letter(&self) -> BTreeMap<String, String> {
        let folder = self.0.path().join("brev");
        let mut files = BTreeMap::new();
        let mut folders = vec![folder.clone()];
        while let Some(from) = folders.pop() {
            for entry in fs::read_dir(&from).unwrap() {
                let path = entry.unwrap().path();
                let inside = path.strip_prefix(&folder).unwrap().display().to_string();
                if path.is_dir() {
                    folders.push(path);
                } else if LetterFiles::is_part(&inside) {
                    files.insert(inside, fs::read_to_string(&path).unwrap());
                }
            }
        }
        files
    }

    /// What was found of a kind, as `kontroll.toml` has it.
    pub(crate) fn found(&self, kind: &str) -> Vec<toml::Table> {
        let control = fs::read_to_string(Path::new(&self.path()).join("kontroll.toml"));
        let control: toml::Table = control.unwrap().parse().unwrap();
        let found = control["found"].as_array().unwrap().iter();
        let of_kind = found.filter(|of| of["kind"].as_str() == Some(kind));
        of_kind.map(|of| of.as_table().unwrap().clone()).collect()
    }
}

/// A project that answers it.
pub(crate) struct Project(tempfile::TempDir);

impl Project {
    pub(crate) fn new() -> Self {
        let (drafted, folder) = (Drafted::new(), tempfile::tempdir().unwrap());
        let project = Self(folder);
        let run = program::run(&["init", &project.path(), "--letter", &drafted.path()]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        let files = LetterFiles::folder("brev", drafted.letter()).unwrap();
        let letter = Catalogue::read(&files).unwrap();
        let posts: Vec<FramePost> =
            letter.frame.posts().filter(|of| !of.adopted.is_zero()).cloned().collect();
        let there = |path: &str| project.0.path().join(path);
        fs::create_dir(there("tillegg")).unwrap();
        for (path, text) in SUPPLEMENTS {
            fs::write(there(path), text).unwrap();
        }
        ledger(&there("data/hovedbok-2026.xlsx"), &posts);
        fs::write(there("data/statsregnskap-2026.csv"), state_accounts(&posts)).unwrap();
        filled_in(&there("data/grunnlag-2026.xlsx"), &posts);
        let run = project.run(&["workbook", "update"]);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        project
    }

    fn path(&self) -> String {
        self.0.path().join("").display().to_string()
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Run {
        program::run(&[&["-C", &self.path()], arguments].concat())
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let run = self.run(&[arguments, &["--format", "json"]].concat());
        serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stderr))
    }
}

/// What a post has each month, in kroner: a twelfth in whole millions, or in thousands where that is
/// less. Post 1380.01 has 34 millions of 412.3.
fn monthly(of: &FramePost) -> i64 {
    let year: i64 =
        (of.adopted.0 / rust_decimal::Decimal::from(12)).round().try_into().unwrap();
    if year < 1_000_000 { year / 1_000 * 1_000 } else { year / 1_000_000 * 1_000_000 }
}

/// The account each kind of post is booked on.
fn account(of: &FramePost) -> &'static str {
    match (of.post.side(), of.post.post) {
        (Side::Income, _) => "3200",
        (_, 1) => "5000",
        (_, 2..=29) => "6700",
        (_, 30..=49) => "4960",
        _ => "8490",
    }
}

fn signed(of: &FramePost) -> i64 {
    if of.post.side() == Side::Income { -monthly(of) } else { monthly(of) }
}

fn ledger(path: &Path, posts: &[FramePost]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let headers = [
        "Periode",
        "Bilagsart",
        "Bilagsnr",
        "Bilagsdato",
        "Konto",
        "Koststed",
        "Prosjekt",
        "Statskonto",
        "Tekst",
        "Beløp",
    ];
    sheet.write_row(0, 0, headers).unwrap();
    let mut row = 1;
    for month in 1..=8 {
        for (number, post) in posts.iter().enumerate() {
            let (period, voucher) = (format!("2026{month:02}"), 100 * month + number);
            let date = format!("28.{month:02}.2026");
            let statskonto = post.post.statskonto();
            for (account, code, kroner) in
                [(account(post), &*statskonto, signed(post)), ("1940", "", -signed(post))]
            {
                let voucher = voucher.to_string();
                let cells =
                    [&*period, "GL", &voucher, &date, account, "10", "", code, "Bilag"];
                sheet.write_row(row, 0, cells).unwrap();
                sheet.write(row, 9, kroner).unwrap();
                row += 1;
            }
        }
    }
    book.save(path).unwrap();
}

fn state_accounts(posts: &[FramePost]) -> String {
    let mut text = "\"Periode\";\"Post_id\";\"Artskonto_id\";\"Beløp\"\r\n".to_owned();
    for month in 1..=8 {
        for post in posts {
            let (code, account) = (post.post.statskonto(), &account(post)[..3]);
            let kroner = signed(post);
            text += &format!(
                "\"2026{month:02}\";\"{code}\";\"{account}\";\"{kroner},000\"\r\n"
            );
        }
    }
    text
}

/// The workbook as the agency fills it in: what is carried over, changed and refunded, and the
/// forecasts. The rest, `workbook update` adds.
fn filled_in(path: &Path, posts: &[FramePost]) {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("Bevilgning").unwrap();
    let headers = ["Kapittel", "Post", "Type", "Beløp", "Enhet", "Dato", "Vedtak"];
    sheet.write_row(0, 0, headers).unwrap();
    let mut row = 1;
    let first = |of: &FramePost| of.post.to_string() == "1380.01";
    for post in posts {
        let carried = if first(post) { 1_000_000 } else { 0 };
        let adopted: i64 = post.adopted.0.try_into().unwrap();
        let changed = if first(post) { 5_000_000 } else { 0 };
        let is_expense = post.post.side() == Side::Expense;
        let mut parts =
            vec![("saldert", adopted, "01.01.2026"), ("endring", changed, "26.06.2026")];
        if is_expense {
            parts.push(("overført", carried, "01.03.2026"));
            parts.push(("refusjon", 0, "31.08.2026"));
        }
        // The only one with an authority that is one to one.
        if post.post.to_string() == "1381.21" {
            parts.push(("merinntekt", 0, "31.08.2026"));
        }
        for (kind, kroner, date) in parts {
            decision(sheet, row, post, (kind, kroner, date));
            row += 1;
        }
    }
    let sheet = book.add_worksheet().set_name("Prognose").unwrap();
    let headers = ["Rapport", "Kapittel", "Post", "Prognose", "Enhet"];
    sheet.write_row(0, 0, headers).unwrap();
    for (row, post) in (1..).zip(posts) {
        let adopted: i64 = post.adopted.0.try_into().unwrap();
        let forecast = if first(post) { 415_000_000 } else { adopted };
        let (chapter, number) =
            (post.post.chapter.to_string(), format!("{:02}", post.post.post));
        sheet.write_row(row, 0, ["t2regnskapsrapport", &chapter, &number]).unwrap();
        sheet.write(row, 3, forecast).unwrap();
        sheet.write(row, 4, "kr").unwrap();
    }
    // The staff, of whom this letter asks nothing.
    let sheet = book.add_worksheet().set_name("Personell").unwrap();
    let headers = ["Rapport", "Sted", "Måltall", "Verdi", "Fra", "Til"];
    sheet.write_row(0, 0, headers).unwrap();
    book.save(path).unwrap();
}

fn decision(
    sheet: &mut Worksheet,
    row: u32,
    post: &FramePost,
    (kind, kroner, date): (&str, i64, &str),
) {
    let (chapter, number) =
        (post.post.chapter.to_string(), format!("{:02}", post.post.post));
    sheet.write_row(row, 0, [&*chapter, &number, kind]).unwrap();
    sheet.write(row, 3, kroner).unwrap();
    sheet.write_row(row, 4, ["kr", date, "Vedtak"]).unwrap();
}
