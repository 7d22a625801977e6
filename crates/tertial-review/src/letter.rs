//! The page a drafted letter is gone through on: the letter to the left with what was found in
//! it, what was made of it to the right.
//!
//! | page | handles |
//! |---|---|
//! | all | `#innhold` (main), `#dom` (how much is left), `#tema` |
//! | `/` | leads to the first thing nobody has looked at |
//! | `/funn/{id}` | `#brevet a.merke[data-funn][data-tilstand]`, `#sitat .ordrett`, `#tilstand`, `#fortalt`, `#feil`, `#forrige #neste`, `#funnet` with `#navn #merknad #f-*`, `#del-sitat`, `#sla-sammen input`, `#nytt-sitat`, `#nytt-slag`, `#n-*`, `#gjort`, and the buttons `[data-tast]` |
//! | `/liste` | `#tellere`, `#liste [data-funn][data-tilstand]` |
//!
//! It is made of a [`LetterSnapshot`], and asks its [`LetterActions`] for the rest.

mod brief;
mod filled;
mod finding;
mod form;
mod frame;
mod list;
mod text;

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};
use tertial_draft::{
    Control, Field, Item, ItemId, ItemKind, MarkedText, State, Step, Taken,
};

use crate::actions::Function;
use crate::keys::Keys;
use crate::session::Session;
use crate::{guard, own_fault, theme};

/// A drafted letter as it is shown.
#[derive(Debug, Clone)]
pub struct LetterSnapshot {
    /// What the letter is called: `Tildelingsbrev 2026`, or its folder.
    pub title: String,
    /// What is to be looked at.
    pub control: Control,
    /// The fields of each item, with their values.
    pub values: Vec<Vec<(Field, String)>>,
    /// The letter's text with every item where it stands, or why it is not at hand.
    pub text: Result<MarkedText, String>,
    /// The reports a demand may be answered in: key and title.
    pub reports: Vec<(String, String)>,
    /// Why it cannot be read as a letter yet.
    pub unreadable: Option<String>,
    /// Tells the files apart from what they were before.
    pub fingerprint: String,
    /// The unit of the letter's amounts, `1000 kroner`; empty where it says none.
    pub unit: String,
    /// What was done, the last thing last, as far back as it can be undone; or why nothing can.
    pub taken: Result<Vec<Taken>, String>,
}

/// What the page asks the program for.
pub struct LetterActions {
    /// The letter as it now is.
    pub read: Function<(), Arc<LetterSnapshot>>,
    /// Does what the user asks for.
    pub take: Function<LetterWish, LetterDone>,
}

/// What the user asks for, of what was shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterWish {
    /// The fingerprint of what the user was shown.
    pub shown: String,
    /// Who asks.
    pub by: String,
    /// What is to be done, in order: all of it or nothing.
    pub deeds: Vec<Deed>,
}

/// One thing to be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// A step.
    Take(Step),
    /// A thing of words that are marked in the letter, in that section where they stand twice.
    Add {
        /// What kind of thing.
        kind: ItemKind,
        /// The words.
        marked: String,
        /// The letter's section.
        section: String,
        /// What is said of it, by [`Field::key`].
        values: BTreeMap<String, String>,
    },
    /// What was done is undone: its place in the steps the page shows.
    Undo(usize),
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LetterDone {
    /// What the user should know of it.
    pub told: Vec<String>,
    /// What it made, or was done to; none where what was done is undone.
    pub at: Option<ItemId>,
}

/// What every request is answered from.
pub(crate) struct Shared {
    session: Arc<Session>,
    actions: LetterActions,
    /// The name that was given last.
    by: Mutex<String>,
    /// What the next page is to tell.
    told: Mutex<Vec<String>>,
}

/// The pages, as they are served on `port` of the loopback address; `by` is offered as the name of
/// whoever goes through the letter.
pub fn letter_router(actions: LetterActions, keys: Keys, port: u16, by: &str) -> Router {
    let session = Arc::new(Session::new(keys, port));
    let shared = Arc::new(Shared {
        session: session.clone(),
        actions,
        by: Mutex::new(by.to_owned()),
        told: Mutex::default(),
    });
    Router::new()
        .route("/", get(finding::first))
        .route("/funn/{id}", get(finding::page).post(finding::take))
        .route("/liste", get(list::page))
        .route("/tema", post(theme::choose))
        .merge(crate::server::assets())
        .fallback(frame::not_found)
        .layer(from_fn(own_fault::answered))
        .layer(from_fn_with_state(session, guard::guard))
        .with_state(shared)
}

impl Shared {
    /// Has the program do something where waiting holds up nobody else.
    async fn ask<Given: Send + 'static>(
        self: &Arc<Self>,
        what: impl FnOnce(&LetterActions) -> Result<Given, String> + Send + 'static,
    ) -> Result<Given, String> {
        let shared = self.clone();
        let done = tokio::task::spawn_blocking(move || what(&shared.actions)).await;
        done.unwrap_or_else(|ended| Err(own_fault::why(ended)))
    }

    fn by(&self) -> String {
        self.by.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn is_called(&self, name: &str) {
        if name.is_empty() {
            return;
        }
        name.clone_into(&mut self.by.lock().unwrap_or_else(PoisonError::into_inner));
    }

    fn tell(&self, told: Vec<String>) {
        *self.told.lock().unwrap_or_else(PoisonError::into_inner) = told;
    }

    fn told(&self) -> Vec<String> {
        std::mem::take(&mut *self.told.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl LetterSnapshot {
    /// The items by place, in the order they are gone through: as the letter has them, and last the
    /// sentences nothing was made of.
    fn order(&self) -> Vec<usize> {
        match &self.text {
            Ok(text) => text.order.clone(),
            Err(_) => (0..self.control.items.len()).collect(),
        }
    }

    /// What can be undone, the last thing last.
    fn taken(&self) -> &[Taken] {
        self.taken.as_deref().unwrap_or_default()
    }

    fn place(&self, id: &ItemId) -> Option<usize> {
        self.control.items.iter().position(|of| of.id == *id)
    }

    /// The first nobody has looked at after an item in the order, from the beginning when there
    /// are none after it.
    fn next_open(&self, after: Option<usize>) -> Option<&Item> {
        let order = self.order();
        let from = after.and_then(|at| order.iter().position(|of| *of == at));
        let from = from.map_or(0, |at| at + 1);
        let mut turned = order.iter().cycle().skip(from).take(order.len());
        let items = &self.control.items;
        let is_open = |at: &&usize| items[**at].state == State::Ukontrollert;
        turned.find(is_open).and_then(|at| items.get(*at))
    }

    fn left(&self) -> usize {
        let items = self.control.items.iter();
        items.filter(|of| of.state == State::Ukontrollert).count()
    }

    /// Demands that stand in the letter's files near an item, in order.
    fn near(&self, place: usize, reach: usize) -> Vec<&Item> {
        let is_demand = |at: &usize| {
            let of = &self.control.items[*at];
            of.kind == ItemKind::Demand && of.state != State::Forkastet
        };
        let demands: Vec<usize> = self.order().into_iter().filter(is_demand).collect();
        let at = demands.iter().position(|of| *of == place).unwrap_or_default();
        let near = demands.iter().skip(at.saturating_sub(reach)).take(2 * reach + 1);
        near.filter(|of| **of != place).map(|of| &self.control.items[*of]).collect()
    }
}
