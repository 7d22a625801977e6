//! The findings as a workbook: a list a controller can sort, filter and hand out.

use anyhow::Context;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook};
use tertial_model::{Finding, Origin, ReportKind, Severity, Verdict};

/// The columns, and how wide each is. The last two are for the reader to fill in.
const COLUMNS: [(&str, u8); 15] = [
    ("Alvor", 11),
    ("Kode", 9),
    ("Gjelder", 30),
    ("Hva", 60),
    ("Forventet", 24),
    ("Fant", 24),
    ("Råd", 50),
    ("Sted", 44),
    ("Krav", 16),
    ("Følger av dette", 16),
    ("Kvittert av", 24),
    ("Begrunnelse", 40),
    ("Fingeravtrykk", 19),
    ("Ansvarlig", 20),
    ("Frist", 12),
];

/// The workbook's bytes; the same findings give the same.
pub(super) fn bytes(
    report: &ReportKind,
    findings: &[Finding],
    verdict: Verdict,
) -> anyhow::Result<Vec<u8>> {
    written(report, findings, verdict).context("arbeidsboken kan ikke lages")
}

fn written(
    report: &ReportKind,
    findings: &[Finding],
    verdict: Verdict,
) -> Result<Vec<u8>, rust_xlsxwriter::XlsxError> {
    let mut workbook = Workbook::new();
    // A fixed day, so that the bytes tell nothing of when they were made.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new().set_creation_datetime(&made);
    workbook.set_properties(
        &properties.set_title(format!("Funn: {}", report.title.bokmal())),
    );
    let strong = Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top);
    let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    let sheet = workbook.add_worksheet().set_name("Funn")?;
    sheet.write_string(0, 0, verdict.to_string())?;
    for (column, (title, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
        sheet.write_string_with_format(1, column, title, &strong)?;
    }
    for (row, finding) in (2..).zip(findings) {
        for (column, text) in (0..).zip(cells(finding)) {
            sheet.write_string_with_format(row, column, text, &plain)?;
        }
    }
    let last = u32::try_from(findings.len()).unwrap_or(u32::MAX).saturating_add(1);
    sheet.autofilter(1, 0, last, u16::try_from(COLUMNS.len() - 1).unwrap_or(u16::MAX))?;
    sheet.set_freeze_panes(2, 0)?;
    sheet.set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(1, 1)?;
    workbook.save_to_buffer()
}

/// What is written, always as text: nothing in it is a formula.
fn cells(finding: &Finding) -> [String; 13] {
    let places: Vec<String> = finding.origins.iter().map(Origin::to_string).collect();
    let accepted = finding.accepted.as_ref();
    [
        graded(finding.severity),
        finding.code.to_string(),
        finding.object.clone(),
        finding.message.clone(),
        finding.expected.clone().unwrap_or_default(),
        finding.found.clone().unwrap_or_default(),
        finding.hint.clone(),
        places.join("\n"),
        finding.requirements.join(", "),
        finding.follow_on.len().to_string(),
        accepted.map(|of| format!("{}, {}", of.names(), of.date)).unwrap_or_default(),
        accepted.map(|of| of.reason.clone()).unwrap_or_default(),
        finding.fingerprint(),
    ]
    .map(|text| text.chars().take(32_000).collect())
}

/// `2 feil`: sorted as text, the gravest comes first.
fn graded(severity: Severity) -> String {
    let rank = match severity {
        Severity::Fatal => 1,
        Severity::Error => 2,
        Severity::Warning => 3,
        Severity::Info => 4,
    };
    format!("{rank} {}", severity.in_bokmal())
}
