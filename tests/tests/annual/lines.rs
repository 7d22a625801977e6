//! The lines of the statements and their accounts, typed from the circulars: R-115 has the
//! lines, the standard chart of accounts the accounts, and which line an account
//! belongs to follows from its name there.

use rust_decimal::Decimal;

use crate::sources::Entry;

/// The first and the last of some accounts of three digits.
pub(crate) type Accounts = &'static [(u32, u32)];

/// A line of artskontorapportering.
pub(crate) struct Line {
    pub(crate) key: &'static str,
    pub(crate) income: bool,
    pub(crate) accounts: Accounts,
    /// The chapter all agencies share that the line is of, instead of accounts.
    pub(crate) post: &'static str,
    /// The lines of its note.
    pub(crate) notes: &'static [(&'static str, Accounts)],
}

const fn income(
    key: &'static str,
    accounts: Accounts,
    notes: &'static [(&'static str, Accounts)],
) -> Line {
    Line { key, income: true, accounts, post: "", notes }
}

const fn expense(
    key: &'static str,
    accounts: Accounts,
    notes: &'static [(&'static str, Accounts)],
) -> Line {
    Line { key, income: false, accounts, post: "", notes }
}

const fn shared(key: &'static str, income: bool, post: &'static str) -> Line {
    Line { key, income, accounts: &[], post, notes: &[] }
}

/// Every line.
pub(crate) const LINES: [Line; 15] = [
    income("gebyrer", &[(370, 379)], &[]),
    income(
        "tilskudd_inn",
        &[(340, 349)],
        &[
            ("forskningsradet", &[(340, 340)]),
            ("statlige", &[(341, 341)]),
            ("eu", &[(342, 342)]),
            ("ovrige", &[(343, 349)]),
        ],
    ),
    income(
        "salg_leie",
        &[(300, 329), (360, 366)],
        &[
            ("avgiftspliktig", &[(300, 309)]),
            ("avgiftsfri", &[(310, 319)]),
            ("unntatt", &[(320, 329)]),
            ("leie", &[(360, 366)]),
        ],
    ),
    income("andre_inn", &[(330, 339), (367, 369), (380, 380)], &[]),
    expense(
        "lonn",
        &[(500, 599)],
        &[
            ("lonn", &[(500, 519), (530, 539)]),
            ("arbeidsgiveravgift", &[(540, 541)]),
            ("pensjon", &[(542, 549)]),
            ("refusjoner", &[(570, 589)]),
            ("andre_ytelser", &[(520, 529), (550, 569), (590, 599)]),
        ],
    ),
    expense(
        "andre_drift",
        &[(400, 469), (610, 779), (781, 789)],
        &[
            ("husleie", &[(630, 631)]),
            ("lokaler", &[(632, 639)]),
            ("leie_utstyr", &[(640, 649)]),
            ("utstyr", &[(650, 659)]),
            ("vedlikehold_egne", &[(660, 662), (664, 665)]),
            ("vedlikehold_leide", &[(663, 663)]),
            ("vedlikehold", &[(666, 669)]),
            ("konsulenter", &[(670, 673)]),
            ("fremmede_tjenester", &[(674, 679)]),
            ("reiser", &[(710, 719)]),
            ("ovrige", &[(400, 469), (610, 629), (680, 709), (720, 779), (781, 789)]),
        ],
    ),
    income(
        "finansinntekter",
        &[(800, 809)],
        &[
            ("renter", &[(805, 805), (807, 807)]),
            ("valuta", &[(806, 806)]),
            ("ovrige", &[(800, 804), (808, 809)]),
        ],
    ),
    expense(
        "investeringer",
        &[(100, 129), (470, 499)],
        &[
            ("immaterielle", &[(100, 109), (470, 479)]),
            ("bygg", &[(110, 116), (118, 119), (480, 486), (488, 489)]),
            ("infrastruktur", &[(117, 117), (487, 487)]),
            ("maskiner", &[(120, 124), (490, 494)]),
            ("driftslosore", &[(125, 129), (495, 499)]),
        ],
    ),
    expense(
        "aksjer",
        &[(130, 135)],
        &[
            ("kapitalinnskudd", &[(131, 131)]),
            ("obligasjoner", &[(134, 134)]),
            ("aksjer", &[(130, 130), (132, 133), (135, 135)]),
        ],
    ),
    expense(
        "finansutgifter",
        &[(810, 819)],
        &[
            ("renter", &[(815, 815), (817, 818)]),
            ("valuta", &[(816, 816)]),
            ("ovrige", &[(810, 814), (819, 819)]),
        ],
    ),
    income(
        "skatter",
        &[(830, 849)],
        &[
            ("overforinger", &[(830, 839)]),
            ("skatter", &[(840, 841)]),
            ("avgifter", &[(842, 843)]),
            ("gebyrer", &[(844, 844)]),
            ("renter", &[(845, 846)]),
            ("boter", &[(847, 847)]),
            ("tilfeldige", &[(848, 849)]),
        ],
    ),
    expense(
        "tilskudd_ut",
        &[(850, 879)],
        &[
            ("i_staten", &[(850, 869), (877, 877), (879, 879)]),
            ("kommuner", &[(870, 871)]),
            ("foretak", &[(872, 873), (875, 875)]),
            ("husholdninger", &[(874, 874)]),
            ("organisasjoner", &[(876, 876)]),
            ("utlandet", &[(878, 878)]),
        ],
    ),
    shared("gruppeliv", true, "530929"),
    shared("arbeidsgiveravgift", true, "570072"),
    shared("nettoforing", false, "163301"),
];

