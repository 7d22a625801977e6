//! The known shapes of exports: which header each field stands under.
//!
//! Each is a file in `layouts/`. A new one is a file there and a line in `FILES`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use schemars::JsonSchema;
use serde::de::Error;
use serde::{Deserialize, Deserializer};
use tertial_toml::TomlError;

use crate::fields::{Field, field};
pub use crate::header::Wanted;
use crate::worded::worded;

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

/// A known export: a file of `layouts/`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// The word `tertial.toml` uses.
    #[serde(skip)]
    pub key: &'static str,
    /// What is read from it.
    pub kind: LayoutKind,
    /// What it is a layout of, in bokmål.
    title: String,
    /// Where each field stands.
    columns: BTreeMap<String, Wanted>,
    #[serde(default)]
    pub(crate) ignored: Ignored,
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

/// Columns that are known and that no report needs.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, JsonSchema, Default)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ignored {
    pub(crate) headers: Vec<String>,
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

    /// Where a field stands, when the layout has it.
    pub(crate) fn column(&self, field: &str) -> Option<&Wanted> {
        self.columns.get(field)
    }

    /// Each field of the layout, with where it stands.
    pub(crate) fn fields(&self) -> impl Iterator<Item = (&str, &Wanted)> {
        self.columns.iter().map(|(field, wanted)| (field.as_str(), wanted))
    }

    /// Where each of these fields stands.
    pub(crate) fn wanted(&self, fields: &[Field]) -> Vec<Wanted> {
        let column = |field: &Field| self.column(field.key).cloned().unwrap_or_default();
        fields.iter().map(column).collect()
    }

    fn parse(key: &'static str, text: &str) -> Result<Self, TomlError> {
        let layout = tertial_toml::read(&format!("layouts/{key}.toml"), text)?;
        Ok(Self { key, ..layout })
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

worded! {
    /// What a ledger row is read for.
    #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
    #[serde(rename_all = "snake_case")]
    pub enum LedgerField, key {
        /// Accounting period, ÅÅÅÅMM.
        Period = "period",
        /// Account (konto).
        Account = "account",
        /// Chapter and post (statskonto).
        Statskonto = "statskonto",
        /// Amount.
        Amount = "amount",
        /// Voucher type (bilagsart).
        VoucherType = "voucher_type",
        /// Voucher number.
        Voucher = "voucher",
        /// Voucher date; only used to tell rows apart.
        Date = "date",
        /// Cost centre (koststed).
        CostCentre = "cost_centre",
        /// Project (prosjekt).
        Project = "project",
        /// Free text; only used to tell rows apart, never kept.
        Text = "text",
        /// The post, where chapter and post stand in a column each: statskonto is then the
        /// chapter's.
        Post = "post",
        /// The year, where the period is the number of a month.
        Year = "year",
        /// What is debited, where there is no amount.
        Debit = "debit",
        /// What is credited.
        Credit = "credit",
    }
}

/// What each of [`LedgerField::ALL`] is called, and what it should be.
pub(crate) static LEDGER_FIELDS: [Field; 14] = [
    field("period", "periode", "perioden", "ÅÅÅÅMM, som 202404"),
    field("account", "konto", "kontoen", "tre eller fire sifre, som 5001"),
    field("statskonto", "statskonto", "statskontoen", "seks sifre, kapittel og post"),
    field("amount", "beløp", "beløpet", "et tall, som 1 234,50"),
    field("voucher_type", "bilagsart", "bilagsarten", "tekst"),
    field("voucher", "bilagsnummer", "bilagsnummeret", "tekst eller et helt tall"),
    field("date", "bilagsdato", "datoen", "dd.mm.åååå, som 30.04.2024"),
    field("cost_centre", "koststed", "koststedet", "tekst eller et helt tall"),
    field("project", "prosjekt", "prosjektet", "tekst eller et helt tall"),
    field("text", "tekst", "teksten", "tekst"),
    field("post", "post", "posten", "to sifre, som 01"),
    field("year", "år", "året", "fire sifre, som 2024"),
    field("debit", "debet", "debet", "et tall, som 1 234,50"),
    field("credit", "kredit", "kredit", "et tall, som 1 234,50"),
];

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
            let names = layout.columns.values().flat_map(|wanted| &wanted.headers);
            for name in names.filter(|name| *name != "trans_date") {
                assert!(
                    !layout.ignored.headers.contains(name),
                    "{key} reads and ignores {name}"
                );
            }
        }
        assert_eq!(LAYOUTS.len(), FILES.len());
    }

    #[test]
    fn ledgers_have_what_every_row_needs() {
        for layout in Layout::of_kind(LayoutKind::Ledger) {
            let key = layout.key;
            for field in [LedgerField::Period, LedgerField::Account, LedgerField::Amount]
            {
                assert!(layout.column(field.key()).is_some(), "{key}");
            }
        }
    }

    #[test]
    fn each_field_of_a_ledger_has_its_own_key() {
        for (key, field) in LedgerField::ALL {
            let read: LedgerField = serde_json::from_value(key.into()).unwrap();
            assert_eq!(read, field);
            assert_eq!(LEDGER_FIELDS[field as usize].key, key);
        }
    }
}
