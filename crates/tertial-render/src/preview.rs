//! Lays out one draft of a report after another: what did not change is neither laid out nor
//! drawn again.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::{ThreadPool, ThreadPoolBuilder};
use tertial_model::Figures;
use tertial_report::{Layout, PageImage, Report};
use tertial_view::Templates;
use typst::utils::hash128;
use typst_layout::Page;

use crate::{Attached, Error, Pdf, drawing, export, world};

/// What the thread of a preview has for its stack: as much as a program's first thread.
const STACK: usize = 8 << 20;

/// Lays out drafts one after another, in far less time than the first took.
///
/// It holds the pages drawn for the last draft, and lets Typst remember the last
/// layout; [`pdf`](crate::pdf) and [`pages`](crate::pages) make it forget it.
#[derive(Debug)]
pub struct Preview {
    drawn: Drawn,
    /// The one thread all drafts are laid out on, whoever asks: most systems keep what one
    /// thread has let go for that thread alone, so each that had laid out a draft would keep
    /// the room for one. A report is laid out on one core anyhow. None where there was no room
    /// for a thread.
    thread: Option<ThreadPool>,
}

/// Pages, by what each was drawn from.
type Drawn = BTreeMap<u128, Arc<PageImage>>;

impl Default for Preview {
    fn default() -> Self {
        let thread = ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build();
        Self { drawn: Drawn::new(), thread: thread.ok() }
    }
}

/// Does the work on that thread; where there is none, on this.
fn on<T: Send>(thread: Option<&ThreadPool>, work: impl FnOnce() -> T + Send) -> T {
    match thread {
        Some(thread) => thread.install(work),
        None => work(),
    }
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
    ) -> Result<Layout, Error> {
        let Self { drawn, thread } = self;
        on(thread.as_ref(), || {
            let (world, _) = world(report, figures, templates, None)?;
            let document = export::compile_again(&world)?;
            let pages = document.pages().iter().map(|page| draw(page, drawn));
            let pages: Vec<_> = pages.collect();
            let images = pages.iter().map(|(_, image)| image.clone()).collect();
            *drawn = pages.into_iter().collect();
            Ok(Layout { labels: export::pages_of_labels(&document), pages: images })
        })
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
        attached: Option<Attached<'_>>,
    ) -> Result<Pdf, Error> {
        on(self.thread.as_ref(), || {
            let (world, report) = world(report, figures, templates, attached)?;
            export::pdf(&world, &export::compile_again(&world)?, &report)
        })
    }
}

/// The picture of a page: the one that was drawn of the same, where there is one.
fn draw(page: &Page, drawn: &Drawn) -> (u128, Arc<PageImage>) {
    let source = hash128(page);
    let image = drawn.get(&source).cloned().unwrap_or_else(|| {
        let svg = drawing::svg(page);
        let hash = format!("{:032x}", hash128(&svg));
        Arc::new(PageImage { hash, svg: Arc::from(svg) })
    });
    (source, image)
}
