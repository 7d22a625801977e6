//! What a sheet of the grunnlag workbook looks like, as data: reading follows it, and a
//! workbook to fill in can be written from it.

pub use crate::workbook::Privacy;

/// One sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SheetSchema {
    /// Its usual name.
    pub name: &'static str,
    /// What it is for, in bokmål.
    pub purpose: &'static str,
    /// What messages may show of its cells.
    pub privacy: Privacy,
    /// Its columns, in order.
    pub columns: &'static [Column],
}

/// One column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column {
    /// The header it stands under.
    pub header: &'static str,
    /// What its cells hold.
    pub content: Content,
    /// Whether it must be there and filled in.
    pub need: Need,
}

/// What the cells of a column hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Content {
    /// Which report the row is for: `t1`, `t2`, `årsrapport`.
    Report,
    /// A chapter, four digits.
    Chapter,
    /// A post, 1–99.
    Post,
    /// An amount in the row's unit.
    Amount,
    /// The unit of the row's amounts: `kr`, `1 000 kr`, `mill. kr`.
    Unit,
    /// A number.
    Number,
    /// A number of per cent: 80, or a cell that shows 80 %. It is 0, or more than 1 and at
    /// most 200; any other may be meant a hundred times larger or smaller.
    Percent,
    /// A whole number, 0 or more.
    Count,
    /// A year.
    Year,
    /// A whole number from 1 to 5.
    Scale,
    /// A day.
    Date,
    /// One of these words. None has a comma: a list in a workbook cannot offer one.
    Word(&'static [&'static str]),
    /// Text.
    Text,
}

/// How much a column is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// Every row must have it.
    Filled,
    /// The column must be there; a row may leave it empty.
    MayBeEmpty,
    /// The column may be left out.
    MayBeAbsent,
}

impl SheetSchema {
    /// Where the first column with amounts stands, and the column with their unit; none in
    /// a sheet without amounts.
    pub(crate) fn amount(&self) -> Option<(usize, usize)> {
        let first = |content| self.columns.iter().position(|of| of.content == content);
        first(Content::Amount).zip(first(Content::Unit))
    }
}

impl Column {
    /// A column of the sheet.
    pub const fn new(header: &'static str, content: Content, need: Need) -> Self {
        Self { header, content, need }
    }
}

#[cfg(test)]
mod tests {
    use super::Need;
    use crate::facts::{
        AllocationPart, ConsultancyKind, DecisionKind, Gender, HrMeasure, RiskChange,
        StaffMeasure,
    };
    use crate::grunnlag::{
        SCHEMAS, consultancy, decisions, earlier_years, people, risks, sick_leave, staff,
    };

    #[test]
    fn headers_are_unique_in_every_sheet() {
        for sheet in SCHEMAS {
            let mut headers: Vec<_> = sheet.columns.iter().map(|c| c.header).collect();
            headers.sort_unstable();
            headers.dedup();
            assert_eq!(headers.len(), sheet.columns.len(), "{}", sheet.name);
        }
    }

    #[test]
    fn the_guide_names_every_sheet_and_column() {
        let guide = include_str!("../../../../docs/arbeidsboken.md");
        for sheet in SCHEMAS {
            let columns = sheet.columns.iter().map(|column| match column.need {
                Need::Filled => column.header.to_owned(),
                Need::MayBeEmpty => format!("({})", column.header),
                Need::MayBeAbsent => format!("*{}*", column.header),
            });
            let columns: Vec<String> = columns.collect();
            let (name, purpose) = (sheet.name, sheet.purpose);
            let line = format!("| {name} | {purpose} | {} |\n", columns.join(", "));
            assert!(guide.contains(&line), "docs/arbeidsboken.md lacks: {line}");
        }
    }

    #[test]
    fn the_words_offered_are_the_words_read() {
        assert_eq!(decisions::KINDS, DecisionKind::ALL.map(|(word, _)| word));
        assert_eq!(staff::MEASURES, StaffMeasure::ALL.map(|(word, _)| word));
        assert_eq!(risks::CHANGES, RiskChange::ALL.map(|(word, _)| word));
        assert_eq!(earlier_years::PARTS, AllocationPart::ALL.map(|(word, _)| word));
        assert_eq!(people::MEASURES, HrMeasure::ALL.map(|(word, _)| word));
        assert_eq!(sick_leave::ONE_GENDER, Gender::ALL.map(|(word, _)| word));
        assert_eq!(consultancy::KINDS, ConsultancyKind::ALL.map(|(word, _)| word));
    }
}
