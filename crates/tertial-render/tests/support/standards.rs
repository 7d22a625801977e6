//! The two standards a report keeps: PDF/UA-1, and PDF/A-2a or, with a file in it, PDF/A-3a.

use page_validation::{
    SafetyLimits, ValidationOptions, ValidationProfile, validate_pdf_bytes,
};

/// Holds that the file conforms to both, by an independent validator.
pub(crate) fn hold(bytes: &[u8]) {
    let of_part = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    let attached = of_part(b"<pdfaid:part>3</pdfaid:part>");
    let archival =
        if attached { ValidationProfile::PdfA3a } else { ValidationProfile::PdfA2a };
    for profile in [ValidationProfile::PdfUa1, archival] {
        let limits = SafetyLimits::default().with_max_table_grid_rows(10_000);
        let options = ValidationOptions::default().profile(profile).limits(limits);
        let result = validate_pdf_bytes(bytes, &options).expect("a PDF");
        let failures: Vec<_> = result
            .failures
            .iter()
            // The validator takes a stream whose data ends in CR to be one byte too long.
            .filter(|failure| {
                !failure.rule_id.ends_with(":6.1.7.1:1") || !lengths_hold(bytes)
            })
            .map(ToString::to_string)
            .collect();
        assert_eq!(failures, [""; 0], "{profile}");
    }
}

/// Whether after every stream's `/Length` bytes stand a line end and `endstream`.
fn lengths_hold(bytes: &[u8]) -> bool {
    let find = |from: usize, what: &[u8]| {
        bytes[from..]
            .windows(what.len())
            .position(|window| window == what)
            .map(|at| from + at)
    };
    let mut at = 0;
    let mut streams = 0;
    while let Some(start) = find(at, b"stream\n") {
        let dictionary = &bytes[..start];
        let key = dictionary
            .windows(8)
            .rposition(|window| window == b"/Length ")
            .expect("a length");
        let digits =
            dictionary[key + 8..].iter().take_while(|byte| byte.is_ascii_digit());
        let length: usize =
            digits.fold(0, |sum, digit| sum * 10 + usize::from(digit - b'0'));
        let end = start + 7 + length;
        let tail = &bytes[end..];
        if ![&b"\nendstream"[..], b"\r\nendstream"]
            .iter()
            .any(|eol| tail.starts_with(eol))
        {
            return false;
        }
        streams += 1;
        at = end + 11;
    }
    streams > 0
}
