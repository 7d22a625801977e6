//! What the ministry reads is one language: one word for what is expected, one way to write per cent, and in nynorsk
//! one form of each word. In English no Norwegian word stands but names.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

use std::path::{Path, PathBuf};

use toml::{Table, Value};

/// What the ministry reads: the words of reports and notices, tables, letters with their guidance, and figures.
const FOLDERS: [&str; 5] = [
    "templates",
    "statements",
    "letters",
    "crates/tertial-figures",
    "crates/tertial-rules/rules",
];

/// Where a share is printed, so that all of it writes it the same way.
const PRINTED: [&str; 6] = [
    "templates/locales",
    "templates/notice",
    "statements",
    "crates/tertial-figures",
    "letters/stat/2024/vesentlighet.toml",
    "letters/ssb/2024/lesemater.toml",
];

/// Phrases about findings, which are in bokmål in every report.
const IN_BOKMAL: [&str; 3] = ["finding", "severity", "verdict"];

/// Files of words that are looked for in what others write.
const LOOKED_FOR: [&str; 1] = ["words.toml"];

/// A word that is not written so, and what is written instead.
const BOKMAL: [(&str, &str); 4] = [
    ("ventet", "forventet"),
    ("ventede", "forventede"),
    ("ventes", "forventes"),
    ("prosent", "pst."),
];
const NYNORSK: [(&str, &str); 18] = [
    ("vart", "blei"),
    ("difor", "derfor"),
    ("òg", "også"),
    ("sjøl", "sjølv"),
    ("ikke", "ikkje"),
    ("fra", "frå"),
    ("bare", "berre"),
    ("hva", "kva"),
    ("hvordan", "korleis"),
    ("være", "vere"),
    ("noe", "noko"),
    ("mer", "meir"),
    ("forventet", "venta"),
    ("forventes", "er venta"),
    ("bevilgning", "løyving"),
    ("regnskap", "rekneskap"),
    ("statsregnskapet", "statsrekneskapen"),
    ("prosent", "pst."),
];

/// A sentence of the program: where it stands, its written form, and its words.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Said {
    place: String,
    form: &'static str,
    text: String,
}

/// What is said otherwise than it is everywhere else, with what to write.
/// Norwegian words no English sentence has.
const ENGLISH: [(&str, &str); 22] = [
    ("percent", "per cent"),
    ("og", "and"),
    ("ikke", "not"),
    ("av", "of"),
    ("fra", "from"),
    ("som", "which"),
    ("til", "to"),
    ("på", "on"),
    ("med", "with"),
    ("er", "is"),
    ("det", "it"),
    ("eller", "or"),
    ("etter", "after"),
    ("mot", "against"),
    ("pst", "per cent"),
    ("kr", "NOK"),
    ("kap", "chapter"),
    ("avvik", "deviation"),
    ("regnskap", "accounts"),
    ("krav", "requirement"),
    ("tall", "figure"),
    ("mangler", "missing"),
];

fn faults(said: &Said) -> Vec<String> {
    let Said { place, form, text } = said;
    let is_printed = PRINTED.iter().any(|of| place.starts_with(of));
    // The place for a value has its name from the program.
    let words: Vec<String> = text
        .replace("{percent}", "")
        .split(|c: char| !c.is_alphabetic())
        .map(str::to_lowercase)
        .collect();
    let ways: &[(&str, &str)] = match *form {
        "nn" => &NYNORSK,
        "en" => &ENGLISH,
        _ => &BOKMAL,
    };
    let mut faults: Vec<String> = ways
        .iter()
        .filter(|(word, way)| {
            (*way != "pst." || is_printed) && words.iter().any(|of| of == word)
        })
        .map(|(word, way)| format!("{place} ({form}): {word}, not {way}: {text}"))
        .collect();
    if *form == "nn"
        && words.iter().any(|of| of.starts_with("løn") && !of.starts_with("lønn"))
    {
        faults.push(format!("{place} (nn): løn, not lønn: {text}"));
    }
    if is_printed && text.contains('%') {
        faults.push(format!("{place} ({form}): %, not pst.: {text}"));
    }
    faults
}

/// Every sentence in the files of the folders.
fn sentences() -> Vec<Said> {
    let mut said = Vec::new();
    for folder in FOLDERS {
        for path in files(&root().join(folder)) {
            let place = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            let text = std::fs::read_to_string(&path).unwrap();
            let form = match () {
                () if place.contains("/nn/") || place.contains("/nn.") => Some("nn"),
                () if place.contains("/en/") || place.contains("/en.") => Some("en"),
                () if place.contains("/nb/") || place.contains("/nb.") => Some("nb"),
                () => None,
            };
            if place.ends_with(".j2")
                && let Some(form) = form
            {
                let outside = outside_of_tags(&text);
                said.extend(outside.map(|text| Said {
                    place: place.clone(),
                    form,
                    text,
                }));
            } else if place.ends_with(".toml") {
                let table: Table = text.parse().unwrap();
                texts(&Value::Table(table), &place, form, &mut said);
            }
        }
    }
    said
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize().unwrap()
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(self::files(&path));
        } else if !LOOKED_FOR.contains(&name.as_str()) {
            files.push(path);
        }
    }
    files.sort();
    files
}

