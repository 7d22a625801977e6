//! The dimensions a line is coded with, whole or in parts.

use std::borrow::Cow;

use rust_decimal::Decimal;
use tertial_model::{Problem, ProblemKind};

use super::Analysis;
use super::field::fields;
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
    let (mut fields, mut part) = (fields(["AnalysisType", "AnalysisID"]), None);
    while let Some(element) = xml.child()? {
        match Side::of(element.name()) {
            Some(_) if part.is_some() => {
                let message = "«Analysis» har mer enn ett beløp";
                let kind = ProblemKind::FileUnreadable;
                return Err(xml.problem(kind, element.line, message));
            }
            Some(side) => {
                let mut amount = None;
                value::nested_amount(xml, &element, &mut amount)?;
                part = amount.map(|amount| (side, amount));
            }
            None => xml.fill(&mut fields, &element)?,
        }
    }
    let [kind, id] = fields;
    xml.required(&kind, parent)?;
    xml.required(&id, parent)?;
    Ok(Coded { kind: kind.text, id: id.text, part })
}
