//! The dimensions a line is coded with, whole or in parts.

use std::borrow::Cow;

use rust_decimal::Decimal;
use tertial_model::{Problem, ProblemKind};

use super::Analysis;
use super::value;
use super::xml::{Element, Xml};

/// A dimension as it is written, before the side of its line is known.
pub(super) struct Coded<'t> {
    kind: Cow<'t, str>,
    id: Cow<'t, str>,
    part: Option<(Side, Decimal)>,
}

/// The side a part of a line's amount is stated on.
#[derive(Clone, Copy)]
enum Side {
    /// The line's own, as up to 1.20.
    OfLine,
    Debit,
    Credit,
}

impl Side {
    fn of(element: &str) -> Option<Self> {
        match element {
            "AnalysisAmount" => Some(Self::OfLine),
            "DebitAnalysisAmount" => Some(Self::Debit),
            "CreditAnalysisAmount" => Some(Self::Credit),
            _ => None,
        }
    }
}

impl<'t> Coded<'t> {
    /// The dimension on a line that is in debit, or else in credit.
    pub(super) fn on(self, is_debit: bool) -> Analysis<'t> {
        let part = self.part.map(|(side, amount)| match side {
            Side::Credit => -amount,
            Side::OfLine if !is_debit => -amount,
            Side::Debit | Side::OfLine => amount,
        });
        Analysis { kind: self.kind, id: self.id, part }
    }
}

/// Reads the dimension whose element `parent` was just opened.
pub(super) fn read<'t>(
    xml: &mut Xml<'t>,
    parent: &Element<'_>,
) -> Result<Coded<'t>, Problem> {
    let (mut kind, mut id, mut part) = (None, None, None);
    while let Some(element) = xml.child()? {
        match (element.name(), Side::of(element.name())) {
            ("AnalysisType", _) => xml.fill(&mut kind, &element)?,
            ("AnalysisID", _) => xml.fill(&mut id, &element)?,
            (_, Some(_)) if part.is_some() => {
                let message = "«Analysis» har mer enn ett beløp";
                let kind = ProblemKind::FileUnreadable;
                return Err(xml.problem(kind, element.line, message));
            }
            (_, Some(side)) => part = Some((side, value::nested_amount(xml, &element)?)),
            (_, None) => xml.skip()?,
        }
    }
    let kind = xml.required(&kind, "AnalysisType", parent)?.text.clone();
    let id = xml.required(&id, "AnalysisID", parent)?.text.clone();
    Ok(Coded { kind, id, part })
}
