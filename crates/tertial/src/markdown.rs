//! Markdown documents, and the words of others in them.

use serde::Serialize;
use tertial_model::visible::visible;
use tertial_view::Form;

use crate::exit::{Exit, Exits, Failure};
use crate::messages::{InLanguages, said};

/// What a form, a template in `forms/`, makes of a value.
pub(crate) fn filled(form: &str, value: &impl Serialize) -> Result<String, Failure> {
    Form { shown: literal, marks: &[] }.filled(form, value).exits(Exit::Rendering)
}

/// The same of a form that holds messages, in the language these are in.
pub(crate) fn spoken(
    form: InLanguages,
    value: &impl Serialize,
) -> Result<String, Failure> {
    let shown = |text: &str| literal(&said(text));
    Form { shown, marks: &[] }.filled(form.spoken(), value).exits(Exit::Rendering)
}

/// Words that mean themselves wherever they stand in Markdown, also in a cell of a table.
fn literal(words: &str) -> String {
    let mut text = String::with_capacity(words.len());
    for letter in visible(words).chars() {
        if "\\`*_{}[]<>#|~!&".contains(letter) {
            text.push('\\');
        }
        text.push(letter);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_cannot_become_markup() {
        assert_eq!(literal("a|b\n*c* <d>"), r"a\|b \*c\* \<d\>");
    }
}
