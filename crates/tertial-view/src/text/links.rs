//! Resolves the links of a text: each tag becomes the number it names, or a mark.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::{Environment, ErrorKind, UndefinedBehavior, Value};
use tertial_model::{FigureId, Figures, Phrases, Problem, ProblemKind, norwegian};

use super::linked::Linked;
use super::number::{self, Number};
use super::place::Places;
use super::tags::{Kind, Tag};

/// Steps one expression may take; the longest sensible one takes a dozen.
const FUEL: u64 = 500;
/// Longest expression, in bytes.
const LONGEST: usize = 300;

/// The figures texts can link to.
pub struct Links<'a> {
    figures: &'a Figures,
    numbers: Arc<BTreeMap<FigureId, Number>>,
    phrases: Arc<Phrases>,
}

impl<'a> Links<'a> {
    /// Links to these figures, in those words.
    pub fn to(figures: &'a Figures, phrases: &Phrases) -> Self {
        let phrases = Arc::new(phrases.clone());
        let numbers = figures
            .iter()
            .map(|figure| (figure.id.clone(), Number::of(figure, &phrases)));
        Self { figures, numbers: Arc::new(numbers.collect()), phrases }
    }

    /// The words links are written in.
    pub fn phrases(&self) -> &Phrases {
        &self.phrases
    }
}

/// Resolves all tags of a body and says what is wrong with any of them. `literal` are the
/// bytes where a line begins with text that looks like a mark.
pub(super) fn resolve(
    body: &str,
    tags: &[Tag],
    literal: &[usize],
    links: &Links<'_>,
    places: &Places<'_>,
) -> (Linked, Vec<Problem>) {
    let unknown = Arc::new(Mutex::new(Vec::new()));
    let environment = environment(links, &unknown);
    let mut linked = Linked::default();
    let mut problems = Vec::new();
    let mut at = 0;
    for tag in tags {
        linked.push_own(body, at..tag.range.start, literal);
        at = tag.range.end;
        if tag.kind == Kind::Comment {
            continue;
        }
        let outcome = evaluate(body, tag, &environment);
        let missing_ids = std::mem::take(&mut *lock(&unknown));
        for id in &missing_ids {
            problems.push(unknown_figure(body, tag, id, links.figures, places));
        }
        match outcome {
            Ok(Printed::Text(text)) => {
                linked.push_inserted(&text, tag.range.start);
                at = body.len() - norwegian::after(&text, &body[at..]).len();
            }
            Ok(Printed::Figure(figure, text)) => {
                linked.push_figure(&text, figure, tag.range.start);
                at = body.len() - norwegian::after(&text, &body[at..]).len();
            }
            Ok(Printed::Mark(text)) => linked.push_mark(text, tag.range.start),
            Err(fault) => {
                let origin = places.at(tag.range.start);
                let source = &body[tag.range.clone()];
                problems.push(
                    Problem::new(ProblemKind::FigureLinkSyntax, origin, fault.message)
                        .found(source)
                        .hint(fault.hint),
                );
                linked.push_mark(source.to_owned(), tag.range.start);
            }
        }
    }
    linked.push_own(body, at..body.len(), literal);
    (linked, problems)
}

/// The links of a body in order: where each stands, the figure it prints, and the words. What prints
/// text of its own is none.
pub(super) fn written(
    body: &str,
    tags: &[Tag],
    links: &Links<'_>,
) -> Vec<(Range<usize>, Option<FigureId>, String)> {
    let environment = environment(links, &Arc::default());
    let written = |tag: &Tag| {
        let (figure, words) = match evaluate(body, tag, &environment) {
            Ok(Printed::Figure(figure, words)) => (Some(figure), words),
            Ok(Printed::Mark(words)) => (None, words),
            Ok(Printed::Text(_)) => return None,
            Err(_) => (None, body[tag.range.clone()].to_owned()),
        };
        Some((tag.range.clone(), figure, words))
    };
    tags.iter().filter(|tag| tag.kind == Kind::Expression).filter_map(written).collect()
}

/// What a tag prints.
enum Printed {
    Text(String),
    Figure(FigureId, String),
    Mark(String),
}

/// Why a tag prints nothing.
struct Fault {
    message: String,
    hint: String,
}

impl Fault {
    fn new(message: &str, hint: &str) -> Self {
        Self { message: message.to_owned(), hint: hint.to_owned() }
    }
}

