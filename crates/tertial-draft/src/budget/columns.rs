//! What the columns of a table of money are, and the unit of its amounts.

use tertial_ingest::unit::SourceUnit;

use crate::lexicon::BUDGET;
use crate::money;
use crate::source::Table;
use crate::tokens::{at, find, is_chapter_word, is_post_word, tokens};

/// How many paragraphs before a table may be its caption.
const CAPTIONS: usize = 3;

/// The columns of a table of money.
#[derive(Debug, Default)]
pub(super) struct Columns {
    /// How many rows the head has.
    pub(super) head: usize,
    pub(super) chapter: Option<usize>,
    pub(super) chapter_name: Option<usize>,
    pub(super) post: Option<usize>,
    /// Chapter and post in one.
    pub(super) both: Option<usize>,
    pub(super) name: Option<usize>,
    pub(super) amount: Option<usize>,
    /// Other columns with amounts.
    pub(super) other_amounts: Vec<usize>,
    pub(super) remarks: Vec<usize>,
}

#[derive(Clone, Copy, PartialEq)]
enum Role {
    Chapter,
    ChapterName,
    Post,
    Both,
    Name,
    Amount,
    Remark,
}

impl Columns {
    pub(super) fn of(table: &Table<'_>, year: Option<i32>) -> Self {
        let mut columns = Self::default();
        // The head is the last of the first rows that says what at least two columns are.
        for row in 0..table.rows.len().min(3) {
            let roles: Vec<_> = (0..table.columns())
                .map(|column| role(table.cell(row, column)))
                .collect();
            let amounts = (0..table.columns()).any(|column| {
                is_amount(table.cell(row, column)) && roles[column].is_none()
            });
            if amounts || roles.iter().flatten().count() < 2 {
                continue;
            }
            columns = Self { head: row + 1, ..Self::default() };
            for (column, role) in roles.into_iter().enumerate() {
                if let Some(role) = role {
                    columns.put(role, column);
                }
            }
        }
        columns.choose_amount(table, year);
        columns.fill(table);
        columns
    }

    fn put(&mut self, role: Role, column: usize) {
        let slot = match role {
            Role::Chapter => &mut self.chapter,
            Role::ChapterName => &mut self.chapter_name,
            Role::Post => &mut self.post,
            Role::Both => &mut self.both,
            Role::Name => &mut self.name,
            Role::Amount => return self.other_amounts.push(column),
            Role::Remark => return self.remarks.push(column),
        };
        slot.get_or_insert(column);
    }

    /// Of several columns of amounts, the one that says what is allocated, that of the letter's
    /// year, or the last.
    fn choose_amount(&mut self, table: &Table<'_>, year: Option<i32>) {
        let head = |column: usize| -> String {
            let texts: Vec<&str> =
                (0..self.head).map(|row| table.cell(row, column)).collect();
            texts.join(" ")
        };
        let has = |column: usize| {
            (self.head..table.rows.len()).any(|row| is_amount(table.cell(row, column)))
        };
        let mut with: Vec<usize> =
            self.other_amounts.iter().copied().filter(|column| has(*column)).collect();
        if with.is_empty() {
            // No head says it: the column of which most is amounts.
            let taken =
                [self.chapter, self.post, self.both, self.name, self.chapter_name];
            let free = (0..table.columns()).filter(|column| {
                !taken.contains(&Some(*column)) && !self.remarks.contains(column)
            });
            with =
                free.filter(|column| mostly_amounts(table, self.head, *column)).collect();
        }
        let year = year.map(|year| year.to_string());
        let of_year = |column: &usize| {
            year.as_ref().is_some_and(|year| head(*column).contains(year.as_str()))
        };
        let allocated = |column: &usize| {
            let head = head(*column);
            let tokens = tokens(&head);
            BUDGET.of("allocated").iter().any(|of| find(&tokens, of).is_some())
        };
        let years: Vec<usize> = with.iter().copied().filter(of_year).collect();
        let among = if years.is_empty() { &with } else { &years };
        let named: Vec<usize> = among.iter().copied().filter(allocated).collect();
        self.amount = named.last().or(among.last()).copied();
        self.other_amounts =
            with.iter().copied().filter(|of| Some(*of) != self.amount).collect();
    }

