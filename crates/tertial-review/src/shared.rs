//! What every request is answered from: the state that is shown, what the program does for the
//! pages, and the session's secrets.

use std::sync::Arc;

use tokio::sync::watch;

use crate::actions::Actions;
use crate::drawn::Drawn;
use crate::own_fault;
use crate::reader::Reader;
use crate::session::Session;
use crate::snapshot::Snapshot;

/// The state that is shown, and the one way to change it.
pub struct Showing {
    sender: watch::Sender<State>,
}

/// A snapshot and how many states there have been.
#[derive(Clone)]
pub(crate) struct State {
    pub(crate) version: u64,
    pub(crate) snapshot: Arc<Snapshot>,
    /// Why this is not the newest: the project cannot be read now.
    pub(crate) trouble: Option<String>,
    /// Why the system tells of no changes of the project, where it does not.
    pub(crate) unheard: Option<String>,
}

impl Showing {
    /// Shows a first state.
    pub fn new(first: Snapshot) -> Self {
        let snapshot = Arc::new(first);
        let first = State { version: 1, snapshot, trouble: None, unheard: None };
        Self { sender: watch::Sender::new(first) }
    }

    /// Shows another state. Browsers are told at once.
    pub fn show(&self, next: Snapshot) {
        let snapshot = Arc::new(next);
        self.sender.send_modify(|state| {
            state.version += 1;
            (state.snapshot, state.trouble) = (snapshot, None);
        });
    }

    /// Says that the project cannot be read now, and why. What was shown stays.
    pub fn trouble(&self, why: String) {
        self.sender.send_modify(|state| {
            state.version += 1;
            state.trouble = Some(why);
        });
    }

    /// Says why the system tells of no changes of the project, which are then looked for; or
    /// that it does.
    pub fn unheard(&self, why: Option<String>) {
        self.sender.send_if_modified(|state| {
            let is_news = state.unheard != why;
            if is_news {
                state.version += 1;
                state.unheard = why;
            }
            is_news
        });
    }
}

/// What every request is answered from.
pub(crate) struct Shared {
    pub(crate) states: watch::Receiver<State>,
    pub(crate) session: Arc<Session>,
    pub(crate) drawn: Drawn,
    pub(crate) reader: Reader,
    actions: Actions,
}

impl Shared {
    pub(crate) fn new(
        showing: &Showing,
        actions: Actions,
        session: Arc<Session>,
    ) -> Self {
        let states = showing.sender.subscribe();
        let (drawn, reader) = (Drawn::default(), Reader::default());
        Self { states, session, drawn, reader, actions }
    }

    /// The state at hand.
    pub(crate) fn now(&self) -> State {
        self.states.borrow().clone()
    }

    /// Has the program do something where waiting holds up nobody else. A fault of its own is
    /// told as trouble is.
    pub(crate) async fn ask<Given, Trouble>(
        self: &Arc<Self>,
        what: impl FnOnce(&Actions) -> Result<Given, Trouble> + Send + 'static,
    ) -> Result<Given, Trouble>
    where
        Given: Send + 'static,
        Trouble: From<String> + Send + 'static,
    {
        let shared = self.clone();
        let done = tokio::task::spawn_blocking(move || what(&shared.actions)).await;
        done.unwrap_or_else(|ended| Err(own_fault::why(ended).into()))
    }
}
