//! What the user filled in, and what is to be done of it.

use std::collections::BTreeMap;

use tertial_draft::{Field, Form, ItemId, ItemKind, State, Step};

use super::{Deed, LetterSnapshot};

/// The fields of the form, as they were sent.
pub(super) struct Filled(Vec<(String, String)>);

/// How a button that undoes something says which: by its place.
pub(super) const UNDO: &str = "angre:";

/// How the name of a field of an item begins.
pub(super) const FIELD: &str = "f-";

impl Filled {
    pub(super) fn of(fields: Vec<(String, String)>) -> Self {
        // A browser ends lines of a text as Windows does.
        let plain = |(name, value): (String, String)| (name, value.replace("\r\n", "\n"));
        Self(fields.into_iter().map(plain).collect())
    }

    /// The one value of a field; empty where it was not sent.
    pub(super) fn one(&self, name: &str) -> &str {
        self.0.iter().find(|of| of.0 == name).map_or("", |of| of.1.as_str())
    }

    /// Who filled it in.
    pub(super) fn by(&self) -> &str {
        self.one("navn").trim()
    }

    /// What is filled in for a field of an item: of choices those that are chosen.
    pub(super) fn value(&self, field: &Field) -> String {
        let name = format!("{FIELD}{}", field.key);
        let values = self.0.iter().filter(|of| of.0 == name && !of.1.is_empty());
        let values: Vec<&str> = values.map(|of| of.1.as_str()).collect();
        values.join(", ")
    }

    /// Whether the next thing is shown afterwards.
    pub(super) fn goes_on(&self) -> bool {
        matches!(self.one("gjor"), "godta" | "forkast")
    }

    /// What the button that was used asks for.
    ///
    /// # Errors
    ///
    /// What is lacking, in bokmål.
    pub(super) fn deeds(
        &self,
        snapshot: &LetterSnapshot,
        at: usize,
    ) -> Result<Vec<Deed>, String> {
        let item = &snapshot.control.items[at];
        let id = item.id.clone();
        if let Some(at) = self.one("gjor").strip_prefix(UNDO) {
            let at = at.parse().map_err(|_| "det er ikke noe å angre".to_owned())?;
            return Ok(vec![Deed::Undo(at)]);
        }
        if self.by().is_empty() {
            return Err("skriv hvem som ser på det".to_owned());
        }
        let mut deeds = Vec::new();
        let note = self.one("merknad");
        if note.trim() != item.note.as_deref().unwrap_or_default() {
            deeds.push(Deed::Take(Step::Note(id.clone(), note.to_owned())));
        }
        deeds.push(match self.one("gjor") {
            "godta" => match self.changed(snapshot, at) {
                values if values.is_empty() => Deed::Take(Step::Accept(id)),
                values => Deed::Take(Step::Change(id, values)),
            },
            "forkast" => Deed::Take(Step::Discard(id)),
            "apne" => Deed::Take(Step::Reopen(id)),
            "del" => {
                let at = place_of_break(&item.quotation.quote, self.one("deling"))?;
                Deed::Take(Step::Split(id, at))
            }
            "sla-sammen" => {
                let chosen =
                    self.0.iter().filter(|of| of.0 == "med").map(|of| of.1.as_str());
                let typed = self.one("med-nokler").split([',', ' ', ';']);
                let others = chosen.chain(typed.filter(|of| !of.is_empty()));
                let others = others.map(ItemId::typed);
                Deed::Take(Step::Merge([id].into_iter().chain(others).collect()))
            }
            "legg-til" => {
                let kind = self.new_kind();
                Deed::Add {
                    kind,
                    marked: self.one("nytt").to_owned(),
                    section: item.quotation.section.clone(),
                    values: self.new_values(kind),
                }
            }
            _ => return Err("knappen er ikke av dem siden har".to_owned()),
        });
        Ok(deeds)
    }

    /// The kind of thing that is to be added.
    pub(super) fn new_kind(&self) -> ItemKind {
        ItemKind::of_key(self.one("slag")).unwrap_or(ItemKind::Demand)
    }

    /// What is filled in for one field of a thing of that kind that is to be added.
    pub(super) fn new_value(&self, kind: ItemKind, field: &Field) -> &str {
        self.one(&new_name(kind, field))
    }

    fn new_values(&self, kind: ItemKind) -> BTreeMap<String, String> {
        let fields = Field::of_new(kind).into_iter();
        let values =
            fields.map(|of| (of.key.to_owned(), self.new_value(kind, &of).to_owned()));
        values.collect()
    }

    /// The values that are others than the item has.
    fn changed(&self, snapshot: &LetterSnapshot, at: usize) -> BTreeMap<String, String> {
        if snapshot.control.items[at].state == State::Forkastet {
            return BTreeMap::new();
        }
        let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        let lines = |text: &str| text.lines().map(plain).collect::<Vec<_>>().join("\n");
        let same = |field: &Field, one: &str, other: &str| match field.form {
            Form::Evidence | Form::Dates | Form::PostAmounts => {
                lines(one) == lines(other)
            }
            _ => plain(one) == plain(other),
        };
        let values = snapshot.values.get(at).into_iter().flatten();
        values
            .map(|(field, old)| (field, old, self.value(field)))
            .filter(|(field, old, new)| !same(field, old, new))
            .map(|(field, _, new)| (field.key.to_owned(), new))
            .collect()
    }
}

/// The name of a field of a thing that is to be added.
pub(super) fn new_name(kind: ItemKind, field: &Field) -> String {
    format!("n-{}-{}", kind.key(), field.key)
}

/// Where a line ends in a quotation that is otherwise as it was.
fn place_of_break(quote: &str, parted: &str) -> Result<usize, String> {
    let parted = parted.trim();
    let parts = |at: usize| (quote[..at].trim_end(), quote[at..].trim_start());
    let breaks = parted.match_indices('\n');
    let breaks =
        breaks.map(|(at, _)| (parted[..at].trim_end(), parted[at..].trim_start()));
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let is_quote = |(one, other): (&str, &str)| {
        let places = quote.char_indices().map(|(at, _)| at);
        places.into_iter().find(|at| {
            let (first, second) = parts(*at);
            plain(first) == plain(one) && plain(second) == plain(other)
        })
    };
    let mut places = breaks.filter_map(is_quote);
    places.next().ok_or_else(|| {
        "sett inn et linjeskift der kravet skal deles, og endre ikke ordene".to_owned()
    })
}

#[cfg(test)]
mod tests {
    use super::place_of_break;

    #[test]
    fn a_quotation_is_parted_where_a_line_ends() {
        let quote = "Etaten skal spare strøm og telle rev.";
        let parted = |text| place_of_break(quote, text);
        let at = quote.find(" og").unwrap();
        assert_eq!(parted("Etaten skal spare strøm\nog telle rev."), Ok(at));
        assert_eq!(parted("Etaten skal spare strøm \n\n og telle rev.\n"), Ok(at));
        for wrong in [
            "",
            quote,
            "Etaten skal spare\nstrøm",
            "Etaten skal spare strøm,\nog telle rev.",
        ] {
            assert!(parted(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_line_end_of_the_quotation_itself_is_no_place_unless_it_is_meant() {
        let quote = "01 Drift\n21 Utstyr";
        assert_eq!(place_of_break(quote, "01 Drift\n21 Utstyr"), Ok(8));
    }
}
