//! No string is markup, wherever in a report it stands.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads the example"
)]

#[allow(dead_code, reason = "other tests look at all reports")]
mod reports;

use std::sync::LazyLock;

use proptest::prelude::*;
use reports::{Made, at, one_space, text};
use scraper::{ElementRef, Html};
use tertial_report::document::{
    AgencyText, BarChart, BarGroup, Block, Cell, Chart, CoverageLine, CoverageList,
    Delivery, Demand, Drawing, FindingLine, Placeholder, PrintedPlace, Row, RowKind,
    Section, Signature, Status, Table,
};

/// What is markup, an order or a trap to some reader of it.
const HOSTILE: [&str; 18] = [
    "<script>alert(1)</script>",
    "</title></style><img src=x onerror=alert(1)>",
    "\" onfocus=\"alert(1)\" autofocus=\"",
    "' onload='alert(1)",
    "&lt;b&gt;&amp;&#60;&nbsp",
    "<!-- --><!--",
    "]]><![CDATA[",
    "{{ report.title }}{% include \"web/report.html.j2\" %}{#",
    "</svg></table></td></main>",
    "<svg onload=alert(1)>",
    "javascript:alert(1)",
    "\u{0}\u{1}\u{b}\u{1b}[2J\u{7f}\u{85}",
    "\u{202e}\u{2066}\u{feff}\u{fffe}\u{fdd0}\u{1ffff}",
    "\r\n\t",
    "😀\u{200d}👩 ﷽ e\u{301}\u{301}",
    "`</code>`<textarea>",
    "= 1 + 1 \\ $ %",
    "<plaintext>",
];

fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => proptest::sample::select(&HOSTILE[..]).prop_map(str::to_owned),
        1 => "\\PC{0,6}",
        1 => any::<char>().prop_map(String::from),
    ];
    // It begins with a letter, since a heading without words is another page.
    proptest::collection::vec(part, 1..4).prop_map(|parts| format!("a{}", parts.concat()))
}

fn example() -> &'static Made {
    static EXAMPLE: LazyLock<Made> =
        LazyLock::new(|| reports::one("geodataarkivet-2024", "t1", Some("0.3")));
    &EXAMPLE
}

/// The report with the words wherever words can stand that the program does not know.
fn saying(words: &str) -> Made {
    let Made { name, report, figures, templates } = example();
    let mut report = report.clone();
    let own = || words.to_owned();
    (report.title, report.agency, report.letter, report.recipient) =
        (own(), own(), own(), own());
    (report.organisation_number, report.draft) = (Some(own()), Some(own()));
    report.deadline = Some(Delivery { key: own(), words: own() });
    report.opening = None;
    report.sections = vec![Section {
        key: "a".to_owned(),
        title: own(),
        readers: tertial_model::Readers::Public,
        blocks: blocks(words),
        subsections: Vec::new(),
    }];
    (report.annexes, report.about) = (Vec::new(), Vec::new());
    Made {
        name: name.clone(),
        report,
        figures: figures.clone(),
        templates: templates.clone(),
    }
}

fn blocks(words: &str) -> Vec<Block> {
    let own = || words.to_owned();
    let demand = Demand { id: own(), section: own(), words: own() };
    let place =
        PrintedPlace { anchor: "seksjon-a".to_owned(), section: own(), heading: own() };
    vec![
        Block::Prose { text: own() },
        Block::Points { points: vec![own(), own()] },
        Block::Placeholder(Placeholder {
            guidance: own(),
            file: own(),
            subject: Some(own()),
            requirements: vec![demand],
        }),
        Block::Table(table(words)),
        Block::Chart(chart(words)),
        Block::Coverage(CoverageList {
            caption: own(),
            lines: vec![CoverageLine {
                id: own(),
                section: own(),
                words: own(),
                status: Status::Partial,
                places: vec![place],
                remark: own(),
            }],
        }),
        Block::Signature(Signature { place_and_date: Some(own()), signatory: own() }),
        Block::Findings {
            findings: vec![FindingLine {
                code: own(),
                severity: tertial_model::Severity::Error,
                accepted: true,
                message: own(),
                place: own(),
                hint: own(),
            }],
        },
    ]
}

