//! The figures that words of the agency link to.

use tertial_model::{Figure, Figures};

/// The figures a passage links to, in its order.
pub(crate) fn linked<'f>(passage: &str, figures: &'f Figures) -> Vec<&'f Figure> {
    let tags = passage.split("{{").skip(1).filter_map(|rest| rest.split("}}").next());
    let named = tags.flat_map(|tag| tag.split(['"', '\'']).skip(1).step_by(2));
    named.filter_map(|name| figures.named(name)).collect()
}
