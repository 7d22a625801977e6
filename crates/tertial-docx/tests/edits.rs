//! Edits of every kind on a report's document, each of which comes back as it should or is told; on
//! the file as it was made, and as `LibreOffice` saves the edited one.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, says what it skips, and reads and writes files"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;

use support::edited::{BODY, FILE, docx, sample, with_parts};
use support::libreoffice::saved_anew;
use support::read;
use tertial_docx::{Change, ReadBack};

/// An edit: what is exchanged in the document, what that exchanges in the Markdown, and what is told.
struct Case {
    name: &'static str,
    document: Vec<(String, String)>,
    markdown: Vec<(&'static str, &'static str)>,
    told: Vec<&'static str>,
    /// `LibreOffice` makes something else of it.
    word_only: bool,
}

fn p(style: &str, inside: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>")
}

fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

fn rp(properties: &str, words: &str) -> String {
    format!(
        "<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
}

fn item(list: usize, level: usize, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/>\
         <w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(words)
    )
}

const BY: &str = "w:id=\"77\" w:author=\"Kari\" w:date=\"2024-05-31T10:00:00Z\"";
const LAST: &str = "Siste avsnitt, med ";

/// The document as it is made, whose numbered list has a number only it knows.
fn cases(document: &str) -> Vec<Case> {
    let number = |words: &str| {
        let at = document.find(words).unwrap();
        let before = &document[..at];
        let start = before.rfind("<w:numId w:val=\"").unwrap() + 16;
        before[start..].split('"').next().unwrap().parse::<usize>().unwrap()
    };
    let numbered = number(">dernest<");
    let text = |from: &str, to: &str| vec![(format!(">{from}<"), format!(">{to}<"))];
    let swap = |from: String, to: String| vec![(from, to)];
    let case = |name,
                document,
                markdown: &[(&'static str, &'static str)],
                told: &[&'static str]| Case {
        name,
        document,
        markdown: markdown.to_vec(),
        told: told.to_vec(),
        // It joins the paragraphs in the style of the first.
        word_only: name == "sporet sletting av avsnittsslutt",
    };
    let last = r(LAST);
    let end = format!("{}</w:p>", r("."));
    let first = "Første avsnitt om arbeidet, som er\nbrutt over to linjer.";
    let closing = "Siste avsnitt, med [en lenke](https://example.org).";
    vec![
        case(
            "ord byttet",
            text("brutt over to linjer.", "brutt over flere linjer."),
            &[(first, "Første avsnitt om arbeidet, som er brutt over flere linjer.")],
            &[],
        ),
        case(
            "ord lagt til etter et tall",
            text(" brukt,", " brukt hittil,"),
            &[(
                "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt hittil, det vil si **mye**",
            )],
            &[],
        ),
        case(
            "ord tatt bort",
            text("Første avsnitt om arbeidet, som er", "Første avsnitt, som er"),
            &[(first, "Første avsnitt, som er brutt over to linjer.")],
            &[],
        ),
        case(
            "fet",
            swap(r("dernest"), format!("{}{}", rp("<w:b/>", "der"), r("nest"))),
            &[("2. dernest", "2. **der**nest")],
            &[],
        ),
        case(
            "kursiv med mellomrom etter",
            swap(r("Et sitat."), format!("{}{}", rp("<w:i/>", "Et "), r("sitat."))),
            &[("> Et sitat.", "> *Et* sitat.")],
            &[],
        ),
        case(
            "fet tatt bort",
            swap(rp("<w:b/>", "mye"), r("mye")),
            &[(
                "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt, det vil si mye",
            )],
            &[],
        ),
        case(
            "understreket",
            swap(r("Et sitat."), rp("<w:u w:val=\"single\"/>", "Et sitat.")),
            &[],
            &["ikke tatt: understreking: Et sitat."],
        ),
        case(
            "nytt avsnitt",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Quote", &r("Et sitat.")) + &p("BodyText", &r("Nytt avsnitt.")),
            ),
            &[("> Et sitat.\n", "> Et sitat.\n\nNytt avsnitt.\n")],
            &[],
        ),
        case(
            "nytt avsnitt først",
            vec![(
                p(
                    "BodyText",
                    &(r("Første avsnitt om arbeidet, som er")
                        + &r(" ")
                        + &r("brutt over to linjer.")),
                ),
                p("BodyText", &r("Aller først."))
                    + &p(
                        "BodyText",
                        &(r("Første avsnitt om arbeidet, som er")
                            + &r(" ")
                            + &r("brutt over to linjer.")),
                    ),
            )],
            &[(
                "{# svarer: K110 #}\nFørste",
                "Aller først.\n\n{# svarer: K110 #}\nFørste",
            )],
            &[],
        ),
        case(
            "nytt avsnitt sist",
            swap(end.clone(), end.clone() + &p("BodyText", &r("Aller sist."))),
            &[(
                closing,
                "Siste avsnitt, med [en lenke](https://example.org).\n\nAller sist.",
            )],
            &[],
        ),
        case(
            "avsnitt slettet",
            swap(p("Quote", &r("Et sitat.")), String::new()),
            &[("> Et sitat.\n\n", "")],
            &[],
        ),
        case(
            "siste avsnitt slettet",
            vec![(
                format!("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>{last}"),
                "\u{1}".to_owned(),
            )],
            &[("\n\nSiste avsnitt, med [en lenke](https://example.org).", "")],
            &[],
        ),
        case(
            "avsnitt delt i to",
            swap(
                r("brutt over to linjer."),
                format!(
                    "</w:p><w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>{}",
                    r("Brutt i to.")
                ),
            ),
            &[(first, "Første avsnitt om arbeidet, som er\n\nBrutt i to.")],
            &[],
        ),
        case(
            "linjeskift",
            swap(r("Et sitat."), format!("{}<w:r><w:br/></w:r>{}", r("Et"), r("sitat."))),
            &[("> Et sitat.", "> Et\\\n> sitat.")],
            &[],
        ),
        case(
            "nytt punkt",
            swap(
                item(1, 0, "to punkt"),
                item(1, 0, "to punkt") + &item(1, 0, "nytt punkt"),
            ),
            &[("- to punkt", "- to punkt\n- nytt punkt")],
            &[],
        ),
        case(
            "nytt punkt sist",
            swap(
                item(1, 0, "tre punkt"),
                item(1, 0, "tre punkt") + &item(1, 0, "fire punkt"),
            ),
            &[("- tre punkt", "- tre punkt\n- fire punkt")],
            &[],
        ),
        case(
            "punkt i et punkt",
            swap(item(1, 0, "to punkt"), item(1, 0, "to punkt") + &item(1, 1, "under")),
            &[("- to punkt", "- to punkt\n  - under")],
            &[],
        ),
        case(
            "punkt slettet",
            swap(item(1, 0, "to punkt"), String::new()),
            &[("- to punkt\n", "")],
            &[],
        ),
        case(
            "nummerert punkt lagt til",
            swap(
                item(numbered, 0, "dernest"),
                item(numbered, 0, "dernest") + &item(numbered, 0, "så"),
            ),
            &[("2. dernest\n3. til", "2. dernest\n3. så\n4. til")],
            &[],
        ),
        case(
            "nummerert punkt slettet",
            swap(item(numbered, 0, "dernest"), String::new()),
            &[("2. dernest\n3. til", "2. til")],
            &[],
        ),
        case(
            "punkter byttet om",
            swap(
                item(1, 0, "ett punkt") + &item(1, 0, "to punkt"),
                item(1, 0, "to punkt") + &item(1, 0, "ett punkt"),
            ),
            &[("- ett punkt\n- to punkt", "- to punkt\n- ett punkt")],
            &[],
        ),
        case(
            "punkt gjort til avsnitt",
            swap(item(1, 0, "tre punkt"), p("BodyText", &r("tre punkt"))),
            &[("- to punkt\n- tre punkt", "- to punkt\n\ntre punkt")],
            &[],
        ),
        case(
            "celle endret",
            text("34", "35"),
            &[(
                "| Navn | Antall |\n|:-----|-------:|\n| Hamar | 12 |\n| Oslo | 34 |",
                "| Navn | Antall |\n|:-----|-------:|\n| Hamar | 12 |\n| Oslo | 35 |",
            )],
            &[],
        ),
        case(
            "celle fet",
            swap(r("Hamar"), rp("<w:b/>", "Hamar")),
            &[("| Hamar |", "| **Hamar** |")],
            &[],
        ),
        case(
            "strek i en celle",
            text("Hamar", "Hamar|Elverum"),
            &[("| Hamar |", "| Hamar\\|Elverum |")],
            &[],
        ),
        case(
            "overskrift endret",
            text("En overskrift", "En annen overskrift"),
            &[("## En overskrift", "# En annen overskrift")],
            &[],
        ),
        case(
            "ny overskrift",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Heading3", &r("Mer")) + &p("Quote", &r("Et sitat.")),
            ),
            &[("> Et sitat.", "# Mer\n\n> Et sitat.")],
            &[],
        ),
        case(
            "note endret",
            vec![(
                "footnotes:>En note om saken.<".to_owned(),
                ">En annen note.<".to_owned(),
            )],
            &[
                ("[^1]: En note om saken.", "[^1]: En annen note."),
                (
                    "Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er {{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt,\n{# internt #}det vil si **mye**",
                    "{# internt #}Av {{ tall(\"oremerket.altinn3.budsjett\") | mill }} er\n{{ tall(\"oremerket.altinn3.regnskap\") | mill(2) }} brukt, det vil si **mye**",
                ),
            ],
            &[],
        ),
        case(
            "tall skrevet over",
            text("10,0\u{a0}mill.\u{a0}kr", "11,0 mill. kr"),
            &[],
            &[
                "skrevet over: oremerket.altinn3.budsjett: 10,0\u{a0}mill.\u{a0}kr → 11,0 mill. kr",
            ],
        ),
        case(
            "tall skrevet som tekst",
            vec![("\u{2}10,0\u{a0}mill.\u{a0}kr".to_owned(), r("9,0 mill. kr"))],
            &[],
            &[
                "skrevet over: oremerket.altinn3.budsjett: 10,0\u{a0}mill.\u{a0}kr → 9,0 mill. kr",
            ],
        ),
        case(
            "tall uten kontroll",
            vec![(
                "\u{2}10,0\u{a0}mill.\u{a0}kr".to_owned(),
                r("10,0\u{a0}mill.\u{a0}kr"),
            )],
            &[],
            &[],
        ),
        case(
            "tegn som er merker",
            text("Et sitat.", "*a* [b] {{ c }} `d`"),
            &[("> Et sitat.", "> \\*a\\* \\[b\\] {\\{ c }} \\`d\\`")],
            &[],
        ),
        case(
            "begynner som en liste",
            swap(
                p("Quote", &r("Et sitat.")),
                p("Quote", &r("Et sitat."))
                    + &p("BodyText", &r("1. januar 2025 og 2. tertial.")),
            ),
            &[("> Et sitat.\n", "> Et sitat.\n\n1. januar 2025 og 2. tertial.\n")],
            &[],
        ),
        case(
            "begynner med nummertegn",
            swap(p("Quote", &r("Et sitat.")), p("BodyText", &r("# ikke en overskrift"))),
            &[("> Et sitat.", "\\# ikke en overskrift")],
            &[],
        ),
        case(
            "sporet innsetting",
            swap(
                r("Et sitat."),
                format!("{}<w:ins {BY}>{}</w:ins>", r("Et sitat."), r(" Og mer.")),
            ),
            &[("> Et sitat.", "> Et sitat. Og mer.")],
            &["Kari satte inn:  Og mer."],
        ),
        case(
            "sporet sletting",
            swap(
                r("Et sitat."),
                format!(
                    "{}<w:del {BY}><w:r><w:delText>sitat</w:delText></w:r></w:del>{}",
                    r("Et "),
                    r(".")
                ),
            ),
            &[("> Et sitat.", "> Et .")],
            &["Kari tok bort: sitat"],
        ),
        case(
            "sporet sletting av avsnittsslutt",
            vec![(
                format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/></w:pPr>{}",
                    r("Et sitat.")
                ),
                format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Quote\"/><w:rPr><w:del {BY}/></w:rPr></w:pPr>{}",
                    r("Et sitat. ")
                ),
            )],
            &[("> Et sitat.\n\n", ""), ("Siste avsnitt", "Et sitat. Siste avsnitt")],
            &[],
        ),
        case(
            "merknad",
            swap(
                r("Et sitat."),
                format!(
                    "<w:commentRangeStart w:id=\"5\"/>{}<w:commentRangeEnd w:id=\"5\"/><w:r><w:commentReference w:id=\"5\"/></w:r>",
                    r("Et sitat.")
                ),
            ),
            &[],
            &["merknad av Kari (åpen) ved «Et sitat.»: Hvem sa det?"],
        ),
        case(
            "lenke fjernet",
            vec![("\u{3}".to_owned(), r("en lenke"))],
            &[("[en lenke](https://example.org)", "en lenke")],
            &[],
        ),
        case(
            "flyttet avsnitt",
            vec![
                (p("Quote", &r("Et sitat.")), String::new()),
                (
                    p(
                        "BodyText",
                        &(r("Første avsnitt om arbeidet, som er")
                            + &r(" ")
                            + &r("brutt over to linjer.")),
                    ),
                    p("Quote", &r("Et sitat."))
                        + &p(
                            "BodyText",
                            &(r("Første avsnitt om arbeidet, som er")
                                + &r(" ")
                                + &r("brutt over to linjer.")),
                        ),
                ),
            ],
            &[("> Et sitat.\n\n", ""), ("{# svarer", "> Et sitat.\n\n{# svarer")],
            &[],
        ),
        case(
            "programmets overskrift endret",
            text("Overgang til Altinn 3", "Om Altinn"),
            &[],
            &[
                "ikke tatt: noe programmet skriver, er endret fra «Overgang til Altinn 3»: Om Altinn",
            ],
        ),
        case(
            "tomme avsnitt",
            swap(
                p("Quote", &r("Et sitat.")),
                p("BodyText", "")
                    + &p("Quote", &r("Et sitat."))
                    + &p("BodyText", &r(" ")),
            ),
            &[],
            &[],
        ),
        case(
            "skjult tekst",
            swap(r("Et sitat."), r("Et sitat.") + &rp("<w:vanish/>", " hemmelig")),
            &[],
            &["ikke tatt: skjult tekst:  hemmelig"],
        ),
    ]
}

