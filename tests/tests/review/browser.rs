//! A headless Chromium, driven through its driver.
//!
//! A machine without one skips these tests and says so. Where `TERTIAL_BROWSER` is
//! `required`, as in the checks every change must pass, a missing one is a failure.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use fantoccini::{Client, ClientBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

/// Windows cannot be narrower than this; what is, is a screen the browser makes believe in.
const NARROWEST: u32 = 500;

/// A browser window of its own, closed at the end.
pub(crate) struct Browser {
    pub(crate) client: Client,
    driver: Child,
    _profile: tempfile::TempDir,
}

impl Browser {
    /// Opens a window of that size; none on a machine without a browser.
    pub(crate) async fn open(width: u32, height: u32) -> Option<Self> {
        Self::open_with(width, height, &[]).await
    }

    /// The same with arguments of its own for the browser.
    pub(crate) async fn open_with(width: u32, height: u32, own: &[&str]) -> Option<Self> {
        if !is_there("chromedriver") || !is_there("chromium") {
            skipped("Chromium and its driver");
            return None;
        }
        let (driver, port) = driver();
        let profile = tempfile::tempdir().unwrap();
        let mut arguments = vec![
            "--headless=new".to_owned(),
            "--no-sandbox".to_owned(),
            "--disable-gpu".to_owned(),
            "--disable-dev-shm-usage".to_owned(),
            "--disable-background-networking".to_owned(),
            "--disable-component-update".to_owned(),
            "--disable-sync".to_owned(),
            "--no-first-run".to_owned(),
            format!("--window-size={width},{height}"),
            format!("--user-data-dir={}", profile.path().display()),
        ];
        arguments.extend(own.iter().map(|of| (*of).to_owned()));
        let mut options = json!({ "goog:chromeOptions": { "args": arguments } });
        if width < NARROWEST {
            let metrics = json!({ "width": width, "height": height, "pixelRatio": 1, "mobile": false });
            options["goog:chromeOptions"]["mobileEmulation"] =
                json!({ "deviceMetrics": metrics });
        }
        let Value::Object(options) = options else { unreachable!("it is an object") };
        let client = ClientBuilder::new(HttpConnector::new())
            .capabilities(options)
            .connect(&format!("http://127.0.0.1:{port}"))
            .await
            .unwrap();
        Some(Self { client, driver, _profile: profile })
    }

    /// Closes the window. Without this the browser would outlive its driver.
    pub(crate) async fn close(mut self) {
        self.client.clone().close().await.unwrap();
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

/// Says that what is not here was not tried, or stops where it is required.
pub(crate) fn skipped(what: &str) {
    let required = std::env::var("TERTIAL_BROWSER").is_ok_and(|word| word == "required");
    assert!(!required, "{what} is not here, and is required");
    eprintln!("SKIPPED: {what} is not here, so no page was tried in a browser");
}

fn is_there(program: &str) -> bool {
    let asked = Command::new(program).arg("--version").stdout(Stdio::null()).status();
    asked.is_ok_and(|status| status.success())
}

/// Starts a driver on a port that is free.
fn driver() -> (Child, u16) {
    let mut driver = Command::new("chromedriver")
        .arg("--port=0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(driver.stdout.take().unwrap()).lines();
    let port = lines.find_map(|line| {
        let line = line.unwrap();
        let told = line.strip_prefix("ChromeDriver was started successfully on port ")?;
        told.trim_end_matches('.').parse().ok()
    });
    // What it says afterwards is read too, or it would wait for its reader.
    std::thread::spawn(move || lines.for_each(drop));
    (driver, port.unwrap())
}
