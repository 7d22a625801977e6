//! Amounts that are set apart: tables of them, remarks on a post, and sentences.

use tertial_ingest::unit::SourceUnit;
use tertial_model::{BudgetPost, Kroner, norwegian};

use super::columns::{self, Columns};
use super::{Budget, DraftEarmark};
use crate::lexicon::BUDGET;
use crate::money::{self, Amount, amounts};
use crate::sentences::sentences;
use crate::source::{Source, Table, Told, View};
use crate::tokens::{Token, What, any, at, is_chapter_word, is_post_word, says, tokens};

/// A table of what is earmarked: its caption or heading says so, and names the post where its
/// rows do not.
pub(super) fn of_table(
    view: &View<'_>,
    table: &Table<'_>,
    common: Option<SourceUnit>,
    budget: &mut Budget,
) {
    let columns = Columns::of(table, None);
    let (Some(amount), Some(name)) = (columns.amount, columns.name) else { return };
    let before = table.before.join("\n");
    let title = view.title(table.section);
    let head: Vec<&str> = table
        .rows
        .iter()
        .take(columns.head)
        .flatten()
        .map(|of| of.text.as_str())
        .collect();
    let said = [title, &before, &head.join(" ")];
    if !said.iter().any(|text| says(text, BUDGET.of("earmarked"))) {
        return;
    }
    let captioned = budget.named(&before, budget.only_chapter());
    let unit = columns::unit(table, Some(amount)).or(common);
    let Some(unit) = unit else {
        let reason = "tabellen sier ikke hvilken enhet de øremerkede beløpene er i";
        return budget.told.push(Told::new(table.source(view, 0), reason));
    };
    let mut all = Vec::new();
    for row in columns.head..table.rows.len() {
        let source = table.source(view, row);
        let text = table.cell(row, name);
        let Some(kroner) = money::cell(table.cell(row, amount), unit) else { continue };
        let is_sum = {
            let tokens = tokens(text);
            BUDGET.of("sum").iter().any(|of| at(&tokens, 0, of).is_some())
        };
        if is_sum {
            let sum = Kroner(all.iter().map(|of: &Kroner| of.0).sum());
            if sum != kroner {
                let (said, sum) = (norwegian::kroner(kroner), norwegian::kroner(sum));
                let reason = format!("summen i brevet er {said}, men radene gir {sum}");
                budget.told.push(Told::new(source, reason));
            }
            continue;
        }
        all.push(kroner);
        let own = budget.named(&source.quote, budget.only_chapter());
        match own.first().or(captioned.first()) {
            Some(post) => budget.earmark(text.trim(), *post, kroner, None, None, source),
            None => {
                let reason = "det øremerkede beløpet står ikke på noen post";
                budget.told.push(Told::new(source, reason));
            }
        }
    }
}

/// What remarks on posts set apart.
pub(super) fn of_remarks(budget: &mut Budget) {
    let remarks: Vec<(BudgetPost, Option<Kroner>, String, Source)> = budget
        .chapters
        .iter()
        .flat_map(|chapter| {
            let posts = chapter.posts.iter();
            posts.filter_map(|of| {
                let post = BudgetPost { chapter: chapter.number, post: of.post };
                Some((post, of.amount, of.remark.clone()?, of.source.clone()))
            })
        })
        .collect();
    for (post, whole, remark, source) in remarks {
        for line in remark.lines() {
            for sentence in sentences(line) {
                let source = Source { quote: sentence.to_owned(), ..source.clone() };
                budget.of_sentence(sentence, post, whole, &source);
            }
        }
    }
}

/// What sentences set apart, and every other amount, which someone must place.
pub(super) fn of_sentences(view: &View<'_>, used: &[usize], budget: &mut Budget) {
    for passage in view.unused(used) {
        let text = &passage.text;
        let found = amounts(&tokens(text));
        if found.is_empty() {
            continue;
        }
        let source = view.source(passage);
        let posts = budget.named(text, budget.only_chapter());
        let marked = says(text, BUDGET.of("earmarked"));
        if budget.posts().any(|of| of.source == source) {
            continue;
        }
        match posts.as_slice() {
            // What a sentence gives the post is its appropriation.
            [post]
                if found.len() == 1
                    && budget
                        .post(*post)
                        .is_some_and(|of| of.amount == Some(found[0].kroner)) => {}
            [post] if marked => {
                let whole = budget.post(*post).and_then(|of| of.amount);
                budget.of_sentence(text, *post, whole, &source);
            }
            _ => {
                let sums: Vec<String> =
                    found.iter().map(|of| norwegian::kroner(of.kroner)).collect();
                let why = match (marked, posts.len()) {
                    (true, 0) => "satt av, men på hvilken post står ikke i setningen",
                    (true, _) => "satt av på flere poster; hvor mye på hver står ikke",
                    (false, _) => "ikke lest som noe av budsjettet",
                };
                let reason = format!("{}: {why}", norwegian::list(&sums));
                budget.told.push(Told::new(source, reason));
            }
        }
    }
}

