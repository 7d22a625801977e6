//! What is found in letters of the tests' own words, in both written forms: of a directorate with
//! many chapters, and of a small agency.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_document::{Block, Cell, Content, Document, Format, Place, read};
use tertial_draft::{
    AuthorityOf, DraftDemand, DraftEarmark, DraftPost, DraftResult, Facts, Letter,
};
use tertial_letter::{Catalogue, DeadlineKind, Evidence, Kind, LetterFiles};
use tertial_model::{Authority, BudgetPost, Direction, Kroner, ReportKind, Unit};

fn facts(text: &str) -> Facts {
    of(&read("brev.md", text.as_bytes()).unwrap())
}

fn of(document: &Document) -> Facts {
    Facts::of(document, &Letter::of(document))
}

/// A letter of headings, paragraphs and tables; a row is its cells with a bar between, a
/// table rows with a line between, and `¶` begins a new line in a cell.
fn blocks(parts: &[(&str, &str)]) -> Facts {
    let blocks = parts.iter().zip(1..).map(|((kind, text), line)| Block {
        place: Place { page: None, lines: Some((line, line)) },
        content: match *kind {
            "#" => {
                let (number, text) = text.split_once(' ').unwrap();
                let number = (number != "-").then(|| number.replace('_', " "));
                Content::Heading { number, text: text.to_owned() }
            }
            "T" => Content::Table {
                rows: text
                    .lines()
                    .map(|row| {
                        let cells = row.split('|').map(|cell| Cell {
                            text: cell.trim().replace('¶', "\n"),
                            merged: false,
                        });
                        cells.collect()
                    })
                    .collect(),
            },
            "•" => Content::Item {
                marker: "•".to_owned(),
                depth: 0,
                text: (*text).to_owned(),
            },
            _ => Content::Paragraph((*text).to_owned()),
        },
    });
    of(&Document { format: Format::Text, blocks: blocks.collect(), told: Vec::new() })
}

fn post(text: &str) -> BudgetPost {
    text.parse().unwrap()
}

fn kroner(amount: i64) -> Kroner {
    Kroner::whole(amount)
}

fn found<'a>(facts: &'a Facts, of: &str) -> &'a DraftPost {
    facts.budget.post(post(of)).unwrap()
}

fn reasons(facts: &Facts) -> Vec<&str> {
    let told = [
        &facts.budget.told,
        &facts.calendar.told,
        &facts.goals.told,
        &facts.authorities.told,
    ];
    told.into_iter().flatten().map(|of| of.reason.as_str()).collect()
}

/// Chapter and posts in one column, a long remark, and amounts in millions inside thousands.
const REMARKS: &str = "Kap./post | Betegnelse | Beløp | Merknad
0811.01 | Driftsutgifter | 310 500 | 30 mill. kroner til fjelloverv\u{e5}king, hvorav 25,0 mill. kr til m\u{e5}lestasjoner og minst 2,5 mill. kr til opplæring. Posten kan ikke overskrides.
0811.21 | Spesielle driftsutgifter, kan overføres | 42 000 | Kan nyttes under post 70.
0811.70 | Tilskudd til skredvern, kan overføres, kan nyttes under post 21 | 12 300 | Inntil 4 mill. kroner er øremerket kommunale planer.
0811.60 | Kompensasjon | - | Uten bevilgning; nettoføres mot kapitalregnskapet.
 | Sum kap. 0811 | 364 800 |
3811.04 | Salgsinntekter | 9 100 |
 | Sum | 373 900 | ";

#[test]
fn posts_have_amounts_names_and_what_may_be_done_with_them() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("#", "5 Budsjett"),
        ("P", "Kap. 811 Skreddirektoratet og kap. 3811 Skreddirektoratet (i 1 000 kr)"),
        ("T", REMARKS),
    ]);
    let chapters: Vec<_> = facts
        .budget
        .chapters
        .iter()
        .map(|of| (of.number.0, of.posts.len(), of.sum))
        .collect();
    assert_eq!(chapters, [(811, 4, Some(kroner(364_800_000))), (3811, 1, None)]);
    let told: Vec<_> = ["811.01", "811.21", "811.70"]
        .map(|of| {
            let post = found(&facts, of);
            (post.name.clone(), post.amount, post.transferable, post.used_under.clone())
        })
        .to_vec();
    assert_eq!(
        told,
        [
            ("Driftsutgifter".to_owned(), Some(kroner(310_500_000)), false, vec![]),
            (
                "Spesielle driftsutgifter".to_owned(),
                Some(kroner(42_000_000)),
                true,
                vec![post("811.70")]
            ),
            (
                "Tilskudd til skredvern".to_owned(),
                Some(kroner(12_300_000)),
                true,
                vec![post("811.21")]
            ),
        ]
    );
    let none = found(&facts, "811.60");
    assert_eq!((none.amount, none.without), (None, true));
    assert_eq!(facts.budget.chapters[0].source.section, "5");
    // 364 800 + 9 100 = 373 900, which is of the whole table.
    assert!(
        !reasons(&facts).iter().any(|of| of.starts_with("summen")),
        "{:?}",
        reasons(&facts)
    );
}