/// The document with a case's exchanges.
fn edited(made: &[u8], case: &Case) -> Vec<u8> {
    with_parts(made, &["word/comments.xml"], |name, text| {
        match name {
        "word/document.xml" => {
            let exchange = |text: String, (from, to): &(String, String)| exchanged(text, from, to);
            case.document.iter().fold(text, exchange)
        }
        "word/footnotes.xml" => {
            let own = case.document.iter().filter_map(|(from, to)| Some((from.strip_prefix("footnotes:")?, to)));
            own.fold(text, |text, (from, to)| text.replace(from, to))
        }
        "word/comments.xml" => {
            let space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
            let words = p("BodyText", &r("Hvem sa det?"));
            format!("<w:comments xmlns:w=\"{space}\"><w:comment w:id=\"5\" w:author=\"Kari\" w:date=\"2024-05-31T10:00:00Z\">{words}</w:comment></w:comments>")
        }
        "word/_rels/document.xml.rels" => text.replace("</Relationships>", "<Relationship Id=\"comments\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments\" Target=\"comments.xml\"/></Relationships>"),
        "[Content_Types].xml" => text.replace("</Types>", "<Override PartName=\"/word/comments.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml\"/></Types>"),
        _ => text,
    }
    })
}

/// What stands at `from` exchanged: `\u{2}` is the control of a number, `\u{3}` the last hyperlink,
/// and what becomes `\u{1}` is taken out with the rest of its paragraph.
fn exchanged(text: String, from: &str, to: &str) -> String {
    if from.starts_with("footnotes:") {
        return text;
    }
    let range = if let Some(words) = from.strip_prefix('\u{2}') {
        let at = text.find(words).unwrap();
        let start = text[..at].rfind("<w:sdt>").unwrap();
        start..at + text[at..].find("</w:sdt>").unwrap() + 8
    } else if from == "\u{3}" {
        let start = text.find("<w:hyperlink r:id").unwrap();
        start..start + text[start..].find("</w:hyperlink>").unwrap() + 14
    } else {
        let start = text.find(from).unwrap_or_else(|| panic!("{from} is not there"));
        start..start + from.len()
    };
    let end = match to {
        "\u{1}" => range.end + text[range.end..].find("</w:p>").unwrap() + 6,
        _ => range.end,
    };
    let start = range.start;
    format!("{}{}{}", &text[..start], to.trim_matches('\u{1}'), &text[end..])
}

