//! A small report with one of everything, served without a network.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode, header};
use chrono::NaiveDate;
use http_body_util::BodyExt;
use rust_decimal::Decimal;
use tertial_ingest::ExcerptRow;
use tertial_ingest::facts::{Export, Facts, Format, ReadColumn, Text, TextStatus};
use tertial_model::{
    Code, Figure, FigureId, Figures, Finding, Language, Missing, Origin, PartNumbers,
    Readers, Rows, Severity, Signed, Unit, Value, sample,
};
use tertial_report::difference::Difference;
use tertial_report::document::{
    AgencyText, Block, Cell, Column, NumberFormat, Placeholder, Row, RowKind, Section,
    Table,
};
use tertial_report::{Layout, PageImage, Report};
use tertial_review::{
    Actions, Books, Confirming, Contents, Keys, Preview, Refused, Returned, Showing,
    Snapshot, Source, Taking, Window, changes_hash, router, text_hash,
};
use tower::ServiceExt;

/// The port the pages believe they are served on.
pub(crate) const PORT: u16 = 4321;
/// A text that would do harm where it is taken for markup.
pub(crate) const NASTY: &str =
    "</textarea><script>alert(1)</script>\"'><img src=x onerror=alert(2)>";

/// What the program was asked to do.
#[derive(Default)]
pub(crate) struct Asked {
    pub(crate) saved: Mutex<Vec<String>>,
    pub(crate) accepted: Mutex<Vec<Signed>>,
    pub(crate) confirmed: Mutex<Vec<Confirming>>,
    pub(crate) windows: Mutex<Vec<Window>>,
    pub(crate) taken: Mutex<Vec<Taking>>,
    /// The documents that came back.
    pub(crate) documents: Mutex<Vec<Returned>>,
    /// What the program tells is changed since the last draft.
    pub(crate) since: Mutex<Option<Difference>>,
}

/// The pages, and a browser that may look at them.
pub(crate) struct Page {
    pub(crate) router: Router,
    pub(crate) asked: Arc<Asked>,
    pub(crate) showing: Showing,
    pub(crate) printed: String,
    pub(crate) opened: String,
}

/// An answer.
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

struct Held {
    facts: Facts,
    figures: Figures,
}

impl Books for Held {
    fn facts(&self) -> &Facts {
        &self.facts
    }

    fn figures(&self) -> &Figures {
        &self.figures
    }

    fn printed(&self, passage: &str) -> String {
        assert!(!passage.contains('<'), "what would be escaped");
        format!("<p>{passage}</p>")
    }
}

/// The sample report, served.
pub(crate) fn page() -> Page {
    serve(contents(facts(), figures()))
}

/// Any contents, served.
pub(crate) fn serve(contents: Contents) -> Page {
    let documents = Mutex::new(crate::returned::documents());
    let asked = Arc::new(Asked { documents, ..Asked::default() });
    let showing = Showing::new(Snapshot::new(contents));
    let keys = keys();
    let (printed, opened) =
        (keys.printed.written().to_owned(), keys.opened.written().to_owned());
    let router = router(&showing, actions(&asked), keys, PORT);
    Page { router, asked, showing, printed, opened }
}

/// Keys everybody knows.
pub(crate) fn keys() -> Keys {
    let mut random = [0; Keys::RANDOM];
    for (at, byte) in random.iter_mut().enumerate() {
        *byte = u8::try_from(at).unwrap();
    }
    Keys::of_random(&random)
}

/// A program that holds one file, with the text «en».
fn actions(asked: &Arc<Asked>) -> Actions {
    let file = Mutex::new(Some("en\n".to_owned()));
    let [save, accept, confirm, cells, since, returned, take] =
        std::array::from_fn(|_| asked.clone());
    Actions {
        save_text: Box::new(move |wanted| {
            save.saved.lock().unwrap().push(wanted.path.clone());
            let mut file = file.lock().unwrap();
            if text_hash(file.as_deref()) != wanted.old {
                return Err(Refused::Changed { now: file.clone() });
            }
            *file = Some(wanted.body.clone());
            Ok(())
        }),
        accept: Box::new(move |acceptance| {
            accept.accepted.lock().unwrap().push(acceptance.clone());
            Ok(())
        }),
        confirm: Box::new(move |confirming| {
            confirm.confirmed.lock().unwrap().push(confirming.clone());
            Ok(())
        }),
        since: Box::new(move |()| Ok(since.since.lock().unwrap().clone())),
        preview: Box::new(|wanted| {
            let (path, body) = (wanted.path.as_str(), wanted.body.as_str());
            assert!(!body.contains("gi opp"), "Kari Nordmann");
            let finding = Finding::new(Code("TXT-05"), Severity::Info, path, body);
            let page =
                PageImage { hash: "abc".to_owned(), svg: Arc::from("<svg>utkast</svg>") };
            let first = PageImage { hash: "aaa".to_owned(), svg: Arc::from("<svg/>") };
            let labels = BTreeMap::from([("seksjon-status".to_owned(), 2)]);
            let layout =
                Ok(Layout { labels, pages: vec![Arc::new(first), Arc::new(page)] });
            Ok(Preview { findings: vec![finding], layout })
        }),
        returned: Box::new(move |()| Ok(returned.documents.lock().unwrap().clone())),
        take: Box::new(move |taking| {
            let all = take.documents.lock().unwrap();
            let of = all.iter().find(|of| of.file == taking.file).unwrap();
            let of = of.read.as_ref().unwrap();
            if changes_hash(&of.digest, &of.back) != taking.seen {
                return Err("dokumentet er endret".to_owned());
            }
            take.taken.lock().unwrap().push(taking.clone());
            Ok(())
        }),
        cells: Box::new(move |window| {
            cells.windows.lock().unwrap().push(window.clone());
            let row = |row| ExcerptRow {
                row,
                cells: vec![NASTY.to_owned(); window.columns.len()],
            };
            Ok((window.first..=window.last).map(row).collect())
        }),
    }
}

