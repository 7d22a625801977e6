//! A text of an earlier report as it is carried over: its words, its links and its marks as they
//! stand, under a head that says where it is from.

use std::collections::BTreeSet;

use tertial_ingest::facts::{Text, TextStatus};

/// The line before and after the head.
const FENCE: &str = "---";
/// What the head says that is of the report the text was written for, or is said anew.
const OF_ITS_REPORT: [&str; 4] = ["status", "fra", "krav", "bekreftet"];

/// What the new report asks of a text.
pub(super) struct Asks<'a> {
    /// The report the text is from, in words.
    pub(super) from: &'a str,
    /// The demands it answered there, by the letter it was written for.
    pub(super) before: &'a [String],
    /// The demands it is to answer, by their ids in the letter now.
    pub(super) demands: &'a [String],
    /// The id a demand has now, by the one it had; none where the letter has it no more.
    pub(super) id_now: &'a dyn Fn(&str) -> Option<String>,
    /// What marks that a paragraph answers a demand.
    pub(super) mark: &'a dyn Fn(&str) -> Option<String>,
}

/// A text that is carried over.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct CarriedText {
    /// The whole file.
    pub(super) written: String,
    /// What somebody must look at besides what it says.
    pub(super) told: Vec<String>,
}

/// The text `read`, whose file holds `written`, for a report that asks this of it.
pub(super) fn carried(read: &Text, written: &str, asks: &Asks<'_>) -> CarriedText {
    let (head, body) = parted(written, read.body_line);
    let (from, demands) = (asks.from, asks.demands.join(", "));
    let status = TextStatus::CarriedOver.word();
    let mut text = format!("{FENCE}\n");
    for line in head.iter().filter(|line| !is_of_its_report(line)) {
        text.push_str(&format!("{line}\n"));
    }
    text.push_str(&format!("status: {status}\nfra: {from}\nkrav: {demands}\n{FENCE}\n"));
    text.push_str(&body);
    let mut told = answered_before(read, asks);
    let lacking = unmarked(read, asks);
    for mark in lacking.iter().filter_map(|id| (asks.mark)(id)) {
        text.push_str(&mark);
    }
    if !lacking.is_empty() {
        told.push(format!("merke lagt til nederst for {}", lacking.join(", ")));
    }
    if let Some(confirmed) = &read.confirmed {
        told.push(format!("«bekreftet: {confirmed}» er ikke med"));
    }
    // Where lines ended otherwise, they still do.
    let written =
        if written.contains("\r\n") { text.replace('\n', "\r\n") } else { text };
    CarriedText { written, told }
}

/// The lines of the head without its fences, and the body, which begins on the line `first`.
fn parted(written: &str, first: u32) -> (Vec<String>, String) {
    let written = written.strip_prefix('\u{feff}').unwrap_or(written);
    let written = written.replace("\r\n", "\n").replace('\r', "\n");
    let first = usize::try_from(first).unwrap_or(usize::MAX).saturating_sub(1);
    let head = written.lines().take(first.saturating_sub(1)).skip(1);
    let body = written.split_inclusive('\n').skip(first).collect();
    (head.map(str::to_owned).collect(), body)
}

fn is_of_its_report(line: &str) -> bool {
    let key = line.split_once(':').map_or("", |(key, _)| key.trim());
    OF_ITS_REPORT.contains(&key)
}

/// The demands it answered before and does not answer here, and those it did not answer before.
fn answered_before(read: &Text, asks: &Asks<'_>) -> Vec<String> {
    let marked = read.answers.iter().map(|of| &of.demand);
    let said = read.requirements.iter().chain(asks.before);
    let before: BTreeSet<&String> = said.chain(marked).collect();
    let (mut gone, mut elsewhere, mut again) = (Vec::new(), Vec::new(), BTreeSet::new());
    for id in before {
        match (asks.id_now)(id) {
            None => gone.push(id.as_str()),
            Some(now) if !asks.demands.contains(&now) => elsewhere.push(id.as_str()),
            Some(now) => {
                again.insert(now);
            }
        }
    }
    let new = asks.demands.iter().filter(|id| !again.contains(*id)).map(String::as_str);
    let lists = [
        ("svarte på krav brevet ikke har: ", gone),
        ("svarte på krav den ikke svarer på her: ", elsewhere),
        ("skal svare på krav den ikke svarte på: ", new.collect()),
    ];
    let some = lists.into_iter().filter(|(_, ids)| !ids.is_empty());
    some.map(|(what, ids)| format!("{what}{}", ids.join(", "))).collect()
}

