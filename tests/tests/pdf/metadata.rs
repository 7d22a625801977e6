//! What the file says of itself.

use super::all;

#[test]
fn the_file_says_whose_it_is_what_it_answers_and_which_copy_it_is() {
    for made in all() {
        let (report, read) = (&made.report, &made.read);
        let title = format!("{} – {}", report.title, report.agency);
        let says = |key: &str| read.information[key].as_str();
        assert_eq!(
            (says("Title"), says("Author")),
            (title.as_str(), report.agency.as_str())
        );
        let named = format!("{}, {}, {}", report.agency, report.letter, report.recipient);
        assert_eq!(says("Keywords"), named);
        assert!(says("Subject").starts_with(&format!("Grunnlag: {}. ", report.letter)));
        for (element, value) in [
            ("dc:title", title.as_str()),
            ("dc:creator", &report.agency),
            ("dc:description", says("Subject")),
            ("pdf:Keywords", &named),
            ("dc:language", "nb-NO"),
            (
                "xmpMM:RenditionClass",
                if report.draft.is_some() { "draft" } else { "default" },
            ),
        ] {
            let (_, rest) = read.metadata.split_once(&format!("<{element}>")).unwrap();
            let (inner, _) = rest.split_once(&format!("</{element}>")).unwrap();
            assert!(inner.contains(value), "{}: {element} {inner}", made.name);
        }
        assert!(!read.metadata.contains("proof"), "{}", made.name);
    }
}

/// The date is that of the latest thing in the report, and the same in both places.
#[test]
fn the_date_is_not_before_the_content() {
    for made in all() {
        let report = &made.report;
        let day = match (report.kind.key.as_str(), report.agency.as_str()) {
            ("t1", _) => "20240430",
            ("t2", _) => "20240831",
            // Signed the year after: 14 March, and by the other agency 20 February.
            ("annual", "Statistisk sentralbyrå") => "20250314",
            (_, _) => "20250220",
        };
        assert!(report.dated >= report.status_date);
        let dated = report.dated.format("%Y%m%d").to_string();
        assert_eq!(dated, day, "{}", made.name);
        let created = &made.read.information["CreationDate"];
        assert!(created.starts_with(&format!("D:{dated}")), "{}: {created}", made.name);
        let iso = report.dated.format("<xmp:CreateDate>%Y-%m-%dT").to_string();
        assert!(made.read.metadata.contains(&iso), "{}: {iso}", made.name);
    }
}
