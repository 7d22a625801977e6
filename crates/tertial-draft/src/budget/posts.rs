//! Reads a table of chapters and posts.

use rust_decimal::Decimal;
use tertial_ingest::unit::SourceUnit;
use tertial_model::{BudgetPost, Chapter, Kroner, Side, norwegian};

use super::columns::{self, Columns};
use super::{Budget, DraftPost, chapter_title, without_unit};
use crate::lexicon::{AUTHORITY, BUDGET};
use crate::money;
use crate::source::{Source, Table, Told, View};
use crate::tokens::{any, at, is_post_word, mentions, says, tokens};

/// Reads the table into the budget, when it is one of chapters and posts.
pub(super) fn read(
    view: &View<'_>,
    table: &Table<'_>,
    common: Option<SourceUnit>,
    budget: &mut Budget,
) -> bool {
    let columns = Columns::of(table, view.year);
    let Some(amount) = columns.amount else { return false };
    if columns.post.is_none() && columns.both.is_none()
        || is_of_authorities(view, table, &columns)
    {
        return false;
    }
    let source = |row: usize| table.source(view, row);
    let head = source(columns.head.saturating_sub(1));
    let unit = columns::unit(table, Some(amount)).or(common);
    if unit.is_none() {
        let reason =
            "tabellen sier ikke hvilken enhet beløpene er i; de er lest som kroner";
        budget.told.push(Told::new(head.clone(), reason));
    }
    if !columns.other_amounts.is_empty() {
        let used = columns.head.checked_sub(1).map_or("", |row| table.cell(row, amount));
        let reason = format!("tabellen har flere kolonner med beløp; «{used}» er brukt");
        budget.told.push(Told::new(head, reason));
    }
    let mut reader = Reader {
        budget,
        table,
        columns: &columns,
        amount,
        unit: unit.unwrap_or(SourceUnit::Kroner),
        around: source(0),
        chapter: None,
        last: None,
        since: Vec::new(),
        all: Vec::new(),
    };
    reader.caption();
    for row in columns.head..table.rows.len() {
        reader.row(row, source(row));
    }
    true
}

/// Tells of a table with posts in its head and thousands below that was not read: no post may be
/// lost unseen.
pub(super) fn tell_unread(view: &View<'_>, table: &Table<'_>, budget: &mut Budget) {
    let columns = Columns::of(table, view.year);
    let heads = table.rows.iter().take(columns.head.max(1)).flatten();
    let of_posts = heads.flat_map(|of| tokens(&of.text)).any(|of| is_post_word(&of.low));
    let thousand = Decimal::ONE_THOUSAND;
    let mut numbers = table.rows.iter().flatten().flat_map(|of| tokens(&of.text));
    let has_amounts = numbers.any(|of| of.number().is_some_and(|of| of >= thousand));
    if of_posts && has_amounts && !is_of_authorities(view, table, &columns) {
        let reason = "tabellen ser ut til å ha poster og beløp, men er ikke lest";
        budget.told.push(Told::new(table.source(view, 0), reason));
    }
}

/// Whether the amounts are frames of authorities: the caption or the head says so, or the heading
/// is of nothing else.
fn is_of_authorities(view: &View<'_>, table: &Table<'_>, columns: &Columns) -> bool {
    let heads = table.rows.iter().take(columns.head).flatten().map(|of| of.text.as_str());
    let mut said: Vec<&str> = heads.collect();
    said.extend(table.before.last());
    let said = said.join("\n");
    let title = view.title(table.section).split_whitespace().next().unwrap_or_default();
    says(&said, AUTHORITY.of("orders"))
        || says(&said, AUTHORITY.of("excess_income"))
        || says(title, AUTHORITY.of("authority"))
}

struct Reader<'a, 'b> {
    budget: &'b mut Budget,
    table: &'a Table<'a>,
    columns: &'b Columns,
    amount: usize,
    unit: SourceUnit,
    /// Where the table stands.
    around: Source,
    chapter: Option<Chapter>,
    /// The post of the row before.
    last: Option<BudgetPost>,
    /// The posts since the last sum of a chapter, and all of the table.
    since: Vec<Kroner>,
    all: Vec<Kroner>,
}

