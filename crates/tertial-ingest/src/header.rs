//! Finds the header row of a table by the names in it, below any title block.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_model::{Problem, ProblemKind, key, nearest, norwegian};

use crate::workbook::{Privacy, Row, Sheet, Value};

/// How many rows are searched for the headers.
const SEARCHED: u32 = 100;

/// A column that is looked for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Column")]
pub struct Wanted {
    /// The headers it may stand under; the first is the one messages use. None when the
    /// source has no such column.
    pub headers: Vec<String>,
    /// The table can be read without it.
    #[serde(default)]
    pub optional: bool,
}

impl Wanted {
    /// A column of one header.
    pub fn new(header: &str, required: bool) -> Self {
        Self { headers: vec![header.to_owned()], optional: !required }
    }

    /// Whether the table cannot be read without it.
    fn required(&self) -> bool {
        !(self.optional || self.headers.is_empty())
    }

    fn name(&self) -> &str {
        self.headers.first().map_or("", String::as_str)
    }
}

/// How the headers of a table stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Heads {
    /// A header is read over two rows: what stands in the upper one counts for the columns to
    /// its right too, until the next that has something there.
    pub(crate) two_rows: bool,
    /// A header may be a number or a day, as a month is.
    pub(crate) numbers: bool,
}

impl Heads {
    /// The texts of a row that may be headers, each with its column.
    pub(crate) fn texts(self, row: &Row<'_>) -> Vec<(u32, String)> {
        if !self.numbers {
            return row.texts();
        }
        let text = |(column, value): (u32, Value<'_>)| Some((column, title(&value)?));
        row.filled().into_iter().filter_map(text).collect()
    }
}

/// What a cell says as a header that may be a number or a day.
pub(crate) fn title(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some(text.clone().into_owned()),
        Value::Date(date) => Some(date.to_string()),
        other => other.code().ok()?.map(Cow::into_owned),
    }
}

/// The headers of two rows as one: `Konto` over `Nr.` and `Navn` is `Konto Nr.` and
/// `Konto Navn`.
pub(crate) fn over_two_rows(
    above: &[(u32, String)],
    below: &[(u32, String)],
) -> Vec<(u32, String)> {
    let mut both: Vec<(u32, String)> = Vec::new();
    for (column, text) in below {
        let over = above.iter().rev().find(|(at, _)| at <= column);
        let over = over.map_or("", |(_, text)| text.trim());
        both.push((*column, format!("{over} {}", text.trim()).trim().to_owned()));
    }
    let alone = above.iter().filter(|(at, _)| below.iter().all(|(own, _)| own != at));
    both.extend(alone.cloned());
    both.sort_by_key(|(column, _)| *column);
    both
}

/// Where the wanted columns are: for each, its column from 1.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Header {
    /// The row they were found in, from 1.
    pub(crate) row: u32,
    /// The columns, in the order they were asked for.
    pub(crate) columns: Vec<Option<u32>>,
    /// Every text of the row, with its column.
    pub(crate) titles: Vec<(u32, String)>,
    /// The fields of the line, in a text file.
    pub(crate) fields: Option<usize>,
    /// Columns under a header that stands before in the row, of those that need not be
    /// there. The first is read.
    pub(crate) doubled: Vec<u32>,
}

impl Header {
    /// The text over `column`.
    pub(crate) fn title(&self, column: u32) -> Option<&str> {
        self.titles.iter().find(|(at, _)| *at == column).map(|(_, title)| title.trim())
    }
}

/// A search that rows are offered to until one of them is the header row.
pub(crate) struct Search<'w> {
    wanted: &'w [Wanted],
    sheet: &'w Sheet,
    heads: Heads,
    /// The texts of the row before.
    above: Vec<(u32, String)>,
    best: Option<Candidate>,
}

impl<'w> Search<'w> {
    /// A search for `wanted` in a sheet whose headers stand so.
    pub(crate) fn new(wanted: &'w [Wanted], sheet: &'w Sheet, heads: Heads) -> Self {
        Self { wanted, sheet, heads, above: Vec::new(), best: None }
    }

    /// Whether `row` is so far down that the search is given up.
    pub(crate) fn is_over(&self, row: u32) -> bool {
        row > SEARCHED
    }

    /// How many required columns the best row so far has.
    pub(crate) fn score(&self) -> usize {
        self.best.as_ref().map_or(0, |best| best.columns_present(self.wanted))
    }

    /// Looks at a row's texts, each with its column; gives the header when all required
    /// columns are there once.
    pub(crate) fn offer(&mut self, row: &Row<'_>) -> Option<Header> {
        let texts = self.heads.texts(row);
        if !self.heads.two_rows {
            return self.offer_texts(row.number, texts, row.fields());
        }
        let both = over_two_rows(&self.above, &texts);
        self.above = texts;
        self.offer_texts(row.number, both, row.fields())
    }

