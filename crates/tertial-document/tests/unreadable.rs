//! Files that cannot be read get one clear answer each, and none stops the program.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use std::io::{Cursor, Write};

use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::encryption::{EncryptionState, EncryptionVersion, Permissions};
use lopdf::{Object, Stream, dictionary};
use tertial_document::{Unreadable, read};
use written::{archive, docx, odt, pdf};

fn why(path: &str, bytes: &[u8]) -> String {
    read(path, bytes).unwrap_err().to_string()
}

#[test]
fn what_is_no_letter_is_told_from_what_is_damaged() {
    for (bytes, expected) in [
        (&b"\x00\x01\x02"[..], Unreadable::Unknown),
        (b"<?xml version=\"1.0\"?><rss/>", Unreadable::Unknown),
        (b"{\\rtf1 brev}", Unreadable::Unknown),
        (&archive(&[("xl/workbook.xml", "<x/>")]), Unreadable::Unknown),
        (
            &archive(&[
                ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
                ("content.xml", "<x/>"),
            ]),
            Unreadable::Unknown,
        ),
        (b"", Unreadable::NoText),
        (b" \n\t\n", Unreadable::NoText),
        (&docx::file("<w:p/>", &[]), Unreadable::NoText),
        (&odt::file("", ""), Unreadable::NoText),
    ] {
        assert_eq!(read("brev", bytes), Err(expected));
    }
}

#[test]
fn every_message_says_what_to_do() {
    let whole = docx::file(&docx::p("Et brev."), &[]);
    let cut_off = &whole[..whole.len() / 2];
    assert_eq!(
        why("brev.docx", cut_off),
        "filen er skadet: slutten på arkivet mangler; hent den på nytt fra avsenderen, eller \
         åpne og lagre den på nytt"
    );
    let open = archive(&[("word/document.xml", "<w:document><w:body>")]);
    assert_eq!(
        why("brev.docx", &open),
        "filen er skadet: delen word/document.xml er ikke hel XML; hent den på nytt fra \
         avsenderen, eller åpne og lagre den på nytt"
    );
    assert_eq!(
        why("brev.pdf", b"%PDF-1.7\nikke mer"),
        "filen er skadet: den har ingen sider som kan leses; hent den på nytt fra avsenderen, \
         eller åpne og lagre den på nytt"
    );
    assert_eq!(
        why("brev.pdf", &pdf::file(&[vec![pdf::Mark::Picture]])),
        "filen har ingen tekst, som når et brev er skannet; be om brevet som .docx eller .pdf \
         med tekst, eller kjør tekstgjenkjenning på den"
    );
}

#[test]
fn old_and_protected_files() {
    let compound = |stream: &str| {
        let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
        file.create_stream(stream).unwrap().write_all(b"x").unwrap();
        file.into_inner().into_inner()
    };
    assert_eq!(read("brev.doc", &compound("/WordDocument")), Err(Unreadable::OldWord));
    assert_eq!(
        read("brev.docx", &compound("/EncryptedPackage")),
        Err(Unreadable::Protected)
    );
    assert_eq!(read("brev.xls", &compound("/Workbook")), Err(Unreadable::Unknown));

    let manifest = "<manifest><encryption-data/></manifest>";
    let locked = archive(&[("content.xml", "?"), ("META-INF/manifest.xml", manifest)]);
    assert_eq!(read("brev.odt", &locked), Err(Unreadable::Protected));

    let mut locked = pdf::written(&[vec![pdf::text(70.0, 100.0, "Et brev.")]]);
    let id = Object::string_literal("0123456789abcdef");
    locked.trailer.set("ID", vec![id.clone(), id]);
    let version = EncryptionVersion::V2 {
        document: &locked,
        owner_password: "eier",
        user_password: "bruker",
        key_length: 128,
        permissions: Permissions::all(),
    };
    let state = EncryptionState::try_from(version).unwrap();
    locked.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    locked.save_to(&mut bytes).unwrap();
    assert_eq!(read("brev.pdf", &bytes), Err(Unreadable::Protected));
}

#[test]
fn what_would_take_too_much_is_not_read() {
    let zeros = vec![b' '; 300 << 20];
    let huge = String::from_utf8(zeros).unwrap();
    let bomb = archive(&[("word/document.xml", &huge)]);
    assert!(bomb.len() < 1 << 20, "it is small when packed");
    let told = "filen er for stor til å være et brev: word/document.xml tar 300 MiB utpakket; \
                lagre bare brevet i en egen fil";
    assert_eq!(why("brev.docx", &bomb), told);

    let deep = "<w:sdt>".repeat(1000) + &"</w:sdt>".repeat(1000);
    assert!(matches!(read("b", &docx::file(&deep, &[])), Err(Unreadable::TooLarge(_))));

    let mut packed = ZlibEncoder::new(Vec::new(), Compression::best());
    packed.write_all(huge.as_bytes()).unwrap();
    let mut document = pdf::written(&[vec![pdf::text(70.0, 100.0, "Et brev.")]]);
    let filter = dictionary! { "Filter" => "FlateDecode" };
    document.add_object(
        Stream::new(filter, packed.finish().unwrap()).with_compression(false),
    );
    let mut bytes = Vec::new();
    document.save_to(&mut bytes).unwrap();
    assert_eq!(
        why("brev.pdf", &bytes),
        "filen er for stor til å være et brev: den tar over 256 MiB utpakket; lagre bare brevet i \
         en egen fil"
    );
}

#[test]
fn no_bytes_stop_the_program() {
    let letter =
        [docx::styled("Overskrift1", "Mål"), docx::numbered(2, 0, "levere")].concat();
    let page = vec![
        pdf::text(70.0, 100.0, "1 Mål"),
        pdf::text(70.0, 112.0, "Etaten skal levere."),
    ];
    let files = [
        docx::file(&letter, &[]),
        odt::file(&odt::list("Tall", "", &[&odt::p("levere")]), ""),
        pdf::file(&[page]),
        "1. Mål\n\n- levere\n".as_bytes().to_vec(),
    ];
    for file in files {
        for at in (0..file.len()).step_by(1 + file.len() / 150) {
            let mut changed = file.clone();
            changed[at] ^= 0x55;
            let _ = read("brev", &changed);
            let _ = read("brev.md", &file[..at]);
        }
    }
}
