//! What figures are of, a post or a year: it makes their ids, and says what names in their
//! labels and formulas mean.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use tertial_model::formula::Formula;
use tertial_model::{
    Basis, FigureId, Figures, FramePost, Indicator, ReportKind, Unit, Words,
};

/// What names mean in the formulas and labels of figures that are of one thing.
pub(crate) struct Scope<'a> {
    id: Box<dyn Fn(&str) -> FigureId + 'a>,
    meanings: BTreeMap<&'a str, Meaning>,
    words: Vec<(&'static str, String)>,
    /// The measure of the tables that it has no figure of.
    left_out: Option<&'static str>,
    /// The unit of those that have none of their own.
    pub(crate) unit: Unit,
}

/// What a name in a formula means, where it is not the figure of that measure.
enum Meaning {
    Figure(FigureId),
    Figures(Vec<FigureId>),
    Number(Decimal),
}

impl<'a> Scope<'a> {
    /// Figures whose ids `id` makes of a measure, a name in a formula.
    pub(crate) fn of(id: impl Fn(&str) -> FigureId + 'a) -> Self {
        let (meanings, words) = (BTreeMap::new(), Vec::new());
        let (id, unit) = (Box::new(id), Unit::Kroner);
        Self { id, meanings, words, left_out: None, unit }
    }

    /// The only figure of something.
    pub(crate) fn of_one(id: FigureId) -> Self {
        Self::of(move |_| id.clone())
    }

    /// Figures of a year.
    pub(crate) fn of_year(year: i32, id: impl Fn(&str, i32) -> FigureId + 'a) -> Self {
        Self::of(move |measure| id(measure, year)).word("år", year)
    }

    /// The figure of a line of a chart, in a year.
    pub(crate) fn of_line(
        year: i32,
        id: impl Fn(&str, i32) -> FigureId + 'a,
        key: &str,
        name: &Words,
    ) -> Self {
        Self::of_year(year, id).word("nøkkel", key).word("av", name)
    }

    /// Those of a post.
    pub(crate) fn of_post(of: &FramePost) -> Self {
        let post = of.post;
        Self::of(move |measure| FigureId::of_post(post, measure))
            .word("av", format!("{post} {}", of.name))
    }

    /// Those of a post in the report on appropriations. `post.saldert` is the post's own.
    pub(crate) fn of_appropriation(of: &FramePost) -> Self {
        let post = of.post;
        let id = move |measure: &str| match measure.strip_prefix("post.") {
            Some(measure) => FigureId::of_post(post, measure),
            None => FigureId::of_appropriation(post, measure),
        };
        Self::of(id).word("av", format!("{post} {}", of.name)).word("post", post)
    }

    /// Those of an indicator.
    pub(crate) fn of_indicator(of: &'a Indicator) -> Self {
        let id = |measure: &str| FigureId::of_indicator(&of.key, measure);
        Self { unit: of.unit, ..Self::of(id).word("av", &of.name) }
    }

    /// Lets `utfall` mean the forecast, or the accounts where a report is judged by those. When
    /// the year is over there is no forecast.
    pub(crate) fn outcome(mut self, report: &ReportKind) -> Self {
        self.left_out = report.is_annual().then_some("prognose");
        let outcome = match report.basis {
            Basis::Forecast => "prognose",
            Basis::Accounts => "regnskap",
        };
        let id = self.id(outcome);
        self.figure("utfall", id).word("utfall", outcome)
    }

    /// Lets a name mean one figure.
    pub(crate) fn figure(mut self, name: &'a str, id: FigureId) -> Self {
        self.meanings.insert(name, Meaning::Figure(id));
        self
    }

    /// Lets a name mean several figures, of which formulas have the sum or the mean.
    pub(crate) fn figures(
        mut self,
        name: &'a str,
        ids: impl IntoIterator<Item = FigureId>,
    ) -> Self {
        self.meanings.insert(name, Meaning::Figures(ids.into_iter().collect()));
        self
    }

    /// Lets a name mean a number.
    pub(crate) fn number(mut self, name: &'a str, number: impl Into<Decimal>) -> Self {
        self.meanings.insert(name, Meaning::Number(number.into()));
        self
    }

