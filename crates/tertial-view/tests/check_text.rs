//! What `check_text` says about texts with faults, and where it says they are.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use tertial_model::{
    Figure, FigureId, Figures, Missing, Problem, ProblemKind, Rows, Unit, Value,
};
use tertial_view::check_text;

fn figures() -> Figures {
    let amount = |value: &str| Ok(value.parse().unwrap());
    let all: [(&str, Value, Unit); 6] = [
        ("post.1620.01.disponibelt", amount("775900000"), Unit::Kroner),
        ("post.1620.01.regnskap", amount("240529123.45"), Unit::Kroner),
        ("post.1620.01.forbruk_pst", amount("31.0"), Unit::Percent),
        ("post.1620.01.avvik", amount("-5100000"), Unit::Kroner),
        ("hr.ansatte.oslo", amount("512"), Unit::Count),
        (
            "post.1620.01.prognose",
            Err(Missing::because("prognosen er ikke oppgitt")),
            Unit::Kroner,
        ),
    ];
    let mut figures = Figures::default();
    for (id, value, unit) in all {
        let figure = Figure {
            id: FigureId::new(id),
            label: id.to_owned(),
            unit,
            value,
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        figures.add(figure).unwrap();
    }
    figures
}

/// The problems of a body that starts on line 6, as `kind place message [hint]`.
fn check(body: &str) -> Vec<String> {
    let show = |problem: Problem| {
        let hint = problem.hint.map(|hint| format!(" [{hint}]")).unwrap_or_default();
        let Problem { kind, origin, message, .. } = problem;
        format!("{kind:?} {origin} {message}{hint}")
    };
    check_text("tekst/t1/a.md", body, 6, &figures()).into_iter().map(show).collect()
}

const EXAMPLE: &str = "[skriv {{ tall(\"navnet på tallet\") | mill }}]";

#[test]
fn a_good_text_has_no_problems() {
    let body = "Tall: {{ tall(\"post.1620.01.avvik\") | abs | mill(2) }}. {# notat #}\n\n\
        {{ \"{{\" }} <https://ssb.no> `<b>` 5 < 6 {{ tall('post.1620.01.prognose')|kr }}\n";
    assert_eq!(check(body), [""; 0]);
}

#[test]
fn an_unknown_figure_is_found_with_its_place_and_the_nearest() {
    assert_eq!(
        check("Første linje.\n\nÅ {{ tall(\"post.1620.01.progonse\") | mill }}"),
        ["FigureLinkUnknown tekst/t1/a.md:8:12 det finnes ikke noe tall \
          «post.1620.01.progonse» [mente du «post.1620.01.prognose»?]"]
    );
}

#[test]
fn all_problems_are_found_in_the_order_of_the_file() {
    let body = "{{ tall(\"a.b\") }} og <b>fet</b>\n\
        {{ tall(\"hr.ansatte.osol\") }}\n\
        {{ tall(\"post.1620.01.avvik\" }}\n\
        {% for a in range(1000000000) %}{% endfor %}\n\
        ![bilde](a.png) {{ tall(\"x.y\") }} <!-- skjult -->\n\
        {{ åpen\n";
    let found = check(body);
    let heads: Vec<_> = found
        .iter()
        .map(|line| line.split(' ').take(2).collect::<Vec<_>>().join(" "))
        .collect();
    assert_eq!(
        heads,
        [
            "FigureLinkUnknown tekst/t1/a.md:6:10",
            "RawHtml tekst/t1/a.md:6:22",
            "RawHtml tekst/t1/a.md:6:28",
            "FigureLinkUnknown tekst/t1/a.md:7:10",
            "FigureLinkSyntax tekst/t1/a.md:8:1",
            "FigureLinkSyntax tekst/t1/a.md:9:1",
            "FigureLinkSyntax tekst/t1/a.md:9:33",
            "RawHtml tekst/t1/a.md:10:1",
            "FigureLinkUnknown tekst/t1/a.md:10:26",
            "RawHtml tekst/t1/a.md:10:35",
            "FigureLinkSyntax tekst/t1/a.md:11:1",
        ],
        "{found:#?}"
    );
}

#[test]
fn faulty_links_say_what_is_wrong() {
    for (link, says) in [
        ("tall(\"post.1620.01.avvik\") | milll", "ukjent filter i lenken [filtrene er kr, tusen, mill, pst, abs og retning]".to_owned()),
        ("sum(\"post.1620.01.avvik\")", "ukjent funksjon i lenken [den eneste funksjonen er tall(\"…\")]".to_owned()),
        ("tall(\"post.1620.01.forbruk_pst\") | kr", "tallet er oppgitt i pst, filteret tar kr [filtrene er kr, tusen, mill, pst, abs og retning]".to_owned()),
        ("12 | kr", "filteret tar et tall fra tall(\"…\") [filtrene er kr, tusen, mill, pst, abs og retning]".to_owned()),
        ("noe", format!("lenken viser ikke til noe {EXAMPLE}")),
        ("noe.annet", format!("lenken viser ikke til noe {EXAMPLE}")),
        ("tall(", format!("lenken kan ikke leses {EXAMPLE}")),
        ("", format!("lenken kan ikke leses {EXAMPLE}")),
        ("12", format!("lenken gir verken tall eller tekst {EXAMPLE}")),
        ("tall()", format!("feil antall verdier i parentesen {EXAMPLE}")),
        ("\"a\" * 99999999", format!("lenken er for lang eller regner selv {EXAMPLE}")),
        ("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", format!("lenken kan ikke leses {EXAMPLE}")),
    ] {
        let found = check(&format!("a {{{{ {link} }}}} b"));
        assert_eq!(found, [format!("FigureLinkSyntax tekst/t1/a.md:6:3 {says}")], "{link}");
    }
}

#[test]
fn html_has_its_place_even_after_a_tag_over_several_lines() {
    let body = "{{ tall(\n  \"hr.ansatte.oslo\"\n) }} ansatte\n\n  <div>\n  mer\n  </div>\n\nå <i>";
    let places: Vec<_> = check(body)
        .iter()
        .map(|line| line.split(' ').nth(1).unwrap().to_owned())
        .collect();
    assert_eq!(places, ["tekst/t1/a.md:10:3", "tekst/t1/a.md:14:3"]);
}

#[test]
fn kinds_of_html_are_told_from_images() {
    let problems = check_text("a.md", "![x](y) <br>", 1, &figures());
    assert!(problems.iter().all(|problem| problem.kind == ProblemKind::RawHtml));
    assert_eq!(problems[0].message, "bilder kan ikke brukes i tekst");
    assert_eq!(problems[1].found.as_deref(), Some("<br>"));
}

#[test]
fn what_marks_nothing_is_told_with_its_place() {
    for (body, says) in [
        (
            "Å **fet **her",
            "MarkupUnread tekst/t1/a.md:6:3 «**» virker ikke her og trykkes som det står",
        ),
        (
            "Er ~~borte~~ nå",
            "MarkupUnread tekst/t1/a.md:6:4 «~~» virker ikke her og trykkes som det står",
        ),
        (
            "Se[^2] her",
            "MarkupUnread tekst/t1/a.md:6:3 «[^» virker ikke her og trykkes som det står",
        ),
        (
            "A[^a]\n\n[^a]: Se[^a].",
            "MarkupUnread tekst/t1/a.md:8:9 «[^» virker ikke her og trykkes som det står",
        ),
        (
            "A | B\n|---|\n1 | 2",
            "MarkupUnread tekst/t1/a.md:7:1 «|» virker ikke her og trykkes som det står",
        ),
        (
            "| A |\n|---|\n| 1 | 2 |",
            "MarkupUnread tekst/t1/a.md:8:5 raden har flere celler enn tabellens hode, og de siste trykkes ikke",
        ),
        (
            "A\n\n[1]: Tallene",
            "MarkupUnread tekst/t1/a.md:8:1 linjen er adressen til lenken [1], som ikke er i teksten, og trykkes ikke",
        ),
        (
            "A[^a]\n\n[^a]: en\n\n[^a]: to",
            "MarkupUnread tekst/t1/a.md:10:1 merket [^a] har to noter, og denne trykkes sist i teksten",
        ),
    ] {
        let found = check(body);
        assert_eq!(found.len(), 1, "{body:?}: {found:?}");
        assert!(found[0].starts_with(says), "{body:?}: {}", found[0]);
    }
    for body in ["\\*\\*", "`**` og `~~`", "[a]\n\n[a]: https://ssb.no", "~5 og ~7"] {
        assert_eq!(check(body), [""; 0], "{body:?}");
    }
}

#[test]
fn the_beginning_of_a_line_that_can_be_read_in_two_ways_is_told() {
    for (body, place) in [
        ("Avviket er\n- 5,1 mill.", "7:1"),
        ("> 5 prosent", "6:1"),
        ("1. a\n1. b", "6:1"),
        ("Se\n1. Plan", "7:1"),
        ("- 5,1 mill.\n- Resten venter", "6:1"),
        ("Avvik:\n- Resten venter\n- 250 kroner", "8:1"),
        ("* Først\n  - 3 pst. i fjor\n  - annet", "7:3"),
    ] {
        let found = check(body);
        assert_eq!(found.len(), 1, "{body:?}: {found:?}");
        assert!(
            found[0].starts_with(&format!("LineStart tekst/t1/a.md:{place} ")),
            "{}",
            found[0]
        );
    }
    for body in [
        "- 3 av 5\n- 12 krav",
        "* 5,1 mill.\n* 3,2 mill.",
        "- A\n- B 5,1",
        "- −5,1\n- −3,2",
    ] {
        assert_eq!(check(body), [""; 0], "{body:?}");
    }
}

#[test]
fn a_character_the_fonts_lack_is_told_with_its_place() {
    let found = check("Ferdig ✓ og ✓\n\nså \u{f0fc} her, og å, –, «a».");
    let says: Vec<_> =
        found.iter().map(|line| line.split(" [").next().unwrap()).collect();
    assert_eq!(
        says,
        [
            "CharacterLost tekst/t1/a.md:6:8 skriften i rapporten har ikke tegnet «✓» (U+2713)",
            "CharacterLost tekst/t1/a.md:8:4 skriften i rapporten har ikke tegnet U+F0FC, som hører til en symbolskrift",
        ]
    );
}