const EXAMPLE: &str = "skriv {{ tall(\"navnet på tallet\") | mill }}";

fn evaluate(
    body: &str,
    tag: &Tag,
    environment: &Environment<'_>,
) -> Result<Printed, Fault> {
    match tag.kind {
        Kind::Unclosed => {
            return Err(Fault::new("lenken er åpnet, men aldri lukket", EXAMPLE));
        }
        Kind::Statement => {
            return Err(Fault::new("tekst kan lenke til tall, men ikke styre", EXAMPLE));
        }
        Kind::Expression | Kind::Comment => {}
    }
    let expression = tag.expression(body);
    if expression.len() > LONGEST || expression.contains('*') {
        return Err(Fault::new("lenken er for lang eller regner selv", EXAMPLE));
    }
    let value = environment
        .compile_expression(expression)
        .and_then(|compiled| compiled.eval(()))
        .map_err(|error| explained(&error))?;
    printed(&value)
}

fn printed(value: &Value) -> Result<Printed, Fault> {
    if let Some(number) = value.downcast_object_ref::<Number>() {
        let text = number.in_words();
        return Ok(match (&number.value, &number.figure) {
            (Err(instead), _) if instead.marked => Printed::Mark(text),
            (_, Some(figure)) => Printed::Figure(figure.clone(), text),
            (_, None) => Printed::Text(text),
        });
    }
    match value.as_str() {
        Some(text) => Ok(Printed::Text(text.replace(Linked::is_ours, ""))),
        None if value.is_undefined() => {
            Err(Fault::new("lenken viser ikke til noe", EXAMPLE))
        }
        None => Err(Fault::new("lenken gir verken tall eller tekst", EXAMPLE)),
    }
}

/// The template engine's complaint in our words; its own are English and say too much.
fn explained(error: &minijinja::Error) -> Fault {
    let filters = format!("filtrene er {}", number::FILTERS);
    match error.kind() {
        ErrorKind::UnknownFilter => Fault::new("ukjent filter i lenken", &filters),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            Fault::new("ukjent funksjon i lenken", "den eneste funksjonen er tall(\"…\")")
        }
        ErrorKind::OutOfFuel => Fault::new("lenken regner for lenge", EXAMPLE),
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => {
            Fault::new("feil antall verdier i parentesen", EXAMPLE)
        }
        ErrorKind::InvalidOperation => {
            let detail = error.detail().filter(|text| text.contains("filteret"));
            Fault::new(detail.unwrap_or("lenken kan ikke regnes ut"), &filters)
        }
        ErrorKind::UndefinedError => Fault::new("lenken viser ikke til noe", EXAMPLE),
        _ => Fault::new("lenken kan ikke leses", EXAMPLE),
    }
}

fn environment(
    links: &Links<'_>,
    unknown: &Arc<Mutex<Vec<String>>>,
) -> Environment<'static> {
    let mut environment = Environment::empty();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let numbers = Arc::clone(&links.numbers);
    let phrases = Arc::clone(&links.phrases);
    let unknown = Arc::clone(unknown);
    environment.add_function("tall", move |id: &str| {
        let parsed = id.parse::<FigureId>().ok();
        let known = parsed.and_then(|id| numbers.get(&id)).cloned();
        Value::from_object(known.unwrap_or_else(|| {
            lock(&unknown).push(id.to_owned());
            Number::unknown(id, &phrases)
        }))
    });
    number::add_filters(&mut environment);
    environment
}

fn lock(list: &Mutex<Vec<String>>) -> std::sync::MutexGuard<'_, Vec<String>> {
    list.lock().unwrap_or_else(PoisonError::into_inner)
}

fn unknown_figure(
    body: &str,
    tag: &Tag,
    id: &str,
    figures: &Figures,
    places: &Places<'_>,
) -> Problem {
    let within = body[tag.range.clone()].find(id).unwrap_or(0);
    let origin = places.at(tag.range.start + within);
    let message = format!("det finnes ikke noe tall «{id}»");
    let problem = Problem::new(ProblemKind::FigureLinkUnknown, origin, message).found(id);
    let near = figures.nearest(id);
    match near.as_slice() {
        [] => problem,
        near => problem.hint(format!("mente du «{}»?", near.join("» eller «"))),
    }
}
