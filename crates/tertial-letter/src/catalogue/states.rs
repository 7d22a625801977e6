//! A letter read from its files: before any supplementary letter, and after each.

use std::collections::BTreeMap;

use chrono::Datelike;
use tertial_ingest::unit::SourceUnit;
use tertial_model::Supplement;
use tertial_toml::{Document, Fault, Place};

use super::kinds::RawFile;
use super::layers::Layers;
use super::raw::{Common, RawLetter, RawSupplement, lacks};
use super::{Amended, Catalogue, CatalogueError};
use crate::layer::Belongs;
use crate::letter_files::DataFile;
use crate::{Layer, LetterFiles};

/// A file that has been read.
pub(super) struct File<'t> {
    path: &'t str,
    pub(super) document: Document<'t>,
    pub(super) says: RawFile,
}

/// What every agency must in `year`, which a letter may say anew.
pub(super) fn of_every_agency(year: i32) -> Result<Common, CatalogueError> {
    let state = LetterFiles::of_every_agency(year);
    let files: Vec<DataFile<'_>> = state.data().collect();
    let mut layers = Layers::default();
    layers.lay(Layer::State, SourceUnit::Kroner, &Common::default(), read(&files)?)?;
    Ok(layers.take_common())
}

/// The letter before any supplementary letter and after each, which is named beside it; what
/// posts are given then is told as adopted, and what each letter changes is not told.
pub(super) fn states(
    letter: &LetterFiles,
) -> Result<Vec<(Catalogue, Option<Amended>)>, CatalogueError> {
    let own: Vec<DataFile<'_>> = letter.data().collect();
    let mut files = read(&own)?;
    let raw = the_letter(&mut files, letter.name())?;
    let state = LetterFiles::of_every_agency(raw.year);
    let of_all: Vec<DataFile<'_>> = state.data().collect();
    let mut layers = Layers::default();
    layers.lay(Layer::State, raw.unit, &Common::default(), read(&of_all)?)?;
    let common = layers.take_common();
    let mut groups: BTreeMap<Belongs, Vec<File<'_>>> = BTreeMap::new();
    for file in files {
        let belongs = Belongs::of(file.path, raw.builds_on.as_deref());
        groups.entry(belongs).or_default().push(file);
    }
    for (belongs, layer) in [
        (Belongs::Ministry, Layer::Ministry),
        (Belongs::Letter, Layer::Letter),
        (Belongs::Instructions, Layer::Instructions),
    ] {
        layers.lay(
            layer,
            raw.unit,
            &common,
            groups.remove(&belongs).unwrap_or_default(),
        )?;
    }
    let mut states = vec![(layers.catalogue(&raw, &common, letter.name())?, None)];
    for (told, files) in supplements(groups.into_values(), raw.year)? {
        let named = files.iter().map(|of| of.document.file().to_owned());
        let named: Vec<String> = named.collect();
        let RawSupplement { number, title, date, unit } = told;
        let supplement = Supplement { number, title, date };
        let layer = Layer::Supplement(supplement.clone());
        layers.lay(layer, unit.unwrap_or(raw.unit), &common, files)?;
        let first = named.first().map_or(letter.name(), String::as_str);
        let catalogue = layers.catalogue(&raw, &common, first)?;
        let by = Amended { by: supplement, files: named, changes: Vec::new() };
        states.push((catalogue, Some(by)));
    }
    Ok(states)
}

