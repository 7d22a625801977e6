//! All figures of a report: which there are, what each was computed of, and which id means none.

mod kept;

use std::collections::{BTreeMap, BTreeSet};

use rust_decimal::Decimal;

use crate::formula::Formula;
use crate::{Figure, FigureId, Kroner, Missing, Origin, Rows, nearest};

/// All figures of a report, in the order they were computed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    list: Vec<Figure>,
    index: BTreeMap<FigureId, usize>,
    computations: BTreeMap<FigureId, Formula>,
    disputes: BTreeMap<FigureId, Vec<Claim>>,
}

/// One of several figures that would have the same id: what it is called, and where it is
/// read. Its value is nobody's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The figure's label.
    pub label: String,
    /// The figure's origins.
    pub origins: Vec<Origin>,
}

impl Figures {
    /// Adds a figure.
    ///
    /// # Errors
    ///
    /// The figure itself, where one with its id is there.
    pub fn add(&mut self, figure: Figure) -> Result<(), Box<Figure>> {
        if self.index.contains_key(&figure.id) {
            return Err(Box::new(figure));
        }
        self.index.insert(figure.id.clone(), self.list.len());
        self.list.push(figure);
        Ok(())
    }

    /// Adds a figure computed from others, with the computation itself: a formula whose names
    /// are their ids.
    ///
    /// # Errors
    ///
    /// The figure itself, where one with its id is there.
    pub fn add_computed(
        &mut self,
        figure: Figure,
        computation: Formula,
    ) -> Result<(), Box<Figure>> {
        let id = figure.id.clone();
        self.add(figure)?;
        self.computations.insert(id, computation);
        Ok(())
    }

    /// The formula of ids that is the computation of that figure; none where it is read, or has
    /// the id of another.
    pub fn computation(&self, id: &FigureId) -> Option<&Formula> {
        self.computations.get(id).filter(|_| !self.disputes.contains_key(id))
    }

    /// Says that a figure has the id of one that is there. Nobody can tell which of them the
    /// id means: it has no value, and neither has what was computed from it.
    pub fn dispute(&mut self, figure: Figure) {
        let claim =
            |of: &Figure| Claim { label: of.label.clone(), origins: of.origins.clone() };
        let second = claim(&figure);
        let first = self.get(&figure.id).map(claim);
        let claims = self.disputes.entry(figure.id.clone()).or_default();
        if claims.is_empty() {
            claims.extend(first);
        }
        claims.push(second);
        let why = Missing::because(format!("flere tall har navnet {}", figure.id));
        for id in self.downstream(&BTreeSet::from([figure.id])) {
            if let Some(&at) = self.index.get(&id) {
                self.list[at].value = Err(why.clone());
            }
        }
    }

    /// The ids that several figures would have, with the figures that would.
    pub fn disputes(&self) -> &BTreeMap<FigureId, Vec<Claim>> {
        &self.disputes
    }

    /// The figure of that id.
    pub fn get(&self, id: &FigureId) -> Option<&Figure> {
        self.named(id.as_str())
    }

