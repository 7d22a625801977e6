//! Programs that only wait keep nobody else out, and are shown out.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use crate::plain::{Client, answer};
use crate::project::Copy;
use crate::served::Served;

/// More than there are places for, as `connections.rs` has them.
const TOO_MANY: usize = 600;
const PLACES: usize = 512;

/// Waits until the other side has closed the connection; whatever it said before.
fn closed(stream: &mut TcpStream) -> Option<()> {
    match stream.read_to_end(&mut Vec::new()) {
        Ok(_) => Some(()),
        Err(error) => (error.kind() == ErrorKind::ConnectionReset).then_some(()),
    }
}

#[test]
fn half_said_requests_keep_nobody_out_and_are_closed() {
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let whole = client.head("GET", "/", "");
    let mut waiting: Vec<TcpStream> = (0..300)
        .map(|number| {
            let mut stream = client.connect();
            // From nothing at all to all but the last line end.
            let said = whole.len() * number / 300;
            stream.write_all(&whole.as_bytes()[..said]).unwrap();
            stream
        })
        .collect();
    assert_eq!(client.get("/funn").status, 200);
    assert_eq!(waiting.iter_mut().filter_map(closed).count(), 300);
    // One that has said all is not closed: it is told of changes for as long as it listens.
    listens(&client, client.connect());

    // A form that does not come is answered, and the connection closed.
    let mut form = client.connect();
    let head = client.head("POST", "/tema", &client.of_form(100));
    form.write_all((head + "tema=").as_bytes()).unwrap();
    let refused = answer(form);
    assert_eq!(refused.status, 408);
    assert!(refused.body.contains("Skjemaet kom ikke fram i tide"), "{}", refused.body);

    // So is a connection that is kept for later and not used.
    let mut kept = client.connect();
    let head = client.head("GET", "/review.svg", "").replace("Connection: close\r\n", "");
    kept.write_all(head.as_bytes()).unwrap();
    let image = answer(kept);
    assert_eq!(image.status, 200);
}

/// Holds that a listener hears of the state at hand and then nothing, without being closed.
fn listens(client: &Client, mut stream: TcpStream) {
    stream.write_all(client.head("GET", "/hendelser", "").as_bytes()).unwrap();
    let mut heard = String::new();
    let mut buffer = [0; 1024];
    while !heard.contains("data: ") {
        let read = stream.read(&mut buffer).unwrap();
        assert_ne!(read, 0, "{heard}");
        heard.push_str(std::str::from_utf8(&buffer[..read]).unwrap());
    }
    // Longer than a head may take.
    stream.set_read_timeout(Some(Duration::from_secs(8))).unwrap();
    let silent = stream.read(&mut buffer).unwrap_err();
    assert!(matches!(silent.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut));
}

#[test]
fn an_answer_nobody_takes_is_not_kept_for_ever() {
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let image =
        client.head("GET", "/side/5.svg", "").replace("Connection: close\r\n", "");
    let length = client.get("/side/5.svg").body.len();
    // Many times what the system holds between two programs.
    let asked = (64 << 20) / length;
    let mut stream = client.connect();
    stream.write_all(image.repeat(asked).as_bytes()).unwrap();
    // Longer than an answer may wait to be taken.
    std::thread::sleep(Duration::from_secs(13));
    let mut taken = Vec::new();
    let _ = stream.read_to_end(&mut taken);
    assert!(taken.len() < asked * length, "all of {asked} answers came");
    assert_eq!(client.get("/funn").status, 200);
}

#[test]
fn past_the_bound_is_refused_at_once_and_then_no_longer() {
    let copy = Copy::of_example();
    let served = Served::of(&copy);
    let client = Client::of(&served);
    let many: Vec<TcpStream> = (0..TOO_MANY).map(|_| client.connect()).collect();
    // Those that came last are refused before any of the others have waited too long.
    let refused = |stream: &&TcpStream| {
        stream.set_read_timeout(Some(Duration::from_millis(500))).unwrap();
        is_closed_now(stream)
    };
    assert_eq!(many[PLACES..].iter().filter(refused).count(), TOO_MANY - PLACES);
    drop(many);
    let page = client.until("/funn", |_| true);
    assert!(page.contains("id=\"funnliste\""));
}

fn is_closed_now(mut stream: &TcpStream) -> bool {
    match stream.read(&mut [0; 16]) {
        Ok(read) => read == 0,
        Err(error) => error.kind() == ErrorKind::ConnectionReset,
    }
}
