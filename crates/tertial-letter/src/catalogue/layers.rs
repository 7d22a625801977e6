//! Layers laid upon each other, and the letter they make.

use tertial_ingest::unit::SourceUnit;
use tertial_model::{BudgetPost, Chapter, Kroner, norwegian};
use tertial_toml::{Document, Fault, Place, TomlError};

use super::entry::{At, Source};
use super::fallen::{Below, Fallen};
use super::kinds::Laid;
use super::raw::{Common, RawHires, RawLetter, RawPost, Said};
use super::states::File;
use super::{Catalogue, CatalogueError};
use crate::change::{HIRES, MATERIALITY};
use crate::{Layer, Materiality};

/// The layers so far.
#[derive(Default)]
pub(super) struct Layers<'t> {
    layers: Vec<Layer>,
    documents: Vec<Document<'t>>,
    laid: Laid<'t>,
    /// Every post there has been.
    posts: Vec<BudgetPost>,
    /// The reports that have fallen away.
    fallen: Vec<Fallen>,
    /// With the number of the layer that says so.
    materiality: Option<(Materiality, usize)>,
    hires: Option<(RawHires, usize)>,
}

impl<'t> Layers<'t> {
    /// Lays the files of a layer, whose amounts are of `unit`, upon those below and what is
    /// `common` to all.
    pub(super) fn lay(
        &mut self,
        layer: Layer,
        unit: SourceUnit,
        common: &Common,
        mut files: Vec<File<'t>>,
    ) -> Result<(), CatalogueError> {
        let (number, first) = (self.layers.len(), self.documents.len());
        self.layers.push(layer);
        self.say_anew(&mut files)?;
        self.let_reports_fall(number, common, &mut files)?;
        for (at, file) in files.iter_mut().enumerate() {
            let source = Source::new(&file.document, first + at, number, unit, common);
            self.laid.amend(&mut file.says, source)?;
        }
        for (at, File { document, says, .. }) in files.into_iter().enumerate() {
            let source = Source::new(&document, first + at, number, unit, common);
            self.laid.add(says, &self.layers, source)?;
            self.documents.push(document);
        }
        self.posts.extend(self.laid.posts());
        Ok(())
    }

    /// Nothing is on a post that has fallen away.
    fn nothing_is_left(&self) -> Result<(), TomlError> {
        let left = self.laid.left_on_nothing(&self.posts);
        let Some((post, what)) = left else { return Ok(()) };
        let at = self.first_of_last_layer();
        let message = format!("post {post} faller bort, men {what} er på den");
        let hint = "la det også falle bort, eller endre det";
        Err(self.refuse(&at, Fault::at(at.place.clone(), message).hint(hint)))
    }

