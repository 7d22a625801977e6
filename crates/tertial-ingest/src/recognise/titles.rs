//! What the title block above a table, its sheet and its file's name say of it.

use super::synonyms::squeezed;
use crate::unit::SourceUnit;

/// The unit the texts name, and the words that do; kroner where none does.
pub(super) fn unit<'t>(
    texts: impl IntoIterator<Item = &'t str>,
) -> (SourceUnit, &'static str) {
    let mut squeezed = texts.into_iter().map(squeezed);
    let found = squeezed.find_map(|text| {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["itusen", "i1000", "1000kr", "tusenkr", "nok1000", "tnok", "thousand"]) {
            Some((SourceUnit::Thousand, "filen sier at beløpene er i 1 000 kr"))
        } else if has(&["imill", "millkr", "millionerkr", "mnok", "inmillion"]) {
            Some((SourceUnit::Million, "filen sier at beløpene er i millioner"))
        } else {
            None
        }
    });
    found.unwrap_or((
        SourceUnit::Kroner,
        "beløpene er i kroner: filen nevner ingen annen enhet",
    ))
}

/// Whether the texts say on which basis the books are kept: cash, or accrual.
pub(super) fn is_cash<'t>(texts: impl IntoIterator<Item = &'t str>) -> Option<bool> {
    let mut squeezed = texts.into_iter().map(squeezed);
    squeezed.find_map(|text| {
        let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
        if has(&["kontant", "cashbasis"]) {
            Some(true)
        } else if has(&["virksomhetsregnskap", "periodisert", "accrual", "saldobalanse"])
        {
            Some(false)
        } else {
            None
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_says_the_unit_and_the_basis() {
        for (text, is) in [
            ("Regnskapsrapport per april 2024 - beløp i hele kroner", SourceUnit::Kroner),
            ("Beløp i 1 000 kroner", SourceUnit::Thousand),
            ("Tall i tusen kr", SourceUnit::Thousand),
            ("Beløp i mill. kr", SourceUnit::Million),
            ("Kjørt 10.05.2024", SourceUnit::Kroner),
        ] {
            assert_eq!(unit([text]).0, is, "{text}");
        }
        assert_eq!(is_cash(["GL10 Hovedbok - transaksjoner (kontant)"]), Some(true));
        assert_eq!(is_cash(["Hovedbok", "virksomhetsregnskapet"]), Some(false));
        assert_eq!(is_cash(["Hovedbok"]), None);
    }
}
