//! A .docx as Word makes it: what stands in no text, and what stands there and is not read.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use tertial_document::{Format, Place};
use written::docx::{file, numbered, p, r, styled, table, tc};
use written::{document, shown};

#[test]
fn the_numbers_word_counts_are_read() {
    let body = [
        styled("Overskrift1", "Innledning"),
        styled("Overskrift1", "Mål"),
        styled("Overskrift2", "Krav"),
        styled("Mellomtittel", "Om kravene"),
        styled("Overskrift2", "Frister"),
        numbered(4, 0, "Fullmakter"),
        numbered(4, 0, "Kalender"),
    ];
    let read = document("brev.docx", &file(&body.concat(), &[]));
    assert_eq!(read.format, Format::Docx);
    assert_eq!(
        shown(&read),
        [
            "# 1 Innledning",
            "# 2 Mål",
            "# 2.1 Krav",
            "# Om kravene",
            "# 2.2 Frister",
            "# Vedlegg 1 Fullmakter",
            "# Vedlegg 2 Kalender"
        ]
    );
    assert!(read.blocks.iter().all(|block| block.place == Place::default()));
}

#[test]
fn lists_are_counted_each_on_its_own() {
    let body = [
        p("Etaten skal:"),
        numbered(2, 0, "levere"),
        numbered(2, 1, "på papir"),
        numbered(2, 0, "melde"),
        p("Videre skal etaten:"),
        numbered(3, 0, "telle"),
        numbered(3, 1, "to ganger"),
        numbered(3, 1, "tre ganger"),
        numbered(3, 0, "måle"),
        p("Fullmaktene er disse."),
        numbered(5, 0, "Den første er gitt."),
        numbered(5, 0, "Den andre er gitt."),
        p("Så gjelder dette."),
        numbered(6, 0, "Nytt løp begynner."),
    ];
    assert_eq!(
        shown(&document("brev.docx", &file(&body.concat(), &[]))),
        [
            "Etaten skal:",
            "• levere",
            "  • på papir",
            "• melde",
            "Videre skal etaten:",
            "a telle",
            "  i to ganger",
            "  ii tre ganger",
            "b måle",
            "Fullmaktene er disse.",
            "1 Den første er gitt.",
            "2 Den andre er gitt.",
            "Så gjelder dette.",
            "1 Nytt løp begynner."
        ]
    );
}

#[test]
fn merged_cells_and_tables_in_cells_are_read_once() {
    let rows = [
        tc("<w:gridSpan w:val=\"2\"/>", &p("Post")) + &tc("", &p("Beløp")),
        tc("<w:vMerge w:val=\"restart\"/>", &p("01"))
            + &tc("", &(p("Drift") + &numbered(5, 0, "lønn") + &numbered(5, 0, "leie")))
            + &tc("", &p("812&#xa0;404")),
        tc("<w:vMerge/>", &p(""))
            + &tc("", &(table(&[&["Innland", "5"], &["Utland", "7"]]) + &p("")))
            + &tc("", &p("12")),
    ];
    let rows = rows.map(|row| format!("<w:tr>{row}</w:tr>")).concat();
    let body =
        format!("{}<w:tbl>{rows}</w:tbl>", p("Tabellen viser bevilgningene i år."));
    assert_eq!(
        shown(&document("brev.docx", &file(&body, &[]))),
        [
            "Tabellen viser bevilgningene i år.",
            "| Post | ^ | Beløp |",
            "| 01 | Drift / 1. lønn / 2. leie | 812 404 |",
            "| ^ | Innland | 5 / Utland | 7 | 12 |"
        ]
    );
}

#[test]
fn notes_come_after_what_refers_to_them() {
    let note = |id: u32, text: &str| {
        format!(
            "<w:footnote w:id=\"{id}\"><w:p><w:r><w:footnoteRef/></w:r>{}</w:p></w:footnote>",
            r(text)
        )
    };
    let mark = |id: u32| format!("<w:r><w:footnoteReference w:id=\"{id}\"/></w:r>");
    let body = [
        format!(
            "<w:p>{}{}{}</w:p>",
            r("Antall årsverk"),
            mark(2),
            r(" skal oppgis i rapporten.")
        ),
        format!("<w:p>{}{}</w:p>", r("Sykefraværet skal oppgis i prosent."), mark(3)),
    ];
    let notes = [note(2, " Utførte årsverk."), note(3, " Med én desimal.")].concat();
    assert_eq!(
        shown(&document("brev.docx", &file(&body.concat(), &[("footnotes", &notes)]))),
        [
            "Antall årsverk skal oppgis i rapporten.",
            "[1] Utførte årsverk.",
            "Sykefraværet skal oppgis i prosent.",
            "[2] Med én desimal."
        ]
    );
}

