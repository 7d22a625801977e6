//! The ministry's form for budget status, what is reconciled, and what has changed.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use tertial_ingest::facts::{Decision, DecisionKind, Delivery};
use tertial_letter::Content;
use tertial_model::{BudgetPost, Kroner, Origin, sample};

use super::sample::Sample;

fn expenses() -> Sample {
    Sample::new("t1").with([
        ("post.1000.01.overfort", "1200400"),
        ("post.1000.01.saldert", "100000000"),
        ("post.1000.01.endringer", "-500000"),
        ("post.1000.01.refusjoner", "250400"),
        ("post.1000.01.merinntekt", "0"),
        ("post.1000.01.disponibelt", "100950800"),
        ("post.1000.01.regnskap", "34000000"),
        ("post.1000.01.forbruk_pst", "33.6797"),
        ("post.1000.01.prognose", "101950800"),
        ("post.1000.01.avvik", "-1000000"),
        ("post.1000.01.avvik_pst", "-0.99058"),
        ("kap.1000.disponibelt", "?"),
    ])
}

#[test]
fn expenses_are_told_from_what_is_available_to_its_deviation() {
    let lines = expenses().lines(Content::Expenses);
    assert_eq!(
        lines[..3],
        [
            "bevilgning-1000: Kap. 1000: disponibel bevilgning og hvordan den er bygd opp \
             (1 000 kr)",
            "Post | Overført | Saldert | Endringer | Refusjoner | Merinntekt | Disponibelt",
            // 1 200 + 100 000 − 500 + 250 + 0 is 100 950 thousand, and shown as 100 951.
            "01 Drift | 1 200 | 100 000 | −500 | 250 | 0 | 100 951",
        ]
    );
    assert_eq!(
        lines[6..9],
        [
            "utgifter-1000: Kap. 1000: regnskap, forbruk, prognose og avvik (1 000 kr)",
            "Post | Disponibelt | Regnskap per 30. april | Forbruk (pst.) | Prognose for året | Avvik \
             | Avvik (pst.)",
            // A forecast above what is available is unfavourable, and negative.
            "01 Drift | 100 951 | 34 000 | 33,7 | 101 951 | −1 000 | −1,0",
        ]
    );
    let headings: Vec<&String> =
        lines.iter().filter(|line| line.starts_with("##")).collect();
    assert_eq!(headings, ["## Vesentlige avvik"], "one million is less than five");
}

#[test]
fn an_expense_chapter_has_its_tables_and_an_income_chapter_has_its_own() {
    let key = |line: &str| line.split(':').next().unwrap_or_default().to_owned();
    let keys = |content| -> Vec<String> {
        let lines = expenses().lines(content);
        lines
            .iter()
            .filter(|line| line.ends_with("(1 000 kr)"))
            .map(|of| key(of))
            .collect()
    };
    assert_eq!(keys(Content::Expenses), ["bevilgning-1000", "utgifter-1000"]);
    assert_eq!(keys(Content::Income), ["inntekter-4000"]);
}

#[test]
fn income_that_falls_short_is_negative() {
    let sample = Sample::new("t2").with([
        ("post.4000.02.budsjett", "45000000"),
        ("post.4000.02.regnskap", "30000500"),
        ("post.4000.02.prognose", "44000000"),
        ("post.4000.02.avvik", "-1000000"),
        ("post.4000.02.avvik_pst", "-2.2222"),
    ]);
    let lines = sample.lines(Content::Income);
    assert_eq!(
        lines[1..3],
        [
            "Post | Saldert | Endringer | Gjeldende budsjett | Regnskap per 31. august \
             | Prognose for året | Avvik | Avvik (pst.)",
            "02 Oppdragsinntekter | mangler | mangler | 45 000 | 30 001 | 44 000 | −1 000 | −2,2",
        ]
    );
}