    /// What no head says, the cells do: a column of two digits has posts.
    fn fill(&mut self, table: &Table<'_>) {
        let body = self.head..table.rows.len();
        let fits = |column: usize, is: fn(&str) -> bool| {
            let cells: Vec<&str> = body
                .clone()
                .map(|row| table.cell(row, column).trim())
                .filter(|text| !text.is_empty())
                .collect();
            let there = cells.iter().filter(|text| is(text)).count();
            there > 0 && there * 2 >= cells.len()
        };
        let taken = |of: &Self, column: usize| {
            [of.chapter, of.chapter_name, of.post, of.both, of.name, of.amount]
                .contains(&Some(column))
                || of.other_amounts.contains(&column)
                || of.remarks.contains(&column)
        };
        for column in 0..table.columns() {
            if taken(self, column) {
                continue;
            }
            if self.both.is_none() && self.post.is_none() && fits(column, is_both) {
                self.both = Some(column);
            } else if self.post.is_none() && self.both.is_none() && fits(column, is_post)
            {
                self.post = Some(column);
            } else if self.name.is_none() && fits(column, is_name) {
                self.name = Some(column);
            } else if self.amount.is_some_and(|amount| column > amount) {
                self.remarks.push(column);
            }
        }
    }
}

fn role(head: &str) -> Option<Role> {
    let tokens = tokens(head);
    let has = |what: &str| BUDGET.of(what).iter().any(|of| at(&tokens, 0, of).is_some());
    let chapter = tokens.iter().any(|of| is_chapter_word(&of.low));
    let post = tokens.iter().any(|of| is_post_word(&of.low));
    match tokens.first() {
        None => None,
        _ if has("chapter_name") => Some(Role::ChapterName),
        _ if has("post_name") => Some(Role::Name),
        _ if has("remark") => Some(Role::Remark),
        _ if has("amount") || money::unit_of(head, false).is_some() => Some(Role::Amount),
        _ if chapter && post => Some(Role::Both),
        _ if chapter && tokens.len() < 4 => Some(Role::Chapter),
        _ if post && tokens.len() < 4 => Some(Role::Post),
        _ => None,
    }
}

fn is_both(text: &str) -> bool {
    let tokens = tokens(text);
    crate::tokens::mentions(&tokens)
        .first()
        .is_some_and(|of| of.from == 0 && of.chapter.is_some() && !of.posts.is_empty())
}

fn is_post(text: &str) -> bool {
    text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_name(text: &str) -> bool {
    text.chars().any(char::is_alphabetic)
}

pub(super) fn is_amount(text: &str) -> bool {
    money::cell(text, SourceUnit::Thousand).is_some() || money::is_none(text)
}

fn mostly_amounts(table: &Table<'_>, head: usize, column: usize) -> bool {
    let cells: Vec<&str> = (head..table.rows.len())
        .map(|row| table.cell(row, column).trim())
        .filter(|text| !text.is_empty())
        .collect();
    let amounts = cells.iter().filter(|text| is_amount(text)).count();
    // Numbers of two digits are posts, and those with a point chapter and post.
    let posts = cells.iter().all(|text| is_post(text) || is_both(text));
    amounts > 0 && amounts * 2 >= cells.len() && !posts
}

/// The unit of the amounts: of the head of their column, of any other cell of the head, or of
/// the caption.
pub(super) fn unit(table: &Table<'_>, amount: Option<usize>) -> Option<SourceUnit> {
    let heads = table.rows.iter().take(2);
    let of_column = amount.and_then(|column| {
        heads
            .clone()
            .filter_map(|row| row.get(column))
            .find_map(|of| money::unit_of(&of.text, false))
    });
    let of_head = || heads.flatten().find_map(|of| money::unit_of(&of.text, true));
    let of_caption = || {
        let captions = table.before.iter().rev().take(CAPTIONS);
        captions.filter_map(|text| money::unit_of(text, true)).next()
    };
    of_column.or_else(of_head).or_else(of_caption)
}
