//! The workbook a letter is told to: `init` fills it in, and `workbook update` adds what a changed
//! letter asks for to one that people keep, and touches nothing else in it.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::print_stderr,
    reason = "a test stops where its premise fails, reads and writes files, and says what it skips"
)]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use std::process::Command;

use calamine::{Data, Reader, Xlsx, open_workbook};
use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, Format, Formula, Note, Workbook,
};
use tertial_tests::copy::Copy;
use tertial_tests::program;

const WORKBOOK: &str = "data/grunnlag-2024.xlsx";

/// The letter with one more earmark.
fn asks_for_more(text: &str) -> String {
    let new = "[[earmark]]\nkey = \"dybdekart\"\nname = \"Dybdekart & havn\"\n\
               post = \"2190.01\"\namount = 1_250\nsection = \"4\"\n\n[[earmark]]\n\
               key = \"kartskanning\"";
    text.replacen("[[earmark]]\nkey = \"kartskanning\"", new, 1)
}

/// The parts of a workbook by name.
fn parts(path: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut archive = zip::ZipArchive::new(Cursor::new(fs::read(path).unwrap())).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        let mut bytes = Vec::new();
        part.read_to_end(&mut bytes).unwrap();
        parts.insert(part.name().unwrap().into_owned(), bytes);
    }
    parts
}

/// Each row of a sheet, as text.
fn rows(path: &Path, sheet: &str) -> Vec<Vec<String>> {
    let mut book: Xlsx<_> = open_workbook(path).unwrap();
    let range = book.worksheet_range(sheet).unwrap();
    range.rows().map(|row| row.iter().map(Data::to_string).collect()).collect()
}

fn libreoffice_is_here() -> bool {
    let there = Command::new("soffice").arg("--version").output();
    let is_here = there.is_ok_and(|of| of.status.success());
    let required = std::env::var("TERTIAL_SPREADSHEETS").is_ok_and(|of| of == "required");
    assert!(is_here || !required, "LibreOffice is not here, and is required");
    if !is_here {
        eprintln!("SKIPPED: LibreOffice is not here, so no workbook was saved by it");
    }
    is_here
}

