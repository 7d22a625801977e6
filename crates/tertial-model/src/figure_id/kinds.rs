//! The kinds of figure ids there are, by what the figures are of. Nothing else puts an id
//! together.

use std::fmt::Display;

use super::{FigureId, IdPart};
use crate::{BudgetPost, Chapter, ReportKind};

impl FigureId {
    /// Of a post: `post.1620.01.prognose`.
    pub fn of_post(post: BudgetPost, measure: &str) -> Self {
        Self::joined(&[&"post", &post, &measure])
    }

    /// Of a chapter: `kap.1620.prognose`.
    pub fn of_chapter(chapter: Chapter, measure: &str) -> Self {
        Self::joined(&[&"kap", &chapter, &measure])
    }

    /// Of a post in the report on appropriations: `bev.1620.01.samlet_tildeling`.
    pub fn of_appropriation(post: BudgetPost, measure: &str) -> Self {
        Self::joined(&[&"bev", &post, &measure])
    }

    /// What was allocated to a post in an earlier year: `bev.1620.21.tildelt_2023`.
    pub fn of_allocation_in(post: BudgetPost, year: i32) -> Self {
        Self::of_appropriation(post, &format!("tildelt_{year}"))
    }

    /// Of the whole report on appropriations: `bev.netto`.
    pub fn of_appropriations(measure: &str) -> Self {
        Self::joined(&[&"bev", &measure])
    }

    /// Of an authority to overrun a post against more income: `fullmakt.1620.21.rest`.
    pub fn of_authority(expense: BudgetPost, measure: &str) -> Self {
        Self::joined(&[&"fullmakt", &expense, &measure])
    }

    /// Of an earmarked amount: `oremerket.microdata.rest`.
    pub fn of_earmark(key: &str, measure: &str) -> Self {
        Self::joined(&[&"oremerket", &key, &measure])
    }

    /// Of an indicator: `kpi.svarprosent_frivillig.margin`.
    pub fn of_indicator(key: &str, measure: &str) -> Self {
        Self::joined(&[&"kpi", &key, &measure])
    }

    /// The result of an indicator in a year: `kpi.svarprosent_frivillig.2023`.
    pub fn of_result(key: &str, year: i32) -> Self {
        Self::of_indicator(key, &year.to_string())
    }

    /// Of a kind of external assignments, or of their `sum`: `oppdrag.forskning.antall`.
    pub fn of_assignments(kind: &str, measure: &str) -> Self {
        Self::joined(&[&"oppdrag", &kind, &measure])
    }

    /// Of a line or a sum of artskontorapportering: `art.lonn.2024`.
    pub fn of_payments(line: &str, year: i32) -> Self {
        Self::joined(&[&"art", &line, &year])
    }

    /// Of a line of a note to one of its lines: `art.lonn.pensjon.2024`.
    pub fn of_payment_note(line: &str, detail: &str, year: i32) -> Self {
        Self::joined(&[&"art", &line, &detail, &year])
    }

    /// Of a line of what is owed to and by the treasury: `art.mellomvaerende_skatt.2024`.
    pub fn of_treasury(line: &str, year: i32) -> Self {
        Self::of_payments(&format!("mellomvaerende_{line}"), year)
    }

    /// Of a line or a sum of virksomhetsregnskapet: `srs.sum_eiendeler.2024`.
    pub fn of_accrual(line: &str, year: i32) -> Self {
        Self::joined(&[&"srs", &line, &year])
    }

    /// Of a line of a note to virksomhetsregnskapet: `srs.lonn.pensjon.2024`.
    pub fn of_accrual_note(line: &str, detail: &str, year: i32) -> Self {
        Self::joined(&[&"srs", &line, &detail, &year])
    }

    /// Of what is booked against the treasury on a line of the balance sheet, and what of it is
    /// reported: `art.avregning_kundefordringer_bokfort.2024`.
    pub fn of_settled(line: &str, measure: &str, year: i32) -> Self {
        Self::of_payments(&format!("avregning_{line}_{measure}"), year)
    }

