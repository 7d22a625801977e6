//! The sheet of paper the figures are worked out on: two ways of adding one, read or derived.

use rust_decimal::Decimal;
use tertial_ingest::facts::Facts;
use tertial_model::{
    Figure, FigureId, Figures, Frame, Missing, Origin, ReportKind, Rows, Unit, Value,
};

use crate::accounts::{missing_ledger_months, missing_state_account_months};
use crate::formula::{Formula, Operator};
use crate::formulas::Derived;
use crate::scope::Scope;

/// Facts and frame, and the figures made from them so far.
pub(crate) struct Working<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) frame: &'a Frame,
    pub(crate) report: &'a ReportKind,
    pub(crate) figures: Figures,
    /// The months up to the report's last that the ledger has no row of.
    pub(crate) absent_from_ledger: Vec<u8>,
    /// The same of the state accounts.
    pub(crate) absent_from_state_accounts: Vec<u8>,
}

/// A figure's name and unit.
pub(crate) struct Named {
    pub(crate) id: FigureId,
    pub(crate) label: String,
    pub(crate) unit: Unit,
}

impl Named {
    pub(crate) fn kroner(id: FigureId, label: impl Into<String>) -> Self {
        Self { id, label: label.into(), unit: Unit::Kroner }
    }

    pub(crate) fn percent(id: FigureId, label: impl Into<String>) -> Self {
        Self { id, label: label.into(), unit: Unit::Percent }
    }
}

impl<'a> Working<'a> {
    pub(crate) fn new(
        facts: &'a Facts,
        frame: &'a Frame,
        report: &'a ReportKind,
    ) -> Self {
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
            id: named.id,
            label: named.label,
            unit: named.unit,
            value,
            formula: formula.into(),
            inputs: Vec::new(),
            origins,
            rows,
        });
    }

    /// Adds a figure that is 0, since there is nothing to read.
    pub(crate) fn nothing(&mut self, named: Named, why: &str) {
        self.read(named, Ok(Decimal::ZERO), format!("0: {why}"), Vec::new(), Rows::None);
    }

    /// Adds the figures of a table of `formulas.toml`, in its order.
    pub(crate) fn derive(&mut self, table: &[Derived], scope: &Scope<'_>) {
        for of in table {
            self.derive_one(of, scope);
        }
    }

    /// Adds one figure of such a table.
    pub(crate) fn derive_one(&mut self, of: &Derived, scope: &Scope<'_>) {
        let (id, label) = (scope.id(&of.measure), scope.label(&of.label));
        let unit = of.unit.unwrap_or(scope.unit);
        self.computed(Named { id, label, unit }, of, scope);
    }

    /// Adds a figure with the formula of a table that has one, and no label.
    pub(crate) fn derive_as(
        &mut self,
        named: Named,
        table: &[Derived],
        scope: &Scope<'_>,
    ) {
        if let [of] = table {
            self.computed(named, of, scope);
        }
    }

    /// Adds a figure that is the terms, each with its sign.
    pub(crate) fn derive_terms(
        &mut self,
        named: Named,
        terms: impl IntoIterator<Item = (Operator, FigureId)>,
    ) {
        let terms = terms.into_iter().map(|(sign, id)| (sign, id.to_string()));
        let of = Derived::of(Formula::of_terms(terms));
        self.computed(named, &of, &Scope::of_ids());
    }

    /// Adds a figure computed from others. When one of them is missing so is this, and when
    /// one is undefined and none is missing, this is undefined too.
    fn computed(&mut self, named: Named, of: &Derived, scope: &Scope<'_>) {
        let Named { id, label, unit } = named;
        let mut inputs = Vec::new();
        for id in of.formula.names().into_iter().flat_map(|name| scope.ids(name)) {
            if !inputs.contains(&id) {
                inputs.push(id);
            }
        }
        let values = |name: &str| scope.values(name, &self.figures);
        let value = self.missing(&inputs).map_or_else(|| of.value(&values), Err);
        let words = |name: &str| scope.words_of(name, &self.figures, &label);
        let formula = of.formula.in_words(&words);
        let (origins, rows) = (Vec::new(), Rows::None);
        self.add(Figure { id, label, unit, value, formula, inputs, origins, rows });
    }

    fn add(&mut self, figure: Figure) {
        if let Err(figure) = self.figures.add(figure) {
            self.figures.dispute(*figure);
        }
    }

    /// Why nothing can be computed from those figures; none where all have values.
    fn missing(&self, inputs: &[FigureId]) -> Option<Missing> {
        let mut undefined = None;
        for id in inputs {
            match self.figures.get(id).map(|figure| &figure.value) {
                Some(Ok(_)) => {}
                Some(Err(Missing::Withheld)) => return Some(Missing::Withheld),
                Some(Err(Missing::Undefined(_))) => {
                    undefined.get_or_insert_with(|| {
                        Missing::undefined(format!("{id} lar seg ikke regne ut"))
                    });
                }
                Some(Err(Missing::Unknown(_))) | None => {
                    return Some(Missing::because(format!("{id} mangler")));
                }
            }
        }
        undefined
    }
}
