//! A report laid out on pages, as pictures.

use std::collections::BTreeMap;
use std::sync::Arc;

/// The pages of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Layout {
    /// The page each section and table stands on, from 1, by its label.
    pub labels: BTreeMap<String, usize>,
    /// Every page, in order.
    pub pages: Vec<Arc<PageImage>>,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Differs from that of every page that looks otherwise: ASCII letters and digits.
    pub hash: String,
    /// The picture. It holds no script and no link, and refers to nothing outside itself.
    pub svg: Arc<str>,
}
