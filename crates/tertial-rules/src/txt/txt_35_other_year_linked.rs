//! TXT-35.

use std::collections::BTreeSet;

use tertial_ingest::facts::Text;
use tertial_model::{FigureId, Finding, norwegian};
use tertial_report::Case;

use crate::prose::{Passage, Prose, Sentence, Token};
use crate::rule::declare_rule;
use crate::together::together;
use crate::txt::other_time::year_of;
use crate::words::WORDS;

declare_rule! {
    /// Et årstall i en tekst er et annet enn året til tallet det står ved.
    ///
    /// Hvorfor: Leseren tror at tallet er fra det året som står der. Slår hun opp i tabellen, finner hun et
    /// annet.
    ///
    /// Kilde: Et lenket tall har året i navnet sitt, som `kpi.svarprosent.2022`. Fire steder
    /// kontrolleres: «… i 2022» rett etter lenken, med høyst én enhet eller ett ord imellom, «…
    /// (2022)», «i 2022, da den var …» og «for 2022 var …» rett foran den, og en tabell der
    /// kolonnens hode er et årstall. Et lenket tall uten år i navnet, et årstall lenger unna, og
    /// tall som er skrevet inn, kontrolleres ikke.
    ///
    /// Eksempel: «12 dager i 2021», der tallet er lenket fra 2022.
    ///
    /// Gjør dette: Rett årstallet, eller lim inn lenken til tallet fra det året som er ment.
    OTHER_YEAR_LINKED = "TXT-35", Warning, Text(check)
}

