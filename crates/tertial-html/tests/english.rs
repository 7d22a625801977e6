//! A report in English is in English: no word of bokmål stands in what the program wrote, its numbers have English
//! marks, and they are those of the report in bokmål.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops where its premise fails, and reads files"
)]

#[allow(dead_code, reason = "other tests look at every report")]
mod reports;

use std::collections::{BTreeMap, BTreeSet};

use reports::{ALL, Made, at, text};
use scraper::Html;
use tertial_report::document::{Block, Section};

/// Words that are Norwegian alone, and in every sentence of it.
const BOKMAL: [&str; 60] = [
    "og",
    "ikke",
    "av",
    "fra",
    "som",
    "til",
    "på",
    "med",
    "er",
    "det",
    "eller",
    "etter",
    "ved",
    "mot",
    "om",
    "hva",
    "hvordan",
    "hvor",
    "blir",
    "ble",
    "var",
    "skal",
    "har",
    "ingen",
    "alle",
    "siden",
    "uten",
    "mellom",
    "disse",
    "dette",
    "denne",
    "deres",
    "regnskap",
    "regnskapet",
    "budsjett",
    "prognose",
    "avvik",
    "krav",
    "kravene",
    "mangler",
    "kap",
    "kapittel",
    "postene",
    "virksomheten",
    "virksomhetens",
    "departementet",
    "brevet",
    "rapporten",
    "tall",
    "tallene",
    "ansatte",
    "årsverk",
    "dager",
    "antall",
    "beløp",
    "januar",
    "februar",
    "mars",
    "desember",
    "vedlegg",
];

/// What the agencies themselves say in bokmål, in their workbooks and setups, and the name of a law.
const OWN: [&str; 29] = [
    "Analysen av desember 2022 gjelder.",
    "Fristen er 15. mars 2025.",
    "Kapittel 4620 er inntekter; ordet er en skrivefeil.",
    "Ny analyse leveres i andre halvår 2025; datoen i vedlegg 2 faller bort.",
    "Rapporten skal vise eksterne oppdrag i 2024.",
    "Rapporten skal vise tall for 2023 og 2024.",
    "60 og over",
    "Belastningsfullmakt fra Kommunal- og distriktsdepartementet",
    "Direktoratet for forvaltning og økonomistyring",
    "Forsinket flytting til ny dataplattform gir svakere aktualitet",
    "Forskning og analyse",
    "IT og metode",
    "Karttjenesten tåler ikke trafikken ved flom",
    "Klimagassutslipp fra reiser",
    "Kortere skjemaer og nettskjema som første tilbud",
    "Ledelse og virksomhetsstyring",
    "Nasjonalregnskap og finansstatistikk",
    "Ny drenering og flytting av de eldste kartene",
    "Nærings- og miljøstatistikk",
    "Overvåking, øvelser og deling av nettet i soner",
    "Person- og sosialstatistikk",
    "Prioritert rekkefølge og egen styringsgruppe",
    "Rekruttering og opplæring ved begge kontorene",
    "Strøm og fjernvarme",
    "Tap av kritisk IT-kompetanse stanser produksjonen av statistikk",
    "Tett oppfølging i det tverretatlige programmet",
    "bestemmelser om økonomistyring i staten",
    "Uenighet om kvalitetskrav svekker samarbeidet i statistikksystemet",
    "Vannskade i magasinet på Hamar",
];

/// The reports in English, as drafts.
fn in_english() -> impl Iterator<Item = &'static Made> {
    ALL.iter().filter(|made| made.name.contains(" en draft"))
}

/// What a page says where the program has the word: not in findings, nor in names of files and of links.
fn said(made: &Made) -> Vec<String> {
    let page = Html::parse_document(&made.html());
    let skipped = at(&page, "code, #funnliste tbody *");
    let skipped: Vec<_> = skipped.iter().map(|of| of.id()).collect();
    let all = at(&page, "main, main *").into_iter();
    let shown = all.filter(|of| !skipped.contains(&of.id()));
    let texts = shown.flat_map(|of| of.children().collect::<Vec<_>>());
    let texts = texts.filter_map(|of| of.value().as_text().map(|of| (**of).to_owned()));
    texts.filter(|text| !text.trim().is_empty()).collect()
}

#[test]
fn no_word_of_bokmal_stands_in_what_the_program_wrote() {
    assert_eq!(in_english().count(), 6);
    let mut found = BTreeSet::new();
    for made in in_english() {
        let all = said(made);
        assert!(all.len() > 200, "{}: {}", made.name, all.len());
        for text in all {
            let mut bare = text.trim().to_owned();
            for own in OWN {
                bare = bare.replace(own, "");
            }
            let mut words =
                bare.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            let is_bokmal = words.any(|word| BOKMAL.contains(&word.as_str()));
            if is_bokmal || bare.contains(['«', '»']) {
                found.insert(text.trim().to_owned());
            }
        }
    }
    assert_eq!(found, BTreeSet::new());
}

/// The figures a page shows, each with how it is written, in order of place.
fn shown(made: &Made) -> Vec<(String, String)> {
    let page = Html::parse_document(&made.html());
    let cells = at(&page, "td[data-figure], th[data-figure]").into_iter();
    let figure =
        |of: &scraper::ElementRef<'_>| of.attr("data-figure").unwrap().to_owned();
    cells.map(|of| (figure(&of), text(of))).collect()
}

#[test]
fn the_same_figures_are_written_with_english_marks() {
    for english in in_english() {
        let bokmal = english.name.replace(" en ", " nb ");
        let bokmal = ALL.iter().find(|made| made.name == bokmal).unwrap();
        assert_eq!(english.figures, bokmal.figures, "{}", english.name);
        let (ours, theirs) = (shown(english), shown(bokmal));
        assert_eq!(ours.len(), theirs.len(), "{}", english.name);
        let mut numbers = 0;
        for ((figure, ours), (of, theirs)) in ours.iter().zip(&theirs) {
            assert_eq!(figure, of, "{}", english.name);
            let is_digit = |c: char| c.is_ascii_digit();
            if !theirs.starts_with(|c: char| is_digit(c) || c == '−') {
                continue;
            }
            // Norwegian marks made English, one by one.
            let marks = |c: char| match c {
                '\u{a0}' | ' ' => ',',
                ',' => '.',
                c => c,
            };
            let expected: String = theirs.chars().map(marks).collect();
            assert_eq!(*ours, expected, "{}: {figure}", english.name);
            numbers += 1;
        }
        assert!(numbers > 40, "{}: {numbers}", english.name);
    }
}

#[test]
fn a_report_in_english_says_so() {
    let mut titles = BTreeMap::new();
    for made in in_english() {
        let page = Html::parse_document(&made.html());
        assert_eq!(at(&page, "html")[0].attr("lang"), Some("en"));
        titles.insert(made.name.as_str(), made.report.title.as_str());
        let sections = made.report.all().flat_map(Section::walk);
        let texts = sections.flat_map(|of| &of.blocks);
        let texts = texts.filter(|block| matches!(block, Block::Text(_)));
        assert_eq!(texts.count(), 0, "the examples have no texts in English");
    }
    assert_eq!(titles["ssb-2024 t1 en draft"], "Report for the first tertial 2024");
    assert_eq!(titles["ssb-2024 annual en draft"], "Annual report 2024");
}
