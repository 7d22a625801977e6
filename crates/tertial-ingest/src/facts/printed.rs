//! Where words that are printed were read.

use tertial_model::Origin;

use super::Facts;

impl Facts {
    /// The place of a text of the workbook that has `character` and stands in `printed`.
    pub fn origin_of_words(&self, printed: &str, character: char) -> Option<&Origin> {
        self.origin_of(|of| of.contains(character) && printed.contains(of.trim()))
    }

    /// The place of a text of the workbook that is printed so.
    pub fn origin_of_whole(&self, printed: &str) -> Option<&Origin> {
        let printed = printed.trim();
        self.origin_of(|of| !printed.is_empty() && of.trim() == printed)
    }

    fn origin_of(&self, is_it: impl Fn(&str) -> bool) -> Option<&Origin> {
        self.words().into_iter().find(|(words, _)| is_it(words)).map(|(_, origin)| origin)
    }

    /// Every text of the workbook that is printed as it stands.
    fn words(&self) -> Vec<(&str, &Origin)> {
        let mut all: Vec<(&str, &Origin)> = Vec::new();
        for of in &self.risks {
            let words = [of.number.as_str(), &of.risk, &of.goal, &of.measures, &of.owner];
            all.extend(words.map(|words| (words, &of.origin)));
        }
        for of in &self.tasks {
            let words =
                [of.task.as_str(), &of.unit, &of.reference, &of.agreed_in, &of.comment];
            all.extend(words.map(|words| (words, &of.origin)));
        }
        all.extend(self.earmarks.iter().map(|of| (of.name.as_str(), &of.budget_origin)));
        for of in &self.staff {
            all.extend(of.place.as_ref().map(|place| (place.as_str(), &of.origin)));
        }
        all.extend(self.indicators.iter().map(|of| (of.indicator.as_str(), &of.origin)));
        all.extend(self.decisions.iter().map(|of| (of.citation.as_str(), &of.origin)));
        for of in &self.sick_leave {
            all.extend([&of.age, &of.place].map(|name| (name.as_str(), &of.origin)));
        }
        for of in &self.consultancy {
            let texts = [&of.supplier, &of.purpose];
            all.extend(texts.map(|text| (text.as_str(), &of.origin)));
        }
        all.extend(self.assignments.iter().map(|of| (of.kind.as_str(), &of.origin)));
        for of in &self.key_figures {
            let names = [&of.section, &of.row, &of.column];
            all.extend(names.map(|name| (name.as_str(), &of.origin)));
            all.push((&of.unit, &of.origin));
        }
        all
    }
}
