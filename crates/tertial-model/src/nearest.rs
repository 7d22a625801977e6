//! «Mente du …?»: the known names nearest to a misspelt one.

/// The nearest of `known`, when it is near enough to have been meant.
pub fn one<'a>(
    misspelt: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    several(misspelt, known, 1).into_iter().next()
}

/// Up to `most` of `known` near enough to have been meant, nearest first; among equally
/// near ones the order given stands. Long names that share most of their letters are all
/// near, so only those about as near as the nearest are given.
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
    let nearest = scored.first().map_or(0, |(distance, _)| *distance);
    scored.retain(|(distance, _)| *distance <= nearest + 1);
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

    #[test]
    fn what_only_shares_its_beginning_was_not_meant() {
        let known =
            ["post.1620.01.prognose", "post.1620.01.regnskap", "post.1620.21.prognose"];
        assert_eq!(
            several("post.1620.01.progonse", known, 3),
            ["post.1620.01.prognose", "post.1620.21.prognose"]
        );
    }
}
