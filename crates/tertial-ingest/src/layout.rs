//! The known shapes of exports: which header each field stands under.
//!
//! Each is a file in `layouts/`. A new one is a file there and a line in `FILES`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tertial_toml::TomlError;

pub use crate::header::Wanted;

/// The layouts, in the order they are offered.
const FILES: [(&str, &str); 7] = [
    ("dfo-unit4", include_str!("../layouts/dfo-unit4.toml")),
    ("dfo-agltransact", include_str!("../layouts/dfo-agltransact.toml")),
    ("dfo-acatrans", include_str!("../layouts/dfo-acatrans.toml")),
    ("saldobalanse", include_str!("../layouts/saldobalanse.toml")),
    ("saf-t", include_str!("../layouts/saf-t.toml")),
    ("statsregnskapet", include_str!("../layouts/statsregnskapet.toml")),
    ("bevilgninger-historikk", include_str!("../layouts/bevilgninger-historikk.toml")),
];

static LAYOUTS: LazyLock<Vec<Layout>> = LazyLock::new(|| {
    // A test reads every file, so none of them is left out in silence.
    FILES.iter().filter_map(|(key, text)| Layout::parse(key, text).ok()).collect()
});

/// A known export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// The word `tertial.toml` uses.
    pub key: &'static str,
    /// What it is a layout of, in bokmål.
    pub title: String,
    /// What is read from it.
    pub kind: LayoutKind,
    /// Headers of columns that are known and that no report needs.
    pub ignored: Vec<String>,
    columns: BTreeMap<String, Wanted>,
}

/// What exports of a layout are read as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LayoutKind {
    /// The agency's ledger.
    Ledger,
    /// The official figures.
    StateAccounts,
    /// The history of appropriations.
    Appropriations,
}

/// A file of `layouts/`.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LayoutFile {
    kind: LayoutKind,
    title: String,
    columns: BTreeMap<String, Column>,
    #[serde(default)]
    ignored: Ignored,
}

/// The headers a field may stand under.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Column {
    headers: Vec<String>,
    #[serde(default)]
    optional: bool,
}

#[derive(Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
struct Ignored {
    headers: Vec<String>,
}

impl Layout {
    /// The layout `tertial.toml` calls `key`.
    pub fn named(key: &str) -> Option<&'static Self> {
        LAYOUTS.iter().find(|layout| layout.key == key)
    }

    /// The layouts of a kind.
    pub fn of_kind(kind: LayoutKind) -> impl Iterator<Item = &'static Self> {
        LAYOUTS.iter().filter(move |layout| layout.kind == kind)
    }

    /// Where a field stands; a wanted column without names when the layout has none.
    pub fn column(&self, field: &str) -> Wanted {
        let none = Wanted { names: Vec::new(), required: false };
        self.columns.get(field).cloned().unwrap_or(none)
    }

    /// The columns of a ledger.
    pub fn ledger_columns(&self) -> LedgerColumns {
        let known = LedgerField::ALL
            .into_iter()
            .filter_map(|(key, field)| Some((field, self.columns.get(key)?.clone())));
        LedgerColumns(known.collect())
    }

    fn parse(key: &'static str, text: &str) -> Result<Self, TomlError> {
        let file = format!("layouts/{key}.toml");
        let LayoutFile { kind, title, columns, ignored } =
            tertial_toml::read(&file, text)?;
        let wanted = |of: Column| Wanted { names: of.headers, required: !of.optional };
        let columns =
            columns.into_iter().map(|(field, of)| (field, wanted(of))).collect();
        Ok(Self { key, title, kind, ignored: ignored.headers, columns })
    }
}

/// Gives a type that reads the name of a layout of one kind.
macro_rules! layout_of {
    ($(#[$doc:meta])* $name:ident: $kind:ident) => {
        $(#[$doc])*
        pub(crate) struct $name;

        impl $name {
            fn keys() -> &'static [&'static str] {
                static KEYS: LazyLock<Vec<&str>> = LazyLock::new(|| {
                    Layout::of_kind(LayoutKind::$kind).map(|layout| layout.key).collect()
                });
                &KEYS
            }

            pub(crate) fn deserialize<'de, D, T>(from: D) -> Result<T, D::Error>
            where
                D: Deserializer<'de>,
                T: From<&'static Layout>,
            {
                let key = String::deserialize(from)?;
                let layout = Layout::named(&key).filter(|of| of.kind == LayoutKind::$kind);
                let unknown = || D::Error::unknown_variant(&key, Self::keys());
                layout.map(T::from).ok_or_else(unknown)
            }
        }

        tertial_toml::reads!($name, { "enum": $name::keys() });
    };
}

layout_of! {
    /// A layout of ledgers.
    LedgerLayout: Ledger
}
layout_of! {
    /// A layout of the official figures.
    StateAccountsLayout: StateAccounts
}
layout_of! {
    /// A layout of the history of appropriations.
    AppropriationsLayout: Appropriations
}

/// What a ledger row is read for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
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

    /// The keys alone.
    pub(crate) const KEYS: [&'static str; 10] = {
        let mut keys = [""; 10];
        let mut at = 0;
        while at < keys.len() {
            keys[at] = Self::ALL[at].0;
            at += 1;
        }
        keys
    };

    /// What the fields are called, in the order of [`Self::ALL`].
    pub const WORDS: [&'static str; 10] = [
        "periode",
        "konto",
        "statskonto",
        "beløp",
        "bilagsart",
        "bilagsnummer",
        "bilagsdato",
        "koststed",
        "prosjekt",
        "tekst",
    ];

    /// Whether no row can be read without it.
    pub fn is_needed_always(self) -> bool {
        matches!(self, Self::Period | Self::Account | Self::Statskonto | Self::Amount)
    }
}

/// The headers a ledger's fields stand under.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct LedgerColumns(BTreeMap<LedgerField, Wanted>);

impl LedgerColumns {
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

    #[test]
    fn every_layout_can_be_read_and_knows_its_fields() {
        for (key, text) in FILES {
            let layout = Layout::parse(key, text).unwrap();
            let known: &[&str] = match layout.kind {
                LayoutKind::Ledger => &LedgerField::ALL.map(|(key, _)| key),
                LayoutKind::StateAccounts => {
                    &["period", "post", "account", "amount", "agency"]
                }
                LayoutKind::Appropriations => {
                    &["year", "chapter", "post", "amount", "carried", "decision"]
                }
            };
            for field in layout.columns.keys() {
                assert!(known.contains(&field.as_str()), "{key}: {field}");
            }
            let names = layout.columns.values().flat_map(|wanted| &wanted.names);
            for name in names.filter(|name| *name != "trans_date") {
                assert!(!layout.ignored.contains(name), "{key} reads and ignores {name}");
            }
        }
        assert_eq!(LAYOUTS.len(), FILES.len());
    }

    #[test]
    fn ledgers_have_what_every_row_needs() {
        for layout in Layout::of_kind(LayoutKind::Ledger) {
            let key = layout.key;
            let columns = layout.ledger_columns();
            for field in [LedgerField::Period, LedgerField::Account, LedgerField::Amount]
            {
                assert!(columns.has(field), "{key}");
            }
        }
        assert_eq!(LedgerField::WORDS.len(), LedgerField::ALL.len());
    }
}
