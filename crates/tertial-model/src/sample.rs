//! The reports an agency may owe, for tests.

#![expect(clippy::unwrap_used, reason = "the file is ours")]

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{ReportDefinition, ReportKind, Reports};

#[derive(Deserialize)]
struct Rapporter {
    report: Vec<ReportDefinition>,
}

/// The reports `letters/stat` defines.
pub fn reports() -> Reports {
    static REPORTS: LazyLock<Reports> = LazyLock::new(|| {
        let written = include_str!("../../../letters/stat/2024/rapporter/rapporter.toml");
        Reports::new(toml::from_str::<Rapporter>(written).unwrap().report)
    });
    REPORTS.clone()
}

/// The one of that key.
pub fn report(key: &str) -> ReportKind {
    reports().named(&key.parse().unwrap()).unwrap()
}