/// The lines of a template without what is no text of it.
fn outside_of_tags(text: &str) -> impl Iterator<Item = String> {
    text.lines().map(|line| {
        let mut left = line;
        let mut outside = String::new();
        while let Some((before, tag)) = left.split_once('{') {
            outside.push_str(before);
            left = tag.rsplit_once('}').map_or("", |(_, after)| after);
        }
        outside + left
    })
}

/// The strings of a table. One that is the same in both forms is held to be bokmål.
fn texts(value: &Value, place: &str, form: Option<&'static str>, said: &mut Vec<Said>) {
    match value {
        Value::String(text) => {
            let form = form.unwrap_or("nb");
            said.push(Said { place: place.to_owned(), form, text: text.clone() });
        }
        Value::Array(list) => list.iter().for_each(|of| texts(of, place, form, said)),
        Value::Table(table) => {
            // A key is a name, and no sentence.
            for (key, of) in table.iter().filter(|(key, _)| *key != "key") {
                let form = match key.as_str() {
                    "nb" => Some("nb"),
                    "nn" => Some("nn"),
                    "en" => Some("en"),
                    of if IN_BOKMAL.contains(&of) && form != Some("en") => Some("nb"),
                    _ => form,
                };
                texts(of, place, form, said);
            }
        }
        _ => {}
    }
}

#[test]
fn what_the_ministry_reads_is_written_one_way() {
    let sentences = sentences();
    let of = |form| sentences.iter().filter(|said| said.form == form).count();
    for (form, least) in [("nb", 1_500), ("nn", 1_000), ("en", 1_000)] {
        assert!(of(form) > least, "{form}: {}", of(form));
    }
    let faults: Vec<String> = sentences.iter().flat_map(faults).collect();
    assert_eq!(faults, [""; 0]);
}

/// What holds words in a file of statements or a chart, which one string may hold where it has no letters of its own.
const WORDS: [&str; 14] = [
    "caption",
    "heading",
    "unit",
    "otherwise",
    "title",
    "subject",
    "prose",
    "lead",
    "name",
    "words",
    "nb",
    "least",
    "met",
    "called",
];

/// The words of a file that lack English: those in both Norwegian forms, and those in one string.
fn lacking(value: &Value, key: &str, found: &mut Vec<String>) {
    match value {
        Value::Table(table) if table.contains_key("nb") && table.contains_key("en") => {}
        Value::Table(table) if table.contains_key("nb") => found.push(value.to_string()),
        Value::Table(table) => table.iter().for_each(|(key, of)| lacking(of, key, found)),
        Value::Array(list) => list.iter().for_each(|of| lacking(of, key, found)),
        Value::String(text) if WORDS.contains(&key) => {
            let mut outside = String::new();
            let mut rest = text.as_str();
            while let Some((before, tag)) = rest.split_once('{') {
                outside.push_str(before);
                rest = tag.split_once('}').map_or("", |(_, after)| after);
            }
            outside.push_str(rest);
            if outside.contains(|c: char| c.is_alphabetic() || "«»".contains(c)) {
                found.push(text.clone());
            }
        }
        _ => {}
    }
}

#[test]
fn what_is_built_in_has_words_in_english() {
    let mut found = Vec::new();
    for folder in ["statements", "crates/tertial-figures/charts"] {
        for path in files(&root().join(folder)) {
            if path.extension().is_some_and(|of| of == "toml") {
                let mut table: Table =
                    std::fs::read_to_string(&path).unwrap().parse().unwrap();
                // What a chart is called stands in no report.
                table.retain(|key, of| key != "name" || !of.is_str());
                lacking(&Value::Table(table), "", &mut found);
            }
        }
    }
    assert_eq!(found, [""; 0]);
}

#[test]
fn words_that_lack_english_are_found() {
    let found = |text: &str| {
        let mut found = Vec::new();
        lacking(&Value::Table(text.parse().unwrap()), "", &mut found);
        found.len()
    };
    assert_eq!(found("caption = { nb = \"Avvik\", nn = \"Avvik\" }"), 1);
    assert_eq!(
        found("[[column]]\nheading = \"Avvik {year}\"\n[[column]]\nheading = \"{year}\""),
        1
    );
    assert_eq!(
        found("caption = { nb = \"Avvik\", nn = \"Avvik\", en = \"Deviation\" }"),
        0
    );
}

#[test]
fn another_way_is_found() {
    let found = |place: &str, form, text: &str| {
        faults(&Said { place: place.to_owned(), form, text: text.to_owned() }).len()
    };
    let table = "statements/a.toml";
    for (form, text, count) in [
        ("nb", "Ventes ikke nådd", 1),
        ("nb", "Forventes ikke nådd; «uventet» og «vente» er noe annet", 0),
        ("nb", "Høyst 5 prosent, 5 % eller 5 prosentpoeng", 2),
        ("nb", "Høyst 5 pst.", 0),
        ("nn", "Lønsutgiftene vart lågare", 2),
        ("nn", "Lønnsutgiftene blei lågare enn venta", 0),
        ("nn", "Svarprosenten er ikke frå 2023", 1),
        ("en", "Deviation on item 01 og item 21, 5 percent", 2),
        ("en", "Deviation on item 01 and item 21, 5 per cent", 0),
    ] {
        assert_eq!(found(table, form, text), count, "{text}");
    }
    assert_eq!(found("letters/a.toml", "nb", "Kravet er 5 prosent"), 0, "not printed");
}
