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

const RESULT: [Group; 6] = [
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
        "sum_avregninger",
        Credit,
        &[("avregning", Credit, &[(895, 899)])],
        Some("periodens_resultat"),
    ),
    // The last account of a group is what it is settled by.
    (
        "sum_innkreving",
        Credit,
        &[
            ("innkreving", Credit, &[(830, 838), (840, 848)]),
            ("avregning_innkreving", Debit, &[(839, 839), (849, 849)]),
        ],
        None,
    ),
    (
        "sum_tilskudd",
        Credit,
        &[
            ("avregning_tilskudd", Credit, &[(859, 859), (879, 879)]),
            ("tilskudd_ut", Debit, &[(850, 858), (860, 878)]),
        ],
        None,
    ),
];

const ASSETS: [Group; 7] = [
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
            ("fast_eiendom", Debit, &[(110, 112), (114, 116), (118, 119)]),
            ("maskiner", Debit, &[(120, 120), (122, 124)]),
            ("driftslosore", Debit, &[(125, 129)]),
            ("anlegg_utforelse", Debit, &[(113, 113), (121, 121)]),
            ("infrastruktur", Debit, &[(117, 117)]),
        ],
        None,
    ),
    (
        "sum_finansielle",
        Debit,
        &[
            ("aksjer", Debit, &[(130, 133), (135, 136)]),
            ("obligasjoner", Debit, &[(134, 134)]),
            ("andre_fordringer_lang", Debit, &[(137, 139)]),
        ],
        None,
    ),
    ("sum_beholdninger", Debit, &[("beholdninger", Debit, &[(140, 149)])], None),
    (
        "sum_fordringer",
        Debit,
        &[
            ("kundefordringer", Debit, &[(150, 150), (158, 158)]),
            ("opptjente", Debit, &[(153, 153), (175, 176)]),
            ("andre_fordringer", Debit, &[(154, 157), (160, 174), (177, 189)]),
        ],
        None,
    ),
    (
        "sum_bank",
        Debit,
        &[("bank", Debit, &[(191, 192)]), ("kontanter", Debit, &[(190, 190)])],
        None,
    ),
    (
        "sum_fordringer_innkreving",
        Debit,
        &[("fordringer_innkreving", Debit, &[(151, 152)])],
        None,
    ),
];

const CAPITAL: [Group; 5] = [
    (
        "sum_kapital",
        Credit,
        &[
            ("virksomhetskapital", Credit, &[(200, 209)]),
            ("avregnet", Credit, &[(193, 199)]),
        ],
        None,
    ),
    ("sum_avsetninger", Credit, &[("avsetninger", Credit, &[(210, 219)])], None),
    ("sum_langsiktig", Credit, &[("langsiktig_gjeld", Credit, &[(220, 239)])], None),
    (
        "sum_kortsiktig",
        Credit,
        &[
            ("leverandorgjeld", Credit, &[(240, 249)]),
            ("skattetrekk", Credit, &[(260, 269)]),
            ("offentlige_avgifter", Credit, &[(270, 279)]),
            ("feriepenger", Credit, &[(294, 294)]),
            ("forskudd", Credit, &[(290, 290), (297, 297)]),
            ("annen_gjeld", Credit, &[(280, 289), (291, 293), (295, 296), (298, 299)]),
        ],
        None,
    ),
    ("sum_gjeld_tilskudd", Credit, &[("gjeld_tilskudd", Credit, &[(250, 259)])], None),
];

/// The sums of several groups.
const TOGETHER: [(&str, &[&str]); 3] = [
    ("sum_anleggsmidler", &["sum_immaterielle", "sum_driftsmidler", "sum_finansielle"]),
    ("sum_omlopsmidler", &["sum_beholdninger", "sum_fordringer", "sum_bank"]),
    ("sum_gjeld", &["sum_avsetninger", "sum_langsiktig", "sum_kortsiktig"]),
];

/// The lines of a note, each with its accounts.
type Lines = &'static [(&'static str, Accounts)];