#[test]
fn earmarks_inside_remarks_are_of_their_post() {
    let facts =
        blocks(&[("#", "5 Budsjett 2026"), ("P", "(i 1 000 kr)"), ("T", REMARKS)]);
    let told = |of: &DraftEarmark| {
        (of.name.clone(), of.post.to_string(), of.amount, of.limit.clone(), of.within)
    };
    let found: Vec<_> = facts.budget.earmarks.iter().map(told).collect();
    let of = |name: &str, post: &str, amount: i64, limit: Option<&str>, within| {
        (
            name.to_owned(),
            post.to_owned(),
            kroner(amount),
            limit.map(str::to_owned),
            within,
        )
    };
    assert_eq!(
        found,
        [
            of("fjelloverv\u{e5}king", "0811.01", 30_000_000, None, None),
            of("m\u{e5}lestasjoner", "0811.01", 25_000_000, None, Some(0)),
            of("opplæring", "0811.01", 2_500_000, Some("minst"), None),
            of("kommunale planer", "0811.70", 4_000_000, Some("inntil"), None),
        ]
    );
}

#[test]
fn a_sum_that_does_not_hold_is_told_and_never_mended() {
    let facts = blocks(&[
        ("#", "4 Løyving 2026"),
        ("P", "Kap. 2190 Kartverksemda (tal i tusen kroner)"),
        (
            "T",
            "Post | Nemning | Løyving\n01 | Driftsutgifter | 84 200\n45 | Større utstyr, kan overførast | 6 300\n | Sum | 90 600",
        ),
    ]);
    assert_eq!(facts.budget.chapters[0].sum, Some(kroner(90_600_000)));
    assert_eq!(facts.budget.chapters[0].name.as_deref(), Some("Kartverksemda"));
    assert!(found(&facts, "2190.45").transferable);
    let said = reasons(&facts).into_iter().find(|of| of.starts_with("summen")).unwrap();
    let said = said.replace('\u{a0}', " ");
    assert_eq!(said, "summen i brevet er 90 600 000 kr, men postene gir 90 500 000 kr");
    let files = facts.files(&[]);
    assert!(files["brev.toml"].contains("sum = 90_600"), "{}", files["brev.toml"]);
}

#[test]
fn the_unit_is_read_of_head_caption_or_cell() {
    for (caption, table) in [
        ("Kap. 2190 Etaten", "Post | Navn | Beløp (mill. kr)\n01 | Drift | 84,2"),
        ("Kap. 2190 Etaten (1 000 kr)", "Post | Navn | Beløp\n01 | Drift | 84 200"),
        ("Kap. 2190 Etaten", "Post | Navn | Beløp i kroner\n01 | Drift | 84 200 000"),
        (
            "Kap. 2190 Etaten (1 000 kr)",
            "Post | Navn | Beløp\n01 | Drift | 84,2 mill. kr",
        ),
        ("Kap. 2190 Etaten (1 000 kr)", "Post | Navn | Beløp\n01 | Drift | 84.200"),
    ] {
        let facts = blocks(&[("#", "4 Budsjett 2026"), ("P", caption), ("T", table)]);
        assert_eq!(found(&facts, "2190.01").amount, Some(kroner(84_200_000)), "{table}");
    }
    let facts = blocks(&[
        ("#", "4 Budsjett 2026"),
        ("P", "Kap. 2190 Etaten"),
        ("T", "Post | Navn | Beløp\n01 | Drift | 84 200 000"),
    ]);
    assert_eq!(found(&facts, "2190.01").amount, Some(kroner(84_200_000)));
    assert!(reasons(&facts)[0].contains("sier ikke hvilken enhet"));
}

#[test]
fn forty_posts_over_several_chapters_are_all_read() {
    let mut table = "Kap. | Post | Navn | Tildeling 2025 | Tildeling 2026".to_owned();
    let mut expected = BTreeMap::new();
    for chapter in [701, 710, 714, 740] {
        let mut sum = 0;
        for (number, at) in [1, 21, 22, 45, 60, 61, 62, 70, 71, 72].into_iter().zip(1..) {
            let amount = chapter * at;
            sum += amount;
            let first = if at == 1 { chapter.to_string() } else { String::new() };
            table.push_str(&format!(
                "\n{first} | {number:02} | Formål {at} | 1 | {amount}"
            ));
            expected.insert(
                format!("{chapter:04}.{number:02}"),
                kroner(i64::from(amount) * 1_000),
            );
        }
        table.push_str(&format!("\n | | Sum kapittel {chapter} | 10 | {sum}"));
    }
    let facts = blocks(&[
        ("#", "5 Budsjett 2026"),
        ("P", "Tabellen er i 1 000 kr."),
        ("T", &table),
    ]);
    let posts = facts.budget.chapters.iter().flat_map(|chapter| {
        chapter.posts.iter().map(|post| {
            (format!("{}.{:02}", chapter.number, post.post), post.amount.unwrap())
        })
    });
    assert_eq!(posts.collect::<BTreeMap<_, _>>(), expected);
    assert!(!reasons(&facts).iter().any(|of| of.starts_with("summen")));
    assert_eq!(facts.budget.chapters[3].sum, Some(kroner(40_700_000)));
}

