//! Writes the workbook that holds what no system exports.

use std::collections::BTreeMap;

use rust_xlsxwriter::{
    Color, ExcelDateTime, Format, FormatAlign, FormatBorder, Worksheet, XlsxError,
};

use super::money;
use super::{DataFile, ExampleError, undated_workbook};

/// A sheet: its name, title, source table, and its columns.
struct Sheet {
    name: &'static str,
    title: &'static str,
    table: &'static str,
    columns: &'static [(&'static str, Kind, f64)],
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    Text,
    Code,
    Amount,
    Count,
    Date,
}

use Kind::{Amount, Code, Count, Date, Text};

const SHEETS: [Sheet; 13] = [
    Sheet {
        name: "Bevilgning",
        title: "Bevilgninger med overføringer, endringer og fullmakter",
        table: "bevilgning.csv",
        columns: &[
            ("Kapittel", Code, 10.0),
            ("Post", Text, 8.0),
            ("Type", Text, 14.0),
            ("Beløp", Amount, 16.0),
            ("Enhet", Text, 11.0),
            ("Dato", Date, 12.0),
            ("Vedtak", Text, 40.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Prognose",
        title: "Prognose for hele året, per post",
        table: "prognose.csv",
        columns: &[
            ("Rapport", Text, 10.0),
            ("Kapittel", Code, 10.0),
            ("Post", Text, 8.0),
            ("Prognose", Amount, 16.0),
            ("Enhet", Text, 11.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Øremerking",
        title: "Øremerkede midler innenfor postene",
        table: "oremerking.csv",
        columns: &[
            ("Rapport", Text, 10.0),
            ("Tiltak", Text, 20.0),
            ("Kapittel", Code, 10.0),
            ("Post", Text, 8.0),
            ("Budsjett", Amount, 16.0),
            ("Prognose", Amount, 16.0),
            ("Enhet", Text, 11.0),
            ("Prosjekt", Code, 12.0),
        ],
    },
    Sheet {
        name: "Personell",
        title: "Ansatte og utførte årsverk etter sted",
        table: "personell.csv",
        columns: &[
            ("Rapport", Text, 10.0),
            ("Sted", Text, 16.0),
            ("Måltall", Text, 18.0),
            ("Verdi", Count, 12.0),
            ("Fra", Date, 12.0),
            ("Til", Date, 12.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Styringsparametre",
        title: "Resultater, status og prognose for styringsparameterne",
        table: "styringsparametre.csv",
        columns: &[
            ("Styringsparameter", Text, 50.0),
            ("Type", Text, 12.0),
            ("År", Code, 8.0),
            ("Rapport", Text, 10.0),
            ("Verdi", Count, 12.0),
            ("Merknad", Text, 40.0),
        ],
    },
    Sheet {
        name: "Risiko",
        title: "Overordnede risikoer",
        table: "risiko.csv",
        columns: &[
            ("Rapport", Text, 10.0),
            ("Nr", Text, 8.0),
            ("Risiko", Text, 60.0),
            ("Mål", Text, 8.0),
            ("Sannsynlighet", Code, 14.0),
            ("Konsekvens", Code, 14.0),
            ("Tiltak", Text, 60.0),
            ("Eier", Text, 26.0),
            ("Endring", Text, 12.0),
        ],
    },
    Sheet {
        name: "Periodisert budsjett",
        title: "Budsjett måned for måned, per post",
        table: "periodisert.csv",
        columns: &[
            ("Rapport", Text, 10.0),
            ("Kapittel", Code, 10.0),
            ("Post", Text, 8.0),
            ("Januar", Amount, 12.0),
            ("Februar", Amount, 12.0),
            ("Mars", Amount, 12.0),
            ("April", Amount, 12.0),
            ("Mai", Amount, 12.0),
            ("Juni", Amount, 12.0),
            ("Juli", Amount, 12.0),
            ("August", Amount, 12.0),
            ("September", Amount, 12.0),
            ("Oktober", Amount, 12.0),
            ("November", Amount, 12.0),
            ("Desember", Amount, 12.0),
            ("Enhet", Text, 11.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Tidligere år",
        title: "Overført og tildelt i tidligere år, per post",
        table: "tidligere-ar.csv",
        columns: &[
            ("År", Code, 8.0),
            ("Kapittel", Code, 10.0),
            ("Post", Text, 8.0),
            ("Type", Text, 14.0),
            ("Beløp", Amount, 16.0),
            ("Enhet", Text, 11.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "HR",
        title: "Ansatte, årsverk, permisjoner og avgang etter kjønn",
        table: "hr.csv",
        columns: &[
            ("År", Code, 8.0),
            ("Måltall", Text, 32.0),
            ("Driftsenhet", Text, 36.0),
            ("Kjønn", Text, 10.0),
            ("Antall", Count, 12.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Sykefravær",
        title: "Avtalte dagsverk og sykefravær etter kjønn, alder og sted",
        table: "sykefravaer.csv",
        columns: &[
            ("År", Code, 8.0),
            ("Kjønn", Text, 10.0),
            ("Alder", Text, 12.0),
            ("Sted", Text, 16.0),
            ("Personer", Count, 10.0),
            ("Avtalte dagsverk", Count, 17.0),
            ("Egenmeldt", Count, 12.0),
            ("Legemeldt", Count, 12.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Konsulent",
        title: "Konsulenttjenester som artskontoene ikke skiller ut",
        table: "konsulent.csv",
        columns: &[
            ("År", Code, 8.0),
            ("Slag", Text, 20.0),
            ("Leverandør", Text, 48.0),
            ("Formål", Text, 60.0),
            ("Prosjekt", Code, 12.0),
            ("Beløp", Amount, 16.0),
            ("Enhet", Text, 11.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Oppdrag",
        title: "Oppdrag etter slag, med prosjektene inntektene er ført på",
        table: "oppdrag.csv",
        columns: &[
            ("År", Code, 8.0),
            ("Slag", Text, 34.0),
            ("Antall", Count, 10.0),
            ("Prosjekter", Text, 40.0),
            ("Merknad", Text, 60.0),
        ],
    },
    Sheet {
        name: "Nøkkeltall",
        title: "Tall til enkelte avsnitt i årsrapporten",
        table: "nokkeltall.csv",
        columns: &[
            ("Avsnitt", Text, 20.0),
            ("Rad", Text, 36.0),
            ("Kolonne", Text, 20.0),
            ("Verdi", Count, 14.0),
            ("Enhet", Text, 16.0),
            ("Merknad", Text, 60.0),
        ],
    },
];

const READ_ME: [&str; 16] = [
    "Arbeidsboken samler det ingen systemer eksporterer. Hver rad er én opplysning.",
    "",
    "Bevilgning: én rad per vedtak. Type er overført, saldert, endring, refusjon, merinntekt eller omdisponering.",
    "Skriv 0 når en del er vurdert og ikke gir noe. En del uten rad regnes som manglende, ikke som null.",
    "Rader som er datert etter rapportens statusdato, holdes utenfor. Typen disponibelt er en kontrollsum og legges ikke til.",
    "Prognose: ventet utgift eller inntekt for hele året, alltid som positivt tall.",
    "Øremerking: Prosjekt er prosjektnummeret i hovedboken. Skriv flere numre med komma mellom.",
    "Personell: én rad per sted og måltall. En rad for Totalt er en kontrollsum.",
    "Styringsparametre: resultat har år, status og prognose har rapport. Navnet er det som står i katalogen for brevet.",
    "Risiko: sannsynlighet og konsekvens fra 1 til 5. Endring er ny, økt, uendret eller redusert.",
    "Skriv en rolle som eier, ikke et navn.",
    "",
    "Enhet er kr eller 1 000 kr og må stå på hver rad med beløp.",
    "Rapport er t1, t2 eller årsrapport.",
    "Navnene på arkene og kolonnene må stå som de er. Nye kolonner kan legges til.",
    "Skriv aldri navn på personer eller helseopplysninger i merknadene.",
];

/// The workbook of a year, from its tables by their file names: a sheet for each.
pub fn workbook(
    year: i32,
    tables: &BTreeMap<&'static str, Vec<Vec<String>>>,
) -> Result<DataFile, ExampleError> {
    let mut workbook = undated_workbook("Grunnlag")?;
    let about = workbook.add_worksheet();
    about.set_name("Les meg")?;
    about.set_column_width(0, 110.0)?;
    about.write_with_format(0, 0, "Slik fylles arbeidsboken ut", &title())?;
    let wrapped = Format::new().set_text_wrap();
    for (row, text) in (2..).zip(READ_ME) {
        about.write_with_format(row, 0, text, &wrapped)?;
    }
    for sheet in &SHEETS {
        let Some(rows) = tables.get(sheet.table) else { continue };
        let page = workbook.add_worksheet();
        page.set_name(sheet.name)?;
        fill(page, sheet, rows)?;
    }
    let name = format!("grunnlag-{year}.xlsx");
    Ok(DataFile { name, bytes: workbook.save_to_buffer()? })
}

fn fill(
    page: &mut Worksheet,
    sheet: &Sheet,
    rows: &[Vec<String>],
) -> Result<(), ExampleError> {
    page.write_with_format(0, 0, sheet.title, &title())?;
    for (column, (name, kind, width)) in (0..).zip(sheet.columns) {
        page.write_with_format(2, column, *name, &header(*kind))?;
        page.set_column_width(column, *width)?;
    }
    page.set_freeze_panes(3, 0)?;
    for (row, cells) in (3..).zip(rows.iter().skip(1)) {
        if cells.len() != sheet.columns.len() {
            return Err(ExampleError::Mismatch(format!("{}: {cells:?}", sheet.table)));
        }
        for (column, (text, (.., kind, _))) in (0..).zip(cells.iter().zip(sheet.columns))
        {
            let unfit = || ExampleError::Mismatch(format!("{}: «{text}»", sheet.table));
            if !text.is_empty() {
                write(page, row, column, text, *kind)?.ok_or_else(unfit)?;
            }
        }
    }
    Ok(())
}

/// Writes one cell; none when the text does not fit its kind.
fn write(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    kind: Kind,
) -> Result<Option<()>, XlsxError> {
    match kind {
        Kind::Text => page.write(row, column, text)?,
        Kind::Code => match text.parse::<u32>() {
            Ok(code) => page.write(row, column, code)?,
            Err(_) => return Ok(None),
        },
        Kind::Amount | Kind::Count => {
            let Some(ore) = money::parse(text) else { return Ok(None) };
            let shape = match (ore % 100, ore % 10) {
                (0, _) => "#,##0",
                (_, 0) => "#,##0.0",
                _ => "#,##0.00",
            };
            let format = Format::new().set_num_format(shape);
            page.write_with_format(row, column, money::number(ore), &format)?
        }
        Kind::Date => {
            let Some(date) = date(text)? else { return Ok(None) };
            let format = Format::new().set_num_format("dd.mm.yyyy");
            page.write_with_format(row, column, &date, &format)?
        }
    };
    Ok(Some(()))
}

fn date(text: &str) -> Result<Option<ExcelDateTime>, XlsxError> {
    let parts: Vec<u16> = text.split('.').filter_map(|part| part.parse().ok()).collect();
    let [day, month, year] = parts[..] else { return Ok(None) };
    let (Ok(day), Ok(month)) = (u8::try_from(day), u8::try_from(month)) else {
        return Ok(None);
    };
    ExcelDateTime::from_ymd(year, month, day).map(Some)
}

fn title() -> Format {
    Format::new().set_bold().set_font_size(14.0)
}

fn header(kind: Kind) -> Format {
    let format = Format::new()
        .set_bold()
        .set_background_color(Color::RGB(0x00E8_EEF4))
        .set_border_bottom(FormatBorder::Thin);
    match kind {
        Kind::Amount | Kind::Count => format.set_align(FormatAlign::Right),
        Kind::Text | Kind::Code | Kind::Date => format,
    }
}