fn periodised() -> Sample {
    expenses().with([
        ("post.1000.01.budsjett_hittil", "33500000"),
        ("post.1000.01.avvik_hittil", "-500000"),
        ("post.1000.01.avvik_hittil_pst", "-1.4925"),
        ("kap.1000.budsjett_hittil", "?"),
        ("post.4000.02.budsjett_hittil", "14500000"),
        ("post.4000.02.budsjett", "45000000"),
        ("post.4000.02.regnskap", "15000000"),
        ("post.4000.02.avvik_hittil", "500000"),
        ("post.4000.02.avvik_hittil_pst", "3.4483"),
        ("post.4000.02.prognose", "44000000"),
        ("post.4000.02.avvik", "-1000000"),
        ("kap.4000.budsjett_hittil", "14500000"),
    ])
}

/// The table of the deviation so far.
fn so_far(sample: &Sample, content: Content) -> Vec<String> {
    let lines = sample.lines(content);
    let table = lines.into_iter().skip_while(|line| !line.starts_with("periodisert-"));
    table.take_while(|line| !line.starts_with("##")).collect()
}

#[test]
fn the_deviation_so_far_stands_beside_the_year_s_where_there_is_a_budget_by_month() {
    assert_eq!(so_far(&expenses(), Content::Expenses), [""; 0], "there is none");
    let table = so_far(&periodised(), Content::Expenses);
    assert_eq!(
        table[..3],
        [
            "periodisert-1000: Kap. 1000: hittil i år mot periodisert budsjett, og hele året \
             (1 000 kr)",
            "Post | Budsjett per 30. april | Regnskap per 30. april | Avvik per 30. april \
             | Avvik (pst.) | Disponibelt | Prognose for året | Avvik året",
            "01 Drift | 33 500 | 34 000 | −500 | −1,5 | 100 951 | 101 951 | −1 000",
        ]
    );
    assert_eq!(
        table[6],
        "* Avvik per 30. april er periodisert budsjett minus regnskap; minus betyr at det er \
         brukt mer enn budsjettert til nå. Avvik i pst. er regnet av periodisert budsjett."
    );
    let mut sample = periodised();
    sample.language = tertial_model::Language::tagged("nn").unwrap();
    let income = so_far(&sample, Content::Income);
    assert_eq!(
        income[1..3],
        [
            "Post | Budsjett per 30. april | Rekneskap per 30. april | Avvik per 30. april \
             | Avvik (pst.) | Gjeldande budsjett | Prognose for året | Avvik året",
            "02 Oppdragsinntekter | 14 500 | 15 000 | 500 | 3,4 | 45 000 | 44 000 | −1 000",
        ]
    );
    assert_eq!(
        income[5],
        "* Avvik per 30. april er rekneskap minus periodisert budsjett; minus betyr at det har \
         kome inn mindre enn budsjettert til no. Avvik i pst. er rekna av periodisert budsjett."
    );
}

#[test]
fn an_earmark_has_a_forecast_until_the_year_is_over() {
    let figures = [
        ("oremerket.kart.budsjett", "3000000"),
        ("oremerket.kart.regnskap", "2600000"),
        ("oremerket.kart.prognose", "2900000"),
        ("oremerket.kart.rest", "100000"),
    ];
    assert_eq!(
        Sample::new("t1").with(figures).lines(Content::Earmarks),
        [
            "oremerking: Øremerkede midler, regnskap per 30. april 2024 (1 000 kr)",
            "Tiltak | Avsatt | Regnskap | Prognose for året | Rest",
            "Kart (post 1000.01) | 3 000 | 2 600 | 2 900 | 100",
            "* Regnskapstallene er hentet fra hovedboken, på tiltakets prosjekter. Rest er avsatt \
             beløp minus prognose.",
        ]
    );
    let annual = Sample::new("annual").with(figures).lines(Content::Earmarks);
    assert_eq!(annual[1], "Tiltak | Avsatt | Regnskap | Rest");
    assert!(annual[3].ends_with("Rest er avsatt beløp minus regnskap."), "{}", annual[3]);
}

#[test]
fn a_letter_without_earmarks_and_authorities_is_told_so() {
    let mut sample = Sample::new("t1");
    sample.letter.frame.earmarks.clear();
    sample.letter.frame.authorities.clear();
    assert_eq!(sample.lines(Content::Earmarks), ["Brevet øremerker ingen midler."]);
    assert_eq!(
        sample.lines(Content::ExcessIncome),
        ["Brevet gir ingen merinntektsfullmakt."]
    );
}