#[test]
fn a_table_of_earmarks_has_the_post_of_its_caption_or_rows() {
    let facts = blocks(&[
        ("#", "4 Budsjett 2026"),
        ("P", "Kap. 2190 Etaten (1 000 kr)"),
        ("T", "Post | Navn | Beløp\n01 | Drift | 84 200\n21 | Prosjekt | 9 000"),
        ("#", "- Øremerkede midler"),
        ("P", "Under kap. 2190 post 21 er det satt av midler til dette:"),
        ("P", "(i 1 000 kr)"),
        ("T", "Tiltak | Beløp\nSkanning | 4 000\nOpplæring | 1 500\nSum | 5 600"),
        ("P", "Det er også øremerket 2 mill. kroner til vakthold på post 01."),
        ("P", "Etaten får dekket 750 000 kroner."),
    ]);
    let found: Vec<_> = facts
        .budget
        .earmarks
        .iter()
        .map(|of| (of.name.as_str(), of.post.to_string(), of.amount))
        .collect();
    assert_eq!(
        found,
        [
            ("Skanning", "2190.21".to_owned(), kroner(4_000_000)),
            ("Opplæring", "2190.21".to_owned(), kroner(1_500_000)),
            ("vakthold", "2190.01".to_owned(), kroner(2_000_000)),
        ]
    );
    let reasons: Vec<String> =
        reasons(&facts).into_iter().map(|of| of.replace('\u{a0}', " ")).collect();
    assert!(
        reasons.iter().any(
            |of| of == "summen i brevet er 5 600 000 kr, men radene gir 5 500 000 kr"
        )
    );
    assert!(
        reasons.iter().any(|of| of == "750 000 kr: ikke lest som noe av budsjettet"),
        "{reasons:?}"
    );
}

#[test]
fn authorities_are_of_their_posts_or_told() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "(i 1 000 kr)"),
        (
            "T",
            "Kap.post | Navn | Beløp\n740.01 | Drift | 100\n740.21 | Spesielle | 50\n740.45 | Utstyr | 10\n714.22 | Gebyr | 5\n3740.02 | Salg | 7\n3714.04 | Gebyr | 5",
        ),
        ("#", "6 Fullmakter"),
        (
            "•",
            "Direktoratet kan overskride bevilgningen på kap. 740 postene 01 og 21 mot tilsvarende merinntekter på kap. 3740 postene 02 og 04.",
        ),
        ("•", "Merinntekter: 714 post 22 mot 3714 post 04."),
        (
            "•",
            "Fullmakt til å bestille utstyr ut over bevilgningen på kap. 740 post 45: nye bestillinger og gammelt ansvar innenfor 89 mill. kroner og 726 mill. kroner.",
        ),
        (
            "•",
            "Fullmakt til å omdisponere inntil 3 prosent fra kap. 740 post 01 til post 45.",
        ),
        ("•", "Nettobudsjettering ved utskifting av utstyr på kap. 740 post 01."),
        ("•", "Overføring av ubrukt bevilgning på kap. 740 post 01 til neste år."),
        (
            "•",
            "Post 21 på kap. 740 kan overskrides mot innsparing i de tre følgende årene.",
        ),
    ]);
    let of: Vec<_> =
        facts.authorities.found.iter().map(|of| (of.of, of.held.clone())).collect();
    let section = || "6".to_owned();
    assert_eq!(
        of,
        [
            (AuthorityOf::ExcessIncome, None),
            (
                AuthorityOf::ExcessIncome,
                Some(Authority::ExcessIncome {
                    expense: post("714.22"),
                    income: post("3714.04"),
                    section: section(),
                })
            ),
            (AuthorityOf::Orders, None),
            (
                AuthorityOf::Reallocation,
                Some(Authority::Reallocation {
                    from: post("740.01"),
                    to: post("740.45"),
                    limit_percent: 3,
                    section: section(),
                })
            ),
            (
                AuthorityOf::Netting,
                Some(Authority::Netting {
                    posts: vec![post("740.01")],
                    limit_percent: 5,
                    section: section(),
                })
            ),
            (
                AuthorityOf::CarryOver,
                Some(Authority::CarryOver {
                    posts: vec![post("740.01")],
                    limit_percent: 5,
                    section: section(),
                })
            ),
            (
                AuthorityOf::OverrunAgainstSavings,
                Some(Authority::OverrunAgainstSavings {
                    posts: vec![post("740.21")],
                    limit_percent: 5,
                    section: section(),
                })
            ),
        ]
    );
    let many = &facts.authorities.found[0];
    assert_eq!(many.posts, [post("740.01"), post("740.21")]);
    assert_eq!(many.against, [post("3740.02"), post("3740.04")]);
    assert_eq!(
        facts.authorities.found[2].frame,
        [kroner(89_000_000), kroner(726_000_000)]
    );
}

/// Key, day and kind of each deadline.
fn dates(facts: &Facts) -> Vec<(String, String, DeadlineKind)> {
    let of = facts.calendar.deadlines.iter();
    of.map(|of| {
        let when = of.when.map_or_else(|| "åpen".to_owned(), |when| when.to_string());
        (of.key.clone(), when, of.kind)
    })
    .collect()
}

