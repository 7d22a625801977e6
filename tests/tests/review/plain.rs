//! The page as a program without a browser asks for it, one connection for each request.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use crate::served::Served;

/// How long anything may take before it is taken not to happen.
pub(crate) const PATIENCE: Duration = Duration::from_secs(60);

/// One that has the key.
pub(crate) struct Client {
    host: String,
    cookie: String,
}

/// An answer: its status, its head as sent, and its body.
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Client {
    pub(crate) fn of(served: &Served) -> Self {
        let host = served.page("").trim_start_matches("http://").to_owned();
        let (_, key) = served.address.split_once('?').unwrap();
        let mut client = Self { host, cookie: String::new() };
        let head = client.get(&format!("/?{key}")).head;
        let cookie = head.lines().find_map(|line| line.strip_prefix("set-cookie: "));
        client.cookie = cookie.unwrap().split(';').next().unwrap().to_owned();
        client
    }

    /// A connection on which nothing has been said.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.host).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask(&self.head("GET", path, ""))
    }

    /// Sends a form, its fields encoded as they stand.
    pub(crate) fn post(&self, path: &str, form: &str) -> Answer {
        self.ask(&(self.head("POST", path, &self.of_form(form.len())) + form))
    }

    /// The heading of a form of that length, for [`Self::head`].
    pub(crate) fn of_form(&self, length: usize) -> String {
        format!(
            "Origin: http://{}\r\nContent-Type: application/x-www-form-urlencoded\r\n\
             Content-Length: {length}\r\n",
            self.host
        )
    }

    /// The head of a request that asks for the connection to be closed after it.
    pub(crate) fn head(&self, method: &str, path: &str, more: &str) -> String {
        let (host, cookie) = (&self.host, &self.cookie);
        format!(
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n\
             Connection: close\r\n{more}\r\n"
        )
    }

    fn ask(&self, request: &str) -> Answer {
        let mut stream = self.connect();
        stream.write_all(request.as_bytes()).unwrap();
        answer(stream)
    }

    /// Asks again until there is an answer and the page is as it should be, and gives it.
    pub(crate) fn until(&self, path: &str, is: impl Fn(&str) -> bool) -> String {
        let began = Instant::now();
        let mut last = None;
        while began.elapsed() < PATIENCE {
            let mut stream = self.connect();
            let asked = stream.write_all(self.head("GET", path, "").as_bytes());
            last = asked.ok().and_then(|()| heard(stream));
            match &last {
                Some(answer) if is(&answer.body) => return answer.body.clone(),
                _ => std::thread::sleep(Duration::from_millis(100)),
            }
        }
        panic!("{path} still shows {:?}", last.map(|answer| answer.body));
    }
}

/// What comes until the connection is closed.
pub(crate) fn answer(stream: TcpStream) -> Answer {
    heard(stream).expect("an answer")
}

fn heard(mut stream: TcpStream) -> Option<Answer> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).ok()?;
    let text = String::from_utf8(bytes).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let status = head.split(' ').nth(1)?.parse().ok()?;
    Some(Answer { status, head: head.to_owned(), body: body.to_owned() })
}
