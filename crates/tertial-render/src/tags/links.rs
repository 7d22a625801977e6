//! The words by which links and bookmarks describe themselves.
//!
//! Typst has no Norwegian word for some kinds of links, and falls back to English without
//! saying so.

use lopdf::{Dictionary, Document, Object, Result, decode_text_string, text_string};

/// The word Typst begins with, and ours, which is the same in both written forms.
const WORDS: [(&str, &str); 2] = [("Footnote ", "Fotnote "), ("Email ", "E-post til ")];

pub(super) fn mend(document: &mut Document) -> Result<()> {
    for object in document.objects.values_mut() {
        let Object::Dictionary(of) = object else { continue };
        // A link has contents, and a bookmark hangs under another and has a title.
        let key = match of.get(b"Subtype").and_then(Object::as_name) {
            Ok(b"Link") => "Contents",
            Err(_) if of.has(b"Parent") => "Title",
            _ => continue,
        };
        if let Some(said) = said(of, key) {
            of.set(key, text_string(&said));
        }
    }
    Ok(())
}

/// What it should say; none when it says nothing.
fn said(of: &Dictionary, key: &str) -> Option<String> {
    let text = of.get(key.as_bytes()).and_then(decode_text_string).ok()?;
    // A heading's number ends in a space, and Typst adds another.
    let text = text.replace("  ", " ");
    let ours =
        WORDS.iter().find_map(|(word, ours)| Some((ours, text.strip_prefix(word)?)));
    Some(ours.map_or_else(|| text.clone(), |(ours, rest)| format!("{ours}{rest}")))
}
