//! The sheet Sykefravær: persons and days of each group, which are added up here to
//! whatever tables a report shows.

use super::cells::Cells;
use super::people::GENDERS;
use super::schema::{Column, Content, Need, Privacy, SheetSchema};
use crate::facts::{Gender, KeyKind, SetAside, SickLeave};
use crate::grouped::Named;

/// The words for who a row is of: a group is of one sex.
pub const ONE_GENDER: [&str; 2] = [GENDERS[0], GENDERS[1]];

/// The sheet's columns.
pub const SCHEMA: SheetSchema = SheetSchema {
    name: "Sykefravær",
    purpose: "personer og dagsverk, én rad per år, kjønn, aldersgruppe og sted",
    privacy: Privacy::Closed,
    columns: &[
        Column::new("År", Content::Year, Need::Filled),
        Column::new("Kjønn", Content::Word(&ONE_GENDER), Need::Filled),
        Column::new("Alder", Content::Text, Need::Filled),
        Column::new("Sted", Content::Text, Need::Filled),
        Column::new("Personer", Content::Count, Need::MayBeEmpty),
        Column::new("Avtalte dagsverk", Content::Number, Need::MayBeEmpty),
        Column::new("Egenmeldt", Content::Number, Need::MayBeEmpty),
        Column::new("Legemeldt", Content::Number, Need::MayBeEmpty),
        Column::new("Merknad", Content::Text, Need::MayBeAbsent),
    ],
};

const YEAR: usize = 0;
const GENDER: usize = 1;
const AGE: usize = 2;
const PLACE: usize = 3;
const PERSONS: usize = 4;
const AGREED: usize = 5;
const SELF_NOTIFIED: usize = 6;
const CERTIFIED: usize = 7;

/// What a row states.
pub(super) fn row(
    cells: &mut Cells<'_>,
    earlier: &[SickLeave],
    named: &mut Named,
) -> Result<SickLeave, SetAside> {
    let year = cells.year(YEAR);
    let gender = cells.word(GENDER, &Gender::ALL);
    let [age, place] =
        [(AGE, KeyKind::Age), (PLACE, KeyKind::Place)].map(|(column, kind)| {
            cells.need(column);
            cells.name(column, kind)
        });
    let persons = cells.count(PERSONS);
    let [agreed, self_notified, certified] =
        [AGREED, SELF_NOTIFIED, CERTIFIED].map(|column| cells.positive(column));
    let (Some(year), Some(gender), Some(age), Some(place)) = (year, gender, age, place)
    else {
        return Err(SetAside::Unreadable);
    };
    let same = |of: &SickLeave| {
        (of.year, of.gender, &of.age, &of.place) == (year, gender, &age, &place)
    };
    if earlier.iter().any(same) {
        return Err(cells.repeated(AGE, &format!("gruppen {gender} i {year}")));
    }
    named.places.see(&place, || cells.origin(PLACE));
    named.ages.see(&age, || cells.origin(AGE));
    let origin = cells.origin(PERSONS);
    Ok(SickLeave {
        year,
        gender,
        age,
        place,
        persons,
        agreed,
        self_notified,
        certified,
        origin,
    })
}