#[test]
fn a_calendar_is_read_row_by_row_and_point_by_point() {
    use DeadlineKind::{Delivery, Meeting, Notice};
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("#", "Vedlegg_1 Styringskalender 2026"),
        (
            "T",
            "Måned | Hva | Når
2025 | |
Januar | 1. Etatsstyringsmøte¶2. Innspill til satsinger | Medio januar¶Ultimo jan.
Mars | Årsrapport for 2025 | 15.
Juni | a) Rapport for 1. tertial¶b) Supplerende tildelingsbrev fra KLD | 1. juni¶
Oktober | Virksomhetsrapport per 2. tertial | 9.10.2026
Desember | KLD sender utkast til tildelingsbrev | primo desember
Januar | Møte om årsresultatet | uke 3
Mars | Årsrapport for 2026 | 15. mars",
        ),
        ("P", "Etaten får egne brev."),
    ]);
    let of = |key: &str, when: &str, kind| (key.to_owned(), when.to_owned(), kind);
    assert_eq!(
        dates(&facts),
        [
            of("etatsstyringsmote", "medio januar 2026", Meeting),
            of("innspill-satsinger", "ultimo januar 2026", Delivery),
            of("arsrapport-2025", "15. mars 2026", Delivery),
            of("t1", "1. juni 2026", Delivery),
            of("supplerende-tildelingsbrev-kld", "1. juni 2026", Notice),
            of("t2", "9. oktober 2026", Delivery),
            of("kld-sender-utkast-tildelingsbrev", "primo desember 2026", Notice),
            of("mote-arsresultatet", "18. januar–22. januar 2027", Meeting),
            of("annual", "15. mars 2027", Delivery),
        ]
    );
    let told: Vec<_> = reasons(&facts);
    assert!(told[0].starts_with("«2025» er et tidligere år"), "{told:?}");
}

#[test]
fn deliveries_may_come_back_or_be_open() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("#", "7 Særskilt rapportering"),
        (
            "T",
            "Rapport | Frist
Status for registeret | 2 ganger i året (30.6 og 31.12)
Tilsynsplan | årlig/15. mai
Måledata | 4 ganger i året
Prognose | avtales nærmere
Budsjettinnspill | i forkant av de ordinære budsjettprosessene",
        ),
    ]);
    let found: Vec<_> = facts
        .calendar
        .deadlines
        .iter()
        .map(|of| {
            (of.key.as_str(), of.when.map(|of| of.to_string()), of.repeated.as_deref())
        })
        .collect();
    let day = |text: &str| Some(text.to_owned());
    assert_eq!(
        found,
        [
            (
                "status-registeret",
                day("30. juni 2026"),
                Some("2 ganger i året (30.6 og 31.12)")
            ),
            (
                "status-registeret-12-31",
                day("31. desember 2026"),
                Some("2 ganger i året (30.6 og 31.12)")
            ),
            ("tilsynsplan", day("15. mai 2026"), Some("årlig/15. mai")),
            ("maledata", None, Some("4 ganger i året")),
            ("prognose", None, None),
            ("budsjettinnspill", None, None),
        ]
    );
}

#[test]
fn sentences_say_what_is_due_and_other_dates_are_not() {
    let facts = facts(
        "# 1. Tildelingsbrev 2026\n\n# 3. Krav\n\n\
         Verksemda skal sende ei vurdering av beredskapen innan 30. september 2026. \
         Planen av 1. februar 2025 gjeld framleis. Talet på tilsette per 31.12.2025 skal gå fram.\n\n\
         Departementet tek sikte på å sende ei bestilling i første halvår 2026.\n\n\
         Årsrapporten skal leverast innan 15. mars. Han skal publiserast seinast 1. mai.\n\n\
         ## Ny database\n\nEtaten skal lage ein database.\n\nFrist: 1.11.2026\n\n\
         Fristen for siste del blir avtalt.\n",
    );
    let of = |key: &str, when: &str, kind| (key.to_owned(), when.to_owned(), kind);
    assert_eq!(
        dates(&facts),
        [
            of(
                "verksemda-sende-vurdering-beredskapen",
                "30. september 2026",
                DeadlineKind::Delivery
            ),
            of(
                "departementet-tek-sikte-sende",
                "første halvår 2026",
                DeadlineKind::Notice
            ),
            of("annual", "15. mars 2027", DeadlineKind::Delivery),
            of("han-publiserast-seinast-1", "1. mai 2026", DeadlineKind::Delivery),
            of("ny-database", "1. november 2026", DeadlineKind::Delivery),
        ]
    );
    assert!(reasons(&facts).contains(&"setningen nevner en frist, men ingen dato"));
}

