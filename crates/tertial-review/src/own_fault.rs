//! Reports a fault of the program's own in making one page, and serves the others.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tertial_model::own_fault::OwnFault;
use tokio::task::JoinError;

use crate::document::bare;

/// The answer to a request, or the page that says the program itself failed.
pub(crate) async fn answered(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(ended) => {
            bare(StatusCode::INTERNAL_SERVER_ERROR, &why(ended)).into_response()
        }
    }
}

/// Lets a fault in work that was set apart be that of the page it was for.
pub(crate) fn go_on<T>(ended: JoinError) -> Option<T> {
    ended.try_into_panic().map_or(None, |thrown| std::panic::resume_unwind(thrown))
}

/// Why work that was set apart came to nothing, and what to do.
pub(crate) fn why(ended: JoinError) -> String {
    match ended.try_into_panic() {
        Ok(thrown) => format!("{}; {}", OwnFault::from(thrown), OwnFault::HINT),
        Err(_) => "programmet avslutter".to_owned(),
    }
}
