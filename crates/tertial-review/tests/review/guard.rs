//! Who is let in, and what every answer carries.

use crate::returned::ADDRESS;
use crate::sample::{PORT, Page, get, page};
use axum::body::Body;
use axum::http::{Method, Request, StatusCode, header};

/// Every address there is; the events never end, and are asked for by those who are refused.
const ADDRESSES: [&str; 16] = [
    "/",
    "/funn",
    "/krav",
    "/svar",
    "/tabeller",
    "/tall",
    "/tall/post.1.prognose",
    "/tallvelger?sok=post",
    "/tekst",
    "/tekst/status",
    "/dokumenter",
    ADDRESS,
    "/sider",
    "/side/1.svg",
    "/review.css",
    "/review.js",
];

#[tokio::test]
async fn another_host_is_refused() {
    let page = page();
    let cookie = page.cookie().await;
    for host in
        ["evil.example:4321", "127.0.0.1:1", "127.0.0.1", "127.0.0.1:4321.evil.example"]
    {
        let request = Request::builder()
            .uri("/")
            .header(header::HOST, host)
            .header(header::COOKIE, &cookie);
        let answer = page.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
        assert!(!answer.body.contains("tertial 2024"), "{host}");
    }
    let without = Request::builder().uri("/").header(header::COOKIE, &cookie);
    let answer = page.send(without.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::MISDIRECTED_REQUEST);
}

