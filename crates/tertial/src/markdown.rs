//! Words of others in a Markdown document.

use tertial_model::visible::visible;

/// Words that mean themselves wherever they stand in Markdown, also in a cell of a table.
pub(crate) fn literal(words: &str) -> String {
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