impl Reader<'_, '_> {
    /// The chapter a caption says, also in the head.
    fn caption(&mut self) {
        let heads = self.table.rows.iter().take(self.columns.head).flatten();
        let heads: Vec<&str> = heads.map(|of| of.text.as_str()).collect();
        let captions = self.table.before.iter().rev().take(3).copied();
        for text in heads.into_iter().chain(captions) {
            let found = mentions(&tokens(text));
            let mut chapters = found.iter().filter_map(|of| of.chapter);
            let Some(first) = chapters.next() else { continue };
            // A caption that names several chapters says which of none of the rows.
            if chapters.any(|other| other != first) {
                continue;
            }
            self.chapter = Some(Chapter(first));
            if let Some((_, name)) = chapter_title(text) {
                let source = self.caption_source(text);
                self.name(Chapter(first), name, &source);
                return;
            }
        }
    }

    fn caption_source(&self, text: &str) -> Source {
        Source { quote: text.to_owned(), ..self.around.clone() }
    }

    fn name(&mut self, chapter: Chapter, name: String, source: &Source) {
        if !name.is_empty() {
            self.budget.chapter_mut(chapter, source).name.get_or_insert(name);
        }
    }

    fn cell(&self, row: usize, column: Option<usize>) -> &str {
        column.map_or("", |column| self.table.cell(row, column).trim())
    }

    fn row(&mut self, row: usize, source: Source) {
        let texts: Vec<&str> = (0..self.table.columns())
            .map(|column| self.table.cell(row, column).trim())
            .filter(|text| !text.is_empty())
            .collect();
        let Some(first) = texts.first().map(|text| (*text).to_owned()) else { return };
        let written = self.cell(row, Some(self.amount)).to_owned();
        let amount = money::cell(&written, self.unit);
        let is_sum = texts.iter().take(2).any(|text| {
            let tokens = tokens(text);
            BUDGET.of("sum").iter().any(|of| at(&tokens, 0, of).is_some())
        });
        let post = self.post(row);
        if is_sum && post.is_none() {
            return self.sum(&texts.join(" "), amount, source, row);
        }
        let Some((post, name)) = post else {
            return self.heading(row, &first, &texts, amount, source);
        };
        let Some(chapter) = self.chapter else {
            let reason = format!("raden sier ikke hvilket kapittel post {post:02} er på");
            return self.budget.told.push(Told::new(source, reason));
        };
        let post = BudgetPost { chapter, post };
        self.add(row, post, &name, amount, &written, source);
    }

    /// The post of a row and its name; the chapter is kept for the rows below.
    fn post(&mut self, row: usize) -> Option<(u8, String)> {
        let named = self.cell(row, self.columns.name).to_owned();
        if let Some(number) = chapter_alone(self.cell(row, self.columns.chapter)) {
            self.chapter = Some(Chapter(number));
        }
        if let Some(chapter) = self.chapter {
            let name = self.cell(row, self.columns.chapter_name).to_owned();
            if !name.is_empty() {
                let source = self.caption_source(&name);
                self.name(chapter, name, &source);
            }
        }
        if let Some(column) = self.columns.both {
            let text = self.cell(row, Some(column));
            // `070101`, as accounts have it.
            if let Ok(post) = text.parse::<BudgetPost>() {
                self.chapter = Some(post.chapter);
                return Some((post.post, named));
            }
            let tokens = tokens(text);
            let found = mentions(&tokens);
            let mention = found.first().filter(|of| of.from == 0);
            let (chapter, post, to) = match mention {
                Some(of) if !of.posts.is_empty() => {
                    (of.chapter, of.posts.first().copied(), of.to)
                }
                // `701 01`, or a post under the chapter of a row above.
                _ => match (
                    tokens.first()?.whole()?,
                    tokens.get(1).and_then(|of| of.whole()),
                ) {
                    (chapter, Some(post)) if tokens[0].text.len() > 2 => {
                        (u16::try_from(chapter).ok(), u8::try_from(post).ok(), 2)
                    }
                    (post, _) if tokens[0].text.len() == 2 => {
                        (None, u8::try_from(post).ok(), 1)
                    }
                    _ => return None,
                },
            };
            let rest = tokens.get(to - 1).map_or("", |of| &text[of.to..]);
            let name = if named.is_empty() { without_unit(rest) } else { named };
            self.chapter = chapter.map(Chapter).or(self.chapter);
            return post.map(|post| (post, name));
        }
        let text = self.cell(row, self.columns.post);
        let tokens = tokens(text);
        let at = usize::from(
            tokens.first().is_some_and(|of| crate::tokens::is_post_word(&of.low)),
        );
        let number = tokens.get(at).filter(|of| of.text.len() <= 2)?;
        let post =
            number.whole().and_then(|of| u8::try_from(of).ok()).filter(|of| *of > 0)?;
        let rest = without_unit(&text[number.to..]);
        Some((post, if named.is_empty() { rest } else { named }))
    }

