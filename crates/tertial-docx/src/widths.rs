//! How wide each column of a table is, in which size, and whether its page turns: the largest size
//! in which numbers stand in one line and words for reading have decent room.
//!
//! Nothing is measured here, since whoever opens the file sets it. A character counts as wide as
//! the wide ones are.

use crate::page::Page;

/// Half a character in type of 9 points, in twentieths of a point, in one of the wider fonts: which
/// font there is where the file is opened is not known.
const HALF: u32 = 57;
/// Characters that take half the room of others.
const THIN: &str = " \u{a0},.:;'’|!ijlftIr()[]-–";
/// That size in half points, which the styles of tables have.
pub(crate) const USUAL: u32 = 18;
/// What stands on both sides of the words of a cell.
const ROOM: u32 = 160;
/// As many characters as a word in a narrow column has; more are for reading.
const NARROW: usize = 20;
/// From here on a column for reading is given no more.
const LONGEST: usize = 16 * NARROW;
/// A millimetre in twentieths of a point, and a tenth of one.
const TENTH: u32 = 567;

/// How the page stands, the size in half points, and the least room in millimetres for each
/// column for reading; the first that fits.
const CHOICES: [(Page, u32, u32); 6] = [
    (Page::Upright, 18, 40),
    (Page::Upright, 17, 36),
    (Page::Upright, 16, 34),
    (Page::Turned, 18, 55),
    (Page::Turned, 16, 55),
    (Page::Turned, 15, 40),
];
/// The smallest type there is, for what fits in no other.
const SMALLEST: u32 = 13;

/// What a column holds.
pub(crate) struct Column<'a> {
    /// Numbers, to the right.
    pub(crate) numeric: bool,
    /// Its headings: the table's, and those of rows below it.
    pub(crate) headings: Vec<&'a str>,
    /// What its cells show.
    pub(crate) texts: Vec<&'a str>,
}

/// How a table is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fit {
    /// The page it stands on.
    pub(crate) page: Page,
    /// The size of its type in half points.
    pub(crate) size: u32,
    /// The width of each column in twentieths of a point.
    pub(crate) widths: Vec<u32>,
}

impl Fit {
    /// On an upright page, by shares in per cent.
    pub(crate) fn shared(shares: &[u32]) -> Self {
        let page = Page::Upright;
        let widths = shares.iter().map(|share| page.width() * share / 100).collect();
        Self { page, size: CHOICES[2].1, widths }
    }

    /// The same within a page that does not turn.
    pub(crate) fn within(mut self, page: Page) -> Self {
        let (all, room) = (self.widths.iter().sum::<u32>(), page.width());
        if all > room {
            self.widths.iter_mut().for_each(|width| *width = *width * room / all);
            self.size = self.size.min(16);
        }
        Self { page, ..self }
    }
}

