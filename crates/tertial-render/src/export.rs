//! From the world to a layout, and from that to bytes: export to both standards, mend, pack.
//!
//! Only PDF/A-3 may hold a file of any kind; a document without one is PDF/A-2, which is the
//! archives' first choice.

use tertial_report::document::Table;
use tertial_report::note::Note;
use tertial_report::{Pages, Report};
use typst::diag::SourceDiagnostic;
use typst::foundations::{NativeElement, Smart};
use typst::introspection::Introspector;
use typst::pdf::AttachElem;
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::Sealed;
use crate::{Error, Pdf, hyphens, tags};

/// How many layouts ago what Typst remembers must have been of use, to be kept for the next.
/// Drafts share most of what is in them with the one before, and each one more that is kept
/// takes some four fifths of a megabyte for each page.
const REMEMBERED: usize = 1;

/// The finished file of a report laid out as `document`.
pub(crate) fn pdf(
    world: &Sealed,
    document: &PagedDocument,
    report: &Report,
) -> Result<Pdf, Error> {
    let form = report.language.mark();
    let ident = format!(
        "{}/{}/{}/{}{}{}",
        report.organisation_number.as_deref().unwrap_or(&report.agency),
        report.title,
        report.status_date,
        report.draft.as_deref().unwrap_or("endelig"),
        form.map_or("", |_| "/"),
        form.unwrap_or_default()
    );
    let tables = tags::tables_of(report);
    let bytes = finished(world, document, ident, &tables, report.draft.is_some())?;
    Ok(Pdf { bytes, pages: pages_of_labels(document) })
}

/// The finished file of a note laid out as `document`.
pub(crate) fn note(
    world: &Sealed,
    document: &PagedDocument,
    note: &Note,
) -> Result<Vec<u8>, Error> {
    let ident = format!("{}/{}/{}", note.title, note.dated, note.language.tag());
    let tables: Vec<_> = note.tables().map(Some).collect();
    finished(world, document, ident, &tables, false)
}

/// The file of a document with these tables that have a caption.
fn finished(
    world: &Sealed,
    document: &PagedDocument,
    ident: String,
    tables: &[Option<&Table>],
    draft: bool,
) -> Result<Vec<u8>, Error> {
    let archival = if world.attaches() {
        held_as_attached(document)?;
        PdfStandard::A_3a
    } else {
        PdfStandard::A_2a
    };
    let options = PdfOptions {
        ident: Smart::Custom(ident),
        creator: Smart::Custom(Some("tertial".to_owned())),
        timestamp: world.today(None).map(Timestamp::new_utc),
        standards: PdfStandards::new(&[archival, PdfStandard::Ua_1])
            .map_err(|message| Error::Template(vec![message.message().to_string()]))?,
        ..PdfOptions::default()
    };
    let told_apart = hyphens::told_apart(document);
    let exported = typst_pdf::pdf(told_apart.as_ref().unwrap_or(document), &options)
        .map_err(|faults| described(world, &faults))?;
    mended(&exported, tables, draft).map_err(|error| Error::Pack(Box::new(error)))
}

/// That the template has attached the file it was given, as a copy made before it could would not.
fn held_as_attached(document: &PagedDocument) -> Result<(), Error> {
    let attached = document.introspector().query(&AttachElem::ELEM.select());
    if attached.is_empty() {
        let why = "report.typ legger ikke ved datafilen; hent linjene om `attached` fra \
                   programmets egen mal";
        return Err(Error::Template(vec![why.to_owned()]));
    }
    Ok(())
}

/// The page each label stands on, from 1.
pub(crate) fn pages_of_labels(document: &PagedDocument) -> Pages {
    let introspector = document.introspector();
    let mut pages = Pages::new();
    for element in introspector.query_labelled() {
        let page = element.location().and_then(|at| introspector.page(at));
        if let (Some(label), Some(page)) = (element.label(), page) {
            pages.insert(label.resolve().to_string(), page.get());
        }
    }
    pages
}

/// The layout of the only report of this run.
pub(crate) fn compile_alone(world: &Sealed) -> Result<PagedDocument, Error> {
    // Typst's memory of an earlier layout is of no use to this report. It is let go here and
    // not when that layout is done, since most often there is no next one.
    comemo::evict(0);
    compile(world)
}

