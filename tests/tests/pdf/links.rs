//! What links and notes say of themselves, and in which language.

use super::{all, with_text};

const BODY: &str = "Se [planen](https://example.org/a/b?c=1)[^n] eller skriv til \
    [oss](mailto:post@example.org). Kommandoen er `tertial build`.\n\n\
    ```\ntertial check\n```\n\n[^n]: En note.\n";

/// What Typst would say in English, as it has no Norwegian words for them.
#[test]
fn links_and_notes_speak_norwegian() {
    for form in ["nb", "nn"] {
        let read = with_text(form, BODY).read;
        let links = read.top.of_kind("Link").into_iter();
        let said: Vec<_> = links.map(|link| link.contents.clone().unwrap()).collect();
        let expected =
            ["https://example.org/a/b?c=1", "Fotnote 1", "E-post til post@example.org"];
        for contents in expected {
            assert!(said.iter().any(|of| of == contents), "{contents}: {said:?}");
        }
        // The way back from the note has its number alone, in any language.
        assert_eq!(said.iter().filter(|of| *of == "1").count(), 1, "{said:?}");
        assert_eq!(
            read.languages.into_iter().collect::<Vec<_>>(),
            [format!("{form}-NO")]
        );
    }
}

/// In Norwegian, whatever they lead to; the way back from a note has its number alone.
#[test]
fn every_link_of_both_examples_says_where_it_leads() {
    let mut count = 0;
    for made in all() {
        for link in made.read.top.of_kind("Link") {
            let contents = link.contents.as_deref().unwrap();
            let known = ["Kapittel ", "Tabell ", "Fotnote ", "side ", "https://"];
            let in_contents = contents.contains("» side ") && !contents.contains("  ");
            let back = contents.parse::<u32>().is_ok();
            assert!(
                in_contents
                    || back
                    || known.iter().any(|word| contents.starts_with(word)),
                "{}: {contents}",
                made.name
            );
            count += 1;
        }
        let languages: Vec<_> = made.read.languages.iter().collect();
        assert_eq!(languages, ["nb-NO"], "{}", made.name);
    }
    assert!(count > 600, "{count}");
}
