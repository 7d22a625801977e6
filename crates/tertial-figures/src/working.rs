//! The sheet of paper the figures are worked out on: two ways of adding one, read or derived.

use rust_decimal::Decimal;
use tertial_ingest::facts::Facts;
use tertial_model::{
    Figure, FigureId, Figures, Frame, Missing, Origin, ReportKind, Rows, Unit, Value,
};

use crate::accounts::{missing_ledger_months, missing_state_account_months};

/// Facts and frame, and the figures made from them so far.
pub(crate) struct Working<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) frame: &'a Frame,
    pub(crate) report: ReportKind,
    pub(crate) figures: Figures,
    /// The months up to the report's last that the ledger has no row of.
    pub(crate) absent_from_ledger: Vec<u8>,
    /// The same of the state accounts.
    pub(crate) absent_from_state_accounts: Vec<u8>,
}

/// A figure's name and unit.
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) label: String,
    pub(crate) unit: Unit,
}

impl Named {
    pub(crate) fn kroner(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), unit: Unit::Kroner }
    }

    pub(crate) fn percent(id: impl Into<String>, label: impl Into<String>) -> Self {
        Self { id: id.into(), label: label.into(), unit: Unit::Percent }
    }
}

impl<'a> Working<'a> {
    pub(crate) fn new(facts: &'a Facts, frame: &'a Frame, report: ReportKind) -> Self {
        Self {
            facts,
            frame,
            report,
            figures: Figures::default(),
            absent_from_ledger: missing_ledger_months(facts, frame.year, report),
            absent_from_state_accounts: missing_state_account_months(
                facts, frame.year, report,
            ),
        }
    }

    /// Adds a figure read from cells or rows.
    pub(crate) fn read(
        &mut self,
        named: Named,
        value: Value,
        formula: impl Into<String>,
        origins: Vec<Origin>,
        rows: Rows,
    ) {
        self.add(Figure {
            id: FigureId::new(named.id),
            label: named.label,
            unit: named.unit,
            value,
            formula: formula.into(),
            inputs: Vec::new(),
            origins,
            rows,
        });
    }

    /// Adds a figure computed from others. When one of them is missing so is this, and when
    /// one is undefined and none is missing, this is undefined too; otherwise `compute` gets
    /// their values in order.
    pub(crate) fn derive(
        &mut self,
        named: Named,
        formula: impl Into<String>,
        inputs: &[String],
        compute: impl Fn(&[Decimal]) -> Value,
    ) {
        let inputs: Vec<_> = inputs.iter().map(FigureId::new).collect();
        let values = self.values(&inputs);
        self.add(Figure {
            id: FigureId::new(named.id),
            label: named.label,
            unit: named.unit,
            value: values.and_then(|values| compute(&values)),
            formula: formula.into(),
            inputs,
            origins: Vec::new(),
            rows: Rows::None,
        });
    }

    fn add(&mut self, figure: Figure) {
        if let Err(figure) = self.figures.add(figure) {
            self.figures.dispute(*figure);
        }
    }

    /// The values of those figures, or why there are none.
    fn values(&self, inputs: &[FigureId]) -> Result<Vec<Decimal>, Missing> {
        let mut values = Vec::with_capacity(inputs.len());
        let mut undefined = None;
        for id in inputs {
            match self.figures.get(id).map(|figure| &figure.value) {
                Some(Ok(value)) => values.push(*value),
                Some(Err(Missing::Withheld)) => return Err(Missing::Withheld),
                Some(Err(Missing::Undefined(_))) => {
                    undefined.get_or_insert_with(|| {
                        Missing::undefined(format!("{id} lar seg ikke regne ut"))
                    });
                }
                Some(Err(Missing::Unknown(_))) | None => {
                    return Err(Missing::because(format!("{id} mangler")));
                }
            }
        }
        undefined.map_or(Ok(values), Err)
    }
}

/// `part / whole`, undefined when the whole is zero, and missing when it is so near it that
/// no decimal holds the quotient. `of` says what the whole is of.
pub(crate) fn quotient(part: Decimal, whole: Decimal, of: &str) -> Value {
    if whole.is_zero() {
        let of = if of.is_empty() { String::new() } else { format!(" {of}") };
        return Err(Missing::undefined(format!("kan ikke regnes av 0{of}")));
    }
    part.checked_div(whole)
        .ok_or_else(|| Missing::because("andelen er for stor til å regnes ut"))
}

/// `part / whole × 100`, undefined and missing as a [`quotient`] is.
pub(crate) fn percent(part: Decimal, whole: Decimal) -> Value {
    quotient(part, whole, "")?
        .checked_mul(Decimal::ONE_HUNDRED)
        .ok_or_else(|| Missing::because("andelen er for stor til å regnes ut"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_of_nothing_is_undefined_and_one_no_decimal_holds_is_missing() {
        let [all, tiny, tinier]: [Decimal; 3] =
            ["999999999999999", "0.0000000000001", "0.0000000000000000000000000001"]
                .map(|text| text.parse().unwrap());
        let missing = |why| Err(Missing::because(why));
        assert_eq!(percent(Decimal::ONE, 4.into()), Ok(25.into()));
        let undefined = |why| Err(Missing::undefined(why));
        assert_eq!(percent(all, Decimal::ZERO), undefined("kan ikke regnes av 0"));
        let of_none = quotient(all, Decimal::ZERO, "årsverk");
        assert_eq!(of_none, undefined("kan ikke regnes av 0 årsverk"));
        // Shares of 1e28 and 1e43: the one is too much once it is a per cent, the other
        // at once.
        for whole in [tiny, tinier] {
            let why = "andelen er for stor til å regnes ut";
            assert_eq!(percent(all, whole), missing(why), "{whole}");
        }
    }
}
