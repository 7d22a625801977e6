//! Where words that are printed were read.

use tertial_model::Origin;

use super::Facts;

impl Facts {
    /// The place of a text of the workbook that has `character` and stands in `printed`.
    pub fn origin_of_words(&self, printed: &str, character: char) -> Option<&Origin> {
        let is_it =
            |words: &str| words.contains(character) && printed.contains(words.trim());
        self.words().find(|(words, _)| is_it(words)).map(|(_, origin)| origin)
    }

    /// The place of a text of the workbook that is printed so.
    pub fn origin_of_whole(&self, printed: &str) -> Option<&Origin> {
        let printed = printed.trim();
        let is_it = |words: &str| !printed.is_empty() && words.trim() == printed;
        self.words().find(|(words, _)| is_it(words)).map(|(_, origin)| origin)
    }

    /// Every text of the workbook that is printed as it stands.
    fn words(&self) -> impl Iterator<Item = (&str, &Origin)> {
        let risks = self.risks.iter().flat_map(|of| {
            let number = of.number.as_str();
            [number, &of.risk, &of.goal, &of.measures, &of.owner]
                .map(|words| (words, &of.origin))
        });
        let earmarks =
            self.earmarks.iter().map(|of| (of.name.as_str(), &of.budget_origin));
        let staff = self.staff.iter();
        let staff =
            staff.filter_map(|of| Some((of.place.as_ref()?.as_str(), &of.origin)));
        let indicators =
            self.indicators.iter().map(|of| (of.indicator.as_str(), &of.origin));
        let decisions =
            self.decisions.iter().map(|of| (of.citation.as_str(), &of.origin));
        let sick_leave = self.sick_leave.iter().flat_map(|of| {
            [(of.age.as_str(), &of.origin), (of.place.as_str(), &of.origin)]
        });
        let consultancy = self.consultancy.iter().flat_map(|of| {
            [(of.supplier.as_str(), &of.origin), (of.purpose.as_str(), &of.origin)]
        });
        let assignments =
            self.assignments.iter().map(|of| (of.kind.as_str(), &of.origin));
        let key_figures = self.key_figures.iter().flat_map(|of| {
            [of.section.as_str(), of.row.as_str(), of.column.as_str(), of.unit.as_str()]
                .map(|words| (words, &of.origin))
        });
        risks
            .chain(earmarks)
            .chain(staff)
            .chain(indicators)
            .chain(decisions)
            .chain(sick_leave)
            .chain(consultancy)
            .chain(assignments)
            .chain(key_figures)
    }
}
