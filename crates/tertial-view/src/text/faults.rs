//! Finds what in a text cannot be printed, or would be printed otherwise than it was meant.
//!
//! It looks at the events that the page is made from, so that it reports nothing that is not
//! printed and misses nothing that is.

use std::collections::BTreeSet;
use std::ops::Range;

use pulldown_cmark::{CowStr, Event, LinkType, Tag, TagEnd};
use tertial_model::{Problem, ProblemKind, is_point_or_minus};

use super::Parsed;
use super::linked::Linked;
use super::notes::label_of;
use super::place::Places;
use super::tree::number;
use crate::room::NAME;

/// Markdown that is left where it marks nothing.
const LEFT: [(&str, &str); 4] = [
    ("**", "sett stjernene tett inntil det som skal utheves, og mellomrom utenfor"),
    ("~~", "ta bort det som er strøket"),
    ("[^", "skriv noten på en egen linje: [^merke]: noten, eller ta bort merket"),
    ("](", "skriv lenken som [ord](https://adresse) på én linje"),
];
const NO_TABLE: &str =
    "gi hodet og linjen under like mange celler, og sett en tom linje foran";
/// How much is shown of what is too long.
const SHOWN: usize = 60;
const AS_WRITTEN: &str = "trykkes som det står";

/// Adds what is wrong with a text, as its events tell.
pub(super) struct Faults<'t> {
    linked: &'t Linked,
    places: &'t Places<'t>,
    found: Vec<Problem>,
}

