//! Reports for the tests: a draft, a final version, an empty one, a long one.

#![allow(dead_code, reason = "each test file uses its own share")]

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{
    Figure, FigureId, Figures, Language, Missing, PartNumbers, Readers, Rows, Severity,
    Unit, sample,
};
use tertial_report::document::{
    AgencyText, Block, Cell, Chart, ChartRow, Column, CoverageLine, CoverageList,
    Delivery, Demand, Drawing, FindingLine, LineChart, LinePanel, NumberFormat,
    Placeholder, PostChart, RiskMatrix, Row, RowKind, Section, Table,
};
use tertial_report::{PrintedPlace, Report, Status};

/// Every construct a text can hold, and everything that must print literally.
pub(crate) const EVERY_CONSTRUCT: &str = include_str!("every_construct.md");

/// What must stand in the PDF as it stands in the text.
pub(crate) const LITERAL: [&str; 6] =
    ["#read(\"/etc/passwd\")", "$x$", "@ref", "<label>", "// */", "[[]]"];

pub(crate) fn figures() -> Figures {
    let mut figures = Figures::default();
    let amounts = [
        ("post.1620.01.disponibelt", "775900000", Unit::Kroner),
        ("post.1620.01.regnskap", "240529123.45", Unit::Kroner),
        ("post.1620.01.forbruk_pst", "31.0", Unit::Percent),
        ("post.1620.01.avvik", "-5100000", Unit::Kroner),
        ("hr.ansatte.oslo", "512", Unit::Count),
        ("hr.utforte_arsverk.oslo", "470.25", Unit::FullTimeEquivalents),
    ];
    for (id, value, unit) in amounts {
        figures.add(figure(id, unit, Ok(value.parse().unwrap()))).unwrap();
    }
    let missing = Err(Missing::because("prognosen er ikke oppgitt"));
    figures.add(figure("post.1620.01.prognose", Unit::Kroner, missing)).unwrap();
    figures
}

fn figure(id: &str, unit: Unit, value: tertial_model::Value) -> Figure {
    Figure {
        id: FigureId::new(id),
        label: id.to_owned(),
        unit,
        value,
        formula: String::new(),
        inputs: Vec::new(),
        origins: Vec::new(),
        rows: Rows::None,
    }
}

pub(crate) fn text(body: &str) -> Block {
    Block::Text(AgencyText {
        file: "tekst/t1/prove.md".to_owned(),
        body: body.to_owned(),
        body_line: 6,
        finished: true,
    })
}

pub(crate) fn section(key: &str, title: &str, blocks: Vec<Block>) -> Section {
    Section {
        key: key.to_owned(),
        title: title.to_owned(),
        readers: Readers::Public,
        blocks,
        subsections: Vec::new(),
    }
}

/// A report with these sections.
pub(crate) fn report(draft: Option<&str>, sections: Vec<Section>) -> Report {
    Report {
        kind: sample::report("t1"),
        title: "Rapport for 1. tertial 2024".to_owned(),
        agency: "Statistisk sentralbyrå".to_owned(),
        organisation_number: Some("971 526 920".to_owned()),
        recipient: "Finansdepartementet".to_owned(),
        letter: "Tildelingsbrev 2024".to_owned(),
        status_date: NaiveDate::from_ymd_opt(2024, 4, 30).unwrap(),
        dated: NaiveDate::from_ymd_opt(2024, 5, 20).unwrap(),
        deadline: Some(Delivery {
            key: "t1".to_owned(),
            words: "1. juni 2024".to_owned(),
        }),
        language: Language::BOKMAL,
        draft: draft.map(str::to_owned),
        sections,
        readers: Readers::Ministry,
        part_numbers: PartNumbers::Arabic,
        opening: None,
        annexes: Vec::new(),
        about: Vec::new(),
        internal: Vec::new(),
    }
}

fn number(value: Option<i64>, format: NumberFormat) -> Cell {
    let value = value.map(|value| Decimal::new(value, 1));
    Cell::Number {
        figure: FigureId::new("post.1620.01.x"),
        value: value.ok_or_else(|| Missing::because("ikke oppgitt")),
        format,
        lead: String::new(),
    }
}

fn columns(headings: &[&str]) -> Vec<Column> {
    let column = |(index, heading): (usize, &&str)| Column {
        heading: (*heading).to_owned(),
        numeric: index > 0,
    };
    headings.iter().enumerate().map(column).collect()
}

