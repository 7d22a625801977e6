//! Text for people at a terminal.

use std::fmt::{Display, Write as _};
use std::io::Write as _;

use anstyle::{AnsiColor, Style};
use serde::Serialize;
use tertial_model::Severity;
use tertial_model::visible::{visible, visible_lines};
use tertial_view::Form;

use crate::exit::{Exit, Exits, Failure};
use crate::messages::{InLanguages, said};

/// Bold, for names and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// Dimmed, for what stands beside the matter.
pub(crate) const QUIET: Style = Style::new().dimmed();

/// What a form, a template in `forms/`, makes of a value.
pub(crate) fn filled(
    form: InLanguages,
    value: &impl Serialize,
) -> Result<String, Failure> {
    let style = |severity| severity_style(severity).to_string();
    let marks = [
        ("strong", STRONG.to_string()),
        ("quiet", QUIET.to_string()),
        ("red", style(Severity::Error)),
        ("yellow", style(Severity::Warning)),
        ("cyan", style(Severity::Info)),
        ("plain", format!("{STRONG:#}")),
    ];
    let shown = |text: &str| visible(&said(text)).into_owned();
    Form { shown, marks: &marks }.filled(form.spoken(), value).exits(Exit::Rendering)
}

/// Tells a step that begins. Nobody is left to tell when it cannot be.
pub(crate) fn step(name: &str) {
    let line = format!("{QUIET}{}{QUIET:#}\n", visible(&said(name)));
    let _ = anstream::stderr().lock().write_all(line.as_bytes());
}

/// A failure, its causes, and its help lines.
pub(crate) fn failure(error: &anyhow::Error) -> String {
    let style = severity_style(Severity::Error);
    let shown = |of: &dyn Display| visible_lines(&said(&of.to_string())).into_owned();
    let mut text = format!("{style}{}{style:#}: {}\n", said("feil"), shown(error));
    for cause in error.chain().skip(1) {
        let _ = writeln!(text, "      {}", shown(&cause));
    }
    text
}

/// The style of a severity.
pub(crate) fn severity_style(severity: Severity) -> Style {
    let colour = match severity {
        Severity::Fatal | Severity::Error => AnsiColor::Red,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Info => AnsiColor::Cyan,
    };
    Style::new().bold().fg_color(Some(colour.into()))
}