#[test]
fn what_is_deleted_hidden_or_beside_the_text_is_left_out_and_told() {
    let body = [
        styled("INNH1", "Innledning 3"),
        format!(
            "<w:p>{}<w:del><w:r><w:delText>1. mai</w:delText></w:r></w:del><w:ins>{}</w:ins>\
             <w:moveFrom>{}</w:moveFrom>{}</w:p>",
            r("Fristen er "),
            r("1. juni"),
            r("borte"),
            r(" hvert år.")
        ),
        format!(
            "<w:p>{}<w:r><w:rPr><w:vanish/></w:rPr><w:t>internt</w:t></w:r></w:p>",
            r("Synlig tekst.")
        ),
        "<w:p><w:r><w:drawing><a:blip/></w:drawing></w:r></w:p>".to_owned(),
        format!(
            "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{}</w:p>{}",
            r("Avsnittet er "),
            p("slått sammen.")
        ),
    ];
    let parts = [
        ("header1", &*p("Departementet side 2")),
        ("footer1", &*p("7")),
        ("comments", "<w:comment/><w:comment/>"),
    ];
    let read = document("brev.docx", &file(&body.concat(), &parts));
    let text =
        ["Fristen er 1. juni hvert år.", "Synlig tekst.", "Avsnittet er slått sammen."];
    assert_eq!(shown(&read), text);
    assert_eq!(
        read.told,
        [
            "2 kommentarer er utelatt",
            "bilder er utelatt",
            "innholdsfortegnelsen er utelatt",
            "sidetall er utelatt",
            "skjult tekst er utelatt",
            "slettet tekst i sporede endringer er utelatt",
            "topp- eller bunntekst er utelatt: «Departementet side #»"
        ]
    );
}

#[test]
fn a_text_box_that_stands_twice_is_read_once_after_its_paragraph() {
    let boxed = |text: &str| format!("<w:txbxContent>{}</w:txbxContent>", p(text));
    let body = format!(
        "<w:p>{}<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{}</wps:txbx></w:drawing>\
         </mc:Choice><mc:Fallback><w:pict><v:textbox>{}</v:textbox></w:pict></mc:Fallback>\
         </mc:AlternateContent></w:r></w:p>",
        r("Se rammen ved siden av."),
        boxed("Fristen er 1. juni."),
        boxed("Fristen er 1. juni.")
    );
    let text = ["Se rammen ved siden av.", "Fristen er 1. juni."];
    assert_eq!(shown(&document("brev.docx", &file(&body, &[]))), text);
}

#[test]
fn of_fields_and_links_the_result_is_read() {
    let field = |kind: &str| format!("<w:r><w:fldChar w:fldCharType=\"{kind}\"/></w:r>");
    let body = format!(
        "<w:p>{}{}<w:r><w:instrText>REF _Ref1 \\h</w:instrText></w:r>{}{}{}\
         <w:hyperlink>{}</w:hyperlink>{}</w:p>",
        r("Se punkt "),
        field("begin"),
        field("separate"),
        r("5.2"),
        field("end"),
        r(" på nettsidene"),
        "<w:r><w:t>, R</w:t><w:noBreakHyphen/><w:t>110 og sty</w:t><w:softHyphen/><w:t>ring.</w:t></w:r>"
    );
    let text = ["Se punkt 5.2 på nettsidene, R-110 og styring."];
    assert_eq!(shown(&document("brev.docx", &file(&body, &[]))), text);
}

#[test]
fn a_letter_without_styles_is_read_by_its_words() {
    let bold = |text: &str| {
        format!("<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [
        bold("1. Innledning"),
        p("Departementet har noen krav til etaten."),
        bold("1.1 Krav"),
        p("Etaten skal:"),
        p("- levere rapport"),
        p("- melde avvik"),
        bold("Til slutt"),
        p("Vedlegg 1 viser fullmaktene."),
        p("Vedlegg 1"),
        p("Fullmakter"),
        p("Etaten har disse fullmaktene."),
    ];
    assert_eq!(
        shown(&document("brev.docx", &file(&body.concat(), &[]))),
        [
            "# 1 Innledning",
            "Departementet har noen krav til etaten.",
            "# 1.1 Krav",
            "Etaten skal:",
            "- levere rapport",
            "- melde avvik",
            "# Til slutt",
            "Vedlegg 1 viser fullmaktene.",
            "# Vedlegg 1 Fullmakter",
            "Etaten har disse fullmaktene."
        ]
    );
}