/// The lines of the notes, with the side and the accounts of each.
const NOTES: [(&str, Side, Lines); 15] = [
    (
        "tilskudd",
        Credit,
        &[
            ("forskningsradet", &[(340, 340)]),
            ("statlige", &[(341, 341)]),
            ("eu", &[(342, 342)]),
            ("kommunale", &[(343, 343)]),
            ("organisasjoner", &[(344, 344)]),
            ("naeringsliv", &[(345, 345)]),
            ("ovrige", &[(346, 349)]),
        ],
    ),
    (
        "salg_leie",
        Credit,
        &[
            ("avgiftspliktig", &[(300, 309)]),
            ("avgiftsfri", &[(310, 319)]),
            ("unntatt", &[(320, 329)]),
            ("uopptjent", &[(350, 359)]),
            ("leie", &[(360, 366)]),
        ],
    ),
    (
        "andre",
        Credit,
        &[("gevinst", &[(380, 389)]), ("ovrige", &[(330, 339), (367, 369)])],
    ),
    (
        "lonn",
        Debit,
        &[
            ("lonn", &[(500, 503), (505, 507), (509, 517), (519, 519), (530, 539)]),
            ("balansefort", &[(504, 504)]),
            ("feriepenger", &[(508, 508), (518, 518)]),
            ("arbeidsgiveravgift", &[(540, 541)]),
            ("pensjon", &[(542, 549)]),
            ("refusjoner", &[(570, 589)]),
            ("andre_ytelser", &[(520, 529), (550, 569), (590, 599)]),
        ],
    ),
    (
        "andre_kostnader",
        Debit,
        &[
            ("husleie", &[(630, 631)]),
            ("vedlikehold_egne", &[(660, 662), (664, 665)]),
            ("vedlikehold_leide", &[(663, 663)]),
            ("lokaler", &[(632, 639)]),
            ("vedlikehold", &[(666, 669)]),
            ("utstyr", &[(650, 659)]),
            ("leie_utstyr", &[(640, 649)]),
            ("konsulenter", &[(670, 673)]),
            ("fremmede_tjenester", &[(674, 679)]),
            ("reiser", &[(710, 719)]),
            ("tap", &[(780, 786)]),
            ("ovrige", &[(470, 499), (610, 629), (680, 709), (720, 779), (787, 789)]),
        ],
    ),
    (
        "finansinntekter",
        Credit,
        &[
            ("renter", &[(805, 805), (807, 807)]),
            ("valuta", &[(806, 806)]),
            ("eierandeler", &[(800, 804)]),
            ("ovrige", &[(808, 809)]),
        ],
    ),
    (
        "finanskostnader",
        Debit,
        &[
            ("renter", &[(815, 815), (817, 818)]),
            ("nedskrivning", &[(812, 812)]),
            ("valuta", &[(816, 816)]),
            ("ovrige", &[(810, 811), (813, 814), (819, 819)]),
        ],
    ),
    (
        "innkreving",
        Credit,
        &[
            ("overforinger", &[(830, 838)]),
            ("skatter", &[(840, 841)]),
            ("avgifter", &[(842, 843)]),
            ("gebyrer", &[(844, 844)]),
            ("renter", &[(845, 846)]),
            ("boter", &[(847, 847)]),
            ("tilfeldige", &[(848, 848)]),
        ],
    ),
    (
        "tilskudd_ut",
        Debit,
        &[
            ("i_staten", &[(850, 858), (860, 869), (877, 877)]),
            ("kommuner", &[(870, 871)]),
            ("foretak", &[(872, 873), (875, 875)]),
            ("husholdninger", &[(874, 874)]),
            ("organisasjoner", &[(876, 876)]),
            ("utlandet", &[(878, 878)]),
        ],
    ),
    (
        "beholdninger",
        Debit,
        &[("ravarer", &[(140, 143)]), ("ferdigvarer", &[(144, 149)])],
    ),
    ("kundefordringer", Debit, &[("palydende", &[(150, 150)]), ("tap", &[(158, 158)])]),
    (
        "opptjente",
        Debit,
        &[("driftsinntekt", &[(153, 153)]), ("leie_rente", &[(175, 176)])],
    ),
    (
        "andre_fordringer",
        Debit,
        &[
            ("ansatte", &[(154, 154)]),
            ("forskuddsbetalt_leie", &[(170, 170)]),
            ("forskuddsbetalt", &[(171, 174), (177, 179)]),
            ("avgift", &[(160, 169)]),
            ("ovrige", &[(155, 157), (180, 189)]),
        ],
    ),
    ("forskudd", Credit, &[("betalt", &[(290, 290)]), ("uopptjent", &[(297, 297)])]),
    (
        "annen_gjeld",
        Credit,
        &[
            ("lonn", &[(293, 293)]),
            ("ansatte", &[(291, 292)]),
            ("pensjonspremie", &[(281, 282)]),
            ("palopte", &[(295, 296)]),
            ("forpliktelser", &[(298, 298)]),
            ("ovrige", &[(280, 280), (283, 289), (299, 299)]),
        ],
    ),
];

/// What each line of assets is depreciated by.
const DEPRECIATION: [(&str, &str, Accounts); 7] = [
    ("sum_immaterielle", "immaterielle", &[(600, 600)]),
    ("sum_immaterielle", "immaterielle_utforelse", &[]),
    ("sum_driftsmidler", "fast_eiendom", &[(601, 602)]),
    ("sum_driftsmidler", "maskiner", &[(604, 604)]),
    ("sum_driftsmidler", "driftslosore", &[(605, 606)]),
    ("sum_driftsmidler", "anlegg_utforelse", &[]),
    ("sum_driftsmidler", "infrastruktur", &[(603, 603)]),
];

