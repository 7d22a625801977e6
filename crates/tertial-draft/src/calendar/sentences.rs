//! Dates in running text: what is due, and what is only dated.

use tertial_letter::DeadlineKind;

use super::{Found, Seen, kind};
use crate::dates::{Dated, Loose, dates};
use crate::letter::{Kind, Passage};
use crate::lexicon::CALENDAR;
use crate::source::{Told, View};
use crate::tokens::{Token, any, at, says, tokens};

/// How many words may stand between «innen» and the date.
const NEAR: usize = 4;
/// A sentence of fewer words says no more than the date.
const WORDS: usize = 4;

impl Found {
    pub(super) fn sentences(&mut self, view: &View<'_>, used: &[usize]) {
        for passage in view.unused(used) {
            self.sentence(view, passage);
        }
    }

    fn sentence(&mut self, view: &View<'_>, passage: &Passage) {
        let text = passage.text.as_str();
        let found = tokens(text);
        let has = |what: &str| any(&found, CALENDAR.of(what)).is_some();
        let repeated = any(&found, CALENDAR.of("repeated"))
            .map(|(from, to)| text[found[from].from..found[to - 1].to].to_owned());
        let delivered = has("delivered");
        let (published, asked) = (has("published"), has("asked"));
        let headings = view.titles(passage.section);
        let source = view.source(passage);
        let is_point = matches!(passage.kind, Kind::Item { .. });
        let about =
            headings.iter().copied().chain(passage.lead.iter().map(String::as_str));
        let about: Vec<&str> = about.collect();
        let all = dates(&found, true);
        let dated_first = all.first().is_some_and(|of| {
            of.from == 0
                && found.get(of.to).is_some_and(|next| {
                    [':', '–', '-'].iter().any(|sign| next.is_sign(*sign))
                })
        });
        let of_calendar = is_point
            && (dated_first
                || ["in_order", "date_head", "meeting"]
                    .iter()
                    .any(|what| says(&about.join("\n"), CALENDAR.of(what))));
        let is_of_other = |dated: &Dated| is_of_other(&found, dated, &all);
        // `Årsrapport: 1. mars`.
        let names = |dated: &Dated| {
            let colon = dated.from > 1 && found[dated.from - 1].is_sign(':');
            colon && dated.to == found.len() && !found[0].low.starts_with("frist")
        };
        let due = |dated: &Dated| {
            // `15. mars: Årsrapport` and `Årsrapport (15. mars)` below «Frister».
            let at_edge = dated.from == 0 || dated.to + 2 >= found.len();
            if of_calendar && at_edge && !is_of_other(dated) {
                return true;
            }
            let near = dated.from.saturating_sub(NEAR)..dated.from;
            let led = near.clone().any(|from| {
                CALENDAR.of("before_date").iter().any(|of| at(&found, from, of).is_some())
            });
            let led = led || names(dated);
            let of_other = is_of_other(dated) && !led;
            let asks = (delivered || published) && (asked || repeated.is_some());
            let sends = kind::of(text, &[], "") == DeadlineKind::Notice;
            let named =
                CALENDAR.of("meeting").iter().any(|of| at(&found, 0, of).is_some());
            let meets = named || has("meeting") && has("held");
            !of_other && (led || asks || sends || meets)
        };
        let is_whole = |of: &Dated| match of.day {
            // A month without a year, and a day as `30.6`, may be anything.
            Loose::Month(_) => of.year.is_some(),
            Loose::Day(..) if found[of.from].text.contains('.') => {
                of.year.is_some() || repeated.is_some() || due(of)
            }
            _ => true,
        };
        let dated: Vec<Dated> =
            all.iter().filter(|of| is_whole(of) && due(of)).cloned().collect();
        let frist = found.iter().any(|of| of.low.starts_with("frist"));
        if dated.is_empty() {
            let open = any(&found, CALENDAR.of("undated")).is_some();
            if repeated.is_some() && delivered && asked {
                let why = "brevet setter ingen dato".to_owned();
                self.seen.push(Seen {
                    title: text.to_owned(),
                    kind: kind::of(text, &[], ""),
                    when: None,
                    repeated,
                    doubts: vec![why],
                    source,
                    published: false,
                });
            } else if frist && (open || asked || found.len() < 12) {
                self.told
                    .push(Told::new(source, "setningen nevner en frist, men ingen dato"));
            }
            return;
        }
        // `Frist: 1.11.2026` is of what it stands under.
        let words =
            found.iter().filter(|of| of.text.chars().any(char::is_alphabetic)).count();
        let above = passage.lead.last().map_or("", String::as_str);
        let listed = dated.len() == 1 && !asked && (of_calendar || names(&dated[0]));
        let rest = listed.then(|| without_date(text, &found, &dated[0])).flatten();
        let before = view.before(passage).map(|of| of.text.trim_end_matches('.'));
        let heading = headings.first().filter(|of| !of.is_empty());
        let is_frist = found.first().is_some_and(|of| of.low.starts_with("frist"));
        let joined = match (before.or(heading.copied()), is_frist && words >= WORDS) {
            (Some(above), true) => Some(format!("{above}: {text}")),
            _ => None,
        };
        let meets = kind::of(text, &[], "") == DeadlineKind::Meeting;
        let title = match (words < WORDS && !meets, headings.first()) {
            _ if rest.is_some() => rest.unwrap_or(text),
            _ if joined.is_some() => joined.as_deref().unwrap_or(text),
            (true, _) if before.is_some() => before.unwrap_or(text),
            (true, Some(heading)) if above.is_empty() && !heading.is_empty() => *heading,
            (true, _) if !above.is_empty() => above,
            _ => text,
        };
        let mut said = 0;
        let whole = title;
        for dated in dated {
            let until =
                found.get(dated.to.saturating_sub(1)).map_or(text.len(), |of| of.to);
            let part = text.get(said..until).unwrap_or_default();
            let part = part.trim_start_matches([',', ';', ' ']).trim_start_matches("og ");
            said = until;
            // Of several reports in a sentence, each has its part of it.
            let is_own = part.len() < text.trim_end_matches('.').len()
                && kind::report(part, None, self.year).is_some();
            let title = if is_own { part } else { whole };
            let kind = kind::of(title, if of_calendar { &headings } else { &[] }, "");
            let of_report = kind::is_annual(text)
                && dated.year.is_none()
                && kind::years(title).is_empty();
            let own = self.year + i32::from(of_report && kind == DeadlineKind::Delivery);
            let (year, mut doubts) = self.year_of(&dated, title, kind, own);
            if dated.year.is_none() {
                doubts.push(format!("setningen sier ikke året; {year} er lest"));
            }
            match dated.when(year) {
                Some(when) => self.seen.push(Seen {
                    title: title.to_owned(),
                    kind,
                    when: Some(when),
                    repeated: repeated.clone(),
                    doubts,
                    published: published && !delivered,
                    source: source.clone(),
                }),
                None => {
                    self.told.push(Told::new(source.clone(), "datoen finnes ikke"));
                }
            }
        }
    }
}

