//! `tertial review` on a copy of the example, and what its pages show.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use fantoccini::{Client, Locator};
use tertial_tests::program;

use crate::project::Copy;

/// How long anything may take before it is taken not to happen. The program under test is
/// not built for speed.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running review of a project, ended with this.
pub(crate) struct Served {
    review: Child,
    /// The address with the key, as it is printed.
    pub(crate) address: String,
}

impl Served {
    pub(crate) fn of(project: &Copy) -> Self {
        Self::at(&project.path(""), None)
    }

    /// Of the project in a folder. So many files may the program have open at once.
    pub(crate) fn at(project: &Path, files: Option<u32>) -> Self {
        Self::of_report(project, "t1", files)
    }

    /// The same, of any report.
    pub(crate) fn of_report(project: &Path, report: &str, files: Option<u32>) -> Self {
        let mut review = match files {
            None => Command::new(program::binary()),
            Some(files) => {
                let mut shell = Command::new("sh");
                let limited = format!("ulimit -n {files}; exec \"$0\" \"$@\"");
                shell.args(["-c", &limited]).arg(program::binary());
                shell
            }
        };
        review.arg("-C").arg(project).args(["review", report]);
        Self::started(review)
    }

    /// By any command that serves pages.
    pub(crate) fn with(folder: &Path, arguments: &[&str]) -> Self {
        let mut review = Command::new(program::binary());
        review.arg("-C").arg(folder).args(arguments);
        Self::started(review)
    }

    fn started(mut review: Command) -> Self {
        let mut review = review
            .arg("--no-open")
            .env(program::CACHE, "")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(review.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        Self { review, address }
    }

    /// The address of a page, `/funn`.
    pub(crate) fn page(&self, path: &str) -> String {
        let host = self.address.split("/?").next().unwrap();
        format!("{host}{path}")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.review.kill();
        let _ = self.review.wait();
    }
}

/// Goes to a page and waits for its script to have taken hold.
pub(crate) async fn go(client: &Client, address: &str) {
    client.goto(address).await.unwrap();
    client
        .wait()
        .at_most(PATIENCE)
        .for_element(Locator::Css("html[data-klar]"))
        .await
        .unwrap();
}

/// The texts of all that the selector finds.
pub(crate) async fn texts(client: &Client, selector: &str) -> Vec<String> {
    let script =
        "return [...document.querySelectorAll(arguments[0])].map(of => of.textContent)";
    let told = client.execute(script, vec![selector.into()]).await.unwrap();
    told.as_array()
        .unwrap()
        .iter()
        .map(|of| of.as_str().unwrap().trim().to_owned())
        .collect()
}

/// An attribute of all that the selector finds and that has it.
pub(crate) async fn attributes(
    client: &Client,
    selector: &str,
    name: &str,
) -> Vec<String> {
    let script = "return [...document.querySelectorAll(arguments[0])].map(of => of.getAttribute(arguments[1])).filter(of => of !== null)";
    let told = client.execute(script, vec![selector.into(), name.into()]).await.unwrap();
    told.as_array().unwrap().iter().map(|of| of.as_str().unwrap().to_owned()).collect()
}

/// Waits until what the page shows is as it should be.
pub(crate) async fn until(
    client: &Client,
    selector: &str,
    is: impl Fn(&[String]) -> bool,
) {
    let began = Instant::now();
    loop {
        let shown = texts(client, selector).await;
        if is(&shown) {
            return;
        }
        assert!(began.elapsed() < PATIENCE, "{selector} still shows {shown:?}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// Clicks what the selector finds first.
pub(crate) async fn click(client: &Client, selector: &str) {
    client.find(Locator::Css(selector)).await.unwrap().click().await.unwrap();
}

/// Types into a field that is empty.
pub(crate) async fn fill(client: &Client, selector: &str, text: &str) {
    client.find(Locator::Css(selector)).await.unwrap().send_keys(text).await.unwrap();
}
