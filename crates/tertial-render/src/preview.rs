//! Draft after draft of one report: what did not change is neither laid out nor drawn again.

use std::collections::BTreeMap;
use std::sync::Arc;

use tertial_model::Figures;
use tertial_report::Report;
use typst::utils::hash128;
use typst_layout::Page;

use crate::{Error, Templates, drawing, export, world};

/// Lays out drafts one after another, in far less time than the first took.
///
/// It holds the pages drawn for the last draft, and lets Typst remember the last few
/// layouts; [`pdf`](crate::pdf) and [`pages`](crate::pages) make it forget them.
#[derive(Debug, Default)]
pub struct Preview {
    /// By what each page was drawn from.
    drawn: BTreeMap<u128, Arc<PageImage>>,
}

/// The pages of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Pages {
    /// Every page, in order.
    pub images: Vec<Arc<PageImage>>,
    /// The page each section and table stands on, from 1, by its label.
    pub of_labels: BTreeMap<String, usize>,
}

/// A page as a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    /// Differs from that of every page that looks otherwise: 32 hexadecimal digits.
    pub hash: String,
    /// The picture. It holds no script and no link, and refers to nothing outside itself.
    pub svg: String,
}

impl Preview {
    /// The pages of the report as it is now.
    ///
    /// # Errors
    ///
    /// As [`pdf`](crate::pdf). The pages drawn before are then kept for the next draft.
    pub fn pages(
        &mut self,
        report: &Report,
        figures: &Figures,
        templates: &Templates,
    ) -> Result<Pages, Error> {
        let document = export::compile_again(&world(report, figures, templates)?)?;
        let drawn: Vec<_> = document.pages().iter().map(|page| self.draw(page)).collect();
        let images = drawn.iter().map(|(_, image)| image.clone()).collect();
        self.drawn = drawn.into_iter().collect();
        Ok(Pages { images, of_labels: export::pages_of_labels(&document) })
    }

    /// The report as a PDF, of the same bytes as [`pdf`](crate::pdf) gives.
    ///
    /// # Errors
    ///
    /// As [`pdf`](crate::pdf).
    pub fn pdf(
        &mut self,
        report: &Report,
        figures: &Figures,
        templates: &Templates,
    ) -> Result<Vec<u8>, Error> {
        let world = world(report, figures, templates)?;
        export::pdf(&world, &export::compile_again(&world)?, report)
    }

    fn draw(&self, page: &Page) -> (u128, Arc<PageImage>) {
        let source = hash128(page);
        let image = self.drawn.get(&source).cloned().unwrap_or_else(|| {
            let svg = drawing::svg(page);
            let hash = format!("{:032x}", hash128(&svg));
            Arc::new(PageImage { hash, svg })
        });
        (source, image)
    }
}