    fn offer_texts(
        &mut self,
        row: u32,
        texts: Vec<(u32, String)>,
        fields: Option<usize>,
    ) -> Option<Header> {
        let candidate = Candidate::new(self.wanted, row, texts);
        let found = candidate.columns_present(self.wanted);
        let required = self.wanted.iter().filter(|wanted| wanted.required()).count();
        if found == required && candidate.repeated.is_empty() {
            let Candidate { texts, columns, doubled, .. } = candidate;
            return Some(Header { row, columns, titles: texts, fields, doubled });
        }
        if found > self.score() {
            self.best = Some(candidate);
        }
        None
    }

    /// What is wrong with the best row, or that none was like a header row at all.
    pub(crate) fn problems(&self) -> Vec<Problem> {
        let required = self.wanted.iter().filter(|wanted| wanted.required());
        let names: Vec<&str> = required.map(Wanted::name).collect();
        match &self.best {
            Some(best) if best.columns_present(self.wanted) * 2 >= names.len() => {
                best.problems(self.wanted, self.sheet)
            }
            best => {
                let message =
                    format!("fant ingen overskriftsrad i de {SEARCHED} første radene");
                let origin = self.sheet.origin();
                let problem = Problem::new(ProblemKind::HeaderMissing, origin, message)
                    .expected(format!("kolonnene {}", norwegian::quoted(&names)))
                    .hint("se at riktig fil og ark er valgt");
                vec![match best {
                    Some(best) => problem.found(best.summary(self.wanted, self.sheet)),
                    None => problem,
                }]
            }
        }
    }
}

/// A row that may be the header row.
struct Candidate {
    row: u32,
    texts: Vec<(u32, String)>,
    columns: Vec<Option<u32>>,
    /// Required columns that stand twice, with the second one's column.
    repeated: Vec<(usize, u32)>,
    /// The second columns of others that stand twice.
    doubled: Vec<u32>,
}

impl Candidate {
    fn new(wanted: &[Wanted], row: u32, texts: Vec<(u32, String)>) -> Self {
        let mut columns = vec![None; wanted.len()];
        let (mut repeated, mut doubled) = (Vec::new(), Vec::new());
        let folded: Vec<(u32, String)> =
            texts.iter().map(|(column, text)| (*column, folded(text))).collect();
        for (index, wanted) in wanted.iter().enumerate() {
            let is_it =
                |text: &str| wanted.headers.iter().any(|name| self::folded(name) == text);
            let mut hits = folded.iter().filter(|(_, text)| is_it(text));
            columns[index] = hits.next().map(|(column, _)| *column);
            match hits.next() {
                Some((column, _)) if wanted.required() => repeated.push((index, *column)),
                Some((column, _)) => doubled.push(*column),
                None => {}
            }
        }
        Self { row, texts, columns, repeated, doubled }
    }

    /// `rad 3: «Per.», «Konto», «Beløp»`, at most ten of its texts. It may be no header row
    /// at all, so of a table whose texts are not shown only those that were looked for are.
    fn summary(&self, wanted: &[Wanted], sheet: &Sheet) -> String {
        let is_wanted = |text: &&str| {
            let names = wanted.iter().flat_map(|wanted| &wanted.headers);
            sheet.privacy == Privacy::Open
                || names.map(|name| folded(name)).any(|name| name == folded(text))
        };
        let texts = self.texts.iter().map(|(_, text)| text.trim()).filter(is_wanted);
        format!("rad {}: {}", self.row, norwegian::quoted(texts.take(10)))
    }

    fn columns_present(&self, wanted: &[Wanted]) -> usize {
        let both = wanted.iter().zip(&self.columns);
        both.filter(|(wanted, column)| wanted.required() && column.is_some()).count()
    }

    fn problems(&self, wanted: &[Wanted], sheet: &Sheet) -> Vec<Problem> {
        let missing = wanted.iter().zip(&self.columns);
        let missing = missing.filter(|(of, column)| of.required() && column.is_none());
        let mut problems: Vec<Problem> =
            missing.map(|(of, _)| self.missing(of, sheet)).collect();
        for (index, column) in &self.repeated {
            let name = wanted[*index].name();
            let message = format!(
                "kolonnen «{name}» står to ganger i overskriftsraden (rad {})",
                self.row
            );
            let origin = sheet.cell(self.row, *column);
            problems.push(
                Problem::new(ProblemKind::HeaderMissing, origin, message)
                    .expected(format!("én kolonne «{name}»"))
                    .hint("gi den ene kolonnen et annet navn"),
            );
        }
        problems
    }

    fn missing(&self, wanted: &Wanted, sheet: &Sheet) -> Problem {
        let free = self.texts.iter().filter(|(at, _)| !self.columns.contains(&Some(*at)));
        let free: Vec<&(u32, String)> = free.collect();
        let near = wanted.headers.iter().find_map(|name| {
            nearest::one(name, free.iter().map(|(_, text)| text.as_str()))
        });
        let at = match near {
            Some(near) => free.iter().find(|(_, text)| text == near),
            // The one header nobody knows is the likely one, however it is spelt.
            None => free.first().filter(|_| free.len() == 1),
        };
        let name = wanted.name();
        let message = format!(
            "kolonnen «{name}» finnes ikke i overskriftsraden (rad {})",
            self.row
        );
        let origin = sheet.place(self.row, at.map(|(column, _)| *column));
        let problem = Problem::new(ProblemKind::HeaderMissing, origin, message)
            .expected(format!("«{name}»"));
        match at {
            Some((_, text)) => problem
                .found(sheet.describe_header(text))
                .hint(format!("mente du «{name}»? rett overskriften i filen")),
            None => problem,
        }
    }
}