/// The demands no paragraph is marked for, where the text is to answer several.
fn unmarked<'a>(read: &Text, asks: &Asks<'a>) -> Vec<&'a str> {
    if asks.demands.len() < 2 {
        return Vec::new();
    }
    let marked: BTreeSet<String> =
        read.answers.iter().filter_map(|of| (asks.id_now)(&of.demand)).collect();
    let lacking = asks.demands.iter().filter(|id| !marked.contains(*id));
    lacking.map(String::as_str).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tertial_ingest::facts::Answer;

    use super::*;

    /// What becomes of a text with `krav:` and marks, where these demands are asked for and
    /// the letter has all but K9.
    fn made(
        written: &str,
        (body_line, before): (u32, &[&str]),
        marks: &[&str],
        asked: &[&str],
    ) -> CarriedText {
        let owned = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
        let answer = |demand: &&str| Answer {
            demand: (*demand).to_owned(),
            line: body_line,
            passage: "Svar.".to_owned(),
        };
        let read = Text {
            file: Arc::from("tekst/t1/a.md"),
            requirements: owned(before),
            answers: marks.iter().map(answer).collect(),
            body_line,
            ..Text::default()
        };
        let demands: Vec<String> = owned(asked);
        let asks = Asks {
            from: "rapporten for 1. tertial 2024",
            before: &[],
            demands: &demands,
            id_now: &|id| (id != "K9").then(|| id.to_uppercase()),
            mark: &|id| Some(format!("\n{{# svarer: {id} #}}\n")),
        };
        carried(&read, written, &asks)
    }

    #[test]
    fn the_head_says_where_it_is_from_and_the_words_stand() {
        let written = "---\nansvarlig: Direktør\n# Vår merknad\nstatus: ferdig\nkrav: K1\n---\n\
                       Vi ligger {{ tall(\"a\") }} foran.\n";
        let made = made(written, (7, &["K1"]), &[], &["K1"]);
        assert_eq!(
            made.written,
            "---\nansvarlig: Direktør\n# Vår merknad\nstatus: overført\n\
             fra: rapporten for 1. tertial 2024\nkrav: K1\n---\n\
             Vi ligger {{ tall(\"a\") }} foran.\n"
        );
        assert_eq!(made.told, [""; 0]);
    }

    #[test]
    fn a_text_without_a_head_gets_one_and_line_ends_stay() {
        let made = made("\u{feff}Godt.\r\n", (1, &[]), &[], &[]);
        assert_eq!(
            made.written,
            "---\r\nstatus: overført\r\nfra: rapporten for 1. tertial 2024\r\nkrav: \r\n---\r\n\
             Godt.\r\n"
        );
    }

    #[test]
    fn demands_that_come_and_go_are_told_and_those_without_a_mark_get_one() {
        let written = "---\nkrav: K1, K2, K9\n---\n{# svarer: K1 #}Svar.\n";
        let made = made(written, (4, &["K1", "K2", "K9"]), &["k1"], &["K1", "K3"]);
        assert_eq!(
            made.told,
            [
                "svarte på krav brevet ikke har: K9",
                "svarte på krav den ikke svarer på her: K2",
                "skal svare på krav den ikke svarte på: K3",
                "merke lagt til nederst for K3",
            ]
        );
        assert!(
            made.written.ends_with("---\n{# svarer: K1 #}Svar.\n\n{# svarer: K3 #}\n")
        );
    }
}