/// The workbook as `LibreOffice` saves it.
fn saved_by_libreoffice(folder: &Path, file: &Path) -> PathBuf {
    let profile =
        format!("-env:UserInstallation=file://{}", folder.join("profil").display());
    let out = folder.join("lagret");
    let run = Command::new("soffice")
        .args([&profile, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"])
        .args([Path::new("--outdir"), &out, file])
        .output()
        .unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    out.join(file.file_name().unwrap())
}

/// A sheet's name, its headers and its rows.
type Sheet<'a> = (&'a str, &'a [&'a str], &'a [&'a [&'a str]]);

/// What somebody has made of the workbook: formulas, a note, a name, colours, a sheet of their own.
fn lived_in(path: &Path) {
    let mut book = Workbook::new();
    let bold = Format::new().set_bold().set_num_format("#,##0");
    let sheets: [Sheet<'_>; 4] = [
        (
            "Bevilgning",
            &[
                "Kapittel",
                "Post",
                "Type",
                "Beløp",
                "Enhet",
                "Dato",
                "Vedtak",
                "Vår kolonne",
            ],
            &[&["2190", "01", "saldert", "84200", "1 000 kr", "", "Innst. 5 S"]],
        ),
        (
            "Prognose",
            &["Rapport", "Kapittel", "Post", "Prognose", "Enhet"],
            &[&["t1", "2190", "01", "83000", "1 000 kr"]],
        ),
        (
            "Øremerking",
            &[
                "Rapport", "Tiltak", "Kapittel", "Post", "Budsjett", "Prognose", "Enhet",
                "Prosjekt",
            ],
            &[&["T1", "kartskanning", "2190", "1", "4000", "3900", "1 000 kr", "77"]],
        ),
        ("Personell", &["Rapport", "Sted", "Måltall", "Verdi", "Fra", "Til"], &[]),
    ];
    for (name, headers, rows) in sheets {
        let page = book.add_worksheet().set_name(name).unwrap();
        page.write(0, 0, "Vår egen overskrift").unwrap();
        for (column, header) in (0..).zip(headers) {
            page.write_with_format(2, column, *header, &bold).unwrap();
        }
        for (row, cells) in (3..).zip(rows) {
            for (column, text) in (0..).zip(*cells) {
                match (headers[usize::from(column)], text.parse::<f64>()) {
                    ("Beløp" | "Budsjett" | "Prognose", Ok(number)) => {
                        page.write_with_format(row, column, number, &bold).unwrap();
                    }
                    _ => {
                        page.write(row, column, *text).unwrap();
                    }
                }
            }
        }
    }
    let page = book.worksheet_from_name("Bevilgning").unwrap();
    page.write_formula(3, 7, Formula::new("=D4*2").set_result("168400")).unwrap();
    page.insert_note(3, 3, &Note::new("Se proposisjonen")).unwrap();
    let cut = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(90_000))
        .set_format(&bold);
    page.add_conditional_format(3, 3, 40, 3, &cut).unwrap();
    // Far below, only a format.
    page.write_blank(60, 3, &bold).unwrap();
    let own = book.add_worksheet().set_name("Vårt ark").unwrap();
    own.write_formula(0, 0, Formula::new("=SUM(Bevilgning!D4:D50)")).unwrap();
    book.define_name("Ramme", "=Bevilgning!$D$4").unwrap();
    book.save(path).unwrap();
}

/// Every cell of a worksheet's part that holds something, as its bytes stand.
fn filled_cells(xml: &str) -> Vec<&str> {
    let cells = xml
        .split_inclusive("</c>")
        .filter_map(|part| part.rfind("<c ").map(|at| &part[at..]));
    cells.filter(|cell| cell.ends_with("</c>")).collect()
}

#[test]
fn a_workbook_saved_by_libreoffice_keeps_every_byte_but_the_new_rows() {
    if !libreoffice_is_here() {
        return;
    }
    let copy = Copy::of(&program::small_example());
    let (place, made) =
        (copy.path().join(WORKBOOK), copy.path().join("grunnlag-2024.xlsx"));
    lived_in(&made);
    let saved = saved_by_libreoffice(copy.path(), &made);
    fs::copy(&saved, &place).unwrap();
    // The first time the sheets it has not are added; from then on only rows.
    let first = copy.run(&["workbook", "update"]);
    assert_eq!(first.code, Some(0), "{}", first.stderr);
    assert!(
        first.stdout.starts_with("nytt ark: Styringsparametre\n"),
        "{}",
        first.stdout
    );
    let again = saved_by_libreoffice(copy.path(), &place);
    fs::copy(&again, &place).unwrap();

    let before = parts(&place);
    copy.change("tildelingsbrev.toml", asks_for_more);
    let run = copy.run(&["arbeidsbok", "oppdater"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told: Vec<&str> = run.stdout.lines().collect();
    let [t1, t2, annual, list] = told[..] else { panic!("{}", run.stdout) };
    assert!(
        t1.starts_with("Øremerking, rad ")
            && t1.ends_with(": t1, Dybdekart & havn, 2190, 01")
    );
    assert!(t2.ends_with(": t2, Dybdekart & havn, 2190, 01"), "{t2}");
    assert!(annual.ends_with(": årsrapport, Dybdekart & havn, 2190, 01"), "{annual}");
    assert!(
        list.starts_with("Brev, rad ") && list.contains("«Dybdekart & havn»"),
        "{list}"
    );

    let after = parts(&place);
    assert_eq!(before.keys().collect::<Vec<_>>(), after.keys().collect::<Vec<_>>());
    let differ: Vec<_> =
        before.keys().filter(|name| before[*name] != after[*name]).collect();
    assert_eq!(differ, ["xl/worksheets/sheet3.xml", "xl/worksheets/sheet7.xml"]);
    for name in differ {
        let (was, is) = (&before[name], &after[name]);
        let (was, is) =
            (std::str::from_utf8(was).unwrap(), std::str::from_utf8(is).unwrap());
        let old = filled_cells(was);
        assert!(!old.is_empty());
        let mut rest = is;
        for cell in old {
            let at = rest.find(cell).unwrap_or_else(|| panic!("{name} lacks {cell}"));
            rest = &rest[at + cell.len()..];
        }
    }
    // What was there is read as before, also by LibreOffice, and the new rows after it.
    let reopened = saved_by_libreoffice(copy.path(), &place);
    for path in [&place, &reopened] {
        let amounts = rows(path, "Bevilgning");
        assert_eq!(amounts[3][..5], ["2190", "01", "saldert", "84200", "1 000 kr"]);
        assert_eq!(amounts[3][7], "168400");
        let earmarks = rows(path, "Øremerking");
        assert_eq!(earmarks[3][..6], ["T1", "kartskanning", "2190", "1", "4000", "3900"]);
        let new: Vec<_> =
            earmarks.iter().filter(|row| row[1] == "Dybdekart & havn").collect();
        assert_eq!(new.len(), 3);
        assert_eq!(
            new[0][..7],
            ["t1", "Dybdekart & havn", "2190", "01", "1250", "", "1 000 kr"]
        );
        assert_eq!(rows(path, "Vårt ark").len(), 1);
    }
    let bytes = fs::read(&place).unwrap();
    let second = copy.run(&["workbook", "update"]);
    assert_eq!((second.code, &*second.stdout), (Some(0), ""), "{}", second.stderr);
    assert!(second.stderr.contains("Ingenting er endret."), "{}", second.stderr);
    assert!(fs::read(&place).unwrap() == bytes);
}

#[test]
fn a_new_project_has_the_letters_amounts_and_lists_that_libreoffice_keeps() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("prosjekt");
    let letter = program::small_example().join("tildelingsbrev.toml");
    let [project_, letter] = [&project, &letter].map(|of| of.display().to_string());
    let run = program::run(&["init", &project_, "--letter", &letter]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let place = project.join(WORKBOOK);
    let mut read = vec![place.clone()];
    if libreoffice_is_here() {
        read.push(saved_by_libreoffice(folder.path(), &place));
    }
    for path in &read {
        let amounts = rows(path, "Bevilgning");
        assert_eq!(amounts[4][..5], ["2190", "01", "saldert", "84200", "1 000 kr"]);
        assert_eq!(amounts[5][..5], ["2190", "45", "saldert", "6300", "1 000 kr"]);
        // The letter's earmarks are offered, also once LibreOffice has saved the workbook.
        let sheet =
            String::from_utf8(parts(path)["xl/worksheets/sheet3.xml"].clone()).unwrap();
        let lists: Vec<&str> = sheet.split("<formula1>").skip(1).collect();
        let offered = lists.iter().filter(|list| list.starts_with("OFFSET(Brev!$F$5"));
        assert_eq!(offered.count(), 1, "{lists:?}");
        assert!(sheet.contains("type=\"list\""));
    }
    // Saved by LibreOffice, it lacks nothing.
    for path in &read[1..] {
        fs::copy(path, &place).unwrap();
        let run = program::run(&["-C", &project_, "workbook", "update"]);
        assert!(
            run.stderr.contains("Ingenting er endret."),
            "{}{}",
            run.stdout,
            run.stderr
        );
    }
}

#[test]
fn a_workbook_that_cannot_be_written_safely_is_not_touched() {
    let copy = Copy::of(&program::small_example());
    let place = copy.path().join(WORKBOOK);
    let bytes = fs::read(&place).unwrap();
    let refused = |said: &str| {
        let run = copy.run(&["workbook", "update"]);
        assert!(run.code != Some(0) && run.stderr.contains(said), "{}", run.stderr);
        assert_eq!(run.stdout, "");
    };
    let lock = copy.path().join("data/.~lock.grunnlag-2024.xlsx#");
    fs::write(&lock, "Ei").unwrap();
    refused(
        "er åpen i et annet program (.~lock.grunnlag-2024.xlsx# ligger ved siden av)",
    );
    assert!(fs::read(&place).unwrap() == bytes);
    fs::remove_file(lock).unwrap();
    fs::write(&place, &bytes[..bytes.len() / 2]).unwrap();
    refused("filen er skadet eller ikke lastet helt ned");
    fs::remove_file(&place).unwrap();
    copy.change("tertial.toml", |text| {
        text.replace("grunnlag-2024.xlsx", "grunnlag-2024.ods")
    });
    refused("bare en .xlsx kan lages");
}

#[test]
fn an_outline_makes_the_workbook_there_is_none_of() {
    let copy = Copy::of(&program::small_example());
    let place = copy.path().join(WORKBOOK);
    fs::remove_file(&place).unwrap();
    let run = copy.run(&["outline", "t1"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("Laget: data/grunnlag-2024.xlsx"), "{}", run.stderr);
    assert_eq!(rows(&place, "Øremerking")[4][1], "Kartskanning");
}

/// A workbook made for a letter of another year, under the name of this one's.
#[test]
fn a_workbook_for_another_year_is_refused_by_every_command() {
    let copy = Copy::of(&program::small_example());
    let earlier = tempfile::tempdir().unwrap();
    let letter = earlier.path().join("brev.toml");
    let text = fs::read_to_string(copy.path().join("tildelingsbrev.toml")).unwrap();
    fs::write(&letter, text.replacen("year = 2024", "year = 2023", 1)).unwrap();
    let made = earlier.path().join("i-fjor").display().to_string();
    let run = program::run(&["init", &made, "--letter", letter.to_str().unwrap()]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let there = copy.path().join(WORKBOOK);
    fs::copy(Path::new(&made).join("data/grunnlag-2023.xlsx"), &there).unwrap();
    let last = rows(&there, "Brev").iter().rposition(|row| row[1] == "2023").unwrap() + 1;
    for command in [
        &["check", "t1"][..],
        &["build", "t1"],
        &["figures", "t2"],
        &["coverage", "annual"],
        &["status", "--as-of", "202406"],
        &["workbook", "update"],
    ] {
        let run = copy.run(command);
        let said = format!("{}{}", run.stdout, run.stderr);
        assert_eq!(run.code, Some(3), "{command:?}: {said}");
        assert!(said.contains("arbeidsboken er for 2023, men"), "{command:?}: {said}");
        assert!(said.contains("Brev"), "{command:?}: {said}");
        assert!(said.contains(&format!("B{last}")), "{command:?}: {said}");
    }
    assert!(!copy.path().join("ut").exists());
    // Brought up to date for the letter, it says this year, and is read.
    fs::copy(program::small_example().join(WORKBOOK), &there).unwrap();
    assert_eq!(copy.run(&["workbook", "update"]).code, Some(0));
    assert_eq!(copy.run(&["check", "t1"]).code, Some(0));
}