/// The table of vedlegg 5, with a missing forecast.
pub(crate) fn budget_table() -> Table {
    let row = |name: &str, amounts: [Option<i64>; 3], pst, sum| {
        let mut cells = vec![Cell::Words(name.to_owned())];
        cells.extend(amounts.map(|amount| number(amount, NumberFormat::Thousands)));
        cells.push(number(pst, NumberFormat::Percent));
        cells.push(if sum {
            Cell::Empty
        } else {
            number(Some(-51_000_000), NumberFormat::Thousands)
        });
        Row { kind: if sum { RowKind::Sum } else { RowKind::Plain }, cells }
    };
    Table {
        form: String::new(),
        key: "status-1620".to_owned(),
        caption: "Status for kap. 1620 per 30. april 2024".to_owned(),
        unit: Some("1 000 kr".replace(' ', "\u{a0}")),
        columns: columns(&[
            "Post",
            "Disponibelt",
            "Regnskap",
            "Prognose",
            "Forbruk (pst.)",
            "Avvik",
        ]),
        rows: vec![
            row(
                "01 Driftsutgifter",
                [Some(7_759_000_000), Some(2_405_291_234), Some(7_810_000_000)],
                Some(310),
                false,
            ),
            row(
                "21 Spesielle driftsutgifter, kan overføres",
                [Some(2_436_250_000), Some(802_000_000), None],
                Some(329),
                false,
            ),
            row(
                "45 Større utstyrsanskaffelser og vedlikehold, kan overføres",
                [Some(40_030_000), Some(4_250_000), Some(40_000_000)],
                Some(106),
                false,
            ),
            row(
                "Sum kap. 1620",
                [Some(10_235_280_000), Some(3_211_541_234), None],
                Some(314),
                true,
            ),
        ],
        notes: vec![
            "Avvik er disponibelt minus prognose for året; negativt avvik er merutgift."
                .to_owned(),
            "Beløp er avrundet hver for seg og kan avvike fra summen med 1.".to_owned(),
        ],
    }
}

pub(crate) fn chart(rows: Vec<ChartRow>) -> Block {
    Block::Chart(Chart {
        key: "poster".to_owned(),
        caption: "Disponibelt, regnskap og prognose per post".to_owned(),
        alt: "Liggende søyler for hver post. Post 01 har brukt 31,0 prosent.".to_owned(),
        drawing: Drawing::Posts(PostChart {
            whole: "Disponibelt".to_owned(),
            part: "Regnskap per 30. april".to_owned(),
            mark: "Prognose for året".to_owned(),
            rows,
        }),
    })
}

/// Panels with a missing year, and risks in a square.
fn more_charts() -> Vec<Block> {
    let panel = LinePanel {
        title: "Svarprosent, frivillige undersøkelser".to_owned(),
        unit: "pst".to_owned(),
        decimals: 1,
        values: vec![Some(Decimal::from(58)), None, Some(Decimal::from(56))],
        demand: Some(Decimal::from(58)),
    };
    let lines = LineChart {
        steps: ["2022", "2023", "prognose 2024"].map(str::to_owned).into(),
        known_steps: 2,
        panels: vec![panel; 14],
    };
    let risks = vec![("R1".to_owned(), 4, 5), ("R2".to_owned(), 1, 1)];
    let chart = |key: &str, drawing| {
        Block::Chart(Chart {
            key: key.to_owned(),
            caption: key.to_owned(),
            alt: format!("Et diagram: {key}."),
            drawing,
        })
    };
    vec![
        chart("linjer", Drawing::Lines(lines)),
        chart("risikoer", Drawing::Matrix(RiskMatrix { risks })),
    ]
}

/// Rows in groups, limits, and what is missing among words.
fn grouped_table() -> Block {
    let words = |text: &str| Cell::Words(text.to_owned());
    let limit = Cell::Number {
        figure: FigureId::new("kpi.svar.krav"),
        value: Ok(Decimal::new(582, 1)),
        format: NumberFormat::OneDecimal,
        lead: "minst".to_owned(),
    };
    Block::Table(Table {
        form: String::new(),
        key: "matrise".to_owned(),
        caption: "Resultater".to_owned(),
        unit: None,
        columns: ["Styringsparameter", "Enhet", "Krav", "Vurdering"]
            .map(|heading| Column { heading: heading.to_owned(), numeric: false })
            .into(),
        rows: vec![
            Row { kind: RowKind::Group, cells: vec![words("3.1 Fakta")] },
            Row {
                kind: RowKind::Plain,
                cells: vec![words("Svarprosent"), words("pst"), limit, Cell::Missing],
            },
        ],
        notes: Vec::new(),
    })
}

