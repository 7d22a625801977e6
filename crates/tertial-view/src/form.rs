//! Forms: text made of a value by a template, for what is shown besides a report.
//!
//! Every string is shown the way of the form, so that none of them can become markup of a
//! document or an order to a terminal; only the form's own marks stand as they are.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value};
use rust_decimal::Decimal;
use serde::Serialize;
use tertial_model::{cell_address, norwegian};

/// How a form shows its strings.
pub struct Form<'m> {
    /// A string as it may stand in the text.
    pub shown: fn(&str) -> String,
    /// Names for what stands as it is, as the styles of a terminal.
    pub marks: &'m [(&'static str, String)],
}

impl Form<'_> {
    /// The text `template` makes of `value`.
    ///
    /// # Errors
    ///
    /// When the template asks for what is not there.
    pub fn filled(
        &self,
        template: &str,
        value: &impl Serialize,
    ) -> Result<String, crate::Error> {
        let text = self.environment().and_then(|environment| {
            environment.render_str(template, Value::from(Serde(value)))
        });
        text.map_err(|why| crate::Error::Form(why.to_string()))
    }

    fn environment(&self) -> Result<Environment<'static>, Error> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::SemiStrict);
        environment.set_syntax(syntax()?);
        environment.set_auto_escape_callback(|_| AutoEscape::Custom("form".into()));
        let shown = self.shown;
        environment.set_formatter(move |out, _, value| {
            let written = match value.as_str() {
                Some(text) if !value.is_safe() => out.write_str(&shown(text)),
                _ => out.write_str(&value.to_string()),
            };
            written.map_err(Error::from)
        });
        for (name, mark) in self.marks {
            environment.add_global(*name, Value::from_safe_string(mark.clone()));
        }
        environment
            .add_filter("left", |text: String, width: usize| format!("{text:<width$}"));
        environment
            .add_filter("right", |text: String, width: usize| format!("{text:>width$}"));
        environment.add_filter("widest", |texts: Vec<String>| {
            texts.iter().map(|text| text.chars().count()).max().unwrap_or(0)
        });
        environment.add_filter("trim_end", |text: String| text.trim_end().to_owned());
        environment.add_filter("named", |key: &Value, words: &Value| words.get_item(key));
        environment.add_filter("decimal", decimal);
        environment.add_filter("date", date);
        environment.add_filter("letter", |column: u32| {
            cell_address(1, column).trim_end_matches('1').to_owned()
        });
        Ok(environment)
    }
}

/// Lines that only steer leave nothing behind.
fn syntax() -> Result<SyntaxConfig, Error> {
    let mut syntax = SyntaxConfig::builder();
    syntax.trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()
}

/// A number with so many decimals, as it is written in Norwegian.
fn decimal(number: &Value, decimals: u32) -> Result<String, Error> {
    let number: Decimal = number.to_string().parse().map_err(|_| misused(number))?;
    Ok(norwegian::decimal(number, decimals))
}

/// `1. juni 2024`, of `2024-06-01`.
fn date(day: &Value) -> Result<String, Error> {
    let day = day.to_string().parse().map_err(|_| misused(day))?;
    Ok(norwegian::date(day))
}

fn misused(value: &Value) -> Error {
    Error::new(ErrorKind::InvalidOperation, format!("{value} is of another kind"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_shown_and_marks_stand() {
        let marks = [("strong", "<b>".to_owned())];
        let form = Form { shown: |text| text.replace('<', "&lt;"), marks: &marks };
        let template = "{{ strong }}{{ name|left(6) }}|{{ sum|decimal(2) }}|{{ day|date }}\n\
                        {% for column in columns %}\n{{ column|letter }}\n{% endfor %}\n";
        let value = serde_json::json!({
            "name": "<i>", "sum": "1234.5", "day": "2024-06-01", "columns": [1, 28],
        });
        assert_eq!(
            form.filled(template, &value).unwrap(),
            "<b>&lt;i>   |1\u{a0}234,50|1. juni 2024\nA\nAB\n"
        );
        let error = form.filled("{{ nmae }}", &value).unwrap_err().to_string();
        assert!(error.starts_with("resultatet kan ikke skrives"), "{error}");
    }
}
