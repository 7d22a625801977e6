//! What is a mark and what is text.

use proptest::prelude::*;

use super::*;

/// The lines that begin with text, from the mark on, each with its doubt.
fn literal(body: &str) -> Vec<&str> {
    let line = |start: &LiteralStart| body[start.at..].lines().next().unwrap();
    literal_starts(body).iter().map(line).collect()
}

fn doubts(body: &str) -> Vec<Option<Doubt>> {
    literal_starts(body).iter().map(|start| start.doubt).collect()
}

#[test]
fn an_ordinal_is_text_wherever_it_begins_a_line() {
    for ordinal in [
        "2. tertial 2023",
        "1. TERTIAL.",
        "1. kvartal",
        "1. halvår",
        "1. halvåret",
        "3. ledd",
        "4. punkt",
        "2. gang",
        "2. gong",
        "1. mai",
        "30. April 2024",
        "1. jan. 2024",
        "1. **tertial**",
        "3. månad",
        "2023. Det gjelder.",
    ] {
        for before in ["", "[^1]: ", "> ", "- ", "  ", "- > "] {
            for above in [
                "",
                "Tekst\n",
                "Tekst:\n",
                "Tekst\n\n",
                "- Punkt\n",
                "1. Oppgave\n",
                "> Sitat\n",
            ] {
                let body = format!("{above}{before}{ordinal}\n\nSlutt");
                assert_eq!(literal(&body), [ordinal], "{body:?}");
                assert_eq!(doubts(&body), [None], "{body:?}");
            }
        }
    }
}

#[test]
fn a_list_stays_a_list() {
    for body in [
        "1. Mål\n2. Tiltak",
        "1. bedre data\n2. raskere svar",
        "1) Mål\n2) Tiltak",
        "Vi har tre mål\n1. Bedre data\n2. Raskere",
        "Vi har ett mål:\n1. Bedre data",
        "1. maiblomster\n2. junikvelder",
        "1. Mars-prosjektet\n2. Mai-prosjektet",
        "- a\n- b\n\n  mer\n- c",
        "Tiltak\n- kurs\n- veileder",
        "- 5 i Oslo\n- 3 i Hamar",
        "Fordelt:\n- 5 i Oslo\n- 3 i Hamar",
        "- Oslo\n  - 5 ansatte\n  - 3 vakante",
        "Frister\n- 30.4. plan\n- 31.5. svar",
        "- 30.04.2024: frist",
        "- 2023: oppstart",
        "> Sitert her\n> 5 prosent av dem",
        "> 5 prosent\n> er mye",
        "Tekst\n> sitat",
        "* 5 ansatte",
        "3. Tre\n1. En\n7. Sju",
        "1. en\n1. to\n7. sju",
        "1. En\n\n   mer\n\n2. To",
        "- [ ] Oppgave",
        "- {{ tall(\"a\") | mill }} i Oslo\n- {{ tall(\"b\") | mill }} i Hamar",
        "Tekst\n---",
        "```\n2. tertial\n- 5 kr\n```",
        "# 2. tertial",
    ] {
        let body = body.replace("# 2.", "# II.");
        assert_eq!(literal(&body), [""; 0], "{body:?}");
    }
}

