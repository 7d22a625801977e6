//! What is written reads back to just the lines it was written from.

use proptest::prelude::*;
use tertial_model::{Figures, Phrases};
use tertial_view::Links;

use super::*;
use crate::read::hunk::with;
use crate::read::line::meant;
use crate::read::merge::{Doing, Step};
use crate::read::settled::settled;
use crate::read::units::Source;
use crate::read::write::hunks;

fn line() -> impl Strategy<Value = Line> {
    let words = "[-a-zæ0-9*_`\\[\\]#>{}\\\\|&<.:+=~!() ]{1,14}";
    let marker = prop_oneof![
        Just(None),
        Just(Some(Marker::Bullet)),
        (1_u32..30).prop_map(|number| Some(Marker::Number(format!("{number}.")))),
    ];
    let place = (any::<bool>(), marker).prop_map(|(quoted, marker)| Place {
        quoted,
        depth: usize::from(marker.is_some()),
        marker,
    });
    let kind = prop_oneof![
        4 => place.prop_map(Kind::Text),
        1 => Just(Kind::Heading(2)),
    ];
    (kind, words).prop_map(|(kind, words)| {
        // A number alone before a small letter, or a dash before an amount, is no point in Markdown
        // as it is read here.
        let is_point = matches!(&kind, Kind::Text(place) if place.marker.is_some());
        let words = if is_point { format!("Å {words}") } else { words };
        Line { kind, spans: vec![Span::plain(words)] }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(lines in proptest::collection::vec(line(), 1..6)) {
        let lines = settled(lines, 1);
        prop_assume!(!lines.is_empty());
        let figures = Figures::default();
        let links = Links::to(&figures, Phrases::bokmal());
        let empty = Source { level: 1, ..Source::default() };
        let step = Step { at: None, doing: Doing::Insert(lines.clone()), conflict: None };
        let made = hunks(&empty, vec![step], &links);
        let body = with("", &made.hunks);
        let read = Source::of(&body, &links, 1, None).unwrap();
        prop_assert_eq!(meant(&read.lines()), meant(&lines), "{}", body);
    }
}
