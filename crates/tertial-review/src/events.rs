//! Tells browsers that what they show has changed.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::State;
use axum::response::Sse;
use axum::response::sse::{Event, KeepAlive};
use tokio_stream::wrappers::WatchStream;
use tokio_stream::{Stream, StreamExt};

use crate::shared::Shared;

/// One event for the state at hand and one for each after it, with the version of the state.
pub(crate) async fn events(
    State(shared): State<Arc<Shared>>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let states = WatchStream::new(shared.states.clone());
    let event = states.map(|state| Ok(Event::default().data(state.version.to_string())));
    Sse::new(event).keep_alive(KeepAlive::default())
}
