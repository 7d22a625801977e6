//! A .pdf: letters at places, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use tertial_document::{Format, Unreadable, read};
use written::pdf::{LETTER, Mark, SIZE, file, rules, text};
use written::{document, shown};

/// How far it is from line to line.
const LEAD: f64 = 12.0;

/// The lines of a page from the top. An empty one is the space between paragraphs.
fn page<'t>(lines: &[&'t str]) -> Vec<Mark<'t>> {
    let mut down = 100.0;
    let mut marks = Vec::new();
    for line in lines {
        if !line.is_empty() {
            marks.push(text(70.0, down, line));
        }
        down += if line.is_empty() { LEAD / 2.0 } else { LEAD };
    }
    marks
}

#[test]
fn words_and_sentences_go_on_over_lines_and_pages() {
    let mut pages = vec![
        page(&[
            "1 Innledning",
            "",
            "Departementet og etaten har faste møter om mål, krav og sty-",
            "ringen av etaten. Møtene følger rundskriv R-110 og de reg-",
            "lene departementet ellers har. I rapporten for perioden 2024-",
            "2027 skal etaten si hva som er gjort, og etaten skal alltid",
        ]),
        page(&[
            "melde fra om avvik. Det gjelder også når avviket er lite, men",
            "kan bli stort.",
            "",
            "Etaten skal:",
            "• levere en rapport om hvert av målene i",
            "  dette brevet",
            "• melde fra om alt annet",
        ]),
        page(&["Brevet er sendt til etaten, og det gjelder fra i dag."]),
    ];
    for (number, page) in (1..).zip(&mut pages) {
        page.push(text(70.0, 40.0, "Departementet – brev"));
        let number = ["1", "2", "3"][number - 1];
        page.push(text(290.0, 800.0, number));
    }
    let read = document("brev.pdf", &file(&pages));
    assert_eq!(read.format, Format::Pdf);
    assert_eq!(
        shown(&read),
        [
            "# 1 Innledning",
            "Departementet og etaten har faste møter om mål, krav og styringen av etaten. Møtene \
             følger rundskriv R-110 og de reglene departementet ellers har. I rapporten for \
             perioden 2024-2027 skal etaten si hva som er gjort, og etaten skal alltid melde fra \
             om avvik. Det gjelder også når avviket er lite, men kan bli stort.",
            "Etaten skal:",
            "• levere en rapport om hvert av målene i dette brevet",
            "• melde fra om alt annet",
            "Brevet er sendt til etaten, og det gjelder fra i dag."
        ]
    );
    let pages: Vec<_> =
        read.blocks.iter().map(|block| block.place.page.unwrap()).collect();
    assert_eq!(pages, [1, 1, 2, 2, 2, 3], "the page each begins on");
    assert_eq!(
        read.told,
        [
            "sidetall er utelatt",
            "topp- eller bunntekst er utelatt: «Departementet – brev»"
        ]
    );
}

#[test]
fn drawn_cells_tell_a_table() {
    let mut marks = page(&["Tabellen viser bevilgningene som er gitt for året."]);
    marks.extend(rules(&[70.0, 130.0, 330.0, 430.0], &[130.0, 150.0, 190.0, 210.0]));
    for (x, y, words) in [
        (76.0, 143.0, "Post"),
        (136.0, 143.0, "Betegnelse"),
        (336.0, 143.0, "Beløp"),
        (76.0, 163.0, "45"),
        (136.0, 163.0, "Større anskaffelser og vedlike-"),
        (136.0, 175.0, "hold, kan overføres"),
        (336.0, 163.0, "3 150"),
        (136.0, 203.0, "Sum"),
        (336.0, 203.0, "3 150"),
    ] {
        marks.push(text(x, y, words));
    }
    let shown = shown(&document("brev.pdf", &file(&[marks])));
    assert_eq!(
        shown[1..],
        [
            "| Post | Betegnelse | Beløp |",
            "| 45 | Større anskaffelser og vedlikehold, kan overføres | 3 150 |",
            "|  | Sum | 3 150 |"
        ]
    );
}

#[test]
fn space_between_columns_tells_a_table() {
    let mut marks = page(&["Tabellen viser de bevilgningene som er gitt for året.", ""]);
    for (row, cells) in
        [["Tiltak", "Beløp"], ["Drift", "7 500"], ["Sum", "7 500"]].iter().enumerate()
    {
        let down = 124.0 + LEAD * f64::from(u32::try_from(row).unwrap());
        marks.extend([text(70.0, down, cells[0]), text(300.0, down, cells[1])]);
    }
    let shown = shown(&document("brev.pdf", &file(&[marks])));
    assert_eq!(
        shown[1..],
        ["| Tiltak | Beløp |", "| Drift | 7 500 |", "| Sum | 7 500 |"]
    );
}

#[test]
fn raised_figures_are_marks_of_notes() {
    let mut marks =
        page(&["Etaten skal oppgi antall årsverk  og totalt sykefravær i år."]);
    marks.push(Mark::Text(70.0 + LETTER * 32.0, 96.0, 6.0, false, "1"));
    marks.push(Mark::Text(70.0, 696.0, 5.0, false, "1"));
    marks.push(Mark::Text(76.0, 700.0, 8.0, false, "Utførte årsverk, slik de er"));
    marks.push(Mark::Text(70.0, 709.6, 8.0, false, "definert av staten."));
    assert_eq!(
        shown(&document("brev.pdf", &file(&[marks]))),
        [
            "Etaten skal oppgi antall årsverk og totalt sykefravær i år.",
            "[1] Utførte årsverk, slik de er definert av staten."
        ]
    );
}

#[test]
fn bold_lines_are_headings() {
    let mut marks = vec![Mark::Text(70.0, 100.0, SIZE, true, "Rapporter")];
    marks.push(text(70.0, 112.0, "Etaten skal levere to rapporter hvert år."));
    let shown = shown(&document("brev.pdf", &file(&[marks])));
    assert_eq!(shown, ["# Rapporter", "Etaten skal levere to rapporter hvert år."]);
}

#[test]
fn pictures_of_pages_have_no_text() {
    let stamp = text(70.0, 40.0, "Mottatt 3. mai");
    let pages = [vec![Mark::Picture, stamp], vec![Mark::Picture]];
    assert_eq!(read("brev.pdf", &file(&pages)), Err(Unreadable::NoText));
    assert_eq!(read("brev.pdf", &file(&[vec![]])), Err(Unreadable::NoText));
}
