//! Who a section is for, and the copy of a report that some readers get.

use tertial_model::Readers;

use super::{Report, Section};

impl Report {
    /// The copy for those readers: without the sections that are for a narrower circle.
    pub fn for_readers(&self, readers: Readers) -> Self {
        let read = |sections: &[Section]| copied(sections, readers);
        Self {
            readers,
            opening: self.opening.as_ref().and_then(|of| of.for_readers(readers)),
            sections: read(&self.sections),
            annexes: read(&self.annexes),
            ..self.clone()
        }
    }

    /// The sections that are not in the copy for those readers, the outermost of each, in reading
    /// order.
    pub fn kept_from(&self, readers: Readers) -> Vec<&Section> {
        let mut kept = Vec::new();
        let mut left: Vec<&Section> = self.opening.iter().chain(self.answers()).collect();
        left.reverse();
        while let Some(section) = left.pop() {
            if readers.may_read(section.readers) {
                left.extend(section.subsections.iter().rev());
            } else {
                kept.push(section);
            }
        }
        kept
    }
}

impl Section {
    /// The section and all below it, for those readers; none where it is not for them, or held
    /// nothing but what is not.
    fn for_readers(&self, readers: Readers) -> Option<Self> {
        if !readers.may_read(self.readers) {
            return None;
        }
        let subsections = copied(&self.subsections, readers);
        let emptied = self.blocks.is_empty()
            && subsections.is_empty()
            && !self.subsections.is_empty();
        (!emptied).then(|| Self { subsections, ..self.clone() })
    }

    /// Says of it and all below it who they are for: whom `said` says of its key, no wider than
    /// what it stands in.
    pub(crate) fn marked(self, within: Readers, said: &impl Fn(&str) -> Readers) -> Self {
        let readers = within.max(said(&self.key));
        let below = self.subsections.into_iter();
        let subsections = below.map(|of| of.marked(readers, said)).collect();
        Self { readers, subsections, ..self }
    }
}

fn copied(sections: &[Section], readers: Readers) -> Vec<Section> {
    sections.iter().filter_map(|of| of.for_readers(readers)).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use tertial_model::{Language, PartNumbers, sample};

    use super::*;
    use crate::document::Block;

    /// Two parts: one of a section for all and one for the ministry, with one for the agency below
    /// it; one of nothing but a section for the agency.
    fn report() -> Report {
        let section = |key: &str, below: Vec<Section>| Section {
            subsections: below,
            ..Section::new(key, key, vec![Block::Prose { text: key.to_owned() }])
        };
        let part = |key: &str, below: Vec<Section>| Section {
            subsections: below,
            ..Section::new(key, key, Vec::new())
        };
        let said = |key: &str| match key {
            "b" => Readers::Ministry,
            "c" | "d" => Readers::Agency,
            _ => Readers::Public,
        };
        let sections = vec![
            part(
                "one",
                vec![
                    section("a", Vec::new()),
                    section(
                        "b",
                        vec![section("c", Vec::new()), section("e", Vec::new())],
                    ),
                ],
            ),
            part("two", vec![section("d", Vec::new())]),
        ];
        let marked = sections.into_iter().map(|of| of.marked(Readers::Public, &said));
        let day = NaiveDate::from_ymd_opt(2024, 4, 30).unwrap();
        Report {
            kind: sample::report("t1"),
            title: String::new(),
            agency: String::new(),
            organisation_number: None,
            recipient: String::new(),
            letter: String::new(),
            status_date: day,
            dated: day,
            deadline: None,
            language: Language::BOKMAL,
            draft: None,
            readers: Readers::Agency,
            part_numbers: PartNumbers::Arabic,
            opening: None,
            sections: marked.collect(),
            annexes: Vec::new(),
            about: Vec::new(),
            internal: Vec::new(),
        }
    }

    fn keys(report: &Report) -> Vec<&str> {
        report.answers().flat_map(Section::walk).map(|of| of.key.as_str()).collect()
    }

    #[test]
    fn a_copy_holds_what_its_readers_may_read() {
        let all = report();
        let copy = |readers| all.for_readers(readers);
        assert_eq!(keys(&copy(Readers::Agency)), ["one", "a", "b", "c", "e", "two", "d"]);
        assert_eq!(keys(&copy(Readers::Ministry)), ["one", "a", "b", "e"]);
        assert_eq!(keys(&copy(Readers::Public)), ["one", "a"]);
    }

    #[test]
    fn what_is_kept_from_readers_is_told_once() {
        let all = report();
        let kept = |readers| -> Vec<&str> {
            all.kept_from(readers).iter().map(|of| of.key.as_str()).collect()
        };
        assert_eq!(kept(Readers::Agency), Vec::<&str>::new());
        assert_eq!(kept(Readers::Ministry), ["c", "d"]);
        assert_eq!(kept(Readers::Public), ["b", "d"]);
    }
}
