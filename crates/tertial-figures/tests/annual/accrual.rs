//! Virksomhetsregnskapet (SRS): result and balance of both years.

use rust_decimal::Decimal;
use tertial_figures::chart::AccrualChart;
use tertial_model::FigureId;

use super::check;
use crate::agency::Agency;

#[test]
fn the_result_is_income_less_costs_and_is_settled_to_zero() {
    let figures = Agency::whole_year().annual();
    // Account 3500, income not earned yet, belongs to sales: 3 100 + 50.
    check(
        &figures,
        "srs.",
        &[
            ("bevilgninger.2024", "16000"),
            ("gebyrer.2024", "0"),
            ("tilskudd.2024", "2700"),
            ("salg_leie.2024", "3150"),
            ("andre.2024", "60"),
            ("sum_driftsinntekter.2024", "21910"),
            ("varekostnader.2024", "0"),
            ("lonn.2024", "17700"),
            ("avskrivninger.2024", "150"),
            ("nedskrivninger.2024", "0"),
            ("andre_kostnader.2024", "4000"),
            ("sum_driftskostnader.2024", "21850"),
            ("driftsresultat.2024", "60"),
        ],
    );
    // 5 − 8; 60 − 3; what is settled with the treasury takes the rest.
    check(
        &figures,
        "srs.",
        &[
            ("finansinntekter.2024", "5"),
            ("finanskostnader.2024", "8"),
            ("sum_finans.2024", "-3"),
            ("periodens_aktiviteter.2024", "57"),
            ("sum_innkreving.2024", "0"),
            ("sum_tilskudd.2024", "0"),
            ("avregning.2024", "-57"),
            ("sum_avregninger.2024", "-57"),
            ("periodens_resultat.2024", "0"),
        ],
    );
}

#[test]
fn the_balance_balances_and_meets_the_cash_account() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "srs.",
        &[
            ("immaterielle.2024", "260"),
            ("sum_immaterielle.2024", "260"),
            ("driftslosore.2024", "550"),
            ("sum_driftsmidler.2024", "550"),
            ("kundefordringer.2024", "900"),
            ("sum_omlopsmidler.2024", "900"),
            ("sum_eiendeler.2024", "1710"),
        ],
    );
    // Settled with the treasury: 360 − 300, credit positive.
    check(
        &figures,
        "srs.",
        &[
            ("avregnet.2024", "60"),
            ("sum_kapital.2024", "60"),
            ("leverandorgjeld.2024", "350"),
            ("skattetrekk.2024", "300"),
            ("feriepenger.2024", "1000"),
            ("sum_kortsiktig.2024", "1650"),
            ("sum_kapital_gjeld.2024", "1710"),
            ("uten_linje.2024", "0"),
        ],
    );
    // 60 less what is owed, −300: exactly account 1990.
    check(&figures, "srs.", &[("avregnet_mot_mellomvaerende.2024", "360")]);
    check(
        &figures,
        "srs.",
        &[
            ("sum_driftsinntekter.2023", "9000"),
            ("sum_driftskostnader.2023", "9000"),
            ("periodens_resultat.2023", "0"),
            ("sum_eiendeler.2023", "400"),
            ("avregnet.2023", "10"),
            ("sum_kapital_gjeld.2023", "400"),
            ("avregnet_mot_mellomvaerende.2023", "300"),
        ],
    );
}

#[test]
fn an_account_no_line_has_is_shown_by_itself() {
    let mut agency = Agency::whole_year();
    let mut row = *agency.facts.accrual.rows.last().unwrap();
    row.account = "8800".parse().unwrap();
    agency.facts.accrual.rows.push(row);
    check(
        &agency.annual(),
        "srs.",
        &[("uten_linje.2024", "57"), ("periodens_resultat.2024", "0")],
    );
}

#[test]
fn a_year_that_was_not_read_is_missing_and_an_agency_without_the_account_has_none() {
    let mut agency = Agency::whole_year();
    agency.facts.accrual.rows.retain(|row| row.period.year() == 2024);
    check(
        &agency.annual(),
        "srs.",
        &[
            ("lonn.2024", "17700"),
            ("lonn.2023", "virksomhetsregnskapet for 2023 er ikke lest"),
            ("periodens_resultat.2023", "srs.sum_driftsinntekter.2023 mangler"),
        ],
    );
    agency.facts.accrual.exports.clear();
    let figures = agency.annual();
    assert!(!figures.iter().any(|figure| figure.id.as_str().starts_with("srs.")));
}

#[test]
fn the_cash_and_the_accrual_ledger_are_never_mixed() {
    let mut agency = Agency::whole_year();
    let cash = agency.facts.ledger.rows[4];
    agency.facts.accrual.rows.retain(|row| row.account != cash.account);
    let figures = agency.annual();
    check(&figures, "", &[("art.lonn.2024", "17472"), ("srs.lonn.2024", "0")]);
}

