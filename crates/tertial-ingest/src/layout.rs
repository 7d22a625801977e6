//! The known shapes of ledger exports: which header each field stands under.

use std::collections::BTreeMap;

pub use crate::header::Wanted;

/// What a ledger row is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LedgerField {
    /// Accounting period, ÅÅÅÅMM.
    Period,
    /// Account (konto).
    Account,
    /// Chapter and post (statskonto).
    Statskonto,
    /// Amount.
    Amount,
    /// Voucher type (bilagsart).
    VoucherType,
    /// Voucher number.
    Voucher,
    /// Voucher date; only used to tell rows apart.
    Date,
    /// Cost centre (koststed).
    CostCentre,
    /// Project (prosjekt).
    Project,
    /// Free text; only used to tell rows apart, never kept.
    Text,
}

impl LedgerField {
    /// Every field with its key under `columns` in `tertial.toml`, in index order.
    pub const ALL: [(&'static str, Self); 10] = [
        ("period", Self::Period),
        ("account", Self::Account),
        ("statskonto", Self::Statskonto),
        ("amount", Self::Amount),
        ("voucher_type", Self::VoucherType),
        ("voucher", Self::Voucher),
        ("date", Self::Date),
        ("cost_centre", Self::CostCentre),
        ("project", Self::Project),
        ("text", Self::Text),
    ];

    /// Whether no row can be read without it.
    pub fn is_needed_always(self) -> bool {
        matches!(self, Self::Period | Self::Account | Self::Statskonto | Self::Amount)
    }

    /// Whether it only tells rows apart, so that an export may lack it.
    fn only_tells_apart(self) -> bool {
        matches!(self, Self::VoucherType | Self::Date | Self::Text)
    }
}

/// A known export.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// What people take out of Unit4 ERP as DFØ sets it up.
    DfoUnit4,
    /// The raw table `agltransact`: the accrual ledger.
    DfoAgltransact,
    /// The raw table `acatrans`: the cash ledger.
    DfoAcatrans,
    /// A trial balance (saldobalanse): one row per account and period.
    TrialBalance,
}

impl Layout {
    /// The layouts by the words `tertial.toml` uses.
    pub const ALL: [(&'static str, Self); 4] = [
        ("dfo-unit4", Self::DfoUnit4),
        ("dfo-agltransact", Self::DfoAgltransact),
        ("dfo-acatrans", Self::DfoAcatrans),
        ("saldobalanse", Self::TrialBalance),
    ];

    /// The columns the export has.
    pub fn columns(self) -> LedgerColumns {
        let amount = match self {
            Self::DfoUnit4 => return LedgerColumns::of(UNIT4.map(|name| (name, None))),
            Self::TrialBalance => return LedgerColumns::of_trial_balance(),
            Self::DfoAgltransact => "amount",
            Self::DfoAcatrans => "cash_amount",
        };
        let mut names = RAW;
        names[LedgerField::Amount as usize].0 = amount;
        LedgerColumns::of(names)
    }
}

/// In the order of [`LedgerField::ALL`].
const UNIT4: [&str; 10] = [
    "Periode",
    "Konto",
    "Statskonto",
    "Beløp",
    "BA",
    "Bilagsnr",
    "Bilagsdato",
    "Koststed",
    "Prosjekt",
    "Tekst",
];

/// In the order of [`LedgerField::ALL`], with another name that may stand instead.
const RAW: [(&str, Option<&str>); 10] = [
    ("period", None),
    ("account", None),
    ("dim_4", None),
    ("amount", None),
    ("voucher_type", None),
    ("voucher_no", None),
    ("voucher_date", Some("trans_date")),
    ("dim_1", None),
    ("dim_2", None),
    ("description", None),
];

/// The headers a ledger's fields stand under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerColumns(BTreeMap<LedgerField, Wanted>);

impl LedgerColumns {
    fn of(names: [(&str, Option<&str>); 10]) -> Self {
        let fields = LedgerField::ALL.into_iter().zip(names);
        Self(
            fields
                .map(|((_, field), (name, other))| {
                    let names = [Some(name), other]
                        .into_iter()
                        .flatten()
                        .map(str::to_owned)
                        .collect();
                    (field, Wanted { names, required: !field.only_tells_apart() })
                })
                .collect(),
        )
    }

    fn of_trial_balance() -> Self {
        let mut columns = Self::default();
        for (field, header) in [
            (LedgerField::Period, UNIT4[LedgerField::Period as usize]),
            (LedgerField::Account, UNIT4[LedgerField::Account as usize]),
            (LedgerField::Amount, UNIT4[LedgerField::Amount as usize]),
        ] {
            columns.set(field, header);
        }
        columns
    }

    /// Sets the header `field` stands under. What is named must be there.
    pub fn set(&mut self, field: LedgerField, header: &str) {
        self.0.insert(field, Wanted::new(header, true));
    }

    /// Whether a header is known for `field`.
    pub fn has(&self, field: LedgerField) -> bool {
        self.0.contains_key(&field)
    }

    /// One column for each of [`LedgerField::ALL`], without names where there is none.
    pub fn wanted(&self) -> Vec<Wanted> {
        let none = Wanted { names: Vec::new(), required: false };
        LedgerField::ALL
            .iter()
            .map(|(_, field)| self.0.get(field).unwrap_or(&none).clone())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(layout: Layout, field: LedgerField) -> Vec<String> {
        layout.columns().wanted()[field as usize].names.clone()
    }

    #[test]
    fn fields_stand_in_index_order() {
        for (index, (key, field)) in LedgerField::ALL.into_iter().enumerate() {
            assert_eq!(field as usize, index, "{key}");
        }
    }

    #[test]
    fn the_cash_ledger_has_its_own_amount() {
        assert_eq!(name(Layout::DfoAgltransact, LedgerField::Amount), ["amount"]);
        assert_eq!(name(Layout::DfoAcatrans, LedgerField::Amount), ["cash_amount"]);
        assert_eq!(name(Layout::DfoUnit4, LedgerField::Amount), ["Beløp"]);
        assert_eq!(
            name(Layout::DfoAcatrans, LedgerField::Date),
            ["voucher_date", "trans_date"]
        );
    }

    #[test]
    fn a_named_column_must_be_there() {
        let mut columns = Layout::DfoUnit4.columns();
        assert!(!columns.wanted()[LedgerField::Text as usize].required);
        columns.set(LedgerField::Text, "Merknad");
        assert_eq!(
            columns.wanted()[LedgerField::Text as usize],
            Wanted::new("Merknad", true)
        );
    }
}
