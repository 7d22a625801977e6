//! What the interpreter makes of each thing a statement can say.

use tertial_ingest::project::Accounting;
use tertial_model::Language;

use super::sample::Sample;

#[test]
fn rows_range_over_posts_and_sums_are_figures_of_their_own() {
    let sample = Sample::new("t1").with([
        ("post.1000.01.x", "1499.99"),
        ("post.1000.21.x", "-1500"),
        ("kap.1000.x", "123456789"),
    ]);
    let lines = sample.filled(
        r#"
        key = "x-{year}"
        caption = { nb = "Poster per {status_date}", nn = "Postar per {status_date}" }
        unit = "1 000 kr"
        format = "thousands"
        [[column]]
        heading = "Post"
        [[column]]
        heading = "X {year-1}"
        shows = { figure = "{of}.x" }
        [[row]]
        each = "posts"
        when = [{ is = { side = "expense" } }]
        name = "{post_number} {name}"
        of = "post.{post}"
        [[row]]
        kind = "sum"
        name = "Sum"
        of = "kap.1000"
        "#,
    );
    // Halves are rounded away from zero, and what is not there is missing, not 0.
    assert_eq!(
        lines,
        [
            "x-2024: Poster per 30. april 2024 (1 000 kr)",
            "Post | X 2023",
            "01 Drift | 1",
            "21 Oppdrag | −2",
            "45 Utstyr | mangler",
            "= Sum | 123 457",
        ]
    );
}

/// A table of one column of words and one of each cell.
fn with_cell(sample: &Sample, cell: &str) -> String {
    let statement = format!(
        r#"
        key = "x"
        caption = "X"
        [[column]]
        heading = "A"
        [[column]]
        heading = "B"
        shows = {cell}
        [[row]]
        each = "earmarks"
        "#
    );
    sample.filled(&statement)[2].trim_start_matches("Kart | ").to_owned()
}

