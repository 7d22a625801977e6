//! The page of `tertial review`, asked as a browser asks it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

use tertial_tests::program;

use crate::place::Place;

/// A page of the annual report, served as long as it lives.
pub(crate) struct Page {
    review: Child,
    host: String,
    cookie: String,
}

impl Page {
    pub(crate) fn open(place: &Place) -> Self {
        let mut review = Command::new(program::binary())
            .arg("-C")
            .arg(place.root())
            .args(["review", "annual", "--no-open"])
            .env(program::CACHE, "")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(review.stdout.take().unwrap()).lines();
        let address = lines.next().unwrap().unwrap();
        std::thread::spawn(move || lines.for_each(drop));
        let (host, key) =
            address.strip_prefix("http://").unwrap().split_once('/').unwrap();
        let mut page = Self { review, host: host.to_owned(), cookie: String::new() };
        let answer = page.ask(&format!("GET /{key}"), "");
        let cookie = between(&answer, "set-cookie: ", ";").to_owned();
        page.cookie = cookie;
        page
    }

    /// Accepts a finding by its form, and gives the status of the answer.
    pub(crate) fn accept(&self, (code, object): &(String, String), reason: &str) -> u16 {
        let hash = blake3::hash(object.as_bytes()).to_hex();
        let address = format!("/funn/{code}-{}", &hash[..8]);
        let form = self.ask(&format!("GET {address}"), "");
        let field = |name: &str| {
            let start = format!("name=\"{name}\" value=\"");
            between(&form, &start, "\"").to_owned()
        };
        let body = format!(
            "csrf={}&sett={}&begrunnelse={}&navn=A&navn2=B",
            field("csrf"),
            field("sett").replace(' ', "+"),
            reason.replace(' ', "+")
        );
        let answer = self.ask(&format!("POST {address}"), &body);
        answer[9..12].parse().unwrap()
    }

    /// The answer to a request, head and body.
    fn ask(&self, request: &str, body: &str) -> String {
        let mut stream = TcpStream::connect(&self.host).unwrap();
        let (host, cookie, length) = (&self.host, &self.cookie, body.len());
        write!(
            stream,
            "{request} HTTP/1.1\r\nHost: {host}\r\nOrigin: http://{host}\r\n\
             Cookie: {cookie}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
        )
        .unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8_lossy(&answer).into_owned()
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        let _ = self.review.kill();
        let _ = self.review.wait();
    }
}

fn between<'t>(text: &'t str, start: &str, end: &str) -> &'t str {
    let from = text.find(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    let rest = &text[from + start.len()..];
    &rest[..rest.find(end).unwrap()]
}
