//! Drawings of charts in one page: what one names is not taken for what another does.

/// The drawing with every name in it begun by `own`.
pub(crate) fn with_own_names(svg: &str, own: &str) -> String {
    let named = svg.split(" id=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    let mut names: Vec<&str> = named.map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    // A name may begin another, so each is exchanged with what stands around it.
    let around = |name: &str| {
        [(" id=\"", "\""), ("\"#", "\""), ("url(#", ")"), ("aria-labelledby=\"", "\"")]
            .map(|(before, after)| [before, name, after].map(str::to_owned))
    };
    names.into_iter().flat_map(around).fold(
        svg.to_owned(),
        |svg, [before, name, after]| {
            svg.replace(
                &format!("{before}{name}{after}"),
                &format!("{before}{own}-{name}{after}"),
            )
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_named_and_used_gets_the_same_name() {
        let svg = "<svg><g id=\"a\"/><g id=\"ab\"/><use href=\"#a\"/>\
                   <rect fill=\"url(#ab)\" data-id=\"a\"/>#a</svg>";
        assert_eq!(
            with_own_names(svg, "f1"),
            "<svg><g id=\"f1-a\"/><g id=\"f1-ab\"/><use href=\"#f1-a\"/>\
             <rect fill=\"url(#f1-ab)\" data-id=\"a\"/>#a</svg>"
        );
        assert_eq!(with_own_names("<svg/>", "f1"), "<svg/>");
    }
}
