//! Every kind of report conforms to PDF/UA-1 and PDF/A-2a, and comes out the same twice.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

#[path = "support/standards.rs"]
mod standards;
mod support;

use std::collections::BTreeMap;

use lopdf::{Document, Object};
use tertial_model::{Language, Phrases};
use tertial_render::{Attached, Error, pdf};
use tertial_report::Report;
use tertial_view::{Error as NotSet, Templates};

fn rendered(report: &Report) -> Vec<u8> {
    pdf(report, &support::figures(), &Templates::built_in(), None).unwrap().bytes
}

/// Checks both standards and the catalogue entries both ask for, and that a second run
/// gives the same bytes.
fn check(report: &Report) -> Document {
    let bytes = rendered(report);
    standards::hold(&bytes);
    assert_eq!(bytes, rendered(report), "the same report, the same bytes");

    let document = Document::load_mem(&bytes).unwrap();
    let catalog = document.catalog().unwrap();
    let language = format!("{}-NO", report.language.tag());
    assert_eq!(catalog.get(b"Lang").unwrap().as_str().unwrap(), language.as_bytes());
    assert!(catalog.has(b"StructTreeRoot"));
    let tagged = |name: &[u8]| {
        let is = |object: &&Object| {
            let dictionary = object.as_dict().ok();
            let role = dictionary.and_then(|entries| entries.get(b"S").ok());
            role.and_then(|role| role.as_name().ok()) == Some(name)
        };
        document.objects.values().filter(is).count()
    };
    assert_eq!(tagged(b"Table"), tagged(b"THead"), "every table has a header");
    assert!(tagged(b"H1") > 0, "headings begin at level 1");
    let info = document.trailer.get(b"Info").and_then(Object::as_reference).unwrap();
    let info = document.get_dictionary(info).unwrap();
    let title = lopdf::decode_text_string(info.get(b"Title").unwrap()).unwrap();
    assert_eq!(title, "Rapport for 1. tertial 2024 – Statistisk sentralbyrå");
    let created = info.get(b"CreationDate").unwrap().as_str().unwrap();
    assert!(created.starts_with(b"D:20240520"), "the latest day in it, not the clock");
    document
}

/// The text of all pages, without the spaces a line break may have put in.
fn text(document: &Document) -> String {
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    document.extract_text(&pages).unwrap().split_whitespace().collect()
}

#[test]
fn a_draft() {
    let text = text(&check(&support::draft()));
    for literal in support::LITERAL {
        let literal: String = literal.split_whitespace().collect();
        assert!(text.contains(&literal), "{literal} in {text}");
    }
    for words in ["UTKASTversjon0.3", "mangler", "ukjenttall:post.1620.01.progonse"] {
        assert!(text.contains(words), "{words} in {text}");
    }
    assert!(!text.contains("root:"), "no file was read");
}

#[test]
fn a_draft_in_nynorsk() {
    let mut report = support::draft();
    report.language = Language::tagged("nn").unwrap();
    let text = text(&check(&report));
    for words in
        ["Innhald", "manglar", "ukjenttal:post.1620.01.progonse", "Ventaresultat"]
    {
        assert!(text.contains(words), "{words} in {text}");
    }
}

#[test]
fn a_final_version() {
    let text = text(&check(&support::complete()));
    assert!(text.contains("240,5mill.kr"), "{text}");
    assert!(text.contains("Avviketventesåbli5100tusenkr."), "{text}");
    assert!(!text.contains("UTKAST"));
}

#[test]
fn an_empty_report() {
    check(&support::report(None, Vec::new()));
    let empty = support::section("a", "Uten innhold", vec![support::text("")]);
    check(&support::report(Some("1"), vec![empty]));
}

#[test]
fn a_long_report() {
    let document = check(&support::long());
    assert!(document.get_pages().len() > 15);
}

#[test]
fn a_final_version_with_faults_is_refused() {
    let faulty = support::section("a", "A", vec![support::text("\n{{ tall(\"x\") }}")]);
    let figures = support::figures();
    let report = support::report(None, vec![faulty]);
    let error = pdf(&report, &figures, &Templates::built_in(), None).unwrap_err();
    assert_eq!(
        error.to_string(),
        "teksten har 1 feil, den første i tekst/t1/prove.md:7:10: det finnes ikke noe tall «x»"
    );

    let mut unfinished = support::draft();
    unfinished.draft = None;
    let error = pdf(&unfinished, &figures, &Templates::built_in(), None).unwrap_err();
    assert!(
        matches!(error, Error::View(NotSet::Placeholder(file)) if file == "tekst/t1/altinn3.md")
    );
}