    /// The figure of that id, given as text.
    pub fn named(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<&Figure> {
        self.index.get(id.as_ref()).map(|&at| &self.list[at])
    }

    /// The known value of that figure: none when the figure is absent or missing.
    pub fn value(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<Decimal> {
        self.named(id).and_then(|figure| figure.value.as_ref().ok().copied())
    }

    /// The known value of that figure in kroner.
    pub fn kroner(&self, id: &(impl AsRef<str> + ?Sized)) -> Option<Kroner> {
        self.named(id).and_then(Figure::kroner)
    }

    /// All figures in order.
    pub fn iter(&self) -> impl Iterator<Item = &Figure> {
        self.list.iter()
    }

    /// Those figures alone, for readers who get no others: computed of each other where all a
    /// figure is computed from is among them, and without where they are read.
    #[must_use]
    pub fn for_others(&self, told: &BTreeSet<FigureId>) -> Self {
        let mut figures = Self::default();
        for figure in self.list.iter().filter(|figure| told.contains(&figure.id)) {
            let shown = figure.inputs.iter().all(|input| told.contains(input));
            let (formula, inputs) = match shown {
                true => (figure.formula.clone(), figure.inputs.clone()),
                false => (String::new(), Vec::new()),
            };
            let value = figure.value.clone().map_err(|why| match why {
                // The reason names files and cells.
                Missing::Unknown(_) => Missing::because("ikke oppgitt"),
                why => why,
            });
            let own = Figure {
                formula,
                inputs,
                value,
                origins: Vec::new(),
                rows: Rows::None,
                ..figure.clone()
            };
            let computation = self.computation(&figure.id).filter(|formula| {
                shown && formula.names().iter().all(|name| told.contains(*name))
            });
            // Each id is there once.
            let _ = match computation {
                Some(formula) => figures.add_computed(own, formula.clone()),
                None => figures.add(own),
            };
        }
        figures
    }

    /// The ids nearest to a misspelt one, best first, at most three.
    pub fn nearest(&self, misspelt: &str) -> Vec<&str> {
        nearest::several(misspelt, self.list.iter().map(|figure| figure.id.as_str()), 3)
    }

    /// Every figure `of` is computed from, directly or through others, itself included.
    pub fn upstream<'a>(&'a self, of: &'a FigureId) -> BTreeSet<&'a FigureId> {
        let (mut reached, mut ways) = (BTreeSet::new(), vec![of]);
        while let Some(id) = ways.pop() {
            if reached.insert(id) {
                ways.extend(self.get(id).into_iter().flat_map(|figure| &figure.inputs));
            }
        }
        reached
    }

    /// Every figure computed from any of `tainted`, directly or through others,
    /// themselves included.
    pub fn downstream(&self, tainted: &BTreeSet<FigureId>) -> BTreeSet<FigureId> {
        let mut reached = tainted.clone();
        loop {
            let before = reached.len();
            for figure in &self.list {
                if figure.inputs.iter().any(|input| reached.contains(input)) {
                    reached.insert(figure.id.clone());
                }
            }
            if reached.len() == before {
                return reached;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::tests::figure;

    #[test]
    fn downstream_follows_inputs_to_the_end() {
        let mut figures = Figures::default();
        for (id, inputs) in [
            ("sum", &["avvik"][..]),
            ("avvik", &["prognose"]),
            ("prognose", &[]),
            ("x", &[]),
        ] {
            figures.add(figure(id, inputs)).unwrap();
        }
        let reached = figures.downstream(&BTreeSet::from([FigureId::new("prognose")]));
        let ids: Vec<_> = reached.iter().map(FigureId::as_str).collect();
        assert_eq!(ids, ["avvik", "prognose", "sum"]);
        let sum = FigureId::new("sum");
        let upstream: Vec<_> =
            figures.upstream(&sum).into_iter().map(FigureId::as_str).collect();
        assert_eq!(upstream, ["avvik", "prognose", "sum"]);
    }

    #[test]
    fn a_figure_that_is_there_is_not_lost_and_neither_is_the_other() {
        let mut figures = Figures::default();
        for (id, inputs) in [("a", &[][..]), ("sum", &["a"]), ("b", &[])] {
            figures.add(figure(id, inputs)).unwrap();
        }
        let mut other = figure("a", &[]);
        other.label = "en annen".to_owned();
        let refused = figures.add(other.clone()).unwrap_err();
        assert_eq!(*refused, other);
        assert_eq!(figures.value("a"), Some(Decimal::new(12_345, 1)));
        figures.dispute(*refused);
        let missing = Err(Missing::because("flere tall har navnet a"));
        let value = |id: &str| figures.named(id).unwrap().value.clone();
        assert_eq!([value("a"), value("sum")], [missing.clone(), missing]);
        assert_eq!(figures.value("b"), Some(Decimal::new(12_345, 1)));
        let labels: Vec<_> =
            figures.disputes()["a"].iter().map(|of| of.label.as_str()).collect();
        assert_eq!(labels, ["a", "en annen"]);
    }

    #[test]
    fn others_get_those_figures_and_no_word_of_the_rest() {
        let mut figures = Figures::default();
        let formula = |text: &str| Formula::try_from(text.to_owned()).unwrap();
        let mut read = figure("a", &[]);
        read.origins = vec![Origin::line(&"data/hovedbok.csv".into(), 7, None)];
        read.value = Err(Missing::because("tom celle i data/hovedbok.csv:7"));
        figures.add(read).unwrap();
        figures.add(figure("b", &[])).unwrap();
        let sum = |id: &str, inputs: &[&str]| Figure {
            formula: inputs.join(" + "),
            ..figure(id, inputs)
        };
        figures.add_computed(sum("ab", &["a", "b"]), formula("a + b")).unwrap();
        figures.add_computed(sum("abb", &["ab", "b"]), formula("ab + b")).unwrap();
        let told = ["a", "ab", "abb"].map(FigureId::new);
        let others = figures.for_others(&BTreeSet::from(told));
        let ids: Vec<_> = others.iter().map(|of| of.id.as_str()).collect();
        assert_eq!(ids, ["a", "ab", "abb"]);
        for of in others.iter() {
            assert_eq!((of.origins.len(), of.formula.as_str()), (0, ""), "{}", of.id);
            assert_eq!(of.inputs, Vec::<FigureId>::new());
            assert_eq!(others.computation(&of.id), None);
        }
        assert_eq!(
            others.named("a").unwrap().value,
            Err(Missing::because("ikke oppgitt"))
        );
        let told = ["ab", "b", "abb"].map(FigureId::new);
        let others = figures.for_others(&BTreeSet::from(told));
        assert_eq!(others.computation(&FigureId::new("abb")), Some(&formula("ab + b")));
        assert_eq!(others.named("abb").unwrap().formula, "ab + b");
        assert_eq!(others.computation(&FigureId::new("ab")), None);
    }

    #[test]
    fn finds_the_nearest_id() {
        let mut figures = Figures::default();
        figures.add(figure("post.1620.01.prognose", &[])).unwrap();
        figures.add(figure("hr.ansatte.oslo", &[])).unwrap();
        assert_eq!(figures.nearest("post.1620.01.progonse"), ["post.1620.01.prognose"]);
    }
}