#[test]
fn a_cell_shows_words_a_figure_a_judgement_or_nothing() {
    let sample = Sample::new("t1").with([
        ("a.kart", "1234.56"),
        ("a.skjult", ":"),
        ("a.andel", "–"),
        ("a.ukjent", "?"),
    ]);
    for (cell, shown) in [
        (r#""{name} på {post}""#, "Kart på 1000.01"),
        (r#"{ words = { nb = "ikke", nn = "ikkje" } }"#, "ikke"),
        (r#"{ words = "{delivered}" }"#, "{delivered}"),
        (r#"{ figure = "a.{earmark}" }"#, "1 234,56"),
        (r#"{ figure = "a.{earmark}", format = "kroner" }"#, "1 235"),
        (r#"{ figure = "a.{earmark}", format = "thousands" }"#, "1"),
        (r#"{ figure = "a.{earmark}", format = "percent" }"#, "1 234,6"),
        (r#"{ figure = "a.{earmark}", format = "count", negated = true }"#, "−1 235"),
        (
            r#"{ figure = "a.{earmark}", format = "count", lead = "minst" }"#,
            "minst 1 235",
        ),
        (r#"{ figure = "a.skjult" }"#, ":"),
        (r#"{ figure = "a.andel" }"#, "–"),
        (r#"{ figure = "a.ukjent" }"#, "mangler"),
        (r#"{ figure = "a.finnes_ikke" }"#, "mangler"),
        (r#"{ figure = "{cell {earmark}}", optional = true }"#, "·"),
        (r#"{ words = "ja", judged = "a.kart" }"#, "ja!"),
        (r#"{ words = "ja", judged = "a.ukjent" }"#, "ja?"),
        ("{ blank = true }", ""),
        ("{}", "·"),
    ] {
        assert_eq!(with_cell(&sample, cell), shown, "{cell}");
    }
}

#[test]
fn words_that_are_empty_are_missing_where_they_are_required() {
    let sample = Sample::new("t1");
    let cell = |cell: &str| {
        let statement = format!(
            r#"
            key = "x"
            caption = "X"
            [[column]]
            heading = "A"
            shows = {cell}
            [[row]]
            each = "posts"
            when = [{{ is = {{ post = "1000.01" }} }}]
            "#
        );
        sample.filled(&statement)[2].clone()
    };
    assert_eq!(cell(r#""{booked_by}""#), "");
    assert_eq!(cell(r#"{ words = "{booked_by}", required = true }"#), "MANGLER");
    assert_eq!(cell(r#"{ words = "{booked_by}", otherwise = "oss" }"#), "oss");
}

#[test]
fn terms_say_what_a_value_is_called() {
    let mut sample = Sample::new("t1");
    let statement = r#"
        key = "x"
        caption = "{kind}"
        [terms.kind]
        tertial = { nb = "ventet", nn = "venta" }
        [terms.post_number]
        "01" = "drift"
        "*" = "annet"
        [[column]]
        heading = "A"
        shows = "{post_number}"
        [[row]]
        each = "posts"
        when = [{ is = { chapter = "1000" } }]
    "#;
    let lines = sample.filled(statement);
    assert_eq!(lines, ["x: ventet", "A", "drift", "annet", "annet"]);
    sample.language = Language::tagged("nn").unwrap();
    assert_eq!(sample.filled(statement)[0], "x: venta");
}

#[test]
fn a_row_names_the_columns_it_shows_otherwise() {
    let sample = Sample::new("t1").with([("a", "1"), ("b", "2")]);
    let lines = sample.filled(
        r#"
        key = "x"
        caption = "X"
        [[column]]
        key = "navn"
        heading = "Navn"
        [[column]]
        key = "en"
        heading = "En"
        shows = { figure = "a" }
        [[column]]
        key = "to"
        heading = "To"
        shows = { figure = "b" }
        [[row]]
        name = "alt"
        [[row]]
        name = "noe"
        cells = { to = {} }
        [[row]]
        rest = "blank"
        cells = { en = { figure = "b" } }
        [[row]]
        kind = "sum"
        rest = "empty"
        cells = { navn = "sum" }
        [[row]]
        kind = "group"
        name = "gruppe"
        [[row]]
        kind = "head"
        cells = { navn = "annet navn" }
        "#,
    );
    assert_eq!(
        lines[2..],
        [
            "alt | 1 | 2",
            "noe | 1 | ·",
            " | 2 | ",
            "= sum | · | ·",
            "# gruppe",
            "^ annet navn | En | To",
        ]
    );
}

#[test]
fn rows_of_each_item_stand_together_and_keep_its_decimals() {
    let sample =
        Sample::new("t1").with([("kpi.svar.krav", "70"), ("kpi.tid.krav", "12.4")]);
    let lines = sample.filled(
        r#"
        key = "x"
        caption = "X"
        [[column]]
        heading = "A"
        [[column]]
        heading = "B"
        shows = { figure = "kpi.{indicator}.krav" }
        [[row]]
        each = "goals"
        [[row.row]]
        kind = "group"
        name = "{goal} {title}"
        [[row.row]]
        each = "indicators"
        [[row.row.row]]
        when = [{ not = { is = { demand = "told" } } }, { not = { is = { demand = "at_least" } } }]
        "#,
    );
    assert_eq!(
        lines[2..],
        ["# 3.1 Gode svar", "Svarprosent | 70,0", "# 3.2 Raske svar", "Svartid | 12"]
    );
}

/// Whether a note with the condition stands under a table of chapter 1000's posts.
fn holds(sample: &Sample, condition: &str) -> bool {
    let statement = format!(
        r#"
        key = "x"
        caption = "X"
        format = "thousands"
        [[column]]
        heading = "Post"
        [[column]]
        heading = "A"
        shows = {{ figure = "{{of}}.a" }}
        [[row]]
        each = "posts"
        when = [{{ is = {{ chapter = "1000" }} }}]
        of = "post.{{post}}"
        [[row]]
        kind = "sum"
        of = "kap.1000"
        name = "Sum"
        [[note]]
        when = [{condition}]
        words = "note"
        "#
    );
    sample.filled(&statement).contains(&"* note".to_owned())
}

#[test]
fn a_condition_is_of_the_report_the_accounts_or_the_figures() {
    let mut sample = Sample::new("t1").with([("a", "0"), ("b", "-2"), ("c", "?")]);
    sample.accounting = Some(Accounting::Cash);
    for condition in [
        r#"{ report = "tertial" }"#,
        r#"{ accounting = "kontant" }"#,
        r#"{ has = "year" }"#,
        r#"{ is = { year = "2024", kind = "tertial" } }"#,
        r#"{ stated = ["finnes_ikke", "c"] }"#,
        r#"{ known = ["a", "b"] }"#,
        r#"{ zero = ["a"] }"#,
        r#"{ nonzero = ["c", "b"] }"#,
        r#"{ some = { each = "places" } }"#,
        r#"{ some = { each = "posts", when = [{ has = "booked_by" }] } }"#,
    ] {
        assert!(holds(&sample, condition), "{condition}");
        assert!(!holds(&sample, &format!("{{ not = {condition} }}")), "{condition}");
    }
    for condition in [
        r#"{ report = "annual" }"#,
        r#"{ accounting = "srs" }"#,
        r#"{ has = "delivered" }"#,
        r#"{ is = { year = "2023" } }"#,
        r#"{ stated = ["finnes_ikke"] }"#,
        r#"{ known = ["a", "c"] }"#,
        r#"{ zero = ["a", "c"] }"#,
        r#"{ nonzero = ["a", "c"] }"#,
        r#"{ some = { each = "risks" } }"#,
        r#"{ written = "note-c" }"#,
        r#""shares""#,
    ] {
        assert!(!holds(&sample, condition), "{condition}");
    }
}

#[test]
fn a_rounding_shows_where_the_sum_is_not_that_of_what_is_shown() {
    let posts = |values: [&str; 3], sum: &str| {
        let [one, two, three] = values;
        Sample::new("t1").with([
            ("post.1000.01.a", one),
            ("post.1000.21.a", two),
            ("post.1000.45.a", three),
            ("kap.1000.a", sum),
        ])
    };
    // 1 + 1 + 1 is not 4, since 1 400 is shown as 1 and 4 200 as 4.
    assert!(holds(&posts(["1400", "1400", "1400"], "4200"), r#""rounded""#));
    assert!(!holds(&posts(["1000", "2000", "3000"], "6000"), r#""rounded""#));
    assert!(!holds(&posts(["1400", "?", "1400"], "?"), r#""rounded""#));
}

#[test]
fn a_withheld_number_is_told_of_under_any_table() {
    let sample = Sample::new("t1").with([("oremerket.kart", ":")]);
    let lines = sample.filled(
        r#"
        key = "x"
        caption = "X"
        [[column]]
        heading = "A"
        [[column]]
        heading = "B"
        shows = { figure = "oremerket.{earmark}" }
        [[row]]
        each = "earmarks"
        [[note]]
        words = "egen note"
        "#,
    );
    assert_eq!(
        lines[2..],
        [
            "Kart | :",
            "* egen note",
            "* «:» betyr at tallet ikke vises, av hensyn til personvernet."
        ]
    );
}

#[test]
fn a_note_lists_what_it_is_about_and_is_not_there_without_any() {
    let lines = Sample::new("t1").filled(
        r#"
        key = "x"
        caption = "X"
        [[column]]
        heading = "A"
        [[row]]
        each = "earmarks"
        [[note]]
        list = { each = "indicators", words = "«{name}»" }
        words = "Alle: {list}."
        [[note]]
        each = "better_than"
        list = { each = "indicators", when = [{ is = { better_than = "{limit_year}" } }], words = "{name}" }
        words = "Bedre enn i {limit_year}: {list}."
        [[note]]
        list = { each = "risks", words = "{risk}" }
        words = "Risikoer: {list}."
        "#,
    );
    assert_eq!(
        lines[3..],
        [
            "* Alle: «Svarprosent», «Nytte», «Svartid» og «Oppetid».",
            "* Bedre enn i 2022: Svartid."
        ]
    );
}

#[test]
fn a_table_without_rows_gives_way_to_its_sentence() {
    let statement = |otherwise: &str| {
        format!(
            r#"
            key = "x"
            caption = "X"
            {otherwise}
            [[column]]
            heading = "A"
            [[row]]
            each = "risks"
            "#
        )
    };
    let sample = Sample::new("t1");
    assert_eq!(
        sample.filled(&statement("otherwise = \"Ingen i {year}.\"")),
        ["Ingen i 2024."]
    );
    assert_eq!(sample.filled(&statement("")), ["x: X", "A"]);
}