#[tokio::test]
async fn localhost_is_the_same_host() {
    let page = page();
    let request = Request::builder()
        .uri("/")
        .header(header::HOST, format!("localhost:{PORT}"))
        .header(header::COOKIE, page.cookie().await);
    let answer = page.send(request.body(Body::empty()).unwrap()).await;
    assert_eq!(answer.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_is_shown_without_the_cookie() {
    let page = page();
    let printed = page.printed.clone();
    for address in ADDRESSES.into_iter().chain(["/hendelser", "/finnes-ikke"]) {
        for cookie in
            ["", "tertial-4321=", "tertial-4321=00ff", &format!("tertial-4321={printed}")]
        {
            let request = get(address).header(header::COOKIE, cookie);
            let answer = page.send(request.body(Body::empty()).unwrap()).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{address} {cookie}");
        }
    }
}

#[tokio::test]
async fn the_key_is_exchanged_for_a_cookie_and_left_behind() {
    let page = page();
    let open = async |key: &str| {
        let request = get(&format!("/?nokkel={key}")).body(Body::empty()).unwrap();
        page.send(request).await
    };
    for wrong in ["", "00", &page.printed[1..], &page.printed.to_uppercase()] {
        assert_eq!(open(wrong).await.status, StatusCode::FORBIDDEN, "{wrong}");
    }
    let answer = open(&page.printed).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    assert_eq!(answer.headers[header::LOCATION], "/");
    let cookie = answer.headers[header::SET_COOKIE].to_str().unwrap();
    assert!(cookie.ends_with("; Path=/; HttpOnly; SameSite=Strict"), "{cookie}");
    assert!(!cookie.contains(&page.printed), "the key is not the cookie");
    assert_eq!(page.printed.len(), 64, "256 bits");
}

#[tokio::test]
async fn the_key_a_browser_is_started_with_works_once() {
    let page = page();
    let open = async || {
        let address = format!("/?nokkel={}", page.opened);
        page.send(get(&address).body(Body::empty()).unwrap()).await.status
    };
    assert_eq!(
        [open().await, open().await],
        [StatusCode::SEE_OTHER, StatusCode::FORBIDDEN]
    );
}

#[tokio::test]
async fn a_form_from_elsewhere_is_refused() {
    let page = page();
    let csrf = page.csrf().await;
    let fields = [("csrf", csrf.as_str()), ("gammel", "x"), ("tekst", "to")];
    for origin in [
        "http://evil.example",
        "null",
        "",
        "https://127.0.0.1:4321",
        "http://127.0.0.1:4322",
        "http://localhost:4321",
    ] {
        let mut request = page.form("/tekst/status", &fields).await;
        request.headers_mut().insert(header::ORIGIN, origin.parse().unwrap());
        assert_eq!(page.send(request).await.status, StatusCode::FORBIDDEN, "{origin}");
    }
    let mut request = page.form("/tekst/status", &fields).await;
    request.headers_mut().remove(header::ORIGIN);
    assert_eq!(page.send(request).await.status, StatusCode::FORBIDDEN);
    assert!(page.asked.saved.lock().unwrap().is_empty(), "nothing was written");
}

#[tokio::test]
async fn a_form_without_its_token_is_refused() {
    let page = page();
    let rest = [("gammel", "x"), ("tekst", "to"), ("begrunnelse", "a"), ("navn", "b")];
    let writes = writes(&page).await;
    for address in &writes {
        let mut wrong = vec![("csrf", "00")];
        wrong.extend(rest);
        for fields in [&rest[..], &wrong] {
            let request = page.form(address, fields).await;
            assert_eq!(
                page.send(request).await.status,
                StatusCode::FORBIDDEN,
                "{address}"
            );
        }
    }
    assert!(page.asked.saved.lock().unwrap().is_empty());
    assert!(page.asked.accepted.lock().unwrap().is_empty());
    assert!(page.asked.confirmed.lock().unwrap().is_empty());
}

#[tokio::test]
async fn other_ways_of_writing_need_the_token_too() {
    let page = page();
    for method in [Method::PUT, Method::DELETE, Method::PATCH] {
        let mut request = page.form("/tekst/status", &[("tekst", "to")]).await;
        *request.method_mut() = method.clone();
        assert_eq!(page.send(request).await.status, StatusCode::FORBIDDEN, "{method}");
    }
}

#[tokio::test]
async fn too_large_a_form_is_refused() {
    let page = page();
    let csrf = page.csrf().await;
    let large = "x".repeat(400_000);
    let fields = [("csrf", csrf.as_str()), ("gammel", "x"), ("tekst", &large)];
    for address in writes(&page).await {
        let request = page.form(&address, &fields).await;
        assert_eq!(
            page.send(request).await.status,
            StatusCode::PAYLOAD_TOO_LARGE,
            "{address}"
        );
    }
    assert!(page.asked.saved.lock().unwrap().is_empty());
}

#[tokio::test]
async fn every_answer_is_protected() {
    let page = page();
    let finding = first_finding(&page).await;
    let shown =
        ADDRESSES.into_iter().chain([finding.as_str(), "/finnes-ikke", "/side/99.svg"]);
    for address in shown {
        let refused = page.send(get(address).body(Body::empty()).unwrap()).await;
        for answer in [page.get(address).await, refused] {
            let header = |name: &str| answer.headers[name].to_str().unwrap().to_owned();
            assert_eq!(
                header("content-security-policy"),
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
                 connect-src 'self'; form-action 'self'; frame-ancestors 'none'; \
                 base-uri 'none'",
                "{address}"
            );
            assert_eq!(header("x-content-type-options"), "nosniff");
            assert_eq!(header("referrer-policy"), "same-origin");
            assert_eq!(header("cache-control"), "no-store");
            assert!(
                !answer.body.contains(" style=\"") && !answer.body.contains(" onclick=")
            );
        }
    }
}

/// Every address that is written to.
async fn writes(page: &Page) -> Vec<String> {
    let finding = first_finding(page).await;
    let fixed = [
        "/tekst/status",
        "/tekst/status/forhandsvis",
        "/tema",
        "/svar",
        "/svar/K1/status",
        ADDRESS,
    ]
    .map(str::to_owned);
    fixed.into_iter().chain([finding]).collect()
}

async fn first_finding(page: &Page) -> String {
    let body = page.get("/funn").await.body;
    let (_, rest) = body.split_once("href=\"/funn/").unwrap();
    format!("/funn/{}", rest.split('"').next().unwrap())
}
