//! A page that cannot be made for a fault of the program's own, and the pages after it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use axum::http::StatusCode;
use tertial_ingest::facts::Facts;
use tertial_model::Figures;
use tertial_review::{Books, Contents};

use crate::sample::{contents, facts, figures, serve};

/// The sample's books, which give up when they are told to.
struct GivesUp {
    facts: Facts,
    figures: Figures,
    now: Arc<AtomicBool>,
}

impl Books for GivesUp {
    fn facts(&self) -> &Facts {
        assert!(!self.now.load(Ordering::SeqCst), "Kari Nordmann");
        &self.facts
    }

    fn figures(&self) -> &Figures {
        assert!(!self.now.load(Ordering::SeqCst), "Kari Nordmann");
        &self.figures
    }

    fn printed(&self, passage: &str) -> String {
        passage.to_owned()
    }
}

#[tokio::test]
async fn one_page_tells_and_the_next_is_served() {
    let now = Arc::new(AtomicBool::new(false));
    let books = GivesUp { facts: facts(), figures: figures(), now: now.clone() };
    let contents = Contents { books: Arc::new(books), ..contents(facts(), figures()) };
    let page = serve(contents);
    now.store(true, Ordering::SeqCst);
    let answer = page.get("/tall").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(answer.body.contains("Programmet selv feilet"), "{}", answer.body);
    assert!(answer.body.contains("ta vare på filene"), "{}", answer.body);
    assert!(!answer.body.contains("Nordmann"));
    now.store(false, Ordering::SeqCst);
    assert_eq!(page.get("/tall").await.status, StatusCode::OK);
}

#[tokio::test]
async fn what_the_program_does_for_a_page_may_fail_and_is_told() {
    let page = serve(contents(facts(), figures()));
    let preview = "/tekst/status/forhandsvis";
    let answer = page.post(preview, &[("tekst", "gi opp")]).await;
    assert!(answer.body.contains("programmet selv feilet"), "{}", answer.body);
    assert!(!answer.body.contains("Nordmann"));
    let answer = page.post(preview, &[("tekst", "ord")]).await;
    assert!(!answer.body.contains("programmet selv feilet"), "{}", answer.body);
}