    /// A row without a post: the chapter of those below, or more of the remark above.
    fn heading(
        &mut self,
        row: usize,
        first: &str,
        texts: &[&str],
        amount: Option<Kroner>,
        source: Source,
    ) {
        let own = [self.columns.chapter, self.columns.both, self.columns.post]
            .iter()
            .find_map(|column| chapter_alone(self.cell(row, *column)));
        let named = mentions(&tokens(first)).first().and_then(|of| of.chapter);
        if let Some(chapter) = own.or(named).map(Chapter) {
            self.chapter = Some(chapter);
            let name = match chapter_title(first) {
                Some((_, name)) => name,
                None => {
                    let name = self.cell(row, self.columns.name).to_owned();
                    let second = texts.get(1).filter(|text| !columns::is_amount(text));
                    if name.is_empty() {
                        second.map_or("", |text| text).to_owned()
                    } else {
                        name
                    }
                }
            };
            let _ = self.budget.chapter_mut(chapter, &source);
            self.name(chapter, name, &source);
            if let Some(amount) = amount {
                self.budget.chapter_mut(chapter, &source).sum = Some(amount);
            }
        } else if amount.is_some() {
            self.budget
                .told
                .push(Told::new(source, "raden har et beløp, men ingen post"));
        } else if let (Some(last), true) = (self.last, !self.columns.remarks.is_empty()) {
            if let Some(post) = self.budget.post_mut(last) {
                let remark = post.remark.get_or_insert_default();
                remark.push('\n');
                remark.push_str(&texts.join("\n"));
            }
        } else if texts.len() > 1 || tokens(first).len() > 6 {
            self.budget.told.push(Told::new(source, "raden har verken post eller beløp"));
        }
    }

    fn add(
        &mut self,
        row: usize,
        post: BudgetPost,
        named: &str,
        amount: Option<Kroner>,
        written: &str,
        source: Source,
    ) {
        let remark: Vec<&str> = self
            .columns
            .remarks
            .iter()
            .map(|column| self.cell(row, Some(*column)))
            .filter(|text| !text.is_empty())
            .collect();
        let remark = remark.join("\n");
        let heads: Vec<&str> = (0..self.columns.head)
            .flat_map(|head| {
                self.columns.remarks.iter().map(move |column| (head, *column))
            })
            .map(|(head, column)| self.table.cell(head, column))
            .collect();
        // A column of its own has only «ja» or a cross.
        let ticked = says(&heads.join(" "), BUDGET.of("transferable"))
            && says(&remark, BUDGET.of("yes"));
        let all = format!("{named}\n{remark}");
        let transferable = ticked || says(&all, BUDGET.of("transferable"));
        let without = says(&all, BUDGET.of("without")) || money::is_none(written);
        let used_under = used_under(&all, post.chapter);
        let name = bare_name(named);
        if amount.is_none() && !without {
            let reason = match written {
                "" => format!("{post} står uten beløp"),
                _ => format!("«{written}» er ikke lest som et beløp på {post}"),
            };
            self.budget.told.push(Told::new(source.clone(), reason));
        }
        self.all.extend(amount);
        self.since.extend(amount);
        self.last = Some(post);
        let found = DraftPost {
            post: post.post,
            name,
            amount,
            without,
            transferable,
            used_under,
            remark: Some(remark).filter(|text| !text.is_empty()),
            source: source.clone(),
        };
        let chapter = self.budget.chapter_mut(post.chapter, &source);
        match chapter.posts.iter_mut().find(|of| of.post == found.post) {
            None => chapter.posts.push(found),
            Some(known) => {
                if known.remark.is_none() {
                    known.remark = found.remark;
                }
                known.transferable |= found.transferable;
                if known.amount.is_none() {
                    known.amount = found.amount;
                } else if found.amount.is_some() && known.amount != found.amount {
                    let kroner = |of: Option<Kroner>| {
                        of.map(norwegian::kroner).unwrap_or_default()
                    };
                    let reason = format!(
                        "{post} står også med {}; {} er brukt",
                        kroner(found.amount),
                        kroner(known.amount)
                    );
                    self.budget.told.push(Told::new(source, reason));
                }
            }
        }
    }