#[test]
fn the_notes_tell_what_their_lines_are_made_of() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "srs.",
        &[
            ("lonn.lonn.2024", "17700"),
            ("lonn.feriepenger.2024", "0"),
            ("lonn.lonn.2023", "9000"),
            ("salg_leie.avgiftspliktig.2024", "3100"),
            ("salg_leie.uopptjent.2024", "50"),
            ("tilskudd.statlige.2024", "2700"),
            ("andre.ovrige.2024", "60"),
            ("andre_kostnader.husleie.2024", "3600"),
            ("andre_kostnader.konsulenter.2024", "400"),
            ("finansinntekter.valuta.2024", "5"),
            ("finanskostnader.valuta.2024", "8"),
            ("kundefordringer.palydende.2024", "900"),
        ],
    );
    let value = |id: FigureId| figures.value(&id).unwrap();
    for line in AccrualChart::of_year(2024).unwrap().lines() {
        for year in [2023, 2024] {
            let parts = line.details.iter();
            let parts =
                parts.map(|of| FigureId::of_accrual_note(&line.key, &of.key, year));
            let sum: Decimal = parts.map(value).sum();
            if !line.details.is_empty() {
                assert_eq!(
                    sum,
                    value(FigureId::of_accrual(&line.key, year)),
                    "{}",
                    line.key
                );
            }
        }
    }
}

#[test]
fn assets_are_told_from_one_year_s_end_to_the_next() {
    let figures = Agency::whole_year().annual();
    // 400 at the start, 150 depreciated and 550 at the end: 300 was added.
    check(
        &figures,
        "srs.driftslosore.",
        &[
            ("inngang.2024", "400"),
            ("avskrevet.2024", "150"),
            ("bevegelse.2024", "300"),
            ("utgang.2024", "550"),
        ],
    );
    check(
        &figures,
        "srs.",
        &[
            ("immaterielle.inngang.2024", "0"),
            ("immaterielle.bevegelse.2024", "260"),
            ("immaterielle.utgang.2024", "260"),
            ("sum_immaterielle.avskrevet.2024", "0"),
            ("sum_driftsmidler.bevegelse.2024", "300"),
            ("sum_driftsmidler.utgang.2024", "550"),
            ("sum_anleggsmidler.2024", "810"),
            ("sum_omlopsmidler.2024", "900"),
            ("sum_gjeld.2024", "1650"),
        ],
    );
    let mut agency = Agency::whole_year();
    agency.facts.accrual.rows.retain(|row| row.period.year() == 2024);
    check(
        &agency.annual(),
        "srs.driftslosore.",
        &[("inngang.2024", "srs.driftslosore.2023 mangler"), ("avskrevet.2024", "150")],
    );
}

#[test]
fn what_is_booked_against_the_treasury_is_held_against_what_is_reported() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "art.avregning_",
        &[
            ("driftslosore_bokfort.2024", "550"),
            ("driftslosore_rapportert.2024", "0"),
            ("driftslosore_forskjell.2024", "550"),
            ("leverandorgjeld_bokfort.2024", "-350"),
            ("skattetrekk_bokfort.2024", "-300"),
            ("skattetrekk_rapportert.2024", "-300"),
            ("skattetrekk_forskjell.2024", "0"),
            // −350 − 300 − 1 000 of debts, of which the 300 is reported.
            ("sum_kortsiktig_bokfort.2024", "-1650"),
            ("sum_kortsiktig_rapportert.2024", "-300"),
            ("sum_kortsiktig_forskjell.2024", "-1350"),
            // 260 + 550 + 900 − 1 650 is what is settled, and 360 more than what is owed.
            ("sum_bokfort.2024", "60"),
            ("sum_rapportert.2024", "-300"),
            ("sum_forskjell.2024", "360"),
        ],
    );
    check(
        &figures,
        "",
        &[("srs.avregnet.2024", "60"), ("srs.avregnet_mot_mellomvaerende.2024", "360")],
    );
}

#[test]
fn what_is_settled_changes_by_what_is_drawn_booked_past_the_bank_and_the_result() {
    let figures = Agency::whole_year().annual();
    let of = |id: &str| figures.value(&FigureId::new(id)).unwrap();
    // 60 − 10. Paid out 8 400 + 4 320 + 3 590 + 400 + 250 + 90 + 130 + 3 900 + 960 + 8 + 75, and
    // in 120 + 5 960 + 5: 22 123 − 6 085 is drawn. Shared: 140 × 12 + 12 less 60 × 12.
    check(
        &figures,
        "srs.endring_",
        &[
            ("avregnet.2024", "50"),
            ("trekk.2024", "16038"),
            ("felleskapitler.2024", "972"),
            ("bevilgning.2024", "-16000"),
            ("gjennomstromning.2024", "0"),
            // 50 − 16 038 − 972 + 16 000 − 57: made-up balances, which do not follow the ledger.
            ("andre.2024", "-1017"),
        ],
    );
    assert_eq!(of("bev.bank_inn") + of("bev.bank_ut"), Decimal::from(-16_038_000));
}

#[test]
fn by_the_cash_principle_what_is_booked_is_the_ledgers() {
    let mut agency = Agency::whole_year();
    agency.facts.accrual.exports.clear();
    check(
        &agency.annual(),
        "art.",
        &[
            ("avregning_skattetrekk_bokfort.2024", "-300"),
            ("avregning_skattetrekk_forskjell.2024", "0"),
            ("avregning_sum_bokfort.2024", "-300"),
            ("avregning_sum_forskjell.2024", "0"),
            ("sum_mellomvaerende.2024", "-300"),
        ],
    );
    // A claim on a customer is booked and not reported.
    let rows = &mut agency.facts.ledger.rows;
    let mut row = *rows.iter().rfind(|row| row.post.is_none()).unwrap();
    row.account = "1500".parse().unwrap();
    let booked = row.booked.0;
    rows.push(row);
    let figures = agency.annual();
    let value = |key| figures.value(&FigureId::of_settled("kundefordringer", key, 2024));
    assert_eq!(value("bokfort"), Some(booked));
    assert_eq!(value("rapportert"), Some(Decimal::ZERO));
    assert_eq!(value("forskjell"), Some(booked));
}
