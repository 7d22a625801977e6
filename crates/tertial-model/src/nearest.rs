//! «Mente du …?»: the known names nearest to a misspelt one.

/// The nearest of `known`, when it is near enough to have been meant.
pub fn one<'a>(
    misspelt: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    several(misspelt, known, 1).into_iter().next()
}

/// Up to `most` of `known` near enough to have been meant, nearest first; among equally
/// near ones the order given stands.
pub fn several<'a>(
    misspelt: &str,
    known: impl IntoIterator<Item = &'a str>,
    most: usize,
) -> Vec<&'a str> {
    let wanted = misspelt.to_lowercase();
    let mut scored: Vec<(usize, &str)> = known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&wanted, &name.to_lowercase()), name))
        .filter(|(distance, name)| {
            let longest = wanted.chars().count().max(name.chars().count());
            *distance <= (longest / 3).max(1)
        })
        .collect();
    scored.sort_by_key(|(distance, _)| *distance);
    scored.into_iter().take(most).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant_and_only_that() {
        let known = ["Bevilgning", "Prognose", "Personell"];
        assert_eq!(one("Prognoser", known), Some("Prognose"));
        assert_eq!(one("prognsoe", known), Some("Prognose"));
        assert_eq!(one("Sykefravær", known), None);
    }
}