/// All that is told, a line each.
fn told(back: &ReadBack) -> Vec<String> {
    let over = back
        .typed_over
        .iter()
        .map(|of| format!("skrevet over: {}: {} → {}", of.figure, of.printed, of.stands));
    let comments = back.comments.iter().map(|of| {
        let state = if of.resolved { "løst" } else { "åpen" };
        format!("merknad av {} ({state}) ved «{}»: {}", of.author, of.words, of.text)
    });
    let tracked = back.tracked.iter().map(|of| {
        let what = if of.inserted { "satte inn" } else { "tok bort" };
        format!("{} {what}: {}", of.author, of.words)
    });
    let left = back.left.iter().map(|of| format!("ikke tatt: {}: {}", of.what, of.words));
    over.chain(comments).chain(tracked).chain(left).collect()
}

/// The body a case is to give.
fn wanted(case: &Case) -> String {
    case.markdown.iter().fold(BODY.to_owned(), |body, (from, to)| {
        assert!(body.contains(from), "{}: {from}", case.name);
        body.replacen(from, to, 1)
    })
}

/// What differs from what is wanted of a case.
fn wrong(case: &Case, back: &ReadBack) -> Option<String> {
    let body = match &back.texts[FILE] {
        Change::Unchanged => BODY.to_owned(),
        Change::Changed { body, .. } => body.clone(),
        Change::Gone => "GONE".to_owned(),
    };
    let others = back
        .texts
        .iter()
        .filter(|(file, change)| *file != FILE && **change != Change::Unchanged);
    let others: Vec<&String> = others.map(|(file, _)| file).collect();
    let is_right = body == wanted(case) && told(back) == case.told && others.is_empty();
    (!is_right)
        .then(|| format!("== {}\n{body:?}\n{:?}\n{others:?}", case.name, told(back)))
}

