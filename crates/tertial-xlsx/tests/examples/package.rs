//! What the file says beside its cells: whose it is and of when, what is locked, what stays in
//! sight, and what is printed on each page.

use std::io::{Cursor, Read};

use tertial_model::Phrases;

use crate::made::{ALL, Made};

fn part(made: &Made, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(&made.bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

/// The markup of every sheet.
fn sheets(made: &Made) -> Vec<String> {
    let archive = zip::ZipArchive::new(Cursor::new(&made.bytes)).unwrap();
    let names = archive.file_names().map(|name| name.unwrap().into_owned());
    let sheets = names.filter(|name| name.starts_with("xl/worksheets/sheet"));
    sheets.map(|name| part(made, &name)).collect()
}

#[test]
fn the_file_tells_title_language_and_the_day_of_the_report() {
    for made in ALL.iter() {
        let core = part(made, "docProps/core.xml");
        let title = format!("<dc:title>{}</dc:title>", made.report.title);
        assert!(core.contains(&title), "{core}");
        assert_eq!(core.matches(&format!("{}T00:00:00Z", made.report.dated)).count(), 2);
        let language = format!("{}-NO", made.report.language.tag());
        assert!(part(made, "docProps/custom.xml").contains(&language));
    }
}

#[test]
fn what_is_computed_is_locked_and_headings_stay() {
    for made in ALL.iter() {
        let (mut computed, all) = (0, sheets(made));
        for sheet in &all {
            let has_formulas = sheet.contains("<f>");
            assert!(
                !has_formulas || sheet.contains("<sheetProtection sheet=\"1\""),
                "{sheet}"
            );
            assert!(!sheet.contains("password") && !sheet.contains("<mergeCell"));
            assert!(
                sheet.contains("paperSize=\"9\"") && sheet.contains("fitToHeight=\"0\"")
            );
            computed += usize::from(has_formulas);
        }
        let frozen = all.iter().filter(|of| of.contains("state=\"frozen\"")).count();
        assert_eq!(frozen, all.len() - 1, "all but the contents");
        assert!(computed > 5, "{computed}");
    }
}

#[test]
fn every_page_of_a_draft_says_so() {
    for made in ALL.iter() {
        let phrases = Phrases::of(made.report.language);
        let version = phrases.say("draft_version");
        let header = format!("{}, {version} 0.1</oddHeader>", phrases.say("draft"));
        assert!(sheets(made).iter().all(|sheet| sheet.contains(&header)), "{header}");
        let titles = part(made, "xl/workbook.xml").matches("_xlnm.Print_Titles").count();
        assert_eq!(titles, sheets(made).len());
    }
}