/// The layout of one draft among many, which share most of their pages.
pub(crate) fn compile_again(world: &Sealed) -> Result<PagedDocument, Error> {
    let document = compile(world);
    comemo::evict(REMEMBERED);
    document
}

fn compile(world: &Sealed) -> Result<PagedDocument, Error> {
    typst::compile(world).output.map_err(|faults| described(world, &faults))
}

fn described(world: &Sealed, faults: &[SourceDiagnostic]) -> Error {
    Error::Template(faults.iter().map(|fault| line(world, fault)).collect())
}

/// The file with its tags mended, and its tree of tags in compressed object streams, a third
/// of the size.
fn mended(
    exported: &[u8],
    tables: &[Option<&Table>],
    draft: bool,
) -> lopdf::Result<Vec<u8>> {
    let mut document = lopdf::Document::load_mem(exported)?;
    tags::mend(&mut document, tables, draft)?;
    let mut bytes = Vec::new();
    document.save_modern(&mut bytes)?;
    Ok(bytes)
}

/// `components/table.typ:12: message (hint)`.
fn line(world: &Sealed, fault: &SourceDiagnostic) -> String {
    let place = fault.span.id().and_then(|id| {
        let source = world.source(id).ok()?;
        let start = world.range(fault.span)?.start;
        let line = source.lines().byte_to_line(start)? + 1;
        Some(format!("{}:{line}: ", id.get().vpath().get_without_slash()))
    });
    let mut text = place.unwrap_or_default() + &fault.message;
    for hint in &fault.hints {
        text.push_str(&format!(" ({})", hint.v));
    }
    text
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};

    use chrono::NaiveDate;
    use tertial_model::own_fault::caught;
    use typst::diag::FileResult;
    use typst::foundations::{Bytes, Datetime, Duration};
    use typst::syntax::{FileId, Source};
    use typst::text::{Font, FontBook};
    use typst::utils::LazyHash;
    use typst::{Library, World};

    use super::*;
    use tertial_view::Templates;

    use crate::world::Set;

    /// The world of a report, in which reading the data gives up when it is told to.
    struct GivesUp {
        world: Sealed,
        now: AtomicBool,
    }

    impl World for GivesUp {
        fn library(&self) -> &LazyHash<Library> {
            self.world.library()
        }

        fn book(&self) -> &LazyHash<FontBook> {
            self.world.book()
        }

        fn main(&self) -> FileId {
            self.world.main()
        }

        fn source(&self, id: FileId) -> FileResult<Source> {
            self.world.source(id)
        }

        fn file(&self, id: FileId) -> FileResult<Bytes> {
            assert!(
                !self.now.load(Ordering::SeqCst),
                "a fault in the middle of a layout"
            );
            self.world.file(id)
        }

        fn font(&self, index: usize) -> Option<Font> {
            self.world.font(index)
        }

        fn today(&self, offset: Option<Duration>) -> Option<Datetime> {
            self.world.today(offset)
        }
    }

    const DATA: &str = r#"{"kind":"t1","title":"Rapport","agency":"A","organisation_number":null,
        "recipient":"B","letter":"C","status_date":"30. april 2024",
        "date":{"year":2024,"month":4,"day":30},"deadline":null,"anchor":"tittelside",
        "language":"nb","draft":"1","copy":null,"part_numbers":"arabic","attached":null,"opening":null,"sections":[],"annexes":[]}"#;

    #[test]
    fn a_layout_that_gave_up_leaves_the_next_as_it_would_have_been() {
        let sealed = || {
            let rendered = Set { json: DATA.into(), charts: Vec::new(), attached: None };
            let day = NaiveDate::from_ymd_opt(2024, 4, 30).unwrap();
            Sealed::new(crate::REPORT, &Templates::built_in(), rendered, day).unwrap()
        };
        let hashes = |document: &PagedDocument| -> Vec<u128> {
            document.pages().iter().map(typst::utils::hash128).collect()
        };
        let before = hashes(&compile_alone(&sealed()).unwrap());
        let world = GivesUp { world: sealed(), now: AtomicBool::new(true) };
        let compiled = || typst::compile::<PagedDocument>(&world).output;
        assert!(caught(compiled).is_err());
        world.now.store(false, Ordering::SeqCst);
        assert_eq!(hashes(&caught(compiled).unwrap().unwrap()), before);
        assert_eq!(hashes(&compile_again(&sealed()).unwrap()), before);
    }
}
