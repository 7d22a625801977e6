//! Virksomhetsregnskapet (SRS): result and balance of both years.

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
            ("sum_innkreving_tilskudd.2024", "0"),
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
    row.account = "8200".parse().unwrap();
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