fn texts() -> BTreeMap<String, String> {
    let made =
        support::report("ssb-2024", "t1", tertial_model::Language::BOKMAL, Some("0.1"));
    let mut texts = support::bodies(&made);
    texts.insert(FILE.to_owned(), BODY.to_owned());
    texts
}

#[test]
fn every_edit_comes_back_or_is_told() {
    let (made, texts) = (sample(), texts());
    let bytes = docx(&made);
    let cases = cases(&document(&bytes));
    assert!(cases.len() >= 40, "{}", cases.len());
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|case| wrong(case, &read(&made, &edited(&bytes, case), &texts)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

#[test]
fn every_edit_comes_back_or_is_told_from_what_libreoffice_saved() {
    let (made, texts) = (sample(), texts());
    let bytes = docx(&made);
    let cases = cases(&document(&bytes));
    let folder = tempfile::tempdir().unwrap();
    let cases: Vec<Case> = cases.into_iter().filter(|case| !case.word_only).collect();
    let files: Vec<_> = cases
        .iter()
        .enumerate()
        .map(|(at, case)| {
            let path = folder.path().join(format!("{at}.docx"));
            fs::write(&path, edited(&bytes, case)).unwrap();
            path
        })
        .collect();
    let Some(saved) = saved_anew(folder.path(), &files) else { return };
    let wrong: Vec<String> = cases
        .iter()
        .zip(saved)
        .filter_map(|(case, saved)| wrong(case, &read(&made, &saved, &texts)))
        .collect();
    assert!(
        wrong.is_empty(),
        "{} of {}:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}

fn document(docx: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(
        &mut archive.by_name("word/document.xml").unwrap(),
        &mut text,
    )
    .unwrap();
    text
}
