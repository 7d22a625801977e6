//! The connections the pages are served over: a limited number, and none that only waits.
//!
//! Any program on the machine can open them, also one that never says what it wants. A
//! browser needs six for all its tabs.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::serve::Listener;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;

/// How many there may be at once. The next is closed as soon as it is opened.
const MOST: usize = 512;
/// How long a connection may be without a whole head of a request, its first or the next.
const HEAD: Duration = Duration::from_secs(5);
/// How long the other side may take nothing of an answer.
const TAKEN: Duration = Duration::from_secs(10);

/// Serves the pages over each connection, for ever.
pub(crate) async fn serve(mut listener: TcpListener, router: Router) {
    let places = Arc::new(Semaphore::new(MOST));
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD);
    loop {
        let (stream, _) = Listener::accept(&mut listener).await;
        let Ok(place) = places.clone().try_acquire_owned() else { continue };
        let mut stream = TimeoutStream::new(stream);
        stream.set_write_timeout(Some(TAKEN));
        let stream = TokioIo::new(Box::pin(stream));
        let answered = TowerToHyperService::new(router.clone());
        let connection = http.serve_connection(stream, answered);
        tokio::spawn(async move {
            // That it ended otherwise than it should is of no use to anybody.
            let _ = connection.await;
            drop(place);
        });
    }
}