/// The accounts whose balance is reported as owed to or by the treasury.
const OWED: Accounts =
    &[(154, 154), (157, 157), (190, 192), (260, 282), (290, 291), (293, 293), (299, 299)];

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
        for (key, sums) in TOGETHER {
            let together = sums.iter().map(|sum| computed.get(&id(sum))).sum();
            computed.kroner(id(key), together);
        }
        let entries = sources::accrual(&program::example(), year);
        for (line, side, details) in NOTES {
            for (detail, accounts) in details {
                let of = entries.iter().filter(|entry| within(accounts, entry.account));
                let debit = debit(of);
                let shown = if side == Debit { debit } else { Decimal::ZERO - debit };
                computed.kroner(format!("srs.{line}.{detail}.{year}"), shown);
            }
        }
        let owed = computed.get(&format!("art.sum_mellomvaerende.{year}"));
        let beyond = computed.get(&id("avregnet")) - owed;
        computed.kroner(id("avregnet_mot_mellomvaerende"), beyond);
        let everything = RESULT.iter().chain(&ASSETS).chain(&CAPITAL);
        let lines: Vec<_> =
            everything.flat_map(|(_, _, lines, _)| lines.iter()).collect();
        let unknown = entries
            .iter()
            .filter(|entry| !lines.iter().any(|(.., of)| within(of, entry.account)));
        computed.kroner(id("uten_linje"), debit(unknown));
    }
    assets(computed);
    settled(computed);
    change(computed);
}

/// Why what is settled with the treasury has changed as it has. The example's accounts are made
/// so that nothing else is left.
fn change(computed: &mut Computed) {
    let of = |key: &str| computed.get(key);
    let changed = of("srs.avregnet.2024") - of("srs.avregnet.2023");
    let drawn = Decimal::ZERO - of("bev.bank_inn") - of("bev.bank_ut");
    let shared = of("art.gruppeliv.2024") + of("art.arbeidsgiveravgift.2024")
        - of("art.nettoforing.2024");
    let taken_to_income = Decimal::ZERO - of("srs.bevilgninger.2024");
    let through = of("srs.avregning_innkreving.2024") - of("srs.avregning_tilskudd.2024");
    let result = of("srs.periodens_aktiviteter.2024");
    let rest = changed - drawn - shared - taken_to_income - through - result;
    assert_eq!(rest, Decimal::ZERO);
    for (measure, value) in [
        ("avregnet", changed),
        ("trekk", drawn),
        ("felleskapitler", shared),
        ("bevilgning", taken_to_income),
        ("gjennomstromning", through),
        ("andre", rest),
    ] {
        computed.kroner(format!("srs.endring_{measure}.2024"), value);
    }
}

/// What became of the assets in the year, and the sums of each group of them.
fn assets(computed: &mut Computed) {
    let entries = sources::accrual(&program::example(), 2024);
    for (group, line, accounts) in DEPRECIATION {
        let of = entries.iter().filter(|entry| within(accounts, entry.account));
        let depreciated = debit(of);
        let (then, now) = (
            computed.get(&format!("srs.{line}.2023")),
            computed.get(&format!("srs.{line}.2024")),
        );
        for (measure, value) in [
            ("inngang", then),
            ("avskrevet", depreciated),
            ("bevegelse", now - then + depreciated),
            ("utgang", now),
        ] {
            computed.kroner(format!("srs.{line}.{measure}.2024"), value);
            let sum = format!("srs.{group}.{measure}.2024");
            computed.more(sum, value);
        }
    }
}

/// What is booked against the treasury, what of it is reported, and the difference.
fn settled(computed: &mut Computed) {
    let ledger = sources::ledger(&program::example());
    for (group, side, lines, _) in ASSETS.iter().chain(&CAPITAL) {
        for (line, _, accounts) in lines.iter().filter(|(line, ..)| *line != "avregnet") {
            let booked = computed.get(&format!("srs.{line}.2024"));
            let booked = if *side == Debit { booked } else { Decimal::ZERO - booked };
            let of = ledger.iter().filter(|entry| {
                entry.post.is_empty()
                    && within(accounts, entry.account)
                    && within(OWED, entry.account)
            });
            let reported = debit(of);
            for (measure, value) in [
                ("bokfort", booked),
                ("rapportert", reported),
                ("forskjell", booked - reported),
            ] {
                let id = |key: &str| format!("art.avregning_{key}_{measure}.2024");
                computed.kroner(id(line), value);
                computed.more(id(group), value);
                computed.more(id("sum"), value);
            }
        }
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
