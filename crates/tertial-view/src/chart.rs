//! Charts as SVG: what is drawn where, and in which words, stands in `templates/charts/`.
//!
//! What those templates cannot do is done here: amounts become shares of the room they are
//! drawn in and numbers as Norwegians write them, and what no page holds is parted.

mod bars;
mod lines;
mod posts;

use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value, context};
use tertial_model::Phrases;
use tertial_report::document::{Drawing, RiskMatrix};

use crate::printable::legible;
use crate::{Error, Templates};

/// The drawings of a chart: more than one where one page would not hold it.
pub(crate) fn draw(
    drawing: &Drawing,
    templates: &Templates,
    phrases: &Phrases,
) -> Result<Vec<String>, Error> {
    let (name, drawings) = match drawing {
        Drawing::Posts(chart) => ("posts", posts::drawings(chart, phrases)),
        Drawing::Lines(chart) => ("lines", lines::drawings(chart, phrases)),
        Drawing::Matrix(matrix) => ("matrix", vec![placed(matrix)]),
        Drawing::Bars(chart) => ("bars", bars::drawings(chart, phrases)),
    };
    let draw = || -> Result<_, minijinja::Error> {
        let environment = environment(templates, phrases)?;
        let template = environment.get_template(&format!("charts/{name}.svg.j2"))?;
        drawings.iter().map(|of| Ok(without_blanks(&template.render(of)?))).collect()
    };
    draw().map_err(|error| Error::Template(error.to_string()))
}

/// The same drawing, however its template is laid out.
fn without_blanks(drawing: &str) -> String {
    let lines = drawing.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.flat_map(|line| [line, "\n"]).collect()
}

fn placed(matrix: &RiskMatrix) -> Value {
    let risks = matrix.risks.iter().map(|(number, probability, consequence)| {
        let number = number.as_str();
        context! { number, probability => *probability, consequence => *consequence }
    });
    context! { risks => risks.collect::<Vec<Value>>() }
}

fn environment<'a>(
    templates: &'a Templates,
    phrases: &Phrases,
) -> Result<Environment<'a>, minijinja::Error> {
    let mut environment = Environment::new();
    let phrases = phrases.clone();
    environment.add_function("say", move |key: &str| phrases.say(key));
    environment.add_filter("wrapped", wrapped);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, _, value| {
        let text = match f64::try_from(value.clone()) {
            Ok(size) => number(size),
            Err(_) if value.is_safe() => value.to_string(),
            Err(_) => escaped(&legible(&value.to_string())),
        };
        Ok(out.write_str(&text)?)
    });
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    for path in templates.paths().filter(|path| path.starts_with("charts/")) {
        environment.add_template(path, templates.text(path).unwrap_or_default())?;
    }
    Ok(environment)
}

/// A label in at most `most` lines of `length` characters; what does not fit is cut.
fn wrapped(label: &str, length: usize, most: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in legible(label).split_whitespace() {
        let last = lines.last_mut().map_or(0, |line| line.chars().count());
        if last > 0 && last + 1 + word.chars().count() > length {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.extend(word.chars().take(length));
        }
    }
    if lines.len() > most {
        lines.truncate(most);
        lines[most - 1].push('…');
    }
    lines
}

/// Two decimals at most, so that the notation never depends on the last bits.
fn number(value: f64) -> String {
    let text = format!("{value:.2}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            _ if character.is_control() => escaped.push(' '),
            _ => escaped.push(character),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use tertial_model::Language;

    use super::*;

    /// The drawings by the templates the program comes with.
    pub(super) fn drawn(drawing: &Drawing, phrases: &Phrases) -> Vec<String> {
        draw(drawing, &Templates::built_in(), phrases).unwrap()
    }

    fn matrix(risks: Vec<(String, u8, u8)>, phrases: &Phrases) -> String {
        drawn(&Drawing::Matrix(RiskMatrix { risks }), phrases).concat()
    }

    #[test]
    fn a_risk_stands_in_its_square() {
        let risks = vec![("R1".to_owned(), 5, 5), ("R2".to_owned(), 1, 1)];
        let drawing = matrix(risks, Phrases::bokmal());
        // Most probable and gravest: the upper right corner; 374.9 of width in 5 squares.
        let right = 74.0 + 75.0 * 4.5;
        assert!(drawing.contains(&format!("<text x=\"{right}\" y=\"25\"")), "{drawing}");
        assert!(drawing.contains("<text x=\"111.5\" y=\"193\""), "{drawing}");
        assert_eq!(drawing.matches("<rect").count(), 25);
    }

    #[test]
    fn many_risks_in_one_square_are_cut_and_none_is_drawn_outside() {
        let risks = (1..40).map(|n| (format!("R{n}"), 3, 3)).collect();
        let drawing = matrix(risks, Phrases::bokmal());
        assert!(drawing.contains('…'));
        let nynorsk = Phrases::of(Language::tagged("nn").unwrap());
        let empty = matrix(Vec::new(), nynorsk);
        assert!(empty.contains(">Sannsyn<") && empty.contains("Konsekvens"));
    }

    #[test]
    fn a_project_draws_as_it_likes_and_a_fault_is_told_with_its_place() {
        let of = |template: &str| {
            let path = "charts/matrix.svg.j2";
            let templates = Templates::built_in().overridden(path, template.into());
            let matrix = Drawing::Matrix(RiskMatrix { risks: Vec::new() });
            draw(&matrix, &templates.unwrap(), Phrases::bokmal())
        };
        assert_eq!(
            of("  {{ 1 / 3 }}\n\n{{ say('table') }} & {{ '<a>' }}").unwrap(),
            ["0.33\nTabell & &lt;a&gt;\n"]
        );
        let told = of("{{ nowhere() }}").unwrap_err().to_string();
        assert!(told.contains("charts/matrix.svg.j2:1"), "{told}");
    }
}
