//! The language messages are in: bokmål, which all of them are written in, or English.
//!
//! What the program says is a sentence that is finished where it is thought of, deep in a rule or a
//! reader, and one language there keeps these plain. English is made of it where it is shown: a message
//! is held against the templates of `messages/en/` (`catalogue`), each of which knows the same sentence
//! in English, and what stood in its holes (`template`) is put into that. What no template knows is
//! shown as it was written, and so is what somebody wrote: a quotation stays as it is.
//!
//! Files for other programs (JSON, SARIF, CSV, workbooks) and what is kept of a report are in bokmål in
//! both, since they are held against others of their kind, and acceptances are of their words.

mod catalogue;
mod template;

use std::borrow::Cow;
use std::sync::OnceLock;

use clap::ValueEnum;

use self::catalogue::Catalogue;

/// The language messages are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageLanguage {
    /// Bokmål
    #[value(name = "nb")]
    Bokmal,
    /// Engelsk
    #[value(name = "en")]
    English,
}

/// A form of `forms/` in both languages.
#[derive(Debug, Clone, Copy)]
pub(crate) struct InLanguages {
    pub(crate) bokmal: &'static str,
    pub(crate) english: &'static str,
}

/// A form of `forms/`, in both languages.
macro_rules! form {
    ($name:literal) => {
        $crate::messages::InLanguages {
            bokmal: include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/forms/", $name)),
            english: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/forms/en/",
                $name
            )),
        }
    };
}
pub(crate) use form;

/// What is known in English, where messages are in English.
static ENGLISH: OnceLock<Catalogue> = OnceLock::new();

/// Says all that follows in that language. It is what the user asked for, and is asked once.
pub(crate) fn speak(language: MessageLanguage) {
    if language == MessageLanguage::English {
        ENGLISH.get_or_init(Catalogue::english);
    }
}

/// A message, or a part of one that stands alone, in the language messages are in.
pub(crate) fn said(message: &str) -> Cow<'_, str> {
    match ENGLISH.get() {
        Some(catalogue) => catalogue.said(message),
        None => Cow::Borrowed(message),
    }
}

impl InLanguages {
    /// A form without words of its own.
    pub(crate) fn wordless(form: &'static str) -> Self {
        Self { bokmal: form, english: form }
    }

    /// The form in the language messages are in.
    pub(crate) fn spoken(self) -> &'static str {
        if ENGLISH.get().is_some() { self.english } else { self.bokmal }
    }
}

#[cfg(test)]
mod tests {
    use include_dir::{Dir, include_dir};

    use super::*;

    /// The tags of a template, with the words in them left out: they are in its language.
    fn tags(form: &str) -> Vec<String> {
        let mut tags = Vec::new();
        let mut rest = form;
        while let Some(at) = rest.find(['{']) {
            let begun = &rest[at..];
            let end = match begun.get(..2) {
                Some("{{") => "}}",
                Some("{%") => "%}",
                _ => {
                    rest = &begun[1..];
                    continue;
                }
            };
            let Some(long) = begun.find(end) else { break };
            let wordless = begun[..long].split('"').step_by(2).collect::<Vec<_>>();
            tags.push(wordless.join("\"\""));
            rest = &begun[long..];
        }
        tags.sort();
        tags
    }

    #[test]
    fn a_form_in_english_has_the_tags_of_the_one_in_bokmal() {
        static FORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/forms");
        let english = FORMS.get_dir("en").unwrap();
        assert!(english.files().count() > 20);
        for form in english.files() {
            let name = form.path().file_name().unwrap();
            let bokmal = FORMS.get_file(name).unwrap().contents_utf8().unwrap();
            let english = form.contents_utf8().unwrap();
            assert_eq!(tags(english), tags(bokmal), "{}", name.display());
            assert_ne!(english, bokmal, "{}", name.display());
        }
    }

    #[test]
    fn bokmal_is_what_was_written() {
        assert_eq!(said("filen finnes ikke"), "filen finnes ikke");
    }
}
