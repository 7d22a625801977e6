//! The agency's texts: Markdown with links to figures, checked and turned into a tree.
//!
//! A text is data, never a program: `{{ … }}` holds one expression, `{# … #}` a comment,
//! and there is no third kind of tag. Links are resolved before Markdown is parsed, and a
//! tag keeps its place, so that line numbers are those of the file all the way.

mod address;
mod characters;
mod faults;
mod html;
mod linked;
mod links;
mod node;
mod notes;
mod number;
mod passages;
mod place;
mod tags;
mod tree;
mod wording;

use std::sync::Arc;

use pulldown_cmark::{Event, Options, Parser, TextMergeWithOffset};
use tertial_model::{
    Doubt, Figures, LiteralStart, Origin, Phrases, Problem, ProblemKind, literal_starts,
};

use address::link_address;
use faults::Faults;
pub use html::passage_html;
use linked::Linked;
pub use links::Links;
pub use node::Node;
pub use passages::{LinkInText, Passage, Passages, passages};
use place::Places;
pub use wording::wording;

use crate::room::Room;

/// The Markdown there is: `CommonMark` with tables and footnotes.
const MARKDOWN: Options = Options::ENABLE_TABLES.union(Options::ENABLE_FOOTNOTES);

/// One event of a text, and the bytes of the linked body it came from.
type Parsed<'a> = (Event<'a>, std::ops::Range<usize>);

/// Everything that is wrong with a text, in bokmål: links to figures there are not, tags that
/// cannot be read, raw HTML and images, marks that mark nothing, beginnings of lines that could
/// be read in two ways, characters the fonts lack. `body_line` is the line of `file` that `body` starts on.
pub fn check_text(
    file: &str,
    body: &str,
    body_line: u32,
    figures: &Figures,
) -> Vec<Problem> {
    let links = Links::to(figures, Phrases::bokmal());
    let mut room = Room::TEXTS;
    read(file, body, body_line, &links, 1, &mut room).1
}

/// A text as a tree, and everything that is wrong with it, in the order of the file. There is no
/// tree when it takes more than the room there is. `section` is the level of the heading it stands
/// under.
pub(crate) fn read(
    file: &str,
    body: &str,
    body_line: u32,
    links: &Links<'_>,
    section: u8,
    room: &mut Room,
) -> (Option<Vec<Node>>, Vec<Problem>) {
    let places = Places::new(Arc::from(file), body, body_line);
    let tags = tags::scan(body);
    let (linked, starts, mut problems) = resolved(body, &tags, links, &places);
    let parser = Parser::new_ext(&linked.body, MARKDOWN);
    let definitions = parser.reference_definitions().iter();
    let definitions = definitions.map(|(label, of)| (label.to_owned(), of.span.clone()));
    let mut definitions: Vec<_> = definitions.collect();
    definitions.sort_by_key(|(_, span)| span.start);
    let events: Vec<Parsed<'_>> =
        TextMergeWithOffset::new(parser.into_offset_iter()).collect();
    problems.extend(Faults::of(&linked, &events, definitions, &places));
    problems.extend(starts.iter().filter_map(|start| {
        doubtful(start.doubt?, places.at(start.at), places.line(start.at)).into()
    }));
    problems.extend(characters::lost(body, &tags, &places));
    problems.extend(characters::too_long(body, &tags, &places));
    problems.sort_by(|one, other| one.origin.cmp(&other.origin));
    (tree::of(&linked, events, section, room), problems)
}

/// A body with its links resolved, where its lines begin with text that looks like a mark, and
/// what is wrong with its links.
fn resolved(
    body: &str,
    tags: &[tags::Tag],
    links: &Links<'_>,
    places: &Places<'_>,
) -> (Linked, Vec<LiteralStart>, Vec<Problem>) {
    let mut starts = literal_starts(body);
    starts.retain(|start| tags::around(tags, start.at).is_none());
    let literal: Vec<usize> = starts.iter().map(|start| start.at).collect();
    let (mut linked, problems) = links::resolve(body, tags, &literal, links, places);
    linked.unindent();
    (linked, starts, problems)
}