impl Budget {
    fn earmark(
        &mut self,
        name: &str,
        post: BudgetPost,
        amount: Kroner,
        limit: Option<String>,
        within: Option<usize>,
        source: Source,
    ) {
        let is_same = |of: &DraftEarmark| {
            of.post == post && of.amount == amount && of.name.eq_ignore_ascii_case(name)
        };
        if self.earmarks.iter().any(is_same) {
            return;
        }
        if self.post(post).is_none() {
            let reason = format!("brevet har ingen bevilgning på {post}");
            self.told.push(Told::new(source.clone(), reason));
        }
        let name = name.to_owned();
        self.earmarks.push(DraftEarmark { name, post, amount, limit, within, source });
    }

    /// The amounts a sentence sets apart on a post, each with what it is for.
    fn of_sentence(
        &mut self,
        text: &str,
        post: BudgetPost,
        whole: Option<Kroner>,
        source: &Source,
    ) {
        let tokens = tokens(text);
        let found = amounts(&tokens);
        let mut outer: Option<usize> = None;
        for (number, amount) in found.iter().enumerate() {
            let begun = number.checked_sub(1).map_or(0, |before| found[before].to);
            let ends = found.get(number + 1).map_or(tokens.len(), |next| next.from);
            let before = &tokens[begun..amount.from];
            let within = any(before, BUDGET.of("within")).is_some();
            let limit = before.iter().rev().take(2).find(|of| {
                let word = [of.low.clone()];
                BUDGET.of("least").contains(&word[0])
                    || BUDGET.of("most").contains(&word[0])
            });
            let limit = limit.map(|of| of.low.clone());
            let name = purpose(text, &tokens, amount, ends)
                .or_else(|| purpose_before(text, before));
            let Some(name) = name else {
                let reason = format!(
                    "{} på {post}: hva beløpet er til, står ikke på vanlig måte",
                    norwegian::kroner(amount.kroner)
                );
                self.told.push(Told::new(source.clone(), reason));
                continue;
            };
            if !within && Some(amount.kroner) == whole {
                // The whole of the post is no part of it.
                outer = None;
                continue;
            }
            let part_of = if within { outer } else { None };
            let known = self.earmarks.len();
            self.earmark(&name, post, amount.kroner, limit, part_of, source.clone());
            if !within && self.earmarks.len() > known {
                outer = Some(known);
            }
        }
    }
}

/// What stands after the amount: `til leie av lokaler`.
fn purpose(
    text: &str,
    tokens: &[Token<'_>],
    amount: &Amount,
    ends: usize,
) -> Option<String> {
    let mut next = amount.to;
    if tokens.get(next).is_some_and(|of| of.is_sign('.')) {
        next += 1;
    }
    while tokens.get(next).is_some_and(|of| BUDGET.of("skipped").contains(&of.low)) {
        next += 1;
    }
    let led = tokens.get(next).is_some_and(|of| BUDGET.of("purpose").contains(&of.low));
    if led {
        next += 1;
    } else if next == amount.to {
        return None;
    }
    let mut to = next;
    while to < ends {
        let token = tokens.get(to)?;
        let stops = matches!(token.what, What::Sign(',' | ';' | ':'))
            || token.is_sign('.') && to + 1 >= tokens.len()
            || is_post_word(&token.low)
            || is_chapter_word(&token.low)
            || BUDGET.of("within").iter().any(|of| at(tokens, to, of).is_some());
        if stops {
            break;
        }
        to += 1;
    }
    // What leads to the post or the next amount is none of the name.
    let names_post = tokens
        .get(to)
        .is_some_and(|of| is_post_word(&of.low) || is_chapter_word(&of.low));
    if names_post
        && tokens.get(to - 1).is_some_and(|of| of.text.len() < 6 && of.what == What::Word)
    {
        to -= 1;
    }
    while to > next
        && tokens.get(to - 1).is_some_and(|of| {
            BUDGET.of("led_on").contains(&of.low)
                || matches!(of.what, What::Sign(sign) if sign != ')' && sign != '»')
        })
    {
        to -= 1;
    }
    between(text, tokens, next, to)
}

/// What stands before: `Til leie er det satt av 5 mill. kroner`.
fn purpose_before(text: &str, before: &[Token<'_>]) -> Option<String> {
    let lead = before.iter().position(|of| BUDGET.of("purpose").contains(&of.low))?;
    let ends = before[lead..].iter().position(|of| {
        BUDGET.of("verb").contains(&of.low) || matches!(of.what, What::Sign(',' | ';'))
    });
    between(text, before, lead + 1, ends.map_or(before.len(), |end| lead + end))
}

fn between(text: &str, tokens: &[Token<'_>], from: usize, to: usize) -> Option<String> {
    let (first, last) = (tokens.get(from)?, tokens.get(to.checked_sub(1)?)?);
    if first.from >= last.to {
        return None;
    }
    let name = text[first.from..last.to].trim();
    name.chars().any(char::is_alphabetic).then(|| name.to_owned())
}
