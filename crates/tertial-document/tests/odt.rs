//! An .odt: numbers that are counted, cells that are covered, notes, and what is not read.

#![expect(clippy::unwrap_used, reason = "a test stops where its premise fails")]

mod written;

use tertial_document::Format;
use written::odt::{file, h, list, p};
use written::{document, shown};

#[test]
fn the_numbers_of_headings_and_lists_are_read() {
    let inner = list("Kuler", "", &[&p("på papir"), &p("på nett")]);
    let deeper = list("Tall", "", &[&p("lønn"), &p("leie")]);
    let text = [
        h(1, "Innledning"),
        h(1, "Mål"),
        h(2, "Krav"),
        "<text:h text:style-name=\"Uten\" text:outline-level=\"2\">Om kravene</text:h>"
            .to_owned(),
        h(2, "Frister"),
        list("Kuler", "", &[&(p("levere") + &inner), &p("melde")]),
        list(
            "Tall",
            "xml:id=\"l1\"",
            &[&p("Den første er gitt."), &(p("Den andre er gitt.") + &deeper)],
        ),
        p("Mer om dem står her."),
        list("Tall", "text:continue-list=\"l1\"", &[&p("Den tredje er gitt.")]),
        p("Så gjelder dette."),
        list("Tall", "", &[&p("Nytt løp begynner.")]),
        list("Vedlegg", "", &[&h(1, "Fullmakter")]),
    ];
    let read = document("brev.odt", &file(&text.concat(), ""));
    assert_eq!(read.format, Format::Odt);
    assert_eq!(
        shown(&read),
        [
            "# 1 Innledning",
            "# 2 Mål",
            "# 2.1 Krav",
            "# Om kravene",
            "# 2.2 Frister",
            "• levere",
            "  – på papir",
            "  – på nett",
            "• melde",
            "1 Den første er gitt.",
            "2 Den andre er gitt.",
            "  a lønn",
            "  b leie",
            "Mer om dem står her.",
            "3 Den tredje er gitt.",
            "Så gjelder dette.",
            "1 Nytt løp begynner.",
            "# Vedlegg 1 Fullmakter"
        ]
    );
}

#[test]
fn covered_cells_notes_and_changes() {
    let table = "<table:table><table:table-header-rows><table:table-row>\
        <table:table-cell table:number-columns-spanned=\"2\"><text:p>Post</text:p></table:table-cell>\
        <table:covered-table-cell/><table:table-cell><text:p>Beløp</text:p></table:table-cell>\
        </table:table-row></table:table-header-rows><table:table-row>\
        <table:table-cell><text:p>01</text:p></table:table-cell>\
        <table:table-cell><text:p>Drift</text:p><text:p>og vedlikehold</text:p></table:table-cell>\
        <table:table-cell><text:p>812<text:s/>404</text:p></table:table-cell>\
        </table:table-row></table:table>";
    let text = [
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>1. mai</text:p>\
         </text:deletion></text:changed-region></text:tracked-changes>"
            .to_owned(),
        p("Fristen er <text:change/>1. juni<text:note><text:note-citation>1</text:note-citation>\
           <text:note-body><text:p>Eller før.</text:p></text:note-body></text:note> hvert år.\
           <office:annotation><text:p>Sjekk</text:p></office:annotation>"),
        table.to_owned(),
    ];
    let around = "<style:header><text:p>Departementet</text:p></style:header>";
    let read = document("brev.odt", &file(&text.concat(), around));
    assert_eq!(
        shown(&read),
        [
            "Fristen er 1. juni hvert år.",
            "[1] Eller før.",
            "| Post | ^ | Beløp |",
            "| 01 | Drift / og vedlikehold | 812 404 |"
        ]
    );
    assert_eq!(
        read.told,
        [
            "kommentarer er utelatt",
            "slettet tekst i sporede endringer er utelatt",
            "topp- eller bunntekst er utelatt: «Departementet»"
        ]
    );
}