#[test]
fn goals_indicators_and_key_figures_are_told_apart() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("#", "2 Mål"),
        ("P", "Målene for etaten er:"),
        ("•", "Folk er trygge i fjellet"),
        ("•", "Kunnskapen er lett å finne."),
        ("#", "2.1 Folk er trygge i fjellet"),
        (
            "T",
            "Styringsparameter | Resultatkrav
Andel varsler som treffer¶Målt hvert døgn. | Minst 92,5 prosent
Saksbehandlingstid i klagesaker, dager | Høyst 40 dager
Antall ulykker | Færre enn i 2024
Oppetid for varslingen | Minst like bra som beste av de siste tre årene
Nytte for reiselivet | Vises med eksempler",
        ),
        ("#", "2.2 Kunnskapen er lett å finne"),
        ("P", "Nøkkeltall:"),
        ("•", "Antall nedlastinger"),
        ("•", "Lønnsandel (%)"),
    ]);
    let goals: Vec<_> = facts
        .goals
        .goals
        .iter()
        .map(|of| (of.section.as_str(), of.title.as_str()))
        .collect();
    assert_eq!(
        goals,
        [("2.1", "Folk er trygge i fjellet"), ("2.2", "Kunnskapen er lett å finne")]
    );
    let told: Vec<_> = facts
        .goals
        .indicators
        .iter()
        .map(|of| {
            (
                of.name.as_str(),
                of.goal.as_str(),
                of.unit,
                of.better,
                of.demand.clone(),
                of.key_figure,
            )
        })
        .collect();
    let limit = |text: &str| Some(DraftResult::Limit(text.parse::<Decimal>().unwrap()));
    let (less, more) = (Some(Direction::Lower), Some(Direction::Higher));
    assert_eq!(
        told,
        [
            (
                "Andel varsler som treffer",
                "2.1",
                Unit::Percent,
                more,
                limit("92.5"),
                false
            ),
            (
                "Saksbehandlingstid i klagesaker, dager",
                "2.1",
                Unit::Days,
                less,
                limit("40"),
                false
            ),
            (
                "Antall ulykker",
                "2.1",
                Unit::Count,
                less,
                Some(DraftResult::BetterThanIn(2024)),
                false
            ),
            (
                "Oppetid for varslingen",
                "2.1",
                Unit::Percent,
                None,
                Some(DraftResult::BestOfLastThree),
                false
            ),
            (
                "Nytte for reiselivet",
                "2.1",
                Unit::Plain,
                None,
                Some(DraftResult::Said("Vises med eksempler".to_owned())),
                false
            ),
            ("Antall nedlastinger", "2.2", Unit::Count, None, None, true),
            ("Lønnsandel (%)", "2.2", Unit::Percent, None, None, true),
        ]
    );
}

#[test]
fn tasks_have_id_deadline_and_amount() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "Kap. 760 Etaten (i 1 000 kr)"),
        ("T", "Post | Navn | Beløp\n21 | Prosjekter | 80 000"),
        ("#", "3 Oppdrag"),
        ("#", "- TB2026-60 Register over skredbaner"),
        ("P", "Etaten skal lage et register. Det er satt av 5 mill. kroner over 760.21."),
        ("P", "Frist: 1.11.2026. Frist for denne delen er 1. mars 2027."),
        ("#", "- TB2026-61 Ny instruks"),
        ("P", "Frist: avtales."),
        ("T", "Nr. | Oppdrag | Frist\nTB2025-7 | Evaluering av varslingen | 15.6.2026"),
    ]);
    let tasks: Vec<_> = facts
        .goals
        .tasks
        .iter()
        .map(|of| {
            let days: Vec<String> =
                of.deadlines.iter().map(ToString::to_string).collect();
            (
                of.id.as_deref().unwrap(),
                of.title.as_str(),
                days,
                of.open.as_deref(),
                of.amounts.clone(),
            )
        })
        .collect();
    let days = |days: &[&str]| days.iter().map(|of| (*of).to_owned()).collect::<Vec<_>>();
    assert_eq!(
        tasks,
        [
            (
                "TB2025-7",
                "Evaluering av varslingen",
                days(&["15. juni 2026"]),
                None,
                vec![]
            ),
            (
                "TB2026-60",
                "Register over skredbaner",
                days(&["1. november 2026", "1. mars 2027"]),
                None,
                vec![(kroner(5_000_000), Some(post("760.21")))]
            ),
            ("TB2026-61", "Ny instruks", vec![], Some("Frist: avtales."), vec![]),
        ]
    );
}