#[test]
fn twelve_pages_of_everything() {
    let mut report = support::draft();
    // A list of demands leads to places that must each be one.
    let mut again = report.sections.clone();
    again.retain(|section| section.key != "krav");
    for _ in 0..2 {
        report.sections.extend(again.clone());
    }
    assert!(check(&report).get_pages().len() >= 11);
}

#[test]
fn the_figures_stand_inside_as_they_were_given() {
    let json = "{\"figures\":[{\"id\":\"post.1620.01.regnskap\"}]}";
    let attached = Attached { name: "rapport-trykte-tall.json", json: json.as_bytes() };
    let (report, figures) = (support::complete(), support::figures());
    let made = |templates| pdf(&report, &figures, &templates, Some(attached));
    let bytes = made(Templates::built_in()).unwrap().bytes;
    standards::hold(&bytes);
    assert_eq!(bytes, made(Templates::built_in()).unwrap().bytes, "the same twice");

    let document = Document::load_mem(&bytes).unwrap();
    let files = document.catalog().unwrap().get(b"AF").unwrap().as_array().unwrap();
    assert_eq!(files.len(), 1);
    let file = document.get_dictionary(files[0].as_reference().unwrap()).unwrap();
    let said = |key: &[u8]| lopdf::decode_text_string(file.get(key).unwrap()).unwrap();
    assert_eq!(said(b"UF"), attached.name);
    assert_eq!(said(b"Desc"), "Tallene i rapporten, med formler og opphav");
    assert_eq!(file.get(b"AFRelationship").unwrap().as_name().unwrap(), b"Data");
    let held = file.get(b"EF").unwrap().as_dict().unwrap().get(b"F").unwrap();
    let stream = document.get_object(held.as_reference().unwrap()).unwrap();
    let stream = stream.as_stream().unwrap();
    let content =
        stream.decompressed_content().unwrap_or_else(|_| stream.content.clone());
    assert_eq!(String::from_utf8(content).unwrap(), json);
    assert!(
        Document::load_mem(&rendered(&report))
            .unwrap()
            .catalog()
            .unwrap()
            .get(b"AF")
            .is_err()
    );

    // A template of an agency's own, from before there were such files, would leave it out unsaid.
    let own = Templates::built_in();
    let without = own
        .text("report.typ")
        .unwrap()
        .replace("#if report.attached != none", "#if false");
    let own = own.overridden("report.typ", without.into()).unwrap();
    let refused = made(own).unwrap_err();
    assert!(
        refused.to_string().contains("report.typ legger ikke ved datafilen"),
        "{refused}"
    );
}

#[test]
fn templates_see_no_files_but_their_own() {
    for (source, says) in [
        ("#read(\"/etc/passwd\")", "report.typ:1: file not found"),
        (
            "#import \"@preview/a:0.1.0\": *",
            "report.typ:1: failed to load file (access denied)",
        ),
    ] {
        let templates =
            Templates::built_in().overridden("report.typ", source.into()).unwrap();
        let error =
            pdf(&support::complete(), &support::figures(), &templates, None).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn a_placeholder_shows_the_letters_guidance_in_the_reports_written_form() {
    let of = |form: &str, text: &str| {
        (format!("veiledning/{form}/tertial/ros.md.j2"), text.to_owned())
    };
    let guidance =
        [of("nb", "Hva er endret?"), of("nn", "Kva er endra?"), of("en", "What is new?")];
    let templates = Templates::built_in().with_guidance(&BTreeMap::from(guidance));
    for (tag, asked) in
        [("nb", "Hvaerendret?"), ("nn", "Kvaerendra?"), ("en", "Whatisnew?")]
    {
        let language = Language::tagged(tag).unwrap();
        let blocks = vec![support::placeholder("ros", None)];
        let sections = vec![support::section("a", "A", blocks)];
        let mut report = support::report(Some("1"), sections);
        report.language = language;
        let bytes = pdf(&report, &support::figures(), &templates, None).unwrap().bytes;
        let text = text(&Document::load_mem(&bytes).unwrap());
        let missing = Phrases::of(language).say("placeholder").replace(' ', "") + ".";
        assert!(text.contains(&missing) && text.contains(asked), "{text}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig {
        cases: 40,
        failure_persistence: None,
        ..Default::default()
    })]
    #[test]
    fn any_text_can_be_set(body in "\\PC{0,200}", table in "[^|\\n]{0,40}") {
        let body = format!("{body}\n\n| {table} | b |\n|---|---|\n| 1 | {table} |\n");
        let sections = vec![support::section("a", "A", vec![support::text(&body)])];
        rendered(&support::report(Some("1"), sections));
    }
}
