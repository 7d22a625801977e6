//! Accepting a finding: what the form shows, and what it asks for.

use axum::http::StatusCode;
use maud::{Markup, html};
use serde::Deserialize;
use tertial_model::{Enough, Finding, Severity, Signed, norwegian};
use tertial_rules::not_to_be_accepted;

use crate::frame::View;
use crate::pages::{finding_address, section};
use crate::snapshot::Snapshot;
use crate::words::capitalised;

/// What the user filled in to accept a finding.
#[derive(Debug, Default, Clone, Deserialize)]
#[serde(default)]
pub(crate) struct Accepting {
    /// The fingerprints of what the user was shown.
    sett: String,
    begrunnelse: String,
    navn: String,
    navn2: String,
    /// The last status date it is to hold for, `2024-08-31`; empty when it has no end.
    utloper: String,
}

/// The findings that are of one code and object, and so are accepted as one.
pub(super) struct Together<'s> {
    finding: &'s Finding,
    open: Vec<&'s Finding>,
    standing: Vec<&'s Finding>,
}

impl<'s> Together<'s> {
    /// A finding and those like it.
    pub(super) fn of(snapshot: &'s Snapshot, finding: &'s Finding) -> Self {
        let alike =
            |of: &&Finding| of.code == finding.code && of.object == finding.object;
        let (open, standing) = snapshot
            .of
            .findings
            .iter()
            .filter(alike)
            .partition(|of: &&Finding| of.accepted.is_none());
        Self { finding, open, standing }
    }

    /// What is accepted, as the form carries it.
    fn seen(&self) -> String {
        self.fingerprints().join(" ")
    }

    fn fingerprints(&self) -> Vec<String> {
        self.open.iter().map(|of| of.fingerprint()).collect()
    }

    /// The gravest of what is accepted decides what it takes.
    fn severity(&self) -> Severity {
        let gravest = self.open.iter().map(|of| of.severity).max();
        gravest.unwrap_or(self.finding.severity)
    }

    /// The acceptance the form asks for, or what it lacks and the status of an answer that
    /// says so.
    pub(super) fn signed(
        &self,
        filled: &Accepting,
    ) -> Result<Signed, (StatusCode, &'static str)> {
        let lacks = |why| (StatusCode::UNPROCESSABLE_ENTITY, why);
        let (reason, by) = (filled.begrunnelse.trim(), filled.navn.trim());
        let second = Some(filled.navn2.trim()).filter(|name| !name.is_empty());
        match Enough::of(self.severity(), by, second) {
            Enough::Never => Err("et funn som stopper rapporten, kan ikke kvitteres"),
            _ if reason.is_empty() => Err("skriv en begrunnelse"),
            _ if by.is_empty() => Err("skriv hvem som kvitterer"),
            Enough::NeedsSecond if second.is_none() => Err("en feil trenger to navn"),
            Enough::NeedsSecond => Err("de to navnene må være ulike"),
            Enough::Yes => Ok(()),
        }
        .map_err(lacks)?;
        let expires = match filled.utloper.trim() {
            "" => None,
            day => Some(day.parse().map_err(|_| lacks("skriv datoen som åååå-mm-dd"))?),
        };
        if self.finding.accepted.is_some() || filled.sett != self.seen() {
            return Err((
                StatusCode::CONFLICT,
                "funnet er endret etter at siden ble vist; se på det, og kvitter \
                 en gang til om det fortsatt kan stå",
            ));
        }
        Ok(Signed {
            code: self.finding.code.to_string(),
            object: self.finding.object.clone(),
            fingerprints: self.fingerprints(),
            standing: self.standing.iter().map(|of| of.fingerprint()).collect(),
            reason: reason.to_owned(),
            by: by.to_owned(),
            second: second.map(str::to_owned),
            expires,
        })
    }
}

/// How the finding was accepted, or the form to do it with.
pub(super) fn part(
    view: &View,
    key: &str,
    finding: &Finding,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Markup {
    let content = html! {
        @if finding.severity == Severity::Fatal {
            p { "Et funn som stopper rapporten, kan ikke kvitteres." }
        } @else if let Some([why, help]) = not_to_be_accepted(finding.code.0) {
            p { (capitalised(why)) ". " (capitalised(help)) "." }
        } @else if let Some(accepted) = &finding.accepted {
            dl #kvittert .fakta {
                dt { "Kvittert av" } dd { (accepted.names()) }
                dt { "Begrunnelse" } dd { (accepted.reason) }
                dt { "Dato" } dd { (norwegian::date(accepted.date)) }
                @if let Some(day) = accepted.expires {
                    dt { "Gjelder til" } dd { (norwegian::date(day)) }
                }
            }
        } @else {
            @let together = Together::of(view.snapshot(), finding);
            (others(&together))
            (form(view, key, &together, filled, trouble))
        }
    };
    section("kvittering", "Kvitter med begrunnelse", &content)
}

/// What is accepted along with the finding.
fn others(together: &Together<'_>) -> Markup {
    let others =
        || together.open.iter().filter(|of| !std::ptr::eq(**of, together.finding));
    html! {
        @if others().next().is_some() {
            p { "Kvitteringen gjelder også" }
            ul #k-ogsa { @for of in others() { li { (capitalised(&of.message)) } } }
        }
    }
}

fn form(
    view: &View,
    key: &str,
    together: &Together<'_>,
    filled: &Accepting,
    trouble: Option<&str>,
) -> Markup {
    let two = together.severity() == Severity::Error;
    html! {
        form #kvitter .skjema method="post" action=(finding_address(key)) data-behold
            data-ulagret[trouble.is_some()] {
            (view.token())
            input type="hidden" name="sett" value=(together.seen());
            @if let Some(trouble) = trouble {
                p #k-feil .feilmelding role="alert" { (capitalised(trouble)) "." }
            }
            label for="k-begrunnelse" { "Begrunnelse" }
            textarea #k-begrunnelse name="begrunnelse" rows="3" required {
                "\n" (filled.begrunnelse)
            }
            label for="k-navn" { "Navn" }
            input #k-navn name="navn" required value=(filled.navn) autocomplete="name";
            @if two {
                label for="k-navn2" { "Navn på den andre; en feil trenger to" }
                input #k-navn2 name="navn2" required value=(filled.navn2) autocomplete="off";
            }
            label for="k-utloper" { "Gjelder til og med statusdato (kan stå tom)" }
            input #k-utloper name="utloper" type="date" value=(filled.utloper);
            button #k-send type="submit" { "Kvitter" }
        }
    }
}