#[test]
fn the_folder_is_read_as_a_letter_and_the_control_is_none_of_it() {
    let facts = facts(
        "# 1. Innledning\n\nTildelingsbrev 2026 for Skreddirektoratet (SDIR), fra Fjelldepartementet. \
         Fjelldepartementet ber om to rapporter.\n\n# 2. Mål\n\n## 2.1 Trygghet\n\n\
         | Styringsparameter | Resultatkrav |\n| --- | --- |\n| Andel treff | Minst 92,5 prosent |\n\n\
         # 4. Budsjett\n\nKap. 811 Skreddirektoratet (1 000 kr)\n\n\
         | Post | Navn | Beløp |\n| --- | --- | --- |\n| 01 | Driftsutgifter | 310 500 |\n\
         | 45 | Utstyr, kan overføres | 4 500 |\n| | Sum | 315 000 |\n\n\
         Det er øremerket 2 mill. kroner til vakthold på post 01.\n\n\
         # 5. Rapporter\n\nRapport for 2. tertial skal sendes innen 1. oktober 2026.\n",
    );
    let quote = "Rapport for 2. tertial skal sendes innen 1. oktober 2026.";
    let place = facts.calendar.deadlines[0].sources[0].place;
    let demand = DraftDemand {
        lead: Vec::new(),
        again: None,
        stood: None,
        id: "K001".to_owned(),
        section: "5".to_owned(),
        reports: vec!["t2".to_owned()],
        duties: Vec::new(),
        kinds: vec![Kind::Deadline],
        quote: quote.to_owned(),
        place,
        title: String::new(),
        evidence: Vec::new(),
        doubts: Vec::new(),
    };
    let files = facts.files(&[demand]);
    let names: Vec<_> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "brev.toml",
            "kalender.toml",
            "kontroll.toml",
            "krav/punkt-5.toml",
            "oremerking.toml",
            "rapporter.toml",
            "styringsparametre.toml",
        ]
    );
    assert!(!LetterFiles::is_part("kontroll.toml") && LetterFiles::is_part("brev.toml"));
    let control = files["kontroll.toml"].parse::<toml::Table>().unwrap();
    let found = control["found"].as_array().unwrap();
    assert!(found.iter().all(|of| of["state"].as_str() == Some("ukontrollert")));
    let letter = Catalogue::read(&LetterFiles::folder("utkast", files).unwrap()).unwrap();
    assert_eq!(
        (letter.title.bokmal(), &*letter.agency, letter.ministry.bokmal()),
        ("Tildelingsbrev 2026", "Skreddirektoratet", "Fjelldepartementet")
    );
    let posts: Vec<_> = letter
        .frame
        .posts()
        .map(|of| (of.post.to_string(), of.adopted, of.transferable))
        .collect();
    assert_eq!(
        posts,
        [
            ("0811.01".to_owned(), kroner(310_500_000), false),
            ("0811.45".to_owned(), kroner(4_500_000), true),
        ]
    );
    assert_eq!(letter.frame.earmarks[0].amount, kroner(2_000_000));
    let deadline = letter.deadline_of("K001").unwrap();
    assert_eq!(
        (deadline.key.as_str(), deadline.when.to_string()),
        ("t2", "1. oktober 2026".to_owned())
    );
    assert_eq!(
        letter.requirement("K001").unwrap().words,
        tertial_model::Words::same(quote)
    );
    let indicator = &letter.frame.indicators[0];
    assert_eq!((indicator.key.as_str(), indicator.goal.as_str()), ("andel_treff", "2.1"));
}

#[test]
fn several_reports_for_one_tertial_are_reports_of_their_own() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "Kap. 760 Etaten (1 000 kr)"),
        ("T", "Post | Navn | Beløp\n01 | Drift | 80 000"),
        ("#", "4 Rapporter"),
        (
            "T",
            "Rapport | Statusdato | Frist
Årsrapport | 31.12 | 15. mars
Budsjett- og regnskapsrapport per 2. tertial | 31.8 | 25. september
Virksomhetsrapport per 2. tertial | 31.8 | 9. oktober
Årsrapport for internrevisjonen | | 1. april",
        ),
    ]);
    let of =
        |key: &str, when: &str| (key.to_owned(), when.to_owned(), DeadlineKind::Delivery);
    assert_eq!(
        dates(&facts),
        [
            of("annual", "15. mars 2027"),
            of("t2regnskapsrapport", "25. september 2026"),
            of("t2virksomhetsrapport", "9. oktober 2026"),
            of("arsrapport-internrevisjonen", "1. april 2026"),
        ]
    );
    let demand = DraftDemand {
        lead: Vec::new(),
        again: None,
        stood: None,
        id: "K001".to_owned(),
        section: "4".to_owned(),
        reports: vec!["t2".to_owned(), "maned".to_owned()],
        duties: Vec::new(),
        kinds: vec![Kind::Text],
        quote: "Risiko skal omtales.".to_owned(),
        place: Place::default(),
        title: "Risiko".to_owned(),
        evidence: vec![Evidence::Text("risiko".to_owned())],
        doubts: Vec::new(),
    };
    let files = facts.files(&[demand]);
    let control = files["kontroll.toml"].clone();
    assert!(control.contains("rapporten «maned» er ikke definert"), "{control}");
    let letter = Catalogue::read(&LetterFiles::folder("utkast", files).unwrap()).unwrap();
    let reports: Vec<_> =
        letter.reports.iter().map(|of| (of.key.to_string(), of.last_month)).collect();
    assert_eq!(
        reports,
        [
            ("t2regnskapsrapport".to_owned(), 8),
            ("t2virksomhetsrapport".to_owned(), 8),
            ("annual".to_owned(), 12),
        ]
    );
    let report = letter.reports.iter().nth(1).unwrap();
    // The tables of money are of the report on the budget.
    let keys = |of: &ReportKind| -> Vec<_> {
        letter.sections_of(of).map(|of| of.key.clone()).collect()
    };
    assert_eq!(keys(&report), ["risiko"]);
    let of_budget = letter.reports.iter().next().unwrap();
    assert_eq!(keys(&of_budget), ["risiko", "tabell-utgifter"]);
    let due = letter.delivery_of(&report).unwrap();
    assert_eq!(due.when.to_string(), "9. oktober 2026");
}