/// The list of demands, each leading to a place in the report.
fn demands() -> Block {
    let line = |id: &str, status, anchors: &[&str]| CoverageLine {
        id: id.to_owned(),
        section: "5.2".to_owned(),
        words: "Rapporten vurderer status for målene.".to_owned(),
        status,
        places: anchors
            .iter()
            .map(|anchor| PrintedPlace {
                anchor: (*anchor).to_owned(),
                section: (*anchor).to_owned(),
                heading: "Et sted".to_owned(),
            })
            .collect(),
        remark: String::new(),
    };
    Block::Coverage(CoverageList {
        caption: "Kravene".to_owned(),
        lines: vec![
            line("K110", Status::Met, &["tittelside", "tabell-matrise"]),
            line("K111", Status::Missing, &[]),
        ],
    })
}

pub(crate) fn chart_row(label: &str, amounts: [Option<i64>; 3]) -> ChartRow {
    let [whole, part, mark] = amounts.map(|amount| amount.map(Decimal::from));
    ChartRow { label: label.to_owned(), whole, part, mark }
}

pub(crate) fn chart_rows() -> Vec<ChartRow> {
    vec![
        chart_row(
            "1620.01 Driftsutgifter",
            [Some(775_900_000), Some(240_529_123), Some(781_000_000)],
        ),
        chart_row(
            "1620.21 Spesielle driftsutgifter, kan overføres",
            [Some(243_625_000), Some(80_200_000), None],
        ),
        chart_row(
            "1620.45 Større utstyrsanskaffelser og vedlikehold, kan overføres",
            [Some(4_003_000), Some(5_250_000), Some(5_600_000)],
        ),
        chart_row(
            "4620.02 Oppdragsinntekter",
            [Some(237_525_000), Some(-12_000_000), Some(230_000_000)],
        ),
        chart_row("4620.85 Tvangsmulkt", [None, Some(0), Some(9_000_000)]),
    ]
}

/// The final version: every text written, no findings, no placeholders.
pub(crate) fn complete() -> Report {
    let body = "Regnskapet for post 01 viser {{ tall(\"post.1620.01.regnskap\") | mill }}, \
        som er {{ tall(\"post.1620.01.forbruk_pst\") }} av disponibelt beløp. Avviket ventes \
        å bli {{ tall(\"post.1620.01.avvik\") | abs | tusen }}.\n\n\
        Virksomheten har **ikke** vesentlige avvik, jf. [brevet](https://www.regjeringen.no).\n";
    let mut budget = section(
        "budsjett",
        "Regnskapsstatus og budsjettvurdering",
        vec![
            Block::Prose { text: "Tabellen viser status per 30. april 2024.".to_owned() },
            Block::Table(budget_table()),
            chart(chart_rows()),
            text(body),
        ],
    );
    budget.subsections = vec![
        section("avvik", "Vesentlige avvik", vec![text(body)]),
        section(
            "tiltak",
            "Tiltak",
            vec![Block::Points {
                points: vec!["Første tiltak".to_owned(), "Andre tiltak".to_owned()],
            }],
        ),
    ];
    report(None, vec![section("maal", "Status for målene", vec![text(body)]), budget])
}

/// A draft with everything there is.
pub(crate) fn draft() -> Report {
    let mut report = complete();
    report.draft = Some("0.3".to_owned());
    report.sections.push(section(
        "altinn3",
        "Overgangen til Altinn 3",
        vec![placeholder("altinn3", None)],
    ));
    report.sections.push(section(
        "forklaringer",
        "Forklaringer",
        vec![
            placeholder("avvik", Some("1620.01 Driftsutgifter")),
            text(
                "Prognosen er {{ tall(\"post.1620.01.prognose\") | mill }}, og \
                {{ tall(\"post.1620.01.progonse\") }} er feil skrevet.\n",
            ),
        ],
    ));
    report.sections.push(section(
        "konstruksjoner",
        "Alle konstruksjoner",
        vec![text(EVERY_CONSTRUCT)],
    ));
    report.sections.push(section("flere", "Flere diagrammer", more_charts()));
    report.about.push(section("krav", "Krav", vec![grouped_table(), demands()]));
    report.about.push(section("funn", "Funn", vec![findings()]));
    report
}