/// A beginning of a line that is printed as text and may have been meant as a mark.
fn doubtful(doubt: Doubt, origin: Origin, line: String) -> Problem {
    let (message, hint) = match doubt {
        Doubt::Point => (
            "linjen kan være et punkt i en liste, men trykkes som tekst, med tegnet foran",
            "er det et minus, skriv det inntil tallet: −5,1; er det et punkt, begynn det med * \
             og sett en tom linje foran listen",
        ),
        Doubt::Quotation => (
            "linjen kan være et sitat, men trykkes som tekst, med tegnet foran",
            "er det «mer enn», skriv ordene; er det et sitat, begynn det ikke med et tall",
        ),
    };
    Problem::new(ProblemKind::LineStart, origin, message).found(line).hint(hint)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;
    use tertial_model::{Figure, FigureId, Language, Missing, Rows, Unit, Value};

    use super::*;

    fn nodes(body: &str) -> Vec<Node> {
        linked(body, &Figures::default(), Language::BOKMAL)
    }

    fn linked(body: &str, figures: &Figures, language: Language) -> Vec<Node> {
        let (links, mut room) = (Links::to(figures, Phrases::of(language)), Room::TEXTS);
        read("a.md", body, 1, &links, 1, &mut room).0.unwrap()
    }

    fn words(nodes: &[Node]) -> String {
        let mut text = String::new();
        nodes.iter().for_each(|node| node.collect_text(&mut text));
        text.split_whitespace().collect()
    }

    /// The levels of the headings, in order.
    fn levels(nodes: &[Node]) -> Vec<u8> {
        let level = |node: &Node| match node {
            Node::Heading { level, .. } => Some(*level),
            _ => None,
        };
        nodes.iter().filter_map(level).collect()
    }

    #[test]
    fn headings_stand_below_their_section_and_skip_no_level() {
        assert_eq!(levels(&nodes("### a\n# b\n#### c\n###### d\n## e")), [2, 2, 3, 4, 3]);
        assert_eq!(levels(&nodes("#\n# a")), [2], "an empty heading is none");
    }

    #[test]
    fn html_is_text() {
        let paragraph = Node::Paragraph { children: vec![node::literal("a <label> b")] };
        let merged = |nodes: Vec<Node>| words(&nodes);
        assert_eq!(merged(nodes("a <label> b")), merged(vec![paragraph]));
        assert_eq!(words(&nodes("<div>\n*a*\n</div>")), "<div>*a*</div>");
    }

    #[test]
    fn a_number_before_a_full_stop_makes_no_list() {
        let nodes = nodes("{{ \"12\" }}. Det");
        let text = |text: &str| node::literal(text);
        assert_eq!(nodes, [Node::Paragraph { children: vec![text("12. Det")] }]);
    }

    #[test]
    fn what_is_indented_is_no_code() {
        for (pasted, plain) in [
            ("Innledning.\n\n    Limt *inn*.", "Innledning.\n\nLimt *inn*."),
            ("    - a\n    - b", "- a\n- b"),
            ("*       a\n*       b", "* a\n* b"),
            ("- a\n\n      mer\n\n- b", "- a\n\n  mer\n\n- b"),
            (">     a", "> a"),
            ("\t\t\ta\n\t\t\tb", "a\nb"),
            ("                         a", "a"),
        ] {
            assert_eq!(nodes(pasted), nodes(plain), "{pasted:?}");
        }
        assert!(matches!(nodes("```\n    a\n```")[0], Node::CodeBlock { .. }));
    }

    #[test]
    fn a_list_has_the_numbers_it_is_written_with() {
        let numbers = |body: &str| match &nodes(body)[..] {
            [Node::List { numbers, .. }] => numbers.clone().unwrap_or_default(),
            other => panic!("{other:?}"),
        };
        assert_eq!(numbers("3. a\n4. b"), ["3.", "4."]);
        assert_eq!(numbers("1. a\n1. b\n7. c"), ["1.", "1.", "7."]);
        assert_eq!(numbers("05) a\n06) b"), ["05)", "06)"]);
        assert_eq!(numbers("- a\n- b"), [""; 0]);
    }

    #[test]
    fn every_row_has_a_cell_for_each_of_the_header() {
        let body = "| A | B | C |\n|---|---|---|\n| **a** i mai | | [c](https://ssb.no) |\n| a |\n| | | |\n";
        let nodes = nodes(body);
        let [Node::Table { rows, .. }] = &nodes[..] else { panic!("{nodes:?}") };
        assert!(rows.iter().all(|row| row.len() == 3), "{rows:?}");
        assert_eq!(rows[0].iter().map(Vec::len).collect::<Vec<_>>(), [2, 0, 1]);
    }

    #[test]
    fn a_star_between_digits_multiplies() {
        assert_eq!(words(&nodes("2*3*4 og *5*")), "2*3*4og5");
    }

    #[test]
    fn notes_are_found_however_they_are_capitalised_and_none_is_lost() {
        let body = "a[^A] b\n\n[^a]: en\n\n[^a]: to\n";
        assert_eq!(words(&nodes(body)), "aenbto");
    }

    fn figures(id: &str, unit: Unit, value: Value) -> Figures {
        let mut figures = Figures::default();
        let figure = Figure {
            id: FigureId::new(id),
            label: String::new(),
            unit,
            value,
            formula: String::new(),
            inputs: Vec::new(),
            origins: Vec::new(),
            rows: Rows::None,
        };
        figures.add(figure).unwrap();
        figures
    }

    #[test]
    fn a_withheld_number_is_a_colon_whatever_the_filter() {
        let figures = figures("hr.sykefravaer", Unit::Percent, Err(Missing::Withheld));
        for link in ["", " | pst", " | abs | pst(2)"] {
            let body = format!("{{{{ tall(\"hr.sykefravaer\"){link} }}}}");
            let text = vec![Node::Text {
                text: ":".to_owned(),
                figure: Some(FigureId::new("hr.sykefravaer")),
            }];
            assert_eq!(
                linked(&body, &figures, Language::BOKMAL),
                [Node::Paragraph { children: text }],
                "{link}"
            );
        }
    }

    #[test]
    fn a_share_of_nothing_is_a_dash_whatever_the_filter_and_no_fault() {
        let undefined = || Err(Missing::undefined("kan ikke regnes av 0"));
        let figures = figures("post.avvik_pst", Unit::Percent, undefined());
        for link in ["", " | pst", " | abs | pst(2)", " | retning(\"a\", \"b\", \"c\")"] {
            let body = format!("{{{{ tall(\"post.avvik_pst\"){link} }}}}");
            assert_eq!(
                words(&linked(&body, &figures, Language::tagged("nn").unwrap())),
                "–",
                "{link}"
            );
            assert_eq!(check_text("a.md", &body, 1, &figures), [], "{link}");
        }
    }

    /// What a verb written from the figure says, or what is wrong with it.
    fn verb(filters: &str, value: Value) -> String {
        let figures = figures("post.avvik", Unit::Kroner, value);
        let body = format!("{{{{ tall(\"post.avvik\") | {filters} }}}}");
        match check_text("a.md", &body, 1, &figures).first() {
            Some(problem) => problem.message.clone(),
            None => words(&linked(&body, &figures, Language::BOKMAL)),
        }
    }

    #[test]
    fn a_verb_is_written_from_the_sign() {
        let filter = "retning(\"økte\", \"falt\", \"sto stille\")";
        assert_eq!(verb(filter, Ok(Decimal::new(1, 3))), "økte");
        assert_eq!(verb(filter, Ok(Decimal::new(-1, 3))), "falt");
        assert_eq!(verb(filter, Ok(Decimal::ZERO)), "stostille");
        assert_eq!(verb(filter, Err(Missing::because(""))), "mangler");
        assert_eq!(verb(filter, Err(Missing::Withheld)), ":");
    }

    #[test]
    fn a_verb_needs_the_sign_and_all_three_words() {
        let one = || Ok(Decimal::ONE);
        assert_eq!(
            verb("abs | retning(\"a\", \"b\", \"c\")", one()),
            "filteret retning trenger fortegnet; ta bort abs foran det"
        );
        assert_eq!(
            verb("retning(\"a\", \"b\")", one()),
            "feil antall verdier i parentesen"
        );
        assert_eq!(
            verb("mill | retning(\"a\", \"b\", \"c\")", one()),
            "filteret tar et tall fra tall(\"…\")"
        );
    }

    #[test]
    fn the_words_of_a_verb_are_text() {
        let figures = figures("post.avvik", Unit::Kroner, Ok(Decimal::ONE));
        let body = "{{ tall(\"post.avvik\") | retning(\"#read()<b>\", \"b\", \"c\") }}";
        let nodes = linked(body, &figures, Language::BOKMAL);
        let [Node::Paragraph { children }] = &nodes[..] else { panic!("{nodes:?}") };
        assert!(children.iter().all(|node| matches!(node, Node::Text { .. })));
        assert_eq!(words(&nodes), "#read()<b>");
    }

    #[test]
    fn marks_and_units_are_in_the_language_of_the_report() {
        let days = figures("kpi.dager", Unit::Days, Ok(21.into()));
        let gone = figures("kpi.borte", Unit::Days, Err(Missing::because("")));
        let body = "{{ tall(\"kpi.dager\") }}, {{ tall(\"kpi.borte\") }}";
        let both = |figures| {
            Language::all()
                .map(|language| words(&linked(body, figures, language)))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            both(&days),
            [
                "21days,unknownfigure:kpi.borte",
                "21dager,ukjenttall:kpi.borte",
                "21dagar,ukjenttal:kpi.borte"
            ]
        );
        assert_eq!(
            both(&gone),
            [
                "unknownfigure:kpi.dager,missing",
                "ukjenttall:kpi.dager,mangler",
                "ukjenttal:kpi.dager,manglar"
            ]
        );
    }

    #[test]
    fn a_linked_number_knows_its_figure_however_it_is_written() {
        let id = "post.1620.01.avvik";
        let figures = figures(id, Unit::Kroner, Ok((-5_100_000).into()));
        let number = |text: &str| Node::Text {
            text: text.to_owned(),
            figure: Some(FigureId::new(id)),
        };
        let link = |filters: &str| format!("{{{{ tall(\"{id}\"){filters} }}}}");
        let words = "retning(\"økte\", \"falt\", \"sto\")";
        for (filters, written) in [
            ("", "−5\u{a0}100\u{a0}000\u{a0}kr"),
            (" | mill(2)", "−5,10\u{a0}mill.\u{a0}kr"),
            (" | abs | tusen", "5\u{a0}100\u{a0}tusen\u{a0}kr"),
            (&format!(" | {words}"), "falt"),
        ] {
            let body = format!("Ord {} *{}*.", link(filters), link(filters));
            assert_eq!(
                linked(&body, &figures, Language::BOKMAL),
                [Node::Paragraph {
                    children: vec![
                        node::literal("Ord "),
                        number(written),
                        node::literal(" "),
                        Node::Emphasis { children: vec![number(written)] },
                        node::literal("."),
                    ]
                }],
                "{filters}"
            );
        }
        for filters in [" | mill | abs", " | mill | kr"] {
            let nodes = linked(&link(filters), &figures, Language::BOKMAL);
            let [Node::Paragraph { children }] = &nodes[..] else { panic!("{nodes:?}") };
            assert!(
                matches!(children[..], [Node::Mark { .. }]),
                "{filters}: {children:?}"
            );
        }
        // Code is as it is written, and sixteen numbers need two digits of an index.
        let code = format!("`{}`", link("")).replace("{{ ", "{{").replace(" }}", "}}");
        let body = format!("{}{}", format!("{} ", link("")).repeat(17), code);
        let nodes = linked(&body, &figures, Language::BOKMAL);
        let [Node::Paragraph { children }] = &nodes[..] else { panic!("{nodes:?}") };
        let count =
            children.iter().filter(|of| **of == number("−5\u{a0}100\u{a0}000\u{a0}kr"));
        assert_eq!(count.count(), 17);
        let Some(Node::Code { text }) = children.last() else { panic!("{children:?}") };
        assert_eq!(text, "−5\u{a0}100\u{a0}000\u{a0}kr");
    }

    #[test]
    fn depth_has_an_end_and_loses_no_text() {
        let quotes = format!("{}dypt *nede* her", "> ".repeat(5_000));
        assert_eq!(words(&nodes(&quotes)), "dyptnedeher");
        let stars = format!("{}a{}", "**".repeat(3_000), "**".repeat(3_000));
        assert!(words(&nodes(&stars)).contains('a'));
        let lists: String =
            (0..200).map(|n| format!("{}- p{n}\n", "  ".repeat(n))).collect();
        assert!(words(&nodes(&lists)).contains("p99"));
    }

    #[test]
    fn footnotes_stand_at_their_marks_and_none_is_lost() {
        let nodes = nodes("a[^1] b[^1]\n\n[^1]: en [^1]\n\n[^2]: to\n");
        assert_eq!(words(&nodes), "aen[^1]ben[^1]to");
    }

    #[test]
    fn a_table_header_holds_only_text() {
        let body = "| [a](https://ssb.no) | b[^1] |\n|---|---|\n| [c](https://ssb.no) | d |\n\n[^1]: n\n";
        let nodes = nodes(body);
        let Node::Table { header, rows, .. } = &nodes[0] else { panic!("{nodes:?}") };
        assert!(header.iter().flatten().all(|node| matches!(node, Node::Text { .. })));
        assert!(matches!(rows[0][0][0], Node::Link { .. }));
        assert_eq!(words(&nodes), "ab(n)cd");
    }

    /// What a sentence is made of, each of which comes to begin a line.
    const PARTS: [&str; 16] = [
        "ord",
        "2. tertial",
        "1. kvartal 2025",
        "3. ledd,",
        "1. mai",
        "30. april 2024 var",
        "2023. Det",
        "- 5,1 mill. kr",
        "+ 3,2 mill. kr",
        "> 5 prosent",
        ">= 5",
        "1. etappe",
        "4. etappe",
        "= 5",
        "5) punkt",
        "og <5",
    ];

    proptest! {
        #[test]
        fn any_text_can_be_read(body in any::<String>()) {
            nodes(&body);
            check_text("a.md", &body, 1, &Figures::default());
        }

        #[test]
        fn any_mix_of_marks_can_be_read(body in "[-a1.*_`>#|\\[\\]()!<{}%\"\\\\ \n^:\u{fdd0}-\u{fdd2}]{0,80}") {
            nodes(&body);
            check_text("a.md", &body, 1, &Figures::default());
        }

        /// Whatever begins a line of a paragraph, every word and sign of it is printed.
        #[test]
        fn a_paragraph_says_its_words_wherever_it_is_wrapped(
            parts in proptest::collection::vec((0..PARTS.len(), any::<bool>()), 0..12),
            (before, between) in proptest::sample::select(vec![("", ""), ("> ", "> "), ("[^1]: ", "    ")]),
        ) {
            let (mut body, mut said) = (format!("{before}Ord"), String::from("Ord"));
            for (index, breaks) in parts {
                let space = if breaks { format!("\n{between}") } else { " ".to_owned() };
                body.push_str(&space);
                body.push_str(PARTS[index]);
                said.push_str(PARTS[index]);
            }
            let said: String = said.split_whitespace().collect();
            prop_assert_eq!(words(&nodes(&body)), said);
        }

        #[test]
        fn words_without_marks_survive(words_in in proptest::collection::vec("[a-zæøå]{1,9}", 1..30)) {
            let body = words_in.join(" ");
            prop_assert_eq!(words(&nodes(&body)), words_in.concat());
        }
    }
}