#[test]
fn a_small_letter_without_tables_is_read_from_its_sentences() {
    let facts = facts(
        "# Tildelingsbrev 2026\n\n# 3 Særskilde oppdrag\n\n## 3.1 Plan for opptak\n\n\
         Verksemda skal leggje fram ein plan innan 1. september 2026.\n\n# 4 Møte\n\n\
         - 10. februar: Dialogmøte\n- Veke 24: Rapport for første tertial\n\n\
         # 5 Løyving\n\nLøyvinga er 48 200 000 kroner på kap. 326 post 01. Det blir òg løyvd \
         3 mill. kroner på kap. 326 post 45, som kan overførast.\n\nAv løyvinga på post 01 er \
         2,5 mill. kroner øyremerkt digitalisering og minst 1 mill. kroner skal gå til opplæring.\n\n\
         Verksemda får fullmakt til å overskride løyvinga på kap. 326 post 01 mot meirinntekter på \
         kap. 3326 post 02.\n",
    );
    let posts: Vec<_> = facts.budget.chapters[0]
        .posts
        .iter()
        .map(|of| (of.post, of.amount, of.transferable))
        .collect();
    assert_eq!(
        posts,
        [(1, Some(kroner(48_200_000)), false), (45, Some(kroner(3_000_000)), true)]
    );
    let earmarks: Vec<_> = facts
        .budget
        .earmarks
        .iter()
        .map(|of| (of.name.as_str(), of.amount, of.limit.as_deref()))
        .collect();
    assert_eq!(
        earmarks,
        [
            ("digitalisering", kroner(2_500_000), None),
            ("opplæring", kroner(1_000_000), Some("minst")),
        ]
    );
    let of = |key: &str, when: &str, kind| (key.to_owned(), when.to_owned(), kind);
    assert_eq!(
        dates(&facts),
        [
            of("verksemda-leggje-fram-ein", "1. september 2026", DeadlineKind::Delivery),
            of("dialogmote", "10. februar 2026", DeadlineKind::Meeting),
            of("t1", "8. juni–12. juni 2026", DeadlineKind::Delivery),
        ]
    );
    let task = &facts.goals.tasks[0];
    assert_eq!((task.title.as_str(), task.deadlines.len()), ("Plan for opptak", 1));
    let held = facts.authorities.found[0].held.clone();
    let (expense, income) = (post("326.01"), post("3326.02"));
    let section = "5".to_owned();
    assert_eq!(held, Some(Authority::ExcessIncome { expense, income, section }));
}

#[test]
fn nothing_that_could_not_be_placed_is_silent() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "Kap. 760 Etaten (1 000 kr)"),
        (
            "T",
            "Post | Navn | Beløp\n01 | Drift | 80 000\n21 | Prosjekt | se brev\n | Uten post | 700",
        ),
        ("#", "4 Kalender"),
        (
            "T",
            "Hva | Når\na) Rapport¶b) Plan¶c) Møte | 1. mai¶2. juni\nPlan | våren 2026",
        ),
        ("P", "Etaten har fått 900 000 kroner."),
    ]);
    let files = facts.files(&[]);
    let reasons: Vec<String> =
        files["kontroll.toml"].parse::<toml::Table>().unwrap()["unplaced"]
            .as_array()
            .unwrap()
            .iter()
            .map(|of| of["reason"].as_str().unwrap().replace('\u{a0}', " "))
            .collect();
    assert_eq!(
        reasons,
        [
            "departementet er ikke funnet",
            "virksomhetens navn er tatt fra kapitlet med post 01",
            "«se brev» er ikke lest som et beløp på 0760.21",
            "raden har et beløp, men ingen post",
            "900 000 kr: ikke lest som noe av budsjettet",
            "3 punkter og 2 datoer i samme rute; hvilken dato som hører til hva, er ikke lest",
        ]
    );
    // A post without an amount is no zero: it waits in a comment.
    assert!(
        files["brev.toml"].contains(
            "  # { post = 21, name = \"Prosjekt\" }, beløpet står ikke i brevet"
        )
    );
    assert!(
        files["kalender.toml"].contains("# Plan: «våren 2026» er ikke lest som en dato")
    );
}

#[test]
fn a_table_of_frames_is_none_of_appropriations() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "(i 1 000 kr)"),
        (
            "T",
            "Kap. | Post | Navn | Beløp\n919 | 76 | Tilskudd | 40 000\n917 | 22 | Drift | 9 000\n3917 | 05 | Gebyr | 800",
        ),
        ("#", "6 Budsjettfullmakter"),
        ("P", "Fullmakt til å gi tilsagn ut over bevilgningen (i 1 000 kr):"),
        (
            "T",
            "Kap. | Post | Betegnelse | Samlet ramme\n919 | 76 | Tilskudd | 15 000\n | 77 | Vern | 2 500",
        ),
        ("P", "Fullmakt til å overskride mot merinntekter:"),
        (
            "T",
            "Overskride under | Mot tilsvarende merinntekter under\nkap. 917 post 22 | kap. 3917 post 05",
        ),
    ]);
    assert_eq!(found(&facts, "919.76").amount, Some(kroner(40_000_000)));
    assert_eq!(facts.budget.post(post("919.77")), None);
    let of: Vec<_> = facts
        .authorities
        .found
        .iter()
        .map(|of| (of.of, of.posts.clone(), of.frame.clone()))
        .collect();
    assert_eq!(
        of,
        [
            (AuthorityOf::Orders, vec![post("919.76")], vec![kroner(15_000_000)]),
            (AuthorityOf::Orders, vec![post("919.77")], vec![kroner(2_500_000)]),
            (AuthorityOf::ExcessIncome, vec![post("917.22")], vec![]),
        ]
    );
    assert_eq!(facts.authorities.found[2].against, [post("3917.05")]);
}

