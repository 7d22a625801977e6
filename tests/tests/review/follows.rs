//! The page follows the project through what takes the system's word of it away.

use std::fs;
use std::io::Write;
use std::net::TcpStream;
use std::path::Path;

use tertial_tests::{folder, program};

use crate::plain::Client;
use crate::served::Served;

const TEXT: &str = "tekst/t1/lokalisering.md";
const EDITOR: &str = "/tekst/lokalisering";

/// A copy of the example below a folder of that name.
fn project(root: &Path) {
    fs::create_dir_all(root).unwrap();
    for part in ["tertial.toml", "bekreftelser.toml", "data", "tekst"] {
        folder::copy(&program::example().join(part), &root.join(part));
    }
}

fn add(root: &Path, words: &str) {
    let path = root.join(TEXT);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(path, format!("{text}\n{words}\n")).unwrap();
}

#[test]
fn a_folder_that_is_replaced_is_followed_again() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("over/prosjekt");
    project(&root);
    let served = Served::at(&root, None);
    let client = Client::of(&served);
    for (number, part) in
        ["over/prosjekt", "over", "over/prosjekt/tekst"].iter().enumerate()
    {
        let (there, away) =
            (folder.path().join(part), folder.path().join(format!("gammel-{number}")));
        fs::rename(&there, &away).unwrap();
        folder::copy(&away, &there);
        add(&root, &format!("Etter bytte {number}."));
        client.until(EDITOR, |page| page.contains(&format!("Etter bytte {number}.")));
    }

    // Gone for a while, it is told to be; what was shown stays.
    let away = folder.path().join("borte");
    fs::rename(&root, &away).unwrap();
    let gone = client.until(EDITOR, |page| page.contains("id=\"eldre\""));
    assert!(gone.contains("er borte; venter på at den kommer tilbake"), "{gone}");
    assert!(gone.contains("Etter bytte 2."));
    folder::copy(&away, &root);
    add(&root, "Etter at den kom tilbake.");
    let back = client.until(EDITOR, |page| page.contains("Etter at den kom tilbake."));
    assert!(!back.contains("id=\"eldre\""));
}

#[test]
fn many_clients_leave_it_following() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("prosjekt");
    project(&root);
    // Fewer files than there are clients: while they are there, none can be read either.
    let served = Served::at(&root, Some(64));
    let client = Client::of(&served);
    let clients: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = client.connect();
            let _ = stream.write_all(b"GET / HTTP/1.1\r\n");
            stream
        })
        .collect();
    add(&root, "Mens det var fullt.");
    drop(clients);
    client.until(EDITOR, |page| page.contains("Mens det var fullt."));
    add(&root, "Etterpå.");
    client.until(EDITOR, |page| page.contains("Etterpå."));
}
