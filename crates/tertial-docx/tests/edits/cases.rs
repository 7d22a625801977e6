//! The edits, by what they are of.

/// An edit: what is exchanged in the document, what that exchanges in the Markdown, and what is told.
pub(crate) struct Case {
    pub(crate) name: &'static str,
    pub(crate) document: Vec<(String, String)>,
    pub(crate) markdown: Vec<(&'static str, &'static str)>,
    pub(crate) told: Vec<&'static str>,
    /// `LibreOffice` makes something else of it.
    pub(crate) word_only: bool,
}

pub(crate) fn p(style: &str, inside: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>")
}

pub(crate) fn r(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

pub(crate) fn rp(properties: &str, words: &str) -> String {
    format!(
        "<w:r><w:rPr>{properties}</w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
    )
}

pub(crate) fn item(list: usize, level: usize, words: &str) -> String {
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"{level}\"/>\
         <w:numId w:val=\"{list}\"/></w:numPr></w:pPr>{}</w:p>",
        r(words)
    )
}

pub(crate) const BY: &str =
    "w:id=\"77\" w:author=\"leder\" w:date=\"2024-05-31T10:00:00Z\"";
pub(crate) const LAST: &str = "Siste avsnitt, med ";

/// Its first paragraph in Markdown, and its last.
const FIRST: &str = "Første avsnitt om arbeidet, som er\nbrutt over to linjer.";
const CLOSING: &str = "Siste avsnitt, med [en lenke](https://example.org).";

/// The edits of a document, whose numbered list has a number only it knows.
pub(crate) fn cases(document: &str) -> Vec<Case> {
    let at = document.find(">dernest<").unwrap();
    let start = document[..at].rfind("<w:numId w:val=\"").unwrap() + 16;
    let numbered = document[start..].split('"').next().unwrap().parse().unwrap();
    let all = [
        words(),
        paragraphs(),
        lists(numbered),
        tables_and_notes(),
        numbers(),
        marks(),
        reviewing(),
        around(),
    ];
    all.into_iter().flatten().collect()
}

fn case(
    name: &'static str,
    document: Vec<(String, String)>,
    markdown: &[(&'static str, &'static str)],
    told: &[&'static str],
) -> Case {
    // LibreOffice joins paragraphs in the style of the first.
    let word_only = name == "sporet sletting av avsnittsslutt";
    Case { name, document, markdown: markdown.to_vec(), told: told.to_vec(), word_only }
}

fn text(from: &str, to: &str) -> Vec<(String, String)> {
    swap(format!(">{from}<"), format!(">{to}<"))
}

fn swap(from: String, to: String) -> Vec<(String, String)> {
    vec![(from, to)]
}

/// The end of the last paragraph.
fn end() -> String {
    format!("{}</w:p>", r("."))
}

fn words() -> Vec<Case> {
    vec![
        case(
            "ord byttet",
            text("brutt over to linjer.", "brutt over flere linjer."),
            &[(FIRST, "Første avsnitt om arbeidet, som er brutt over flere linjer.")],
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
            &[(FIRST, "Første avsnitt, som er brutt over to linjer.")],
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
    ]
}

fn paragraphs() -> Vec<Case> {
    vec![
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
            swap(end(), end() + &p("BodyText", &r("Aller sist."))),
            &[(
                CLOSING,
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
                format!("<w:p><w:pPr><w:pStyle w:val=\"BodyText\"/></w:pPr>{}", r(LAST)),
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
            &[(FIRST, "Første avsnitt om arbeidet, som er\n\nBrutt i to.")],
            &[],
        ),
        case(
            "linjeskift",
            swap(r("Et sitat."), format!("{}<w:r><w:br/></w:r>{}", r("Et"), r("sitat."))),
            &[("> Et sitat.", "> Et\\\n> sitat.")],
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
    ]
}

fn lists(numbered: usize) -> Vec<Case> {
    vec![
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
    ]
}

fn tables_and_notes() -> Vec<Case> {
    vec![
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
    ]
}

fn numbers() -> Vec<Case> {
    vec![
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
    ]
}

fn marks() -> Vec<Case> {
    vec![
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
    ]
}

fn reviewing() -> Vec<Case> {
    vec![
        case(
            "sporet innsetting",
            swap(
                r("Et sitat."),
                format!("{}<w:ins {BY}>{}</w:ins>", r("Et sitat."), r(" Og mer.")),
            ),
            &[("> Et sitat.", "> Et sitat. Og mer.")],
            &["leder satte inn:  Og mer."],
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
            &["leder tok bort: sitat"],
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
            &["merknad av leder (åpen) ved «Et sitat.»: Hvem sa det?"],
        ),
    ]
}

fn around() -> Vec<Case> {
    vec![
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