/// A header as it is compared: by its key, whatever the letter case.
pub(crate) fn folded(text: &str) -> String {
    key::plain(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn wanted() -> Vec<Wanted> {
        let optional = Wanted::new("Tekst", false);
        let names = ["Periode", "Konto", "Statskonto", "Beløp"];
        names.iter().map(|name| Wanted::new(name, true)).chain([optional]).collect()
    }

    fn texts(row: &[&str]) -> Vec<(u32, String)> {
        (1..).zip(row.iter().map(|text| (*text).to_owned())).collect()
    }

    fn sheet(privacy: Privacy) -> Sheet {
        Sheet { file: Arc::from("a"), name: Some(Arc::from("b")), privacy }
    }

    #[test]
    fn twins_and_spaces_do_not_disturb() {
        let wanted = wanted();
        let sheet = sheet(Privacy::Codes);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        assert_eq!(search.offer_texts(1, texts(&["Hovedbok 2024"]), None), None);
        let row =
            ["PERIODE", "Konto(T)", " Konto ", "Stats\u{a0}konto", "statskonto", "Beløp"];
        assert_eq!(
            search.offer_texts(3, texts(&row), None),
            Some(Header {
                row: 3,
                columns: vec![Some(1), Some(3), Some(5), Some(6), None],
                titles: texts(&row),
                fields: None,
                doubled: Vec::new(),
            })
        );
    }

    #[test]
    fn a_misspelt_header_is_pointed_at() {
        let wanted = wanted();
        let sheet = sheet(Privacy::Codes);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        assert_eq!(
            search.offer_texts(
                4,
                texts(&["Periode", "Konto", "Statskonto", "Belop"]),
                None
            ),
            None
        );
        let problems = search.problems();
        assert_eq!(problems.len(), 1);
        assert_eq!(
            problems[0].message,
            "kolonnen «Beløp» finnes ikke i overskriftsraden (rad 4)"
        );
        assert_eq!(problems[0].found.as_deref(), Some("«Belop»"));
        assert_eq!(problems[0].origin, sheet.cell(4, 4));
    }

    #[test]
    fn the_only_unknown_header_is_pointed_at() {
        let wanted = wanted();
        let sheet = sheet(Privacy::Codes);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        let row = ["Periode", "Konto", "Statskonto", "Sum i kroner"];
        assert_eq!(search.offer_texts(2, texts(&row), None), None);
        let problems = search.problems();
        assert_eq!(problems[0].found.as_deref(), Some("«Sum i kroner»"));
        assert_eq!(problems[0].origin, sheet.cell(2, 4));
    }

    #[test]
    fn a_required_header_may_stand_only_once() {
        let wanted = wanted();
        let sheet = sheet(Privacy::Codes);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        let row = ["Periode", "Konto", "konto", "Statskonto", "Beløp"];
        assert_eq!(search.offer_texts(1, texts(&row), None), None);
        let problems = search.problems();
        assert_eq!(
            problems[0].message,
            "kolonnen «Konto» står to ganger i overskriftsraden (rad 1)"
        );
        assert_eq!(problems[0].origin, sheet.cell(1, 3));
    }

    #[test]
    fn data_without_headers_is_no_header_row() {
        let wanted = wanted();
        let sheet = sheet(Privacy::Codes);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        search.offer_texts(1, texts(&["202401", "5001", "162001", "Lønn"]), None);
        let problems = search.problems();
        assert_eq!(
            problems[0].message,
            "fant ingen overskriftsrad i de 100 første radene"
        );
        assert_eq!(
            problems[0].expected.as_deref(),
            Some("kolonnene «Periode», «Konto», «Statskonto» og «Beløp»")
        );
    }

    #[test]
    fn a_row_that_may_hold_a_person_is_not_shown() {
        let wanted = wanted();
        let row = ["Ola Nordmann", "konto", "5001", "Lønn"];
        for (privacy, told) in [
            (Privacy::Open, "rad 1: «Ola Nordmann», «konto», «5001» og «Lønn»"),
            (Privacy::Codes, "rad 1: «konto»"),
            (Privacy::Closed, "rad 1: «konto»"),
        ] {
            let sheet = sheet(privacy);
            let mut search = Search::new(&wanted, &sheet, Heads::default());
            search.offer_texts(1, texts(&row), None);
            assert_eq!(search.problems()[0].found.as_deref(), Some(told));
        }
        let row = ["Periode", "Konto", "Statskonto", "Ola Nordmann"];
        let sheet = sheet(Privacy::Closed);
        let mut search = Search::new(&wanted, &sheet, Heads::default());
        search.offer_texts(1, texts(&row), None);
        assert_eq!(search.problems()[0].found.as_deref(), Some("tekst på 12 tegn"));
    }
}
