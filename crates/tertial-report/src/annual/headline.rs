//! Hovedtall: three years in a table, with what each figure is in a note.

use tertial_figures::headline_years;

use super::year;
use crate::Case;
use crate::document::NumberFormat::{Kroner, OneDecimal, Percent};
use crate::document::{Block, Table};
use crate::table::{columns, number, row};

/// One row for each figure.
pub(super) fn table(case: &Case<'_>) -> Block {
    let language = case.language;
    let years = headline_years(year(case));
    let names = language.choose(
        [
            ("arsverk", "Utførte årsverk", OneDecimal),
            ("samlet_tildeling", "Samlet tildeling, post 01–99 (kr)", Kroner),
            ("utnyttelsesgrad", "Utnyttelsesgrad, post 01–29 (%)", Percent),
            ("driftsutgifter", "Driftsutgifter (kr)", Kroner),
            ("lonnsandel", "Lønnsandel av driftsutgifter (%)", Percent),
            ("lonn_per_arsverk", "Lønnsutgifter per årsverk (kr)", Kroner),
            ("konsulentandel", "Konsulentandel av driftsutgifter (%)", Percent),
        ],
        [
            ("arsverk", "Utførte årsverk", OneDecimal),
            ("samlet_tildeling", "Samla tildeling, post 01–99 (kr)", Kroner),
            ("utnyttelsesgrad", "Utnyttingsgrad, post 01–29 (%)", Percent),
            ("driftsutgifter", "Driftsutgifter (kr)", Kroner),
            ("lonnsandel", "Lønsdel av driftsutgifter (%)", Percent),
            ("lonn_per_arsverk", "Lønsutgifter per årsverk (kr)", Kroner),
            ("konsulentandel", "Konsulentdel av driftsutgifter (%)", Percent),
        ],
    );
    let cells = |part: &str, format| {
        let cell =
            |year| number(case.figures, &format!("hovedtall.{part}.{year}"), format);
        years.map(cell).into()
    };
    let notes = language.choose(
        [
            "Utførte årsverk er definert i PM-2019-13 og gjelder hele året.",
            "Samlet tildeling er det som er overført fra året før, og årets tildelinger.",
            "Utnyttelsesgrad er regnskap i prosent av samlet tildeling på postene 01–29.",
            "Driftsutgifter er sum utbetalinger til drift i artskontorapporteringen, og \
             lønnsutgifter er linjen for lønn.",
            "Konsulentandel er konto 670–673 i prosent av driftsutgiftene. Konsulenttjenester \
             som er aktivert, er ikke med.",
        ],
        [
            "Utførte årsverk er definerte i PM-2019-13 og gjeld heile året.",
            "Samla tildeling er det som er overført frå året før, og tildelingane i året.",
            "Utnyttingsgrad er rekneskap i prosent av samla tildeling på postane 01–29.",
            "Driftsutgifter er sum utbetalingar til drift i artskontorapporteringa, og \
             lønsutgifter er linja for lønn.",
            "Konsulentdel er konto 670–673 i prosent av driftsutgiftene. Konsulenttenester \
             som er aktiverte, er ikkje med.",
        ],
    );
    Block::Table(Table {
        key: "hovedtall".to_owned(),
        caption: language
            .choose("Hovedtall for tre år", "Hovudtal for tre år")
            .to_owned(),
        unit: None,
        columns: columns(
            language.choose("Hovedtall", "Hovudtal"),
            &years.map(|year| year.to_string()),
        ),
        rows: names.map(|(part, name, format)| row(name, cells(part, format))).into(),
        notes: notes.map(str::to_owned).into(),
    })
}
