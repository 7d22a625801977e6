//! One run of the pages for one user: the port they are served on, and the secrets they are
//! opened and written with.

use std::sync::atomic::{AtomicBool, Ordering};

use maud::{Markup, html};

use crate::keys::Keys;

/// What the guard lets a request through by.
pub(crate) struct Session {
    pub(crate) keys: Keys,
    pub(crate) port: u16,
    opened: AtomicBool,
}

impl Session {
    pub(crate) fn new(keys: Keys, port: u16) -> Self {
        Self { keys, port, opened: AtomicBool::new(false) }
    }

    /// Whether a key opens the page. The one the browser is started with does so once.
    pub(crate) fn takes_key(&self, given: &str) -> bool {
        self.keys.printed.is(given)
            || (self.keys.opened.is(given) && !self.opened.swap(true, Ordering::SeqCst))
    }

    /// The hidden field every form that writes must have.
    pub(crate) fn token(&self) -> Markup {
        html! { input type="hidden" name="csrf" value=(self.keys.csrf.written()); }
    }
}