/// A workbook with forecasts and staff, an export of persons, and a ledger.
pub(crate) fn facts() -> Facts {
    let mut facts = Facts::default();
    let export = |file: &str, sheet: &str, fields: &[&str]| {
        let mut export =
            Export::new(Arc::from(file), Some(Arc::from(sheet)), Format::Xlsx);
        export.columns = (1..)
            .zip(fields)
            .map(|(column, field)| ReadColumn {
                column,
                header: (*field).to_owned(),
                field: (*field).to_owned(),
            })
            .collect();
        export
    };
    facts.sheets = vec![
        export("data/g.xlsx", "Prognose", &["post", "beløp"]),
        export("data/g.xlsx", "HR", &["kjønn", "antall"]),
        export("data/personer.xlsx", "Prognose", &["ansattnr", "kjønn"]),
    ];
    facts.ledger.exports =
        vec![export("data/h.xlsx", "Hovedbok", &["konto", "tekst", "beløp"])];
    let text = Text {
        confirmed: None,
        answers: Vec::new(),
        file: Arc::from("tekst/t1/status.md"),
        owner: Some("Direktøren".to_owned()),
        status: TextStatus::Draft,
        from: None,
        requirements: Vec::new(),
        body: "en\n".to_owned(),
        body_line: 1,
    };
    facts.texts.by_key.insert("status".to_owned(), text);
    facts
}

/// A figure with its value, and one that is withheld.
pub(crate) fn figures() -> Figures {
    let mut figures = Figures::default();
    figures
        .add(figure("post.1.prognose", Ok(Decimal::from(1_234_000)), cell("Prognose", 2)))
        .unwrap();
    figures
        .add(figure("hr.deltid", Err(Missing::Withheld), cell("Prognose", 3)))
        .unwrap();
    figures
}

pub(crate) fn figure(id: &str, value: Value, origin: Origin) -> Figure {
    Figure {
        id: FigureId::new(id),
        label: format!("{id} {NASTY}"),
        unit: Unit::Kroner,
        value,
        formula: "som lest".to_owned(),
        inputs: Vec::new(),
        origins: vec![origin],
        rows: Rows::None,
    }
}

fn cell(sheet: &str, row: u32) -> Origin {
    Origin::cell(&Arc::from("data/g.xlsx"), &Arc::from(sheet), row, 2)
}

pub(crate) fn finding(code: &'static str, severity: Severity, object: &str) -> Finding {
    Finding::new(Code(code), severity, object, format!("galt {code} {NASTY}"))
        .hint(NASTY)
        .expected(NASTY)
        .found(NASTY)
}

/// One finding of each severity, each somewhere else.
pub(crate) fn findings() -> Vec<Finding> {
    let file = Arc::from("tekst/t1/status.md");
    let persons = Arc::from("data/personer.xlsx");
    let ledger = Arc::from("data/h.xlsx");
    let sheet = |name: &str| Arc::from(name);
    vec![
        finding("DAT-02", Severity::Fatal, "data/borte.xlsx"),
        finding("V5-06", Severity::Error, "post.1.prognose").at([cell("Prognose", 5)]),
        finding("HR-01", Severity::Warning, "hr.deltid")
            .at([cell("HR", 5), Origin::cell(&persons, &sheet("Prognose"), 4, 1)]),
        finding("DAT-06", Severity::Warning, "data/h.xlsx").at([Origin::cell(
            &ledger,
            &sheet("Hovedbok"),
            9,
            3,
        )]),
        finding("TXT-05", Severity::Info, "tekst/t1/status.md").at([Origin::line(
            &file,
            1,
            Some(1),
        )]),
    ]
}

