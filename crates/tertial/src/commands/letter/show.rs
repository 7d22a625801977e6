//! `tertial letter show`: what of a letter is in force on a day, and the layer each comes from.

use chrono::NaiveDate;
use serde::Serialize;
use tertial_letter::{Amended, Catalogue, InForce, Layer, Thing, things};
use tertial_model::Supplement;

use crate::arguments::{Format, LetterShowArguments};
use crate::exit::{Exit, Exits, Failure};
use crate::folder::ProjectFolder;
use crate::json::json_text;
use crate::messages::form;
use crate::outcome::Outcome;
use crate::run::Run;
use crate::terminal;

#[derive(Serialize)]
struct LetterJson<'a> {
    schema: u8,
    title: &'a str,
    /// The day it is told of; none where it is as it is after all that has come.
    as_of: Option<NaiveDate>,
    layers: Vec<LayerJson>,
    things: Vec<ThingJson<'a>>,
    /// What came by that day, and what came later.
    amended: &'a [Amended],
    later: &'a [Amended],
}

/// A layer that has something in force.
#[derive(Serialize)]
struct LayerJson {
    layer: Layer,
    name: String,
    things: usize,
}

#[derive(Serialize)]
struct ThingJson<'a> {
    #[serde(flatten)]
    thing: Thing,
    layer: &'a Layer,
    from: String,
    /// The numbers of the supplementary letters that have changed it.
    changed_by: Vec<u16>,
}

pub(super) fn run(
    run: &Run,
    arguments: &LetterShowArguments,
) -> Result<Outcome, Failure> {
    let letter = match &arguments.letter {
        Some(named) => InForce::read(&super::files(named)?).exits(Exit::Usage)?,
        None => ProjectFolder::find(&run.directory)?.letter()?.in_force,
    };
    let now = arguments.as_of.map_or_else(|| letter.last(), |day| letter.on(day));
    let came = now.amended.len();
    let (amended, later) = letter.amendments().split_at(came);
    let things: Vec<ThingJson<'_>> =
        things(now).into_iter().map(|thing| told(now, thing)).collect();
    let told = LetterJson {
        schema: 1,
        title: now.title.bokmal(),
        as_of: arguments.as_of,
        layers: layers(now, &things),
        things,
        amended,
        later,
    };
    Ok(Outcome::results(match arguments.format {
        Format::Text => terminal::filled(form!("letter-show.txt.j2"), &told)?,
        Format::Json => json_text(&told)?,
    }))
}

/// The layers in their order, with how many of the `things` in force each has.
fn layers<'a>(now: &'a Catalogue, things: &[ThingJson<'a>]) -> Vec<LayerJson> {
    let supplements = now.amended.iter().map(|of| Layer::Supplement(of.by.clone()));
    let fixed = [Layer::State, Layer::Ministry, Layer::Letter, Layer::Instructions];
    let of = |layer: Layer| {
        let its = things.iter().filter(|of| *of.layer == layer).count();
        (its > 0).then(|| LayerJson { name: layer.to_string(), layer, things: its })
    };
    fixed.into_iter().chain(supplements).filter_map(of).collect()
}

fn told(now: &Catalogue, thing: Thing) -> ThingJson<'_> {
    let layer = now.layer_of(thing.what, &thing.key);
    let changed = now.amended_by(thing.what, &thing.key).map(|of| of.number);
    let is_its_own = |number: &u16| match layer {
        Layer::Supplement(Supplement { number: own, .. }) => own == number,
        _ => false,
    };
    let changed_by = changed.filter(|number| !is_its_own(number)).collect();
    ThingJson { thing, layer, from: layer.to_string(), changed_by }
}