#[test]
fn a_sign_before_an_amount_in_a_paragraph_is_text() {
    let point = Some(Doubt::Point);
    for (body, starts, of) in [
        (
            "Avviket er\n- 5,1 mill. kroner mot\n+ 3,2 mill. kroner i fjor.",
            vec!["- 5,1 mill. kroner mot", "+ 3,2 mill. kroner i fjor."],
            vec![None, None],
        ),
        ("Avviket er\n- 5,1 mill.", vec!["- 5,1 mill."], vec![point]),
        ("Avviket er:\n\n- 5,1 mill.", vec!["- 5,1 mill."], vec![point]),
        ("- kr 5 000", vec!["- kr 5 000"], vec![point]),
        ("Avvik\n- ca. 5 prosent", vec!["- ca. 5 prosent"], vec![point]),
        ("Avvik\n- **5** prosent", vec!["- **5** prosent"], vec![point]),
        ("Avvik\n- {{ tall(\"a\") }}", vec!["- {{ tall(\"a\") }}"], vec![point]),
        (
            "Fordelt\n- 5 i Oslo\n- 3 i Hamar",
            vec!["- 5 i Oslo", "- 3 i Hamar"],
            vec![point, point],
        ),
        (
            "- 5,1 mill.\n+ 3,2 mill.",
            vec!["- 5,1 mill.", "+ 3,2 mill."],
            vec![None, None],
        ),
        (
            "+ 3 prosent\n+ 2 prosent",
            vec!["+ 3 prosent", "+ 2 prosent"],
            vec![None, None],
        ),
        (
            "Andelen er\n> 5 prosent og\n+ 3 prosent",
            vec!["> 5 prosent og", "+ 3 prosent"],
            vec![None, None],
        ),
        ("Andelen er\n>5 prosent", vec![">5 prosent"], vec![None]),
        ("Kravet er\n>= 5 prosent", vec![">= 5 prosent"], vec![None]),
        ("> 5 prosent", vec!["> 5 prosent"], vec![Some(Doubt::Quotation)]),
        ("- andelen er\n  > 5 prosent", vec!["> 5 prosent"], vec![None]),
        ("> andelen er\n> - 5 prosent", vec!["- 5 prosent"], vec![point]),
        ("Tekst\n-\n", vec!["-"], vec![None]),
        ("Tekst\n=\n", vec!["="], vec![None]),
    ] {
        assert_eq!(literal(body), starts, "{body:?}");
        assert_eq!(doubts(body), of, "{body:?}");
    }
}

#[test]
fn a_number_in_a_paragraph_is_text() {
    for (body, start, doubt) in [
        ("Resten ventes i\n1. etappe.", "1. etappe.", None),
        ("Resten ventes i\n2. etappe.", "2. etappe.", None),
        ("Resten ventes i\n1. etappe av\ntre", "1. etappe av", None),
        ("Se\n1. Plan", "1. Plan", Some(Doubt::Point)),
        ("- Resten ventes i\n2. etappe.", "2. etappe.", None),
        ("2. etappe er ferdig.", "2. etappe er ferdig.", None),
        ("1. Vedtaket er fra\n2023. Det gjelder.", "2023. Det gjelder.", None),
        ("I fjor var det\n12.", "12.", None),
        ("Frister\n- 30. april", "30. april", None),
    ] {
        assert_eq!(literal(body), [start], "{body:?}");
        assert_eq!(doubts(body), [doubt], "{body:?}");
    }
}

#[test]
fn a_row_of_ordinals_with_capitals_is_doubtful() {
    let point = Some(Doubt::Point);
    assert_eq!(doubts("1. Punkt om mål\n2. Punkt om tiltak"), [point, None]);
    assert_eq!(doubts("1. punkt om mål\n2. punkt om tiltak"), [None, None]);
}

proptest! {
    #[test]
    fn any_text_can_be_read(body in "[-+*>=0-9.) a-zæA|#:`{}\t\n]{0,120}") {
        let starts = literal_starts(&body);
        for pair in starts.windows(2) {
            prop_assert!(pair[0].at < pair[1].at);
        }
        for start in starts {
            prop_assert!(body[start.at..].starts_with(|c: char| "-+>=".contains(c) || c.is_ascii_digit()));
        }
    }
}

#[test]
fn a_list_begins_after_the_mark_of_what_it_answers() {
    let text = "Rekkefølgen er:\n\n{# svarer: K066 #}1. prøve alle systemer\n2. samle logger\n3. innføre kontroll\n";
    assert_eq!(literal_starts(text), [], "the row of points is a list");
    // Where a mark stands before text that only looks like a point, the place is in the text as written.
    let text = "Vi leverte\n{# svarer: K1 #}2. tertial i tide.\n";
    let found = literal_starts(text);
    assert_eq!(found.len(), 1);
    assert!(text[found[0].at..].starts_with("2. tertial"), "{found:?}");
    assert_eq!(past_comments("{# a #}{# b #}c {# d #}"), "c {# d #}");
    assert_eq!(past_comments("{# a"), "{# a");
}