/// Reads each file, in which the sums of whole chapters hold.
fn read<'t>(files: &'t [DataFile<'t>]) -> Result<Vec<File<'t>>, CatalogueError> {
    let read = |of: &'t DataFile<'t>| {
        let document = Document::parse(&of.name, of.text)?;
        let mut says: RawFile = document.read()?;
        for (number, chapter) in says.chapter.iter().enumerate() {
            let sums = chapter.sums(Place::of("chapter").nth(number));
            sums.map_err(|fault| document.refuse(fault))?;
        }
        says.part_posts();
        Ok(File { path: of.path, document, says })
    };
    files.iter().map(read).collect()
}

/// What the letter says of itself, in one of its own files.
fn the_letter(files: &mut [File<'_>], name: &str) -> Result<RawLetter, CatalogueError> {
    let mut found: Option<RawLetter> = None;
    for file in files.iter_mut() {
        let Some(letter) = file.says.letter.take() else { continue };
        if Belongs::of(file.path, letter.builds_on.as_deref()) != Belongs::Letter {
            let fault =
                Fault::at(Place::of("letter"), "[letter] hører til tildelingsbrevet");
            let hint = "et supplerende tildelingsbrev har [supplement]";
            return Err(file.document.refuse(fault.hint(hint)).into());
        }
        if found.replace(letter).is_some() {
            return Err(file.twice("letter"));
        }
    }
    let invalid = |message| CatalogueError::Invalid { file: name.to_owned(), message };
    let letter = found.ok_or_else(|| invalid(lacks("[letter]")))?;
    if let Some(folder) = &letter.builds_on {
        let is_in =
            |of: &File<'_>| Belongs::of(of.path, Some(folder)) == Belongs::Ministry;
        if !files.iter().any(is_in) {
            let message = format!("brevet bygger på mappen «{folder}», som ikke er der");
            return Err(invalid(message));
        }
    }
    Ok(letter)
}

/// The supplementary letters with their files, in the order of their numbers.
fn supplements<'t>(
    groups: impl Iterator<Item = Vec<File<'t>>>,
    year: i32,
) -> Result<Vec<(RawSupplement, Vec<File<'t>>)>, CatalogueError> {
    let mut all = Vec::new();
    for mut files in groups {
        let (at, supplement) = supplement(&mut files)?;
        all.push((at, supplement, files));
    }
    all.sort_by_key(|(_, of, _)| of.number);
    for (number, (at, of, files)) in all.iter().enumerate() {
        let before = number.checked_sub(1).and_then(|before| all.get(before));
        let fault = out_of_order(of, before.map(|(_, before, _)| before), year);
        if let Some(fault) = fault {
            return Err(files[*at].document.refuse(fault).into());
        }
    }
    Ok(all.into_iter().map(|(_, of, files)| (of, files)).collect())
}

/// What a supplementary letter says of itself, and the number of the file it says it in.
fn supplement(files: &mut [File<'_>]) -> Result<(usize, RawSupplement), CatalogueError> {
    let mut found = None;
    for (at, file) in files.iter_mut().enumerate() {
        let Some(supplement) = file.says.supplement.take() else { continue };
        if found.replace((at, supplement)).is_some() {
            return Err(file.twice("supplement"));
        }
    }
    let file = files.first().map(|of| of.document.file().to_owned()).unwrap_or_default();
    let message = lacks("[supplement]");
    found.ok_or(CatalogueError::Invalid { file, message })
}

/// What is wrong with the number or the date of a supplementary letter.
fn out_of_order(
    of: &RawSupplement,
    before: Option<&RawSupplement>,
    year: i32,
) -> Option<Fault> {
    let at = |key| Place::of("supplement").value(key);
    if before.is_some_and(|before| before.number == of.number) {
        let message =
            format!("supplerende tildelingsbrev nr. {} står to ganger", of.number);
        return Some(Fault::at(at("number"), message));
    }
    if !(year..=year + 1).contains(&of.date.year()) {
        let message =
            format!("et tillegg til brevet for {year} kan ikke være datert {}", of.date);
        return Some(Fault::at(at("date"), message));
    }
    let before = before.filter(|before| before.date > of.date)?;
    let message = format!(
        "nr. {} er datert {}, som er før nr. {} ({})",
        of.number, of.date, before.number, before.date
    );
    Some(Fault::at(at("date"), message))
}

impl File<'_> {
    /// That what there can be one of stands here too.
    pub(super) fn twice(&self, key: &str) -> CatalogueError {
        let (file, message) =
            (self.document.file().to_owned(), format!("[{key}] står i to filer"));
        CatalogueError::Invalid { file, message }
    }
}
