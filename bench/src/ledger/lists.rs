//! What the fields of a row are chosen from.

/// The headers in the order of the columns: those the layout `dfo-unit4` asks for, and the
/// account's name.
pub const HEADERS: [&str; 11] = [
    "Periode",
    "BA",
    "Bilagsnr",
    "Bilagsdato",
    "Konto",
    "Kontonavn",
    "Koststed",
    "Prosjekt",
    "Statskonto",
    "Tekst",
    "Beløp",
];

/// Voucher types.
pub(crate) const KINDS: [&str; 6] = ["HB", "IF", "UF", "LØ", "OM", "KF"];

/// Accounts with their names: expenses, income, and the two of the bank.
pub(crate) const ACCOUNTS: [(u32, &str); 42] = [
    (5000, "Fast lønn"),
    (5010, "Overtid"),
    (5020, "Vikarer"),
    (5030, "Feriepenger"),
    (5040, "Arbeidsgiveravgift"),
    (5050, "Pensjonskostnad"),
    (5060, "Refusjon sykepenger"),
    (5070, "Honorar"),
    (5080, "Møtegodtgjørelse"),
    (5090, "Annen personalkostnad"),
    (6300, "Leie lokaler"),
    (6307, "Renhold"),
    (6314, "Strøm og fyring"),
    (6321, "Inventar"),
    (6328, "Programvarelisenser"),
    (6335, "IKT-drift"),
    (6342, "Konsulenttjenester"),
    (6349, "Juridisk bistand"),
    (6356, "Revisjon"),
    (6363, "Kontorrekvisita"),
    (6370, "Abonnement"),
    (6377, "Telefon"),
    (6384, "Porto"),
    (6391, "Reise, innland"),
    (6398, "Reise, utland"),
    (6405, "Kurs og konferanser"),
    (6412, "Representasjon"),
    (6419, "Forsikring"),
    (6426, "Kontingent"),
    (6433, "Gebyr"),
    (6440, "Avskrivning"),
    (6447, "Drivstoff"),
    (6454, "Vedlikehold bygg"),
    (6461, "Vedlikehold maskiner"),
    (3200, "Salgsinntekt"),
    (3215, "Gebyrinntekt"),
    (3230, "Tilskudd fra departement"),
    (3245, "Overføring"),
    (3260, "Leieinntekt"),
    (3275, "Refusjon"),
    (1930, "Oppgjørskonto, innbetalinger"),
    (1940, "Oppgjørskonto, utbetalinger"),
];
pub(super) const FIRST_INCOME: usize = 34;
pub(super) const BANK_IN: usize = 40;
pub(super) const BANK_OUT: usize = 41;

/// The posts of the example's letter.
pub(super) const EXPENSES: [u32; 3] = [162_001, 162_021, 162_045];
pub(super) const INCOME: [u32; 2] = [462_002, 462_085];
/// A chapter the example's project says others answer for.
pub(super) const OF_OTHERS: u32 = 163_301;

/// How many cost centres there are.
pub(crate) const COST_CENTRES: u16 = 80;
/// How many projects there are.
pub(crate) const PROJECTS: u16 = 134;

/// What texts are made of, some of it with what XML must escape.
pub(super) const WORDS: [&str; 40] = [
    "Faktura",
    "Kreditnota",
    "Lønn",
    "Periodisering",
    "Omposteringer",
    "Korreksjon",
    "Reise",
    "Seminar",
    "Lisens",
    "Leie",
    "Konsulent",
    "Bistand",
    "Innkjøp",
    "Avregning",
    "Strøm",
    "Kurs",
    "Utlegg",
    "Refusjon",
    "Tilskudd",
    "Avsetning",
    "AS",
    "ASA",
    "Bergen",
    "Oslo",
    "Tromsø",
    "Ålesund",
    "Gjøvik",
    "Q1",
    "Q2",
    "Q3",
    "Q4",
    "jan",
    "feb",
    "mars",
    "april",
    "mai",
    "juni",
    "D&O",
    "møte <30 min",
    "«hastesak»",
];