    /// Says what stands for `{name}` in what is said of the figures.
    pub(crate) fn word(mut self, name: &'static str, word: impl ToString) -> Self {
        self.words.push((name, word.to_string()));
        self
    }

    /// Lets the figures that have no unit of their own have this one.
    pub(crate) fn in_unit(self, unit: Unit) -> Self {
        Self { unit, ..self }
    }

    /// The id of a figure, by its measure.
    pub(crate) fn id(&self, measure: &str) -> FigureId {
        (self.id)(measure)
    }

    /// Whether there is a figure of that measure.
    pub(crate) fn has(&self, measure: &str) -> bool {
        self.left_out != Some(measure)
    }

    /// What a pattern says, with the word that stands for each `{name}` in it.
    pub(crate) fn say(&self, pattern: &str) -> String {
        let mut said = String::new();
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            let word = self.words.iter().find(|(of, _)| *of == name);
            let (_, word) =
                word.unwrap_or_else(|| panic!("no word for {name}: {pattern}"));
            said += before;
            said += word;
            rest = after;
        }
        said + rest
    }

    /// The figures a name means.
    pub(crate) fn ids(&self, name: &str) -> Vec<FigureId> {
        match self.meanings.get(name) {
            Some(Meaning::Figure(id)) => vec![id.clone()],
            Some(Meaning::Figures(ids)) => ids.clone(),
            Some(Meaning::Number(_)) => Vec::new(),
            None => vec![self.id(name)],
        }
    }

    /// What a name means, as terms of a formula of ids.
    pub(crate) fn terms(&self, name: &str) -> Vec<Formula> {
        match self.meanings.get(name) {
            Some(Meaning::Number(number)) => vec![Formula::Number(*number)],
            _ => self.ids(name).into_iter().map(|id| Formula::Name(id.into())).collect(),
        }
    }

    /// The values a name means, those there are.
    pub(crate) fn values(&self, name: &str, figures: &Figures) -> Vec<Decimal> {
        match self.meanings.get(name) {
            Some(Meaning::Number(number)) => vec![*number],
            _ => self.ids(name).iter().filter_map(|id| figures.value(id)).collect(),
        }
    }

    /// The words of a name in the formula of the figure that is called `label`.
    pub(crate) fn words_of(&self, name: &str, figures: &Figures, label: &str) -> String {
        let figure = match self.meanings.get(name) {
            Some(Meaning::Number(number)) => return number.normalize().to_string(),
            Some(Meaning::Figures(_)) => return name.to_owned(),
            Some(Meaning::Figure(id)) => id.clone(),
            None => self.id(name),
        };
        let called = figures.get(&figure).map(|figure| figure.label.as_str());
        called
            .map_or_else(|| figure.to_string(), |called| beside(called, label).to_owned())
    }
}

/// What is left of a figure's label beside that of another, without what both begin with up
/// to a colon and without the year both end with.
fn beside<'a>(label: &'a str, other: &str) -> &'a str {
    let shared = label.char_indices().zip(other.chars()).find(|((_, a), b)| a != b);
    let shared = shared.map_or(label.len().min(other.len()), |((at, _), _)| at);
    let own = label[..shared].rfind(": ").map_or(label, |at| &label[at + 2..]);
    let year = other.rsplit_once(", ").map(|(_, year)| format!(", {year}"));
    year.and_then(|year| own.strip_suffix(year.as_str())).unwrap_or(own)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_leave_out_what_both_labels_say() {
        for (label, other, expected) in [
            ("1000.01 Drift: prognose", "1000.01 Drift: avvik", "prognose"),
            ("1000.01 A: B: prognose", "1000.01 A: B: avvik", "prognose"),
            (
                "1000.21 Annet: prognose",
                "1000.01 Drift: avvik",
                "1000.21 Annet: prognose",
            ),
            ("lønn, 2024", "lønnsandel, 2024", "lønn"),
            ("lønn, 2023", "lønnsandel, 2024", "lønn, 2023"),
            ("sum utgiftsført", "netto", "sum utgiftsført"),
        ] {
            assert_eq!(beside(label, other), expected);
        }
    }
}