#[test]
fn a_column_of_goals_says_which_goal_a_row_is_of() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("#", "2 Mål og styringsparametre"),
        (
            "T",
            "Delmål | Styringsparameter | Måltall 2026
Flere tilsyn | Antall gjennomførte tilsyn | 40
Bedre rapportering | Andel rapporter i tide | 85 pst.
 | Sykefravær | Lavere enn 5,5 pst.",
        ),
        (
            "P",
            "Møter i 2026: 24. april (etatsstyringsmøte), 6. november (etatsstyringsmøte).",
        ),
    ]);
    let goals: Vec<_> = facts
        .goals
        .goals
        .iter()
        .map(|of| (of.section.as_str(), of.title.as_str()))
        .collect();
    assert_eq!(goals, [("2", "Flere tilsyn"), ("2 (2)", "Bedre rapportering")]);
    let of: Vec<_> = facts
        .goals
        .indicators
        .iter()
        .map(|of| (of.name.as_str(), of.goal.as_str(), of.unit, of.demand.clone()))
        .collect();
    let limit = |text: &str| Some(DraftResult::Limit(text.parse::<Decimal>().unwrap()));
    assert_eq!(
        of,
        [
            ("Antall gjennomførte tilsyn", "2", Unit::Count, limit("40")),
            ("Andel rapporter i tide", "2 (2)", Unit::Percent, limit("85")),
            ("Sykefravær", "2 (2)", Unit::Percent, limit("5.5")),
        ]
    );
    let days: Vec<_> =
        dates(&facts).into_iter().map(|(_, when, kind)| (when, kind)).collect();
    let meeting = |when: &str| (when.to_owned(), DeadlineKind::Meeting);
    assert_eq!(days, [meeting("24. april 2026"), meeting("6. november 2026")]);
}

#[test]
fn a_letter_without_numbers_is_read_too() {
    let facts = facts(
        "# Tildelingsbrev 2026\n\n# Mål\n\n| Styringsparameter | Krav |\n| --- | --- |\n\
         | Andel svar | Minst 70 prosent |\n\n# Budsjett\n\nKap. 811 Etaten (1 000 kr)\n\n\
         | Post | Navn | Beløp |\n| --- | --- | --- |\n| 01 | Drift | 500 |\n\n\
         Rapporten skal sendes innen 1. juni 2026.\n",
    );
    let folder = LetterFiles::folder("utkast", facts.files(&[])).unwrap();
    let letter = Catalogue::read(&folder).unwrap();
    assert_eq!(letter.frame.indicators[0].goal, "0");
    assert_eq!(letter.goals[0].title.bokmal(), "Mål");
    assert_eq!(letter.deadlines[0].section, "0");
}

#[test]
fn tasks_are_written_as_the_letter_has_them() {
    let facts = blocks(&[
        ("#", "1 Tildelingsbrev 2026"),
        ("P", "Kap. 760 Etaten (i 1 000 kr)"),
        ("T", "Post | Navn | Beløp\n21 | Prosjekter | 80 000"),
        ("#", "3 Oppdrag"),
        ("#", "- TB2026-60 Register over skredbaner"),
        ("P", "Etaten skal lage et register. Det er satt av 5 mill. kroner over 760.21."),
        ("P", "Frist for denne delen er 1. mars 2027. Frist: 1.11.2026."),
        ("#", "- TB2026-61 Ny instruks"),
        ("P", "Det er satt av 2 mill. kroner til instruksen. Frist: avtales."),
    ]);
    let file = facts.files(&[])["oppdrag.toml"].parse::<toml::Table>().unwrap();
    let tasks = file["task"].as_array().unwrap();
    assert_eq!(
        tasks[0].to_string(),
        "{ amounts = [{ amount = 5000, post = \"0760.21\" }], deadlines = [{ day = 2026-11-01 }, \
         { day = 2027-03-01 }], id = \"TB2026-60\", section = \"3\", title = \"Register over \
         skredbaner\", words = \"Etaten skal lage et register. Det er satt av 5 mill. kroner over \
         760.21. Frist for denne delen er 1. mars 2027. Frist: 1.11.2026.\" }"
    );
    assert_eq!(tasks[1]["id"].as_str(), Some("TB2026-61"));
    assert!(tasks[1].get("amounts").is_none(), "{}", tasks[1]);
    let control = facts.files(&[])["kontroll.toml"].clone();
    assert!(control.contains("brevet sier ikke hvilken post beløpet er på"), "{control}");
}