/// Sums and nets, and the lines in each.
pub(crate) const SUMS: [(&str, &[&str]); 10] = [
    ("sum_driftsinntekter", &["gebyrer", "tilskudd_inn", "salg_leie", "andre_inn"]),
    ("sum_driftsutgifter", &["lonn", "andre_drift"]),
    (
        "netto_drift",
        &["gebyrer", "tilskudd_inn", "salg_leie", "andre_inn", "lonn", "andre_drift"],
    ),
    ("sum_finansinntekter", &["finansinntekter"]),
    ("sum_investeringer", &["investeringer", "aksjer", "finansutgifter"]),
    (
        "netto_investeringer",
        &["finansinntekter", "investeringer", "aksjer", "finansutgifter"],
    ),
    ("sum_innkreving", &["skatter"]),
    ("sum_tilskudd", &["tilskudd_ut"]),
    ("netto_felleskapitler", &["gruppeliv", "arbeidsgiveravgift", "nettoforing"]),
    (
        "netto",
        &[
            "gebyrer",
            "tilskudd_inn",
            "salg_leie",
            "andre_inn",
            "lonn",
            "andre_drift",
            "finansinntekter",
            "investeringer",
            "aksjer",
            "finansutgifter",
            "skatter",
            "tilskudd_ut",
            "gruppeliv",
            "arbeidsgiveravgift",
            "nettoforing",
        ],
    ),
];

/// What is owed to and by the treasury.
pub(crate) const TREASURY: [(&str, Accounts); 9] = [
    ("fordringer_ansatte", &[(154, 154), (157, 157)]),
    ("kontanter", &[(190, 190)]),
    ("bankkontoer", &[(191, 192)]),
    ("skattetrekk", &[(260, 269)]),
    ("offentlige_avgifter", &[(270, 279)]),
    ("pensjonspremie", &[(281, 282)]),
    ("forskudd", &[(290, 290)]),
    ("lonn_netto", &[(291, 291), (293, 293)]),
    ("differanser", &[(280, 280), (299, 299)]),
];

/// Norges Bank.
pub(crate) const BANK: [(&str, Accounts); 2] =
    [("bank_inn", &[(193, 193), (195, 195)]), ("bank_ut", &[(194, 194)])];

/// Consultancy, as DFØ measures it.
pub(crate) const CONSULTANCY: Accounts = &[(670, 673)];

pub(crate) fn within(accounts: Accounts, account: u32) -> bool {
    accounts.iter().any(|(first, last)| (*first..=*last).contains(&account))
}

/// The line of what is booked on a post and an account; the post goes before the account.
pub(crate) fn line_of(post: &str, account: u32) -> Option<&'static Line> {
    LINES
        .iter()
        .find(|line| !line.post.is_empty() && line.post == post)
        .or_else(|| LINES.iter().find(|line| within(line.accounts, account)))
}

/// The sum of some entries, debit positive.
pub(crate) fn debit<'a>(entries: impl IntoIterator<Item = &'a Entry>) -> Decimal {
    entries.into_iter().map(|entry| entry.debit).sum()
}

#[test]
fn a_note_has_the_accounts_of_its_line_and_each_of_them_once() {
    for line in LINES.iter().filter(|line| !line.notes.is_empty()) {
        for account in 100..1000 {
            let notes = line.notes.iter().filter(|(_, of)| within(of, account)).count();
            let expected = usize::from(within(line.accounts, account));
            assert_eq!(notes, expected, "{} {account}", line.key);
        }
    }
    for account in 100..1000 {
        let of = LINES.iter().filter(|line| within(line.accounts, account)).count();
        assert!(of <= 1, "{account} is in {of} lines");
    }
}
