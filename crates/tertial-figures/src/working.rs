//! The sheet of paper the figures are worked out on: two ways of adding one, read or derived.

use tertial_ingest::facts::Facts;
use tertial_model::formula::{Formula, Operator};
use tertial_model::{
    Figure, FigureId, Figures, Frame, Missing, Period, ReportKind, Rows,
};

use crate::months::{missing_ledger_months, missing_state_account_months};
use crate::reading::Reading;
use crate::scope::Scope;
use crate::table::Entry;

/// Facts and frame, and the figures made from them so far.
pub(crate) struct Working<'a> {
    pub(crate) facts: &'a Facts,
    pub(crate) frame: &'a Frame,
    pub(crate) report: &'a ReportKind,
    pub(crate) figures: Figures,
    /// Why no sum of the ledger can be trusted.
    pub(crate) fault_of_ledger: Option<Missing>,
    /// The same of the state accounts.
    pub(crate) fault_of_state_accounts: Option<Missing>,
}

impl<'a> Working<'a> {
    pub(crate) fn new(
        facts: &'a Facts,
        frame: &'a Frame,
        report: &'a ReportKind,
    ) -> Self {
        let fault = |what: &str, absent: Vec<u8>| {
            let month = absent.first();
            month.map(|month| Missing::because(format!("{what} mangler måned {month}")))
        };
        let ledger = missing_ledger_months(facts, frame.year, report);
        let accounts = missing_state_account_months(facts, frame.year, report);
        Self {
            facts,
            frame,
            report,
            figures: Figures::default(),
            fault_of_ledger: fault("hovedboken", ledger),
            fault_of_state_accounts: fault("statsregnskapet", accounts),
        }
    }

    /// Whether the report's accounts hold what is booked in that period.
    pub(crate) fn covers(&self, period: Period) -> bool {
        self.report.covers(self.frame.year, period)
    }

    /// Adds the figures of a table, in its order: what `read` reads, and what it does not,
    /// computed from others.
    pub(crate) fn fill(
        &mut self,
        table: &[Entry],
        scope: &Scope<'_>,
        mut read: impl FnMut(&Self, &Entry) -> Option<Reading>,
    ) {
        for of in table.iter().filter(|of| scope.has(&of.measure)) {
            match read(self, of) {
                Some(reading) => self.read(of, scope, reading),
                None => self.derive(of, scope),
            }
        }
    }

    /// Adds a figure read from cells or rows.
    pub(crate) fn read(&mut self, of: &Entry, scope: &Scope<'_>, reading: Reading) {
        let Reading { value, origins, rows, source } = reading;
        let formula = source.unwrap_or_else(|| scope.say(&of.source));
        let inputs = Vec::new();
        let figure =
            Figure { value, formula, origins, rows, inputs, ..figure(of, scope) };
        if let Err(figure) = self.figures.add(figure) {
            self.figures.dispute(*figure);
        }
    }

    /// Adds a figure computed from others.
    pub(crate) fn derive(&mut self, of: &Entry, scope: &Scope<'_>) {
        match &of.formula {
            Some(formula) => self.computed(of, formula, scope, scope),
            // A figure that is neither read nor computed would be gone without a word.
            None => panic!("nothing reads {}", scope.id(&of.measure)),
        }
    }

    /// Adds all figures of a table that is computed throughout.
    pub(crate) fn derive_all(&mut self, table: &[Entry], scope: &Scope<'_>) {
        self.fill(table, scope, |_, _| None);
    }

    /// Adds a figure that is the terms, each with its sign.
    pub(crate) fn derive_terms(
        &mut self,
        of: &Entry,
        scope: &Scope<'_>,
        terms: impl IntoIterator<Item = (Operator, FigureId)>,
    ) {
        let terms = terms.into_iter().map(|(sign, id)| (sign, id.to_string()));
        let names = Scope::of(|id| FigureId::new(id));
        self.computed(of, &Formula::of_terms(terms), scope, &names);
    }

    /// Adds a figure by a formula whose names mean what `names` says. When one of them is
    /// missing so is this, and when one is undefined and none is missing, this is undefined
    /// too.
    fn computed(
        &mut self,
        of: &Entry,
        formula: &Formula,
        scope: &Scope<'_>,
        names: &Scope<'_>,
    ) {
        let figure = figure(of, scope);
        let mut inputs = Vec::new();
        for id in formula.names().into_iter().flat_map(|name| names.ids(name)) {
            if !inputs.contains(&id) {
                inputs.push(id);
            }
        }
        let values = |name: &str| names.values(name, &self.figures);
        let value = self.missing(&inputs).map_or_else(|| of.value(formula, &values), Err);
        let words = |name: &str| names.words_of(name, &self.figures, &figure.label);
        let computation = formula.with_names(&|name| names.terms(name));
        let formula = formula.in_words(&words);
        let figure = Figure { value, formula, inputs, ..figure };
        if let Err(figure) = self.figures.add_computed(figure, computation) {
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

/// The id of a figure of the table.
pub(crate) fn id_of(of: &Entry, scope: &Scope<'_>) -> FigureId {
    scope.id(&scope.say(&of.measure))
}

/// A figure of the table, with nothing known of it yet but its name.
fn figure(of: &Entry, scope: &Scope<'_>) -> Figure {
    Figure {
        id: id_of(of, scope),
        label: scope.say(&of.label),
        unit: of.unit.unwrap_or(scope.unit),
        value: Err(Missing::because("")),
        formula: String::new(),
        inputs: Vec::new(),
        origins: Vec::new(),
        rows: Rows::None,
    }
}