/// How a table of these columns is set.
pub(crate) fn fitting(columns: &[Column<'_>]) -> Fit {
    let natural = natural_widths(columns);
    for (page, size, least) in CHOICES {
        let fixed: Vec<Option<u32>> =
            natural.iter().map(|of| of.map(|wide| wide * size / USUAL + ROOM)).collect();
        let taken: u32 = fixed.iter().flatten().sum();
        let reading = fixed.iter().filter(|of| of.is_none()).count();
        let needed =
            u32::try_from(reading).unwrap_or(u32::MAX).saturating_mul(least * TENTH / 10);
        let left = page.width().checked_sub(taken).filter(|left| *left >= needed);
        if let Some(left) = left {
            return Fit { page, size, widths: shared(columns, &fixed, left) };
        }
    }
    let count = u32::try_from(columns.len()).unwrap_or(u32::MAX).max(1);
    let widths = vec![Page::Turned.width() / count; columns.len()];
    Fit { page: Page::Turned, size: SMALLEST, widths }
}

/// The width each column needs in one line; none where its words are for reading.
fn natural_widths(columns: &[Column<'_>]) -> Vec<Option<u32>> {
    let words_follow = columns.get(1).is_some_and(|next| !next.numeric);
    let mut widths: Vec<Option<u32>> = columns
        .iter()
        .enumerate()
        .map(|(at, of)| (at > 0 || words_follow).then(|| of.natural()).flatten())
        .collect();
    // Where every column is narrow and of words, the first has the room that is left.
    let narrow =
        widths.iter().all(Option::is_some) && !columns.iter().any(|of| of.numeric);
    if let (true, Some(first)) = (narrow, widths.first_mut()) {
        *first = None;
    }
    widths
}

impl Column<'_> {
    fn natural(&self) -> Option<u32> {
        let reads = |text: &&str| text.chars().count() > NARROW;
        if !self.numeric && self.texts.iter().any(reads) {
            return None;
        }
        let words = self.headings.iter().flat_map(|of| of.split(' '));
        self.texts.iter().copied().chain(words).map(wide).max().or(Some(0))
    }

    /// Its part of the room that is left: more where more stands in it, but less than in
    /// proportion, so that no column becomes a strip.
    fn share(&self) -> u32 {
        let all: usize = self.texts.iter().map(|text| text.chars().count()).sum();
        let mean = all / self.texts.len().max(1);
        u32::try_from((mean.clamp(NARROW, LONGEST) * 100).isqrt()).unwrap_or(u32::MAX)
    }
}

/// How wide a text is in one line.
fn wide(text: &str) -> u32 {
    let halves = text.chars().map(|of| if THIN.contains(of) { 1 } else { 2 });
    halves.sum::<u32>().saturating_mul(HALF)
}

/// The widths with what is `left` shared: by the columns for reading, or else by those of numbers.
fn shared(columns: &[Column<'_>], fixed: &[Option<u32>], left: u32) -> Vec<u32> {
    let reads = fixed.iter().any(Option::is_none);
    let share = |column: &Column<'_>, fixed: &Option<u32>| match fixed {
        None => column.share(),
        Some(_) => u32::from(!reads && column.numeric),
    };
    let shares = || columns.iter().zip(fixed).map(|(column, fixed)| share(column, fixed));
    let all = shares().sum::<u32>().max(1);
    let wide =
        |(share, fixed): (u32, &Option<u32>)| fixed.unwrap_or(0) + left * share / all;
    shares().zip(fixed).map(wide).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column<'a>(numeric: bool, heading: &'a str, texts: &[&'a str]) -> Column<'a> {
        Column { numeric, headings: vec![heading], texts: texts.to_vec() }
    }

    #[test]
    fn the_name_of_a_row_has_the_room_that_is_left() {
        let columns = [
            column(false, "Post", &["1620.01 Driftsutgifter"]),
            column(true, "Disponibelt", &["775 900", "1 200"]),
        ];
        let fit = fitting(&columns);
        // Eleven letters of «Disponibelt», four of them thin, and the room around them.
        let wide = (7 * 2 + 4) * 57 + 160;
        assert_eq!(fit.widths, [9_070 - wide, wide]);
        assert_eq!((fit.page, fit.size), (Page::Upright, 18));
    }

    #[test]
    fn many_numbers_turn_the_page_and_none_is_wider_than_it() {
        let amounts = ["775 900 000"; 3];
        let mut columns = vec![column(false, "Post", &["1620.01 Driftsutgifter"])];
        columns.extend((0..9).map(|_| column(true, "Beløp", &amounts)));
        let fit = fitting(&columns);
        assert_eq!(fit.page, Page::Turned);
        assert!(fit.widths.iter().sum::<u32>() <= Page::Turned.width());
        columns.extend((0..40).map(|_| column(true, "Beløp", &amounts)));
        let fit = fitting(&columns);
        assert_eq!((fit.size, fit.widths.len()), (SMALLEST, 50));
        assert!(fit.widths.iter().sum::<u32>() <= Page::Turned.width());
    }

    #[test]
    fn words_share_by_what_stands_in_them_and_narrow_ones_do_not() {
        let long = "o".repeat(320);
        let columns = [
            column(false, "Risiko", &[&long]),
            column(false, "Tiltak", &["kort, men til å lese"; 1]),
            column(false, "Eier", &["leder"]),
        ];
        let widths = fitting(&columns).widths;
        assert_eq!(widths[2], (3 * 2 + 2) * 57 + 160);
        assert!(widths[0] > 3 * widths[1] / 2, "{widths:?}");
        assert!(fitting(&[]).widths.is_empty());
    }
}