#[test]
fn an_authority_is_told_with_the_letters_own_section() {
    let figures = [
        ("fullmakt.1000.21.merinntekt_prognose", "-250000"),
        ("fullmakt.1000.21.brukt", "0"),
        ("fullmakt.1000.21.rest", "-250000"),
    ];
    let lines = Sample::new("t1").with(figures).lines(Content::ExcessIncome);
    assert_eq!(
        lines[..3],
        [
            "merinntekt: Merinntektsfullmakt: forventet, brukt og rest for året (1 000 kr)",
            "Fullmakt | Forventet merinntekt | Brukt i disponibelt | Rest",
            "Post 1000.21 mot post 4000.02 | −250 | 0 | −250",
        ]
    );
    assert!(lines[3].starts_with("* Fullmakten står i vedlegg 4"), "{}", lines[3]);
    let annual = Sample::new("annual").with(figures).lines(Content::ExcessIncome);
    assert_eq!(
        annual[..2],
        [
            "merinntekt: Merinntektsfullmakt: merinntekt, brukt og rest for året (1 000 kr)",
            "Fullmakt | Merinntekt | Brukt i disponibelt | Rest",
        ]
    );
}

#[test]
fn what_others_book_has_a_column_where_there_is_any() {
    let books = [
        ("post.1000.01.hovedbok", "34000000"),
        ("post.1000.01.regnskap", "34100000"),
        ("post.1000.01.avstemming", "0"),
        ("post.4000.85.regnskap", "200000"),
    ];
    let lines = Sample::new("t1").with(books).lines(Content::Reconciliation);
    assert_eq!(
        lines[..3],
        [
            "avstemming: Hovedbok mot statsregnskap per 30. april 2024 (1 000 kr)",
            "Post | Hovedbok | Statsregnskap | Differanse",
            "1000.01 Drift | 34 000 | 34 100 | 0",
        ]
    );
    // A post that others book has no ledger of ours; the note says whose it is.
    assert_eq!(
        lines[6..],
        [
            "4000.85 Gebyr | · | 200 | ·",
            "* Differanse er hovedbok minus statsregnskap.",
            "* Post 4000.85 føres av Innkreveren og står ikke i hovedboken.",
        ]
    );
    let others =
        [("post.1000.01.fort_av_andre", "100000"), ("post.4000.85.hovedbok", "0")];
    let lines = Sample::new("t1").with(books).with(others).lines(Content::Reconciliation);
    assert_eq!(lines[1], "Post | Hovedbok | Ført av andre | Statsregnskap | Differanse");
    assert_eq!(lines[2], "1000.01 Drift | 34 000 | 100 | 34 100 | 0");
    assert_eq!(lines[6], "4000.85 Gebyr | 0 | mangler | 200 | mangler");
    assert_eq!(lines.len(), 9, "no note on a post that we book on ourselves");
}

fn decision(
    day: &str,
    post: (u16, u8),
    kind: DecisionKind,
    amount: Option<i64>,
) -> Decision {
    Decision {
        post: BudgetPost::new(post.0, post.1),
        kind,
        amount: amount.map(Kroner::whole),
        date: Some(day.parse().unwrap()),
        citation: "Prop. 1".to_owned(),
        origin: Origin::file(&Arc::from("grunnlag.xlsx")),
    }
}

/// The second report of a year whose first is at hand.
fn second() -> Sample {
    let mut sample = Sample::new("t2");
    sample.facts.previous = Some(Delivery {
        origin: Origin::file(&Arc::from("levert/t1.json")),
        report: sample::report("t1"),
        values: BTreeMap::new(),
        withheld: BTreeSet::new(),
        lines: BTreeMap::new(),
    });
    sample
}

#[test]
fn changes_need_the_figures_of_the_report_before() {
    assert_eq!(Sample::new("t1").lines(Content::Changes), <[&str; 0]>::default());
    assert_eq!(
        Sample::new("t2").lines(Content::Changes),
        [
            "Tallene fra rapporten for 1. tertial er ikke oppgitt, så endringene kan ikke vises."
        ]
    );
}