/// The report of one section, with those findings.
pub(crate) fn contents(facts: Facts, figures: Figures) -> Contents {
    Contents {
        books: Arc::new(Held { facts, figures }),
        report: report(),
        coverage: Default::default(),
        budget: Vec::new(),
        deviations: Vec::new(),
        findings: findings(),
        own_rules: Vec::new(),
        sources: BTreeMap::from([(
            "tekst/t1/status.md".to_owned(),
            Source::There("en\n".to_owned()),
        )]),
        layout: Ok(Layout {
            labels: BTreeMap::from([("seksjon-status".to_owned(), 2)]),
            pages: ["<svg>1</svg>", "<svg>2</svg>"]
                .map(|svg| (format!("h{}", &svg[5..6]), Arc::from(svg)))
                .map(|(hash, svg)| Arc::new(PageImage { hash, svg }))
                .to_vec(),
        }),
        open_sheets: BTreeSet::from(["Prognose".to_owned()]),
        grunnlag: "data/g.xlsx".to_owned(),
    }
}

fn report() -> Report {
    let text = AgencyText {
        file: "tekst/t1/status.md".to_owned(),
        body: "en\n".to_owned(),
        body_line: 1,
        finished: true,
    };
    let number = |figure: &str, value| Cell::Number {
        figure: FigureId::new(figure),
        value,
        format: NumberFormat::Thousands,
        lead: String::new(),
    };
    let row = |cells| Row { kind: RowKind::Plain, cells };
    let words = |text: &str| Cell::Words(text.to_owned());
    let table = Table {
        form: String::new(),
        key: "prognoser".to_owned(),
        caption: NASTY.to_owned(),
        unit: Some("1 000 kr".to_owned()),
        columns: ["Post", "Prognose"]
            .map(|heading| Column {
                heading: heading.to_owned(),
                numeric: heading != "Post",
            })
            .to_vec(),
        rows: vec![
            row(vec![
                words(NASTY),
                number("post.1.prognose", Ok(Decimal::from(1_234_000))),
            ]),
            row(vec![words("Deltid"), number("hr.deltid", Err(Missing::Withheld))]),
        ],
        notes: vec![NASTY.to_owned()],
    };
    let placeholder = Placeholder {
        guidance: "avvik".to_owned(),
        file: "tekst/t1/avvik-1.md".to_owned(),
        subject: Some(NASTY.to_owned()),
        requirements: Vec::new(),
    };
    let section = Section {
        key: "status".to_owned(),
        title: format!("Status {NASTY}"),
        readers: Readers::Public,
        blocks: vec![
            Block::Text(text),
            Block::Table(table),
            Block::Placeholder(placeholder),
        ],
        subsections: Vec::new(),
    };
    Report {
        kind: sample::report("t1"),
        title: "Rapport for 1. tertial 2024".to_owned(),
        agency: NASTY.to_owned(),
        organisation_number: Some("971526920".to_owned()),
        recipient: String::new(),
        letter: String::new(),
        status_date: NaiveDate::from_ymd_opt(2024, 4, 30).unwrap(),
        dated: NaiveDate::from_ymd_opt(2024, 4, 30).unwrap(),
        deadline: None,
        language: Language::BOKMAL,
        draft: Some("0.1".to_owned()),
        sections: vec![section],
        readers: Readers::Ministry,
        part_numbers: PartNumbers::Arabic,
        opening: None,
        annexes: Vec::new(),
        about: Vec::new(),
        internal: Vec::new(),
    }
}

impl Page {
    /// The answer to a request as it is.
    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8(bytes.to_vec()).unwrap();
        Answer { status: parts.status, headers: parts.headers, body }
    }

    /// The cookie a browser gets for the printed key.
    pub(crate) async fn cookie(&self) -> String {
        let address = format!("/?nokkel={}", self.printed);
        let answer = self.send(get(&address).body(Body::empty()).unwrap()).await;
        let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
        cookie.split(';').next().unwrap().to_owned()
    }

    /// A page, as the user sees it.
    pub(crate) async fn get(&self, address: &str) -> Answer {
        let request = get(address).header(header::COOKIE, self.cookie().await);
        self.send(request.body(Body::empty()).unwrap()).await
    }

    /// The token in the forms.
    pub(crate) async fn csrf(&self) -> String {
        let body = self.get("/").await.body;
        let (_, rest) = body.split_once("name=\"csrf\" value=\"").unwrap();
        rest.split('"').next().unwrap().to_owned()
    }

    /// A form sent as the browser sends it.
    pub(crate) async fn post(&self, address: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        let request = self.form(address, &all).await;
        self.send(request).await
    }

    /// A form with those fields and no other.
    pub(crate) async fn form(
        &self,
        address: &str,
        fields: &[(&str, &str)],
    ) -> Request<Body> {
        let encoded = |text: &str| {
            text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>()
        };
        let pairs =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value)));
        get(address)
            .method(Method::POST)
            .header(header::COOKIE, self.cookie().await)
            .header(header::ORIGIN, format!("http://127.0.0.1:{PORT}"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(Body::from(pairs.collect::<Vec<_>>().join("&")))
            .unwrap()
    }
}

/// A request to the right host.
pub(crate) fn get(address: &str) -> axum::http::request::Builder {
    Request::builder().uri(address).header(header::HOST, format!("127.0.0.1:{PORT}"))
}