    /// What the posts of the side a sum is said to be of come to; none where it says none.
    fn of_side(&self, text: &str) -> Option<Kroner> {
        let is_of = |what: &str| says(text, BUDGET.of(what));
        let side = match (is_of("expenses"), is_of("income")) {
            (true, false) => Side::Expense,
            (false, true) => Side::Income,
            _ => return None,
        };
        let chapters = self.budget.chapters.iter().filter(|of| of.number.side() == side);
        let posts = chapters.flat_map(|of| &of.posts).filter_map(|of| of.amount);
        Some(posts.sum())
    }

    /// A sum is held against the posts it is of, and told where it is another.
    fn sum(&mut self, text: &str, amount: Option<Kroner>, source: Source, row: usize) {
        let Some(amount) = amount else {
            return self.budget.told.push(Told::new(source, "summen har ikke noe beløp"));
        };
        let total = |of: &[Kroner]| Kroner(of.iter().map(|of| of.0).sum());
        let named = mentions(&tokens(text)).iter().find_map(|of| of.chapter).map(Chapter);
        let (since, all) = (total(&self.since), total(&self.all));
        let more = (row + 1..self.table.rows.len()).any(|row| {
            (0..self.table.columns())
                .any(|column| columns::is_amount(self.table.cell(row, column)))
        });
        let one = self.since.len() == self.all.len();
        // Below the sum of a chapter stands that of more: of a side, or of all.
        let is_of_all = named.is_none()
            && !one
            && (self.since.is_empty() || !more && amount != since);
        if is_of_all {
            let all = self.of_side(text).unwrap_or(all);
            if amount != all {
                self.budget.told.push(differs(source, amount, all));
            }
            return;
        }
        let Some(chapter) = named.or(self.chapter) else {
            return self
                .budget
                .told
                .push(Told::new(source, "summen sier ikke hvilket kapittel"));
        };
        self.since.clear();
        let known = self.budget.chapter_mut(chapter, &source);
        let posts: Vec<Kroner> = known.posts.iter().filter_map(|of| of.amount).collect();
        let several = named.is_none() && one && {
            let numbers = &self.budget.chapters;
            let all_of = |of: &Chapter| numbers.iter().any(|known| known.number == *of);
            all_of(&chapter) && total(&posts) != all && all == amount
        };
        // One sum below several chapters is of them all.
        if several {
            return;
        }
        let sum = total(&posts);
        self.budget.chapter_mut(chapter, &source).sum = Some(amount);
        if sum != amount {
            self.budget.told.push(differs(source, amount, sum));
        }
    }
}

fn differs(source: Source, said: Kroner, sum: Kroner) -> Told {
    let (said, sum) = (norwegian::kroner(said), norwegian::kroner(sum));
    Told::new(source, format!("summen i brevet er {said}, men postene gir {sum}"))
}

/// The number of a cell that has a chapter and nothing else, or a name after it.
fn chapter_alone(text: &str) -> Option<u16> {
    let tokens = tokens(text);
    let first = tokens.first()?;
    if let Some(of) =
        mentions(&tokens).first().filter(|of| of.from == 0 && of.posts.is_empty())
    {
        return of.chapter;
    }
    let number = first.whole().filter(|_| (3..=4).contains(&first.text.len()))?;
    u16::try_from(number).ok().filter(|of| *of > 0)
}

/// A name without what may be done with the post.
fn bare_name(name: &str) -> String {
    let tokens = tokens(name);
    let said = [BUDGET.of("transferable"), BUDGET.of("used_under")].concat();
    let cut =
        any(&tokens, &said).and_then(|(from, _)| tokens.get(from)).map(|of| of.from);
    let kept = cut.map_or(name, |cut| &name[..cut]);
    let kept: Vec<&str> = kept.split_whitespace().collect();
    let kept = kept.join(" ");
    kept.trim_matches([' ', ',', ';', '-', '–', '(']).to_owned()
}

/// The posts after «kan nyttes under».
fn used_under(text: &str, chapter: Chapter) -> Vec<BudgetPost> {
    let tokens = tokens(text);
    let Some((_, to)) = any(&tokens, BUDGET.of("used_under")) else { return Vec::new() };
    let found = mentions(&tokens).into_iter().filter(|of| of.from >= to);
    let posts = found.take(1).flat_map(|of| {
        let chapter = of.chapter.map_or(chapter, Chapter);
        of.posts.into_iter().map(move |post| BudgetPost { chapter, post })
    });
    posts.collect()
}