/// A placeholder with the guidance of that name.
pub(crate) fn placeholder(guidance: &str, subject: Option<&str>) -> Block {
    Block::Placeholder(Placeholder {
        guidance: guidance.to_owned(),
        file: format!("tekst/t1/{guidance}.md"),
        subject: subject.map(str::to_owned),
        requirements: ["K036", "K112"]
            .map(|id| Demand {
                id: id.to_owned(),
                section: "5.2".to_owned(),
                words: "Status oppgis.".to_owned(),
            })
            .into(),
    })
}

fn findings() -> Block {
    let line =
        |code: &str, severity, message: &str, place: &str, hint: &str| FindingLine {
            accepted: false,
            code: code.to_owned(),
            severity,
            message: message.to_owned(),
            place: place.to_owned(),
            hint: hint.to_owned(),
        };
    Block::Findings {
        findings: vec![
            line(
                "V5-06",
                Severity::Error,
                "prognosen for post 1620.21 mangler",
                "data/grunnlag-2024.xlsx, arket Prognose, celle D5",
                "fyll inn beløpet i kroner",
            ),
            line(
                "TXT-02",
                Severity::Warning,
                "det finnes ikke noe tall «post.1620.01.progonse»",
                "tekst/t1/forklaringer.md:6:55",
                "mente du «post.1620.01.prognose»?",
            ),
            line(
                "DAT-11",
                Severity::Info,
                "3 summelinjer er holdt utenfor",
                "data/hovedbok-2024-04.xlsx",
                "",
            ),
        ],
    }
}

/// Forty posts in several tables, names of 120 characters, amounts of twelve digits in
/// thousands, a line of 10 000 characters, every construct, many footnotes.
pub(crate) fn long() -> Report {
    let name = "Spesielle driftsutgifter til undersøkelser, oppdrag og utviklingstiltak \
        som kan overføres mellom årene etter særskilt vedtak";
    let name: String = name.chars().cycle().take(120).collect();
    let rows = |count: i64| {
        let mut rows: Vec<Row> = (0..count)
            .map(|index| {
                let mut cells = vec![Cell::Words(format!("{index:02} {name}"))];
                cells.extend((0..7).map(|column| {
                    let value = 12_345_678_901_200_000 + index * 1_000_003 + column;
                    number(
                        Some(value / 10 * if column == 6 { -1 } else { 1 }),
                        NumberFormat::Thousands,
                    )
                }));
                Row { kind: RowKind::Plain, cells }
            })
            .collect();
        let mut last = rows[0].clone();
        last.kind = RowKind::Sum;
        rows.push(last);
        rows
    };
    let heads = [
        "Post",
        "Overført fra i fjor",
        "Saldert budsjett",
        "Senere vedtatte endringer",
        "Refusjoner",
        "Bruk av merinntektsfullmakter",
        "Disponibelt",
        "Avvik fra budsjett",
    ];
    let table = |count| {
        Block::Table(Table {
            form: String::new(),
            key: format!("stor-{count}"),
            caption: "Oppbygging av disponibelt beløp for alle poster".to_owned(),
            unit: Some("1 000 kr".to_owned()),
            columns: columns(&heads),
            rows: rows(count),
            notes: vec![format!("En lang note. {name}")],
        })
    };
    let small = || {
        let mut table = budget_table();
        let row = table.rows[1].clone();
        table.rows.splice(0..0, std::iter::repeat_n(row, 40));
        Block::Table(table)
    };
    let notes: String = (1..=30)
        .map(|n| format!("Avsnitt {n} med en fotnote[^{n}] og nok ord til å fylle en linje eller to i rapporten.\n\n[^{n}]: Fotnote {n} forklarer.\n\n"))
        .collect();
    let line = "x".repeat(10_000);
    let posts = (0..40).map(|n| {
        chart_row(
            &format!("1620.{n:02} {name}"),
            [Some(1_000_000 * (n + 1)), Some(333_000 * n), Some(900_000 * n)],
        )
    });
    report(
        Some("1.0-rc1 med et langt navn"),
        vec![
            section("tabeller", "Tabeller", vec![table(40), small(), table(3)]),
            section("diagram", "Diagram", vec![chart(posts.collect())]),
            section(
                "tekst",
                "Tekst",
                vec![text(EVERY_CONSTRUCT), text(&notes), text(&line)],
            ),
            section(
                "mer",
                &name,
                vec![text(&format!("| a | b |\n|---|---|\n| {line} | 😀 |\n"))],
            ),
        ],
    )
}
