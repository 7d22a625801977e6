//! Artskontorapportering: lines, notes, sums and nets of both years, and what is owed to and
//! by the treasury.

use super::check;
use crate::agency::Agency;

#[test]
fn lines_and_sums_of_this_year_are_the_ledgers() {
    let figures = Agency::whole_year().annual();
    let of_year = |ids: &[(&str, &str)]| {
        let ids: Vec<_> = ids.iter().map(|(id, v)| (format!("{id}.2024"), *v)).collect();
        let ids: Vec<_> = ids.iter().map(|(id, value)| (id.as_str(), *value)).collect();
        check(&figures, "art.", &ids);
    };
    of_year(&[
        ("gebyrer", "0"),
        ("tilskudd_inn", "2700"),
        ("salg_leie", "3200"),
        ("andre_inn", "60"),
        ("sum_driftsinntekter", "5960"),
    ]);
    // Salaries: 12 000 + 3 900 + 1 680 − 120 + 12. The rest: 12 × 300 + 400 + 250 + 90 + 130
    // + 75 on another's chapter.
    of_year(&[
        ("lonn", "17472"),
        ("andre_drift", "4545"),
        ("sum_driftsutgifter", "22017"),
        ("netto_drift", "16057"),
    ]);
    of_year(&[
        ("finansinntekter", "5"),
        ("sum_finansinntekter", "5"),
        ("investeringer", "960"),
        ("aksjer", "0"),
        ("finansutgifter", "8"),
        ("sum_investeringer", "968"),
        ("netto_investeringer", "963"),
    ]);
    of_year(&[
        ("skatter", "0"),
        ("sum_innkreving", "0"),
        ("tilskudd_ut", "0"),
        ("sum_tilskudd", "0"),
    ]);
    // The shared chapters are told by their posts: 720 − 12 − 1 680.
    of_year(&[
        ("gruppeliv", "12"),
        ("arbeidsgiveravgift", "1680"),
        ("nettoforing", "720"),
        ("netto_felleskapitler", "-972"),
    ]);
    // 16 057 + 963 − 972, the same as in the statement of appropriations.
    of_year(&[("netto", "16048"), ("uten_linje", "0")]);
}

#[test]
fn the_notes_tell_what_their_lines_are_made_of() {
    let figures = Agency::whole_year().annual();
    check(
        &figures,
        "art.lonn.",
        &[
            ("lonn.2024", "15900"),
            ("arbeidsgiveravgift.2024", "1680"),
            ("pensjon.2024", "0"),
            ("refusjoner.2024", "-120"),
            ("andre_ytelser.2024", "12"),
            ("lonn.2023", "10800"),
        ],
    );
    check(
        &figures,
        "art.andre_drift.",
        &[
            ("husleie.2024", "3600"),
            ("konsulenter.2024", "490"),
            ("fremmede_tjenester.2024", "250"),
            // 130 + 25 − 25 at closing.
            ("reiser.2024", "130"),
            ("ovrige.2024", "75"),
            ("leie_utstyr.2024", "0"),
            ("husleie.2023", "3000"),
            ("konsulenter.2023", "640"),
            ("fremmede_tjenester.2023", "30"),
        ],
    );
    check(
        &figures,
        "art.",
        &[
            ("investeringer.immaterielle.2024", "260"),
            ("investeringer.driftslosore.2024", "700"),
            ("investeringer.infrastruktur.2024", "0"),
            ("tilskudd_inn.statlige.2024", "2700"),
            ("salg_leie.avgiftspliktig.2024", "3200"),
            ("finansinntekter.valuta.2024", "5"),
            ("finansutgifter.valuta.2024", "8"),
        ],
    );
}

#[test]
fn last_year_is_what_the_agency_itself_booked_by_the_state_accounts() {
    let mut agency = Agency::whole_year();
    let by_another = agency.facts.earlier_accounts.rows.last().unwrap().clone();
    let by_another = tertial_ingest::facts::StateAccountRow { own: false, ..by_another };
    agency.facts.earlier_accounts.rows.push(by_another);
    // 12 × 900; 3 000 + 640 + 30; 10 800 + 3 670 − 5 000; 500; 650 − 1 500.
    check(
        &agency.annual(),
        "art.",
        &[
            ("salg_leie.2023", "5000"),
            ("lonn.2023", "10800"),
            ("andre_drift.2023", "3670"),
            ("netto_drift.2023", "9470"),
            ("netto_investeringer.2023", "500"),
            ("arbeidsgiveravgift.2023", "1500"),
            ("nettoforing.2023", "650"),
            ("netto_felleskapitler.2023", "-850"),
            ("netto.2023", "9120"),
        ],
    );
}

#[test]
fn the_treasury_owes_and_is_owed_what_the_balance_says() {
    let mut agency = Agency::whole_year();
    let figures = agency.annual();
    // Opening −290, then −3 600 withheld and 3 590 paid. The counterpart 1980 is no part.
    check(
        &figures,
        "art.",
        &[
            ("mellomvaerende_skattetrekk.2023", "-290"),
            ("mellomvaerende_skattetrekk.2024", "-300"),
            ("sum_mellomvaerende.2023", "-290"),
            ("sum_mellomvaerende.2024", "-300"),
        ],
    );
    agency.facts.ledger.rows.retain(|row| !row.period.is_opening());
    check(
        &agency.annual(),
        "",
        &[
            (
                "art.sum_mellomvaerende.2023",
                "art.mellomvaerende_fordringer_ansatte.2023 mangler",
            ),
            (
                "art.mellomvaerende_skattetrekk.2023",
                "hovedboken har ingen inngående balanse for 2024",
            ),
            ("bev.mellomvaerende.endring", "art.sum_mellomvaerende.2023 mangler"),
            ("bev.endring_mellomvaerende", "-10"),
        ],
    );
}

#[test]
fn what_no_line_has_is_shown_by_itself_and_in_no_sum() {
    let mut agency = Agency::whole_year();
    agency.book("5  6050  1000.01  -  40\n 5  1990  -  -  -40");
    check(
        &agency.annual(),
        "",
        &[
            ("art.uten_linje.2024", "40"),
            ("art.netto.2024", "16048"),
            // Bevilgningsrapportering is the state accounts', which have no depreciation.
            ("bev.netto", "16048"),
            ("bev.endring_mellomvaerende", "-50"),
            ("bev.sum_rapportert", "-40"),
        ],
    );
}