#[test]
fn changes_are_told_then_now_and_by_how_much() {
    let sample = second().with([
        ("t1.post.1000.01.disponibelt", "100000000"),
        ("post.1000.01.disponibelt", "101500000"),
        ("endring.post.1000.01.disponibelt", "1500000"),
        ("t1.post.4000.02.budsjett", "45000000"),
        ("post.4000.02.budsjett", "44000000"),
        ("endring.post.4000.02.budsjett", "-1000000"),
    ]);
    let lines = sample.lines(Content::Changes);
    assert_eq!(
        lines[..3],
        [
            "endret-disponibelt-1000: Kap. 1000: disponibelt siden rapporten for 1. tertial \
             (1 000 kr)",
            "Post | Disponibelt T1 | Disponibelt nå | Endring",
            "01 Drift | 100 000 | 101 500 | 1 500",
        ]
    );
    let income =
        lines.iter().position(|line| line.starts_with("endret-budsjett")).unwrap();
    assert_eq!(
        lines[income + 1..income + 3],
        [
            "Post | Budsjett T1 | Budsjett nå | Endring",
            "02 Oppdragsinntekter | 45 000 | 44 000 | −1 000",
        ]
    );
}

#[test]
fn decisions_after_the_report_before_are_told_in_order() {
    let mut sample = second();
    sample.facts.decisions = vec![
        decision("2024-06-20", (1000, 21), DecisionKind::ExcessIncome, Some(1_500_000)),
        decision("2024-06-20", (1000, 1), DecisionKind::Change, None),
        decision("2024-05-15", (1000, 45), DecisionKind::Change, Some(-400_000)),
        decision("2024-04-30", (1000, 1), DecisionKind::Change, Some(7)),
        decision("2024-07-01", (1000, 1), DecisionKind::Change, Some(0)),
        decision("2024-07-01", (1000, 1), DecisionKind::ControlTotal, Some(7)),
    ];
    let lines = sample.lines(Content::Changes);
    let at = lines.iter().position(|line| line.starts_with("nye-vedtak")).unwrap();
    // Not what is of the day itself, of nothing, or a control total.
    assert_eq!(
        lines[at..at + 5],
        [
            "nye-vedtak: Vedtak datert etter 30. april 2024 (1 000 kr)",
            "Dato | Post | Type | Beløp | Vedtak",
            "15. mai 2024 | 1000.45 | endring | −400 | Prop. 1",
            "20. juni 2024 | 1000.01 | endring | MANGLER | Prop. 1",
            "20. juni 2024 | 1000.21 | merinntekt | 1 500 | Prop. 1",
        ]
    );
    let without = second().lines(Content::Changes);
    assert!(without.contains(&"Ingen vedtak er datert etter 30. april 2024.".to_owned()));
}

#[test]
fn indicators_whose_forecast_has_moved_are_told_and_so_is_one_nobody_knows_of() {
    let sample = second().with([
        ("t1.kpi.svar.prognose", "70.0"),
        ("kpi.svar.prognose", "68.5"),
        ("endring.kpi.svar.prognose", "-1.5"),
        ("endring.kpi.tid.prognose", "0"),
        ("endring.kpi.oppetid.prognose", "?"),
    ]);
    let lines = sample.lines(Content::Changes);
    let at = lines.iter().position(|line| line.starts_with("endrede")).unwrap();
    assert_eq!(
        lines[at + 1..],
        [
            "Styringsparameter | Prognose T1 | Prognose nå | Endring",
            "Svarprosent (pst.) | 70,0 | 68,5 | −1,5",
            "Oppetid (pst.) | mangler | mangler | mangler",
        ]
    );
    let none = second().with([
        ("endring.kpi.svar.prognose", "0"),
        ("endring.kpi.tid.prognose", "0"),
        ("endring.kpi.oppetid.prognose", "0"),
    ]);
    let lines = none.lines(Content::Changes);
    assert_eq!(
        lines.last().unwrap(),
        "Ingen prognose for styringsparameterne er endret."
    );
}