    /// The reports that fall away by a layer.
    fn let_reports_fall(
        &mut self,
        layer: usize,
        common: &Common,
        files: &mut [File<'t>],
    ) -> Result<(), TomlError> {
        for file in files {
            let names = file.says.take_dropped_reports();
            for (number, name) in names.iter().enumerate() {
                let place = Place::of("drops").value("report").nth(number);
                let below = Below { laid: &self.laid, common, fallen: &self.fallen };
                let fallen = Fallen::named(name, place, layer, below);
                let fallen = fallen.map_err(|fault| file.document.refuse(fault))?;
                self.fallen.push(fallen);
            }
        }
        Ok(())
    }

    /// What a layer has one of, it says in one file, and instead of the layers below.
    fn say_anew(&mut self, files: &mut [File<'t>]) -> Result<(), CatalogueError> {
        let (mut materiality, mut hires) = (None, None);
        for file in files {
            let (limits, years) = (file.says.materiality.take(), file.says.hires.take());
            if limits.is_some() && std::mem::replace(&mut materiality, limits).is_some() {
                return Err(file.twice("materiality"));
            }
            if years.is_some() && std::mem::replace(&mut hires, years).is_some() {
                return Err(file.twice("hires"));
            }
        }
        let now = self.layers.len() - 1;
        let (materiality, hires) =
            (materiality.map(|of| (of, now)), hires.map(|of| (of, now)));
        self.materiality = materiality.or(self.materiality.take());
        self.hires = hires.or(self.hires.take());
        Ok(())
    }

    /// Takes out what every agency's letter has and a letter may say anew by listing it.
    pub(super) fn take_common(&mut self) -> Common {
        let taken = Laid {
            report: std::mem::take(&mut self.laid.report),
            limit: std::mem::take(&mut self.laid.limit),
            part: std::mem::take(&mut self.laid.part),
            ..Laid::default()
        };
        let listed = taken.listed();
        Common {
            report: listed.report,
            limit: listed.limit,
            part: listed.part,
            materiality: self.materiality.take().map(|(limits, _)| limits),
        }
    }

    /// The letter as it stands now. `file` is for what is wrong with it as a whole.
    pub(super) fn catalogue(
        &self,
        letter: &RawLetter,
        common: &Common,
        file: &str,
    ) -> Result<Catalogue, CatalogueError> {
        self.sums_hold()?;
        self.nothing_is_left()?;
        if let Some((at, fault)) =
            self.fallen.iter().find_map(|of| of.asked_again(&self.laid))
        {
            return Err(self.refuse(&at, fault).into());
        }
        let mut said = Said {
            letter: letter.clone(),
            materiality: self.materiality.as_ref().map(|(limits, _)| limits.clone()),
            hires: self.hires.as_ref().map(|(years, _)| years.clone()),
            listed: self.laid.listed(),
        };
        let invalid =
            |message| CatalogueError::Invalid { file: file.to_owned(), message };
        let defined = said.name_reports(common).map_err(invalid)?;
        let listed = self.laid.layers(&said.listed).into_iter();
        let once = [
            self.materiality.as_ref().map(|(_, at)| (MATERIALITY, *at)),
            self.hires.as_ref().map(|(_, at)| (HIRES, *at)),
        ];
        let once = once.into_iter().flatten();
        let once = once.map(|((what, key), at)| (what, key.to_owned(), at));
        let layers = listed.chain(once);
        let layers = layers.map(|(what, key, at)| ((what, key), self.layers[at].clone()));
        let layers = layers.collect();
        said.listed.leave_fallen(&self.fallen);
        let mut catalogue = said.on(common, &defined).map_err(invalid)?;
        let fallen = self.fallen.iter().map(|of| of.report().clone());
        catalogue.reports = catalogue.reports.with_fallen(fallen.collect());
        Ok(Catalogue { layers, ..catalogue })
    }

    /// Every post has its chapter, and the posts of each add up to its sum, which whoever
    /// changes a post states anew.
    fn sums_hold(&self) -> Result<(), TomlError> {
        for chapter in &self.laid.chapter {
            let (raw, number) = (&chapter.value, Chapter(chapter.value.number));
            let posts = || self.posts().filter(|(of, _)| of.post.chapter == number);
            let sum: Kroner = posts().map(|(of, _)| of.adopted.0).sum();
            if sum == raw.sum.0 {
                continue;
            }
            let message = format!(
                "kapittel {}: postene summerer til {}, men summen er {}",
                raw.number,
                norwegian::kroner(sum),
                norwegian::kroner(raw.sum.0)
            );
            let now = self.layers.len() - 1;
            if chapter.at.layer == now {
                let place = chapter.at.place.clone().value("sum");
                return Err(self.refuse(&chapter.at, Fault::at(place, message)));
            }
            let hint = format!(
                "før opp summen etter endringen: [[changes.chapter]] med number = {} og sum",
                raw.number
            );
            let changed = posts().map(|(_, at)| at).find(|at| at.layer == now);
            let at = changed.cloned().unwrap_or_else(|| self.first_of_last_layer());
            let fault = Fault::at(at.place.clone(), message).hint(hint);
            return Err(self.refuse(&at, fault));
        }
        let is_in = |post: &RawPost| {
            self.laid.chapter.iter().any(|of| of.value.number == post.post.chapter.0)
        };
        match self.posts().find(|(post, _)| !is_in(post)) {
            Some((post, at)) => {
                let message = format!(
                    "post {} hører til kapittel {}, som ikke finnes i brevet",
                    post.post, post.post.chapter
                );
                Err(self.refuse(at, Fault::at(at.place.clone(), message)))
            }
            None => Ok(()),
        }
    }

    fn posts(&self) -> impl Iterator<Item = (&RawPost, &At)> {
        self.laid.post.iter().map(|of| (&of.value, &of.at))
    }

    /// Where the layer that was laid last says what falls away.
    fn first_of_last_layer(&self) -> At {
        let (file, layer) = (self.documents.len() - 1, self.layers.len() - 1);
        At { file, layer, place: Place::of("drops") }
    }

    fn refuse(&self, at: &At, fault: Fault) -> TomlError {
        self.documents[at.file].refuse(fault)
    }
}
