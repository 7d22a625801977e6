//! The colours of the page can be told apart, on a light ground and on a dark one (WCAG 2.2,
//! 1.4.3 and 1.4.11).

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

use std::collections::BTreeMap;

use tertial_view::Templates;

/// Words, and the grounds they stand on.
const WORDS: [(&str, &[&str]); 3] = [
    ("text", &["ground", "surface", "target"]),
    ("subdued", &["ground", "surface"]),
    ("accent", &["ground", "surface", "target"]),
];

/// Lines that say something: where a sum stands, where a text is missing, what has the focus.
const LINES: [(&str, &[&str]); 2] =
    [("rule", &["ground"]), ("accent", &["ground", "surface"])];

#[test]
fn words_and_lines_stand_out_from_their_ground() {
    let templates = Templates::built_in();
    let style = templates.text("web/style.css").unwrap();
    let colours: Vec<BTreeMap<&str, f64>> = style
        .split(":root {")
        .skip(1)
        .map(|rest| colours(rest.split_once('}').unwrap().0))
        .collect();
    assert_eq!(colours.len(), 2, "one light, one dark");
    assert!(colours[0]["ground"] > colours[1]["ground"]);
    for of in &colours {
        for (least, pairs) in [(4.5, &WORDS[..]), (3.0, &LINES[..])] {
            for (front, grounds) in pairs {
                for ground in *grounds {
                    let ratio = contrast(of[front], of[ground]);
                    assert!(ratio >= least, "{front} on {ground}: {ratio:.2}");
                }
            }
        }
    }
}

/// How light each named colour is.
fn colours(rules: &str) -> BTreeMap<&str, f64> {
    let named = rules
        .split(';')
        .filter_map(|rule| rule.trim().strip_prefix("--")?.split_once(": #"));
    named.map(|(name, colour)| (name, luminance(colour))).collect()
}

/// Relative luminance, as WCAG defines it.
fn luminance(colour: &str) -> f64 {
    let part = |at: usize| {
        let share =
            f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * part(0) + 0.7152 * part(2) + 0.0722 * part(4)
}

fn contrast(one: f64, other: f64) -> f64 {
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

#[test]
fn contrast_is_what_wcag_says_of_known_colours() {
    let of = |one, other| contrast(luminance(one), luminance(other));
    assert_eq!(of("000000", "ffffff"), 21.0);
    assert_eq!((of("777777", "ffffff") * 100.0).round(), 448.0);
}
