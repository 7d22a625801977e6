//! Rows that are the total of others: recognised by the word they begin with.

use tertial_model::key;

/// Whether `text` marks a total row: `Σ`, `Sum 202401`, `Totalt`, `I alt`.
pub(crate) fn is_total(text: &str) -> bool {
    let text = key::plain(text).to_lowercase();
    if text.starts_with(['σ', '∑']) || text.starts_with("i alt") {
        return true;
    }
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    matches!(word, "sum" | "total" | "totalt" | "totalsum" | "delsum" | "subtotal")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_totals_by_their_word() {
        for text in
            ["Σ", "∑ 202401", "Sum", "SUM konto 5001", "Totalt", "total:", "I alt"]
        {
            assert!(is_total(text), "{text}");
        }
    }

    #[test]
    fn leaves_words_that_only_begin_alike() {
        for text in ["", "Summit AS", "202401", "Totalentreprise", "Oslo"] {
            assert!(!is_total(text), "{text}");
        }
    }
}