/// What stands beside the date of a point.
fn without_date<'a>(
    text: &'a str,
    tokens: &[Token<'_>],
    dated: &Dated,
) -> Option<&'a str> {
    let rest = match dated.from {
        0 => text.get(tokens.get(dated.to)?.from..)?,
        from => text.get(..tokens.get(from)?.from)?,
    };
    let rest = rest.trim_matches([' ', ':', '–', '-', '(', ')', ',', '.', ';']);
    rest.chars().any(char::is_alphabetic).then_some(rest)
}

/// Whether the date is that of something else: a letter, a count, a decision. One joined to another
/// by «og» is as that is.
fn is_of_other(tokens: &[Token<'_>], dated: &Dated, all: &[Dated]) -> bool {
    let before = tokens[..dated.from].iter().enumerate().rev();
    let word = before.clone().find(|(_, of)| of.text.chars().any(char::is_alphanumeric));
    let Some((at, word)) = word else { return false };
    let joined = ["og", "eller", "samt"].contains(&word.low.as_str());
    if let Some(first) = all.iter().find(|of| joined && of.to == at) {
        return is_of_other(tokens, first, all);
    }
    let of_other = CALENDAR.of("not_due").contains(&word.low);
    of_other
        && (matches!(dated.day, Loose::Day(..))
            || !["av", "fra", "frå"].contains(&word.low.as_str()))
}