fn check(_: &Case<'_>, text: &Text) -> Vec<Finding> {
    let prose = Prose::of(text);
    let mut findings = Vec::new();
    // The sentence that heads the table, with the year of each column.
    let mut head: Option<(Sentence<'_>, Vec<Option<i32>>)> = None;
    for sentence in prose.sentences() {
        let passage = Passage { prose: &prose, sentence: &sentence };
        findings.extend(beside(passage));
        let row = &prose.plain[sentence.range.clone()];
        if !row.starts_with('|') {
            head = None;
            continue;
        }
        let Some((of, years)) = &head else {
            let years = row.split('|').map(|cell| year_of(cell.trim())).collect();
            head = Some((sentence, years));
            continue;
        };
        let in_head = Passage { prose: &prose, sentence: of };
        findings.extend(in_columns(passage, in_head, years));
    }
    together(findings)
}

/// The years a figure's name ends with; none where it has none.
fn years_of(id: &FigureId) -> BTreeSet<i32> {
    id.measure().split('_').filter_map(year_of).collect()
}

fn finding(passage: Passage<'_>, start: usize, year: i32, of: &FigureId) -> Finding {
    let own: Vec<String> = years_of(of).iter().map(ToString::to_string).collect();
    let message = format!("«{year}» er et annet år enn tallet ved siden av gjelder");
    OTHER_YEAR_LINKED
        .of_words(passage, start, format!("{year}:{of}"), message)
        .expected(format!("{} ({of})", norwegian::list(&own)))
        .hint("rett årstallet, eller lenk til tallet fra det året")
        .rests_on([of.as_str()])
}

/// The years that stand beside a link of another year.
fn beside(passage: Passage<'_>) -> Vec<Finding> {
    let tokens = &passage.sentence.tokens;
    let judged = |at: usize| {
        let link = tokens[at].link().filter(|link| !link.is_verb())?;
        let own = years_of(&link.figure);
        let said = after(&tokens[at + 1..]).or_else(|| before(&tokens[..at]));
        let (start, year) = said.filter(|_| !own.is_empty())?;
        (!own.contains(&year)).then(|| finding(passage, start, year, &link.figure))
    };
    (0..tokens.len()).filter_map(judged).collect()
}

/// «… i 2022», «… prosent i 2022» and «… (2022)» after a link.
fn after(tokens: &[Token<'_>]) -> Option<(usize, i32)> {
    let skipped = tokens.first().and_then(Token::word);
    let skipped = skipped.is_some_and(|word| word != "i" && is_counted(word));
    let [opens, year, rest @ ..] = &tokens[usize::from(skipped)..] else { return None };
    let closes = rest.first();
    let is_beside = opens.word() == Some("i")
        && !closes.is_some_and(|of| of.is_mark('-') || of.is_mark('–'))
        || opens.is_mark('(') && closes.is_some_and(|of| of.is_mark(')'));
    year.word().and_then(year_of).filter(|_| is_beside).map(|of| (year.start, of))
}

/// Whether a word may say what the number is of. What is done to something may have been done
/// in another year, «… kroner lånt i 2021», and «… mot i 2021» is what it is compared with.
fn is_counted(word: &str) -> bool {
    let is_done = word.ends_with(['t', 'd', 'a', 'e']);
    let is_compared = WORDS.comparing.has(word) || WORDS.of_things.has(word);
    WORDS.is_unit(word) || !(is_done || is_compared || word == "som")
}

/// «i 2022, da den var …» and «I 2022 var den …» before a link.
fn before(tokens: &[Token<'_>]) -> Option<(usize, i32)> {
    let is_between = |token: &&Token<'_>| {
        token.is_mark(',')
            || token.word().is_some_and(|word| WORDS.told_of_year.has(word))
    };
    let between = tokens.iter().rev().take_while(is_between).count();
    let [.., i, year] = &tokens[..tokens.len() - between] else { return None };
    let said = between > 0 && matches!(i.word(), Some("i" | "for"));
    year.word().and_then(year_of).filter(|_| said).map(|of| (year.start, of))
}

/// The years of a table's head that no link of the column under it is of.
fn in_columns(
    row: Passage<'_>,
    head: Passage<'_>,
    years: &[Option<i32>],
) -> Vec<Finding> {
    let plain = &row.prose.plain;
    let start = row.sentence.range.start;
    let judged = |link: &crate::prose::Link| {
        let column = plain[start..link.range.start].matches('|').count();
        let (year, own) = ((*years.get(column)?)?, years_of(&link.figure));
        if link.is_verb() || own.is_empty() || own.contains(&year) {
            return None;
        }
        let said = head.sentence.tokens.iter();
        let in_order = years[..column].iter().filter(|of| **of == Some(year)).count();
        let mut said = said.filter(|of| of.word().and_then(year_of) == Some(year));
        let in_head = said.nth(in_order)?;
        let mut finding = finding(row, link.range.start, year, &link.figure);
        finding.origins.insert(0, head.prose.place(in_head.start));
        finding.object = format!("{}:{year}", row.prose.file());
        Some(finding.expected("året til tallene i kolonnen"))
    };
    row.sentence.links().filter_map(judged).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::Sample;

    fn found(body: &str) -> Vec<Finding> {
        let mut sample = Sample::new();
        sample.text("maalstatus", body);
        sample.findings(&OTHER_YEAR_LINKED)
    }

    #[test]
    fn fires_on_the_year_right_beside_a_link() {
        for body in [
            "Den falt til {{ tall(\"kpi.svarprosent.2022\") }} i 2021.",
            "Den var {{ tall(\"kpi.svarprosent.2022\") | pst }} prosent i 2021 og steg så.",
            "Vi hadde {{ tall(\"hr.ansatte.2022\") }} søknader i 2021.",
            "Den var {{ tall(\"kpi.svarprosent.2022\") }} (2021).",
            "Den er lavere enn i 2021, da den var {{ tall(\"kpi.svarprosent.2022\") }}.",
            "I 2021 var den {{ tall(\"kpi.svarprosent.2022\") }}.",
            "Anslaget for 2021 var {{ tall(\"nokkeltall.a.b.anslag_for_2022\") }} prosent.",
            "Dei er fleire enn i 2021, då det var {{ tall(\"kpi.svarprosent.2022\") }}.",
        ] {
            let findings = found(body);
            let first = findings[0].expected.as_deref().unwrap_or_default();
            assert!(first.starts_with("2022 ("), "{body}: {findings:?}");
            assert_eq!(findings.len(), 1, "{body}");
        }
    }

    #[test]
    fn fires_on_the_head_of_a_column_once_with_its_place() {
        let row =
            "| A | {{ tall(\"kpi.a.2022\") }} | {{ tall(\"kpi.a.2023\") | mill }} |";
        let findings =
            found(&format!("| Tall | 2022 | 2033 |\n|---|--:|--:|\n{row}\n{row}"));
        assert_eq!(findings.len(), 1, "{findings:?}");
        assert_eq!(findings[0].object, "tekst/t1/maalstatus.md:2033");
        assert_eq!(findings[0].origins[0].to_string(), "tekst/t1/maalstatus.md:6:17");
        assert_eq!(found(&format!("| Tall | 2022 | 2023 |\n|---|--:|--:|\n{row}")), []);
    }

    #[test]
    fn is_silent_on_the_years_own_figure_and_on_years_of_something_else() {
        for body in [
            "Den falt fra {{ tall(\"kpi.a.2021\") }} i 2021 til {{ tall(\"kpi.a.2024\") }} i 2024.",
            "Det var {{ tall(\"kpi.a.2024\") }}, mot {{ tall(\"kpi.a.2023\") }} i 2023.",
            "Snittet er {{ tall(\"hr.snitt_2020_2021\") }} i 2020 og 2021.",
            "Vi brukte {{ tall(\"art.it.2024\") | mill }} på utstyr kjøpt i 2021.",
            "Vi leide {{ tall(\"art.it.2024\") | mill }} avtalt i 2021.",
            "Prognosen er {{ tall(\"post.1000.01.prognose\") | mill }} i 2024.",
            "Veksten ble anslått høsten 2023 til {{ tall(\"nokkeltall.a.b.anslag_for_2024\") }} i 2024.",
            "Det er {{ tall(\"kpi.a.2024\") }} mer enn i 2021, og som i 2020.",
            "Planen for {{ tall(\"kpi.a.2024\") }} kart i 2022–2026 gjelder.",
        ] {
            assert_eq!(found(body), [], "{body}");
        }
    }
}
