//! Text for people: findings grouped by severity, aligned, with place and remedy.

use std::fmt::{Display, Write};

use anstyle::{AnsiColor, Style};
use tertial_model::visible::{visible, visible_lines};
use tertial_model::{Finding, Severity, Verdict, norwegian};

/// Bold, for names and headings.
pub(crate) const STRONG: Style = Style::new().bold();
/// Dimmed, for what stands beside the matter.
pub(crate) const QUIET: Style = Style::new().dimmed();

/// A failure, its causes, and its help lines.
pub(crate) fn failure(error: &anyhow::Error) -> String {
    let style = severity_style(Severity::Error);
    let shown = |of: &dyn Display| visible_lines(&of.to_string()).into_owned();
    let mut text = format!("{style}feil{style:#}: {}\n", shown(error));
    for cause in error.chain().skip(1) {
        let _ = writeln!(text, "      {}", shown(&cause));
    }
    text
}

/// The findings shown, grave ones first, and the verdict on them all as the last line.
pub(crate) fn findings(findings: &[Finding], verdict: Verdict) -> String {
    let mut text = String::new();
    for severity in [Severity::Fatal, Severity::Error, Severity::Warning, Severity::Info]
    {
        let group: Vec<&Finding> = findings
            .iter()
            .filter(|finding| finding.severity == severity && finding.accepted.is_none())
            .collect();
        if group.is_empty() {
            continue;
        }
        let style = severity_style(severity);
        let heading = match severity {
            Severity::Fatal => "Stopp: ingenting kan lages før dette er rettet",
            Severity::Error => "Feil: hindrer endelig versjon",
            Severity::Warning => "Advarsler: se på disse",
            Severity::Info => "Opplysninger",
        };
        let _ = writeln!(text, "{style}{heading}{style:#}\n");
        for finding in group {
            write_finding(&mut text, finding);
        }
    }
    let accepted: Vec<&Finding> =
        findings.iter().filter(|finding| finding.accepted.is_some()).collect();
    if !accepted.is_empty() {
        let _ = writeln!(text, "{QUIET}Kvittert: noen står for disse{QUIET:#}\n");
    }
    for finding in accepted {
        write_finding(&mut text, finding);
    }
    let _ = writeln!(text, "{STRONG}{verdict}{STRONG:#}");
    text
}

fn write_finding(text: &mut String, finding: &Finding) {
    let style = severity_style(finding.severity);
    let message = visible(&finding.message);
    let _ = writeln!(text, "  {style}{:<7}{style:#} {message}", finding.code);
    let mut line = |label: &str, value: &str| {
        let value = visible(value);
        let _ = writeln!(text, "          {QUIET}{label:<9}{QUIET:#}{value}");
    };
    line("gjelder", &finding.object);
    const SHOWN: usize = 4;
    for origin in finding.origins.iter().take(SHOWN) {
        line("sted", &origin.to_string());
    }
    if finding.origins.len() > SHOWN {
        let more = finding.origins.len() - SHOWN;
        line("", &format!("og {more} {} til", if more == 1 { "sted" } else { "steder" }));
    }
    if let Some(expected) = &finding.expected {
        line("ventet", expected);
    }
    if let Some(found) = &finding.found {
        line("fant", found);
    }
    match &finding.accepted {
        Some(accepted) => {
            line(
                "kvittert",
                &format!("{}, {}", accepted.names(), norwegian::date(accepted.date)),
            );
            line("fordi", &accepted.reason);
        }
        None if finding.hint.is_empty() => {}
        None => line("råd", &finding.hint),
    }
    if !finding.follow_on.is_empty() {
        let follow_on: Vec<_> = finding
            .follow_on
            .iter()
            .map(|f| format!("{} {}", f.code, f.object))
            .collect();
        line("følger", &format!("{}: {}", follow_on.len(), follow_on.join(", ")));
    }
    text.push('\n');
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