fn table(words: &str) -> Table {
    let own = || words.to_owned();
    let example =
        example().report.all().flat_map(Section::walk).flat_map(|of| &of.blocks);
    let mut tables = example.filter_map(|block| match block {
        Block::Table(table) => Some(table.clone()),
        _ => None,
    });
    let mut table = tables.next().unwrap();
    (table.caption, table.unit, table.notes) = (own(), Some(own()), vec![own()]);
    table.columns.iter_mut().for_each(|of| of.heading = own());
    let row = |kind| Row { kind, cells: vec![Cell::Words(own()); table.columns.len()] };
    table.rows =
        [RowKind::Group, RowKind::Plain, RowKind::Sum, RowKind::Head].map(row).into();
    table
}

fn chart(words: &str) -> Chart {
    let own = || words.to_owned();
    let groups = vec![BarGroup { label: own(), bars: vec![(own(), Some(1.into()))] }];
    let drawing = Drawing::Bars(BarChart { groups, decimals: 0, unit: own() });
    Chart { key: "a".to_owned(), caption: own(), alt: own(), drawing }
}

/// The elements of a page, with the names of their attributes.
fn elements(page: &Html) -> Vec<String> {
    let attributes = |of: &ElementRef<'_>| {
        of.value().attrs().map(|(name, _)| format!(" {name}")).collect::<String>()
    };
    at(page, "*")
        .iter()
        .map(|of| format!("{}{}", of.value().name(), attributes(of)))
        .collect()
}

/// The words as a page can show them.
fn shown(words: &str) -> String {
    let breaks = ['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'];
    let words = words.replace(breaks, "\n");
    let unseen = |of: char| {
        let number = u32::from(of);
        let direction = [0x61c, 0x200e, 0x200f].contains(&number)
            || (0x202a..=0x202e).contains(&number)
            || (0x2066..=0x2069).contains(&number);
        let is_none = number & 0xffff >= 0xfffe || (0xfdd0..=0xfdef).contains(&number);
        direction || is_none || of.is_control() && of != '\n' && of != '\t'
    };
    one_space(&words.chars().filter(|of| !unseen(*of)).collect::<String>())
}

proptest! {
    #[test]
    fn a_string_is_shown_and_never_obeyed(words in hostile()) {
        let plain = Html::parse_document(&saying("a").html());
        let page = Html::parse_document(&saying(&words).html());
        prop_assert_eq!(&page.errors, &[""; 0]);
        let (plain, elements) = (without_class(elements(&plain)), without_class(elements(&page)));
        prop_assert_eq!(elements, plain);
        for place in ["h1", "main > section > p", "main > section > ul > li", ".places a"] {
            prop_assert_eq!(text(at(&page, place)[0]), shown(&words), "{}", place);
        }
        let label = at(&page, "[role=img]")[0].attr("aria-label").unwrap();
        prop_assert!(label.starts_with('a'));
    }

    #[test]
    fn a_text_is_markdown_and_nothing_else(words in hostile(), more in hostile()) {
        let mut made = saying("a");
        made.report.sections[0].blocks = vec![Block::Text(AgencyText {
            file: "a.md".to_owned(),
            body: format!("{words}\n\n* {more}\n\n| {words} |\n|--|\n| {more} |\n\n[a]({words})"),
            body_line: 1,
            finished: true,
        })];
        let page = Html::parse_document(&made.html());
        prop_assert_eq!(&page.errors, &[""; 0]);
        for element in at(&page, "main *") {
            let name = element.value().name();
            let known = KNOWN.contains(&name);
            prop_assert!(known, "<{}>", name);
            for (attribute, value) in element.value().attrs() {
                prop_assert!(ATTRIBUTES.contains(&attribute), "{} {}", name, attribute);
                let leads = value.split(':').next().unwrap().to_ascii_lowercase();
                let follows = ["http", "https", "mailto"].contains(&leads.as_str());
                prop_assert!(attribute != "href" || follows || value.starts_with('#'));
            }
        }
    }
}

/// The width of a column is told by a class, and long words are told from short.
fn without_class(elements: Vec<String>) -> Vec<String> {
    elements.into_iter().map(|of| of.replace(" class", "")).collect()
}

/// What a text can become.
const KNOWN: [&str; 31] = [
    "section",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "p",
    "span",
    "strong",
    "em",
    "a",
    "code",
    "pre",
    "br",
    "sup",
    "mark",
    "ul",
    "ol",
    "li",
    "blockquote",
    "hr",
    "div",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "caption",
    "figure",
    "figcaption",
];

const ATTRIBUTES: [&str; 11] = [
    "id",
    "class",
    "href",
    "rel",
    "value",
    "data-number",
    "role",
    "aria-label",
    "tabindex",
    "scope",
    "data-figure",
];
