//! Virksomhetsregnskapet: SRS 1's lines from the trial balance.

use rust_decimal::Decimal;
use tertial_tests::program;

use super::Computed;
use crate::lines::{Accounts, debit, within};
use crate::sources;

/// Which side a line or a group shows as positive.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Debit,
    Credit,
}

use Side::{Credit, Debit};

/// The sum of a group, its side, its lines with their own side and accounts, and the result
/// after it, if the statement shows one.
type Group =
    (&'static str, Side, &'static [(&'static str, Side, Accounts)], Option<&'static str>);

const RESULT: [Group; 5] = [
    (
        "sum_driftsinntekter",
        Credit,
        &[
            ("bevilgninger", Credit, &[(390, 399)]),
            ("gebyrer", Credit, &[(370, 379)]),
            ("tilskudd", Credit, &[(340, 349)]),
            // Group 35 is income not earned yet, most of it of sales.
            ("salg_leie", Credit, &[(300, 329), (350, 366)]),
            // Group 38 is what is gained when assets are sold.
            ("andre", Credit, &[(330, 339), (367, 369), (380, 389)]),
        ],
        None,
    ),
    (
        "sum_driftskostnader",
        Debit,
        &[
            ("varekostnader", Debit, &[(400, 469)]),
            ("lonn", Debit, &[(500, 599)]),
            ("avskrivninger", Debit, &[(600, 606)]),
            ("nedskrivninger", Debit, &[(607, 609)]),
            ("andre_kostnader", Debit, &[(470, 499), (610, 789)]),
        ],
        Some("driftsresultat"),
    ),
    (
        "sum_finans",
        Credit,
        &[
            ("finansinntekter", Credit, &[(800, 809)]),
            ("finanskostnader", Debit, &[(810, 819)]),
        ],
        Some("periodens_aktiviteter"),
    ),
    (
        "sum_innkreving_tilskudd",
        Credit,
        &[("innkreving", Credit, &[(830, 849)]), ("tilskudd_ut", Debit, &[(850, 879)])],
        None,
    ),
    (
        "sum_avregninger",
        Credit,
        &[("avregning", Credit, &[(895, 899)])],
        Some("periodens_resultat"),
    ),
];

const ASSETS: [Group; 4] = [
    (
        "sum_immaterielle",
        Debit,
        &[
            ("immaterielle", Debit, &[(100, 106), (108, 109)]),
            ("immaterielle_utforelse", Debit, &[(107, 107)]),
        ],
        None,
    ),
    (
        "sum_driftsmidler",
        Debit,
        &[
            ("fast_eiendom", Debit, &[(110, 119)]),
            ("maskiner", Debit, &[(120, 124)]),
            ("driftslosore", Debit, &[(125, 129)]),
        ],
        None,
    ),
    (
        "sum_finansielle",
        Debit,
        &[
            ("aksjer", Debit, &[(130, 136)]),
            ("andre_fordringer_lang", Debit, &[(137, 139)]),
        ],
        None,
    ),
    (
        "sum_omlopsmidler",
        Debit,
        &[
            ("beholdninger", Debit, &[(140, 149)]),
            ("kundefordringer", Debit, &[(150, 152), (158, 158)]),
            ("opptjente", Debit, &[(153, 153), (175, 176)]),
            ("andre_fordringer", Debit, &[(154, 157), (160, 174), (177, 189)]),
            ("bank", Debit, &[(190, 192)]),
        ],
        None,
    ),
];

const CAPITAL: [Group; 3] = [
    (
        "sum_kapital",
        Credit,
        &[
            ("virksomhetskapital", Credit, &[(200, 209)]),
            ("avregnet", Credit, &[(193, 199)]),
        ],
        None,
    ),
    (
        "sum_langsiktig",
        Credit,
        &[
            ("avsetninger", Credit, &[(210, 219)]),
            ("langsiktig_gjeld", Credit, &[(220, 239)]),
        ],
        None,
    ),
    (
        "sum_kortsiktig",
        Credit,
        &[
            ("leverandorgjeld", Credit, &[(240, 259)]),
            ("skattetrekk", Credit, &[(260, 269)]),
            ("offentlige_avgifter", Credit, &[(270, 279)]),
            ("feriepenger", Credit, &[(294, 294)]),
            ("forskudd", Credit, &[(290, 290), (297, 297)]),
            ("annen_gjeld", Credit, &[(280, 289), (291, 293), (295, 296), (298, 299)]),
        ],
        None,
    ),
];

pub(super) fn compute(computed: &mut Computed) {
    for year in [2024, 2023] {
        let id = |key: &str| format!("srs.{key}.{year}");
        groups(computed, &RESULT, year);
        let assets = groups(computed, &ASSETS, year);
        let capital = groups(computed, &CAPITAL, year);
        // Assets are debits, capital and debts credits, and together they are nothing.
        computed.kroner(id("sum_eiendeler"), Decimal::ZERO - assets);
        computed.kroner(id("sum_kapital_gjeld"), capital);
        assert_eq!(assets + capital, Decimal::ZERO, "the balance of {year}");
        let owed = computed.get(&format!("art.sum_mellomvaerende.{year}"));
        let beyond = computed.get(&id("avregnet")) - owed;
        computed.kroner(id("avregnet_mot_mellomvaerende"), beyond);
        let everything = RESULT.iter().chain(&ASSETS).chain(&CAPITAL);
        let lines: Vec<_> =
            everything.flat_map(|(_, _, lines, _)| lines.iter()).collect();
        let entries = sources::accrual(&program::example(), year);
        let unknown = entries
            .iter()
            .filter(|entry| !lines.iter().any(|(.., of)| within(of, entry.account)));
        computed.kroner(id("uten_linje"), debit(unknown));
    }
}

/// Adds the groups' figures and gives all of them together, credit positive.
fn groups(computed: &mut Computed, groups: &[Group], year: i32) -> Decimal {
    let entries = sources::accrual(&program::example(), year);
    let id = |key: &str| format!("srs.{key}.{year}");
    let shown = |credit: Decimal, side: Side| match side {
        Credit => credit,
        Debit => Decimal::ZERO - credit,
    };
    let mut so_far = Decimal::ZERO;
    for (sum, side, lines, net) in groups {
        let mut group = Decimal::ZERO;
        for (key, side, accounts) in *lines {
            let of = entries.iter().filter(|entry| within(accounts, entry.account));
            let credit = Decimal::ZERO - debit(of);
            computed.kroner(id(key), shown(credit, *side));
            group += credit;
        }
        computed.kroner(id(sum), shown(group, *side));
        so_far += group;
        if let Some(net) = net {
            computed.kroner(id(net), so_far);
        }
    }
    so_far
}