impl<'t> Faults<'t> {
    /// All faults of a text. `definitions` are the addresses that links can name.
    pub(super) fn of(
        linked: &'t Linked,
        events: &[Parsed<'_>],
        definitions: Vec<(String, Range<usize>)>,
        places: &'t Places<'t>,
    ) -> Vec<Problem> {
        let mut faults = Self { linked, places, found: Vec::new() };
        let (mut in_code, mut in_note, mut cells) = (false, false, 0);
        let (mut labels, mut used) = (BTreeSet::new(), BTreeSet::new());
        let mut lists: Vec<Vec<(String, usize)>> = Vec::new();
        for (event, range) in events {
            match event {
                Event::Start(Tag::HtmlBlock) | Event::InlineHtml(_) => faults.html(range),
                Event::Start(Tag::Image { .. }) => faults.image(range),
                Event::Start(Tag::Heading { .. }) if range.len() > NAME => {
                    faults.heading(range);
                }
                Event::Start(Tag::CodeBlock(_)) => in_code = true,
                Event::End(TagEnd::CodeBlock) => in_code = false,
                Event::Text(_) if !in_code => faults.left(range),
                Event::Start(Tag::FootnoteDefinition(label)) => {
                    in_note = true;
                    faults.note(label, &mut labels, range);
                }
                Event::End(TagEnd::FootnoteDefinition) => in_note = false,
                Event::FootnoteReference(_) if in_note => {
                    faults.markup(range.start, "[^", "en note kan ikke ha en note selv");
                }
                Event::Start(Tag::Link { link_type, id, .. })
                    if !matches!(
                        link_type,
                        LinkType::Inline | LinkType::Autolink | LinkType::Email
                    ) =>
                {
                    used.insert(label_of(id));
                }
                Event::Start(Tag::List(_)) => lists.push(Vec::new()),
                Event::Start(Tag::Item) => {
                    faults.point(range);
                    let item = (number(&linked.body, range), range.start);
                    lists.last_mut().into_iter().for_each(|list| list.push(item.clone()));
                }
                Event::End(TagEnd::List(true)) => {
                    lists.pop().into_iter().for_each(|list| faults.numbers(&list));
                }
                Event::End(TagEnd::List(false)) => drop(lists.pop()),
                Event::End(TagEnd::TableCell) => cells = range.end,
                Event::End(TagEnd::TableRow) => faults.row(cells..range.end),
                _ => {}
            }
        }
        for (label, range) in definitions {
            if !used.contains(&label_of(&label)) {
                faults.definition(&label, &range);
            }
        }
        faults.found
    }

    fn add(
        &mut self,
        kind: ProblemKind,
        at: usize,
        message: &str,
        found: &str,
        hint: &str,
    ) {
        let origin = self.places.at(self.linked.source(at));
        self.found.push(Problem::new(kind, origin, message).found(found).hint(hint));
    }

    /// The first line of what stands in a range, and where it begins.
    fn first_line(&self, range: &Range<usize>) -> (usize, String) {
        let source = &self.linked.body[range.clone()];
        let start = range.start + (source.len() - source.trim_start().len());
        let line = source.trim_start().lines().next().unwrap_or_default();
        (start, Linked::as_written(line.trim_end()))
    }

    fn html(&mut self, range: &Range<usize>) {
        let (start, first) = self.first_line(range);
        // A verb may have angle brackets, and prints them.
        if self.linked.is_own(start) {
            let message = "teksten har rå HTML, som ikke kan trykkes i rapporten";
            let hint = "bruk Markdown, eller skriv \\< for et mindre-enn-tegn";
            self.add(ProblemKind::RawHtml, start, message, &first, hint);
        }
    }

    /// A heading that would be too long for the contents of a PDF.
    fn heading(&mut self, range: &Range<usize>) {
        let (start, first) = self.first_line(range);
        let found: String = first.chars().take(SHOWN).chain("…".chars()).collect();
        let message = format!(
            "overskriften er lengre enn {NAME} tegn, og settes som et uthevet avsnitt"
        );
        let hint = "skriv en kortere overskrift, og la resten være brødtekst";
        self.add(ProblemKind::TextTooLarge, start, &message, &found, hint);
    }

    fn image(&mut self, range: &Range<usize>) {
        let (start, first) = self.first_line(range);
        let message = "bilder kan ikke brukes i tekst";
        let hint = "skriv det bildet viser, eller en tabell";
        self.add(ProblemKind::RawHtml, start, message, &first, hint);
    }

    /// Marks that mark nothing, and are printed.
    fn left(&mut self, range: &Range<usize>) {
        let text = &self.linked.body[range.clone()];
        for (mark, hint) in LEFT {
            let mut is_free = |(at, _): &(usize, &str)| {
                !text[..*at].ends_with('\\') && self.linked.is_own(range.start + at)
            };
            if let Some((at, _)) = text.match_indices(mark).find(&mut is_free) {
                self.markup(range.start + at, mark, hint);
            }
        }
        let is_rule = |line: &str| {
            let cells = line.trim().trim_matches('|');
            let dashes =
                cells.contains("--") && cells.chars().all(|c| "|-: ".contains(c));
            dashes && line.contains('|')
        };
        if text.lines().any(is_rule) {
            self.markup(range.start, "|", NO_TABLE);
        }
    }

    fn markup(&mut self, at: usize, mark: &str, hint: &str) {
        let source = self.linked.source(at);
        let found = self.places.line(source);
        let message = format!("«{mark}» virker ikke her og {AS_WRITTEN}");
        self.add(ProblemKind::MarkupUnread, at, &message, &found, hint);
    }

    fn note(
        &mut self,
        label: &CowStr<'_>,
        labels: &mut BTreeSet<String>,
        range: &Range<usize>,
    ) {
        let own = label_of(label);
        if !labels.insert(own) {
            let (start, first) = self.first_line(range);
            let message = format!(
                "merket [^{label}] har to noter, og denne trykkes sist i teksten"
            );
            let hint = "gi notene hvert sitt merke";
            self.add(ProblemKind::MarkupUnread, start, &message, &first, hint);
        }
    }

    /// What stands after the last cell a row can have.
    fn row(&mut self, rest: Range<usize>) {
        let lost = self.linked.body.get(rest.clone()).unwrap_or_default();
        let words = lost.trim_matches(|c: char| c == '|' || c.is_whitespace());
        if !words.is_empty() {
            let message =
                "raden har flere celler enn tabellens hode, og de siste trykkes ikke";
            let hint = "gi hodet en celle til, eller skriv \\| for en strek i en celle";
            let words = Linked::as_written(words);
            self.add(ProblemKind::MarkupUnread, rest.start, message, &words, hint);
        }
    }

    /// A point that is an amount with a dash before it prints no minus.
    fn point(&mut self, range: &Range<usize>) {
        let (start, first) = self.first_line(range);
        if is_point_or_minus(&first) {
            let message =
                "linjen kan være et tall med minus, men trykkes som et punkt i en liste";
            let hint = "er det et minus, skriv det inntil tallet: −5,1; er det et punkt, begynn det med *";
            self.add(ProblemKind::LineStart, start, message, &first, hint);
        }
    }

    /// A list whose numbers do not run on is printed as it is numbered.
    fn numbers(&mut self, items: &[(String, usize)]) {
        let number =
            |written: &str| written.trim_end_matches(['.', ')']).parse::<u64>().ok();
        let run_on = items.windows(2).all(|pair| {
            let [one, next] = [&pair[0].0, &pair[1].0].map(|written| number(written));
            one.is_some_and(|one| next == Some(one + 1))
        });
        if let (false, Some((_, start))) = (run_on, items.first()) {
            let written: Vec<&str> = items.iter().map(|(of, _)| of.as_str()).collect();
            let message =
                "tallene i listen følger ikke på hverandre, og trykkes som de står";
            let hint = "nummerer punktene fortløpende, eller la listen være uten tall";
            self.add(ProblemKind::LineStart, *start, message, &written.join(" "), hint);
        }
    }

    fn definition(&mut self, label: &str, range: &Range<usize>) {
        let (start, first) = self.first_line(range);
        let message = format!(
            "linjen er adressen til lenken [{label}], som ikke er i teksten, og trykkes ikke"
        );
        let hint = "ta bort linjen; er den tekst, skriv \\[ først";
        self.add(ProblemKind::MarkupUnread, start, &message, &first, hint);
    }
}
