//! The pages drawn last of texts that are not saved, kept for a browser to fetch.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_report::PageImage;

/// How many are kept.
const MOST: usize = 24;

/// The pages drawn last.
#[derive(Default)]
pub(crate) struct Drawn {
    pages: Mutex<VecDeque<Arc<PageImage>>>,
}

impl Drawn {
    pub(crate) fn keep(&self, page: &Arc<PageImage>) {
        let mut pages = self.lock();
        pages.retain(|of| of.hash != page.hash);
        pages.push_back(page.clone());
        while pages.len() > MOST {
            pages.pop_front();
        }
    }

    pub(crate) fn of(&self, hash: &str) -> Option<Arc<PageImage>> {
        self.lock().iter().find(|of| of.hash == hash).cloned()
    }

    fn lock(&self) -> MutexGuard<'_, VecDeque<Arc<PageImage>>> {
        self.pages.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