    /// Of the headline figures: `hovedtall.driftsutgifter.2024`.
    pub fn of_headline(measure: &str, year: i32) -> Self {
        Self::joined(&[&"hovedtall", &measure, &year])
    }

    /// Of bought consultancy: `konsulent.sum.2024`.
    pub fn of_consultancy(part: &str, year: i32) -> Self {
        Self::joined(&[&"konsulent", &part, &year])
    }

    /// Of the whole staff: `hr.ansatte_totalt.2024`.
    pub fn of_staff(measure: &str, year: i32) -> Self {
        Self::joined(&[&"hr", &measure, &year])
    }

    /// Of the women, the men or both (`begge`): `hr.kjonn.menn.2024`.
    pub fn of_gender(measure: &str, gender: &str, year: i32) -> Self {
        Self::joined(&[&"hr", &measure, &gender, &year])
    }

    /// The share of a sex: `hr.kjonn.menn_pst.2024`.
    pub fn of_gender_share(measure: &str, gender: &str, year: i32) -> Self {
        Self::of_gender(measure, &format!("{gender}_pst"), year)
    }

    /// Of the staff of a unit: `hr.enhet.it_og_metode.ansatte.2024`.
    pub fn of_unit(unit: &IdPart, measure: &str, year: i32) -> Self {
        Self::joined(&[&"hr.enhet", &unit, &measure, &year])
    }

    /// Of the staff at a place, or at all of them: `hr.ansatte.oslo`, `hr.ansatte.sum`.
    pub fn of_place(measure: &str, place: &str) -> Self {
        Self::joined(&[&"hr", &measure, &place])
    }

    /// The share of a place: `hr.ansatte.oslo_pst`.
    pub fn of_place_share(measure: &str, place: &str) -> Self {
        Self::of_place(measure, &format!("{place}_pst"))
    }

    /// Of the hires of a diverse staff: `hr.ansettelser_mangfold.endring`.
    pub fn of_hires(measure: &str) -> Self {
        Self::joined(&[&"hr.ansettelser_mangfold", &measure])
    }

    /// Those of a year: `hr.ansettelser_mangfold.2024`.
    pub fn of_hires_in(year: i32) -> Self {
        Self::of_hires(&year.to_string())
    }

    /// Their mean of some years: `hr.ansettelser_mangfold.snitt_2020_2021`.
    pub fn of_mean_hires(years: &[i32]) -> Self {
        let years: Vec<_> = years.iter().map(ToString::to_string).collect();
        Self::of_hires(&format!("snitt_{}", years.join("_")))
    }

    /// Of the sick leave of a group, all of it: `sykefravaer.kvinner.2024`.
    pub fn of_sick_leave(group: &str, year: i32) -> Self {
        Self::joined(&[&"sykefravaer", &group, &year])
    }

    /// Of the sick leave of a group, a part of it: `sykefravaer.kvinner.egenmeldt.2024`.
    pub fn of_sick_leave_part(group: &str, part: &str, year: i32) -> Self {
        Self::joined(&[&"sykefravaer", &group, &part, &year])
    }

    /// Of one of the agency's own tables: `nokkeltall.klima.strom.2024`.
    pub fn of_key_figure(section: &IdPart, row: &IdPart, column: &IdPart) -> Self {
        Self::joined(&[&"nokkeltall", &section, &row, &column])
    }

    /// The figure as it was delivered in an earlier report: `t1.post.1620.01.prognose`.
    pub fn delivered_in(&self, report: &ReportKind) -> Self {
        Self::joined(&[&report, self])
    }

    /// What has changed since then: `endring.post.1620.01.prognose`.
    pub fn change(&self) -> Self {
        Self::joined(&[&"endring", self])
    }

    fn joined(parts: &[&dyn Display]) -> Self {
        let parts: Vec<String> = parts.iter().map(ToString::to_string).collect();
        Self::new(parts.join("."))
    }
}
