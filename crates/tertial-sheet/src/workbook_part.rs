//! `workbook.xml` and the relationships it names its sheets by.

use crate::NotPlain;
use crate::markup::Markup;
use crate::package::{Package, Part};
use crate::styles::plain_namespace;
use crate::tag::Tag;
use crate::text;

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// The name on its tab.
    pub name: String,
    /// Whether users see it.
    pub visibility: Visibility,
    /// Whether it has rows; one of charts, dialogs or macros has none.
    pub is_worksheet: bool,
    pub(crate) part: Option<Part>,
}

/// Whether a sheet's tab is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visibility {
    /// It is.
    Visible,
    /// Users can have it shown.
    Hidden,
    /// Only a program can have it shown.
    VeryHidden,
}

/// What `workbook.xml` says.
pub(crate) struct WorkbookPart {
    pub(crate) sheets: Vec<Sheet>,
    pub(crate) is_1904: bool,
    pub(crate) styles: Option<Part>,
    pub(crate) shared_strings: Option<Part>,
}

/// The folder everything of the workbook lies in.
const FOLDER: &str = "xl/";
const WORKBOOK: &str = "xl/workbook.xml";
/// How many sheets are looked at, and how many parts a workbook may name.
const MOST_SHEETS: usize = 1_000;
const MOST_RELATED: usize = 10_000;

/// Reads the workbook's own part and finds those it needs.
pub(crate) fn read(package: &mut Package<'_>) -> Result<WorkbookPart, NotPlain> {
    let roots = relationships(package, "_rels/.rels")?;
    let mut documents = roots.iter().filter(|root| root.is("officeDocument"));
    let document = documents.next().and_then(|root| root.path(""));
    if document.as_deref() != Some(WORKBOOK) || documents.next().is_some() {
        return Err(NotPlain::new("a workbook in an unusual place"));
    }
    let related = relationships(package, "xl/_rels/workbook.xml.rels")?;
    let part = package.find(WORKBOOK)?.ok_or(NotPlain::new("no workbook"))?;
    let (sheets, is_1904) = workbook(&package.read(part)?, &related, package)?;
    let styles = fixed(package, &related, "styles", "xl/styles.xml")?;
    let shared = "xl/sharedStrings.xml";
    let shared_strings = fixed(package, &related, "sharedStrings", shared)?;
    Ok(WorkbookPart { sheets, is_1904, styles, shared_strings })
}

/// The part of that kind, which readers look for by its usual name or by relationship. It
/// must be the same either way.
fn fixed(
    package: &mut Package<'_>,
    related: &[Relationship],
    kind: &str,
    usual: &str,
) -> Result<Option<Part>, NotPlain> {
    let named: Vec<_> = related.iter().filter(|related| related.is(kind)).collect();
    let part = package.find(usual)?;
    match (named.as_slice(), part) {
        ([], None) => Ok(None),
        ([one], Some(part)) if one.path(FOLDER).as_deref() == Some(usual) => {
            Ok(Some(part))
        }
        _ => Err(NotPlain::new("styles or shared strings in an unusual place")),
    }
}

fn workbook(
    part: &str,
    related: &[Relationship],
    package: &mut Package<'_>,
) -> Result<(Vec<Sheet>, bool), NotPlain> {
    let mut markup = Markup::document(part)?;
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut is_1904 = false;
    while let Some(tag) = markup.next_tag()? {
        match (markup.path(), tag.local_name()) {
            (["workbook"], _) => plain_namespace(&tag)?,
            (["workbook", "workbookPr"], _) => is_1904 = tag.flag("date1904")?,
            (["workbook", "sheets", "sheet"], _) => {
                let sheet = sheet(&tag, related, package)?;
                let is_there = sheets.iter().any(|other| other.name == sheet.name);
                if is_there || sheets.len() == MOST_SHEETS {
                    return Err(NotPlain::new("two sheets of one name, or too many"));
                }
                sheets.push(sheet);
            }
            ([_], _) | (_, "sheet" | "workbook") => return Err(PLACE),
            (_, "workbookPr") if tag.attribute("date1904")?.is_some() => {
                return Err(PLACE);
            }
            _ => {}
        }
    }
    Ok((sheets, is_1904))
}

const PLACE: NotPlain = NotPlain::new("an element of the workbook out of place");

fn sheet(
    tag: &Tag<'_>,
    related: &[Relationship],
    package: &mut Package<'_>,
) -> Result<Sheet, NotPlain> {
    let name = tag.attribute("name")?.ok_or(NotPlain::new("a sheet without name"))?;
    NotPlain::when(name.contains(['\t', '\r', '\n']), "a sheet's name on several lines")?;
    let visibility = match tag.attribute("state")?.unwrap_or("visible") {
        "visible" => Visibility::Visible,
        "hidden" => Visibility::Hidden,
        "veryHidden" => Visibility::VeryHidden,
        _ => return Err(NotPlain::new("a sheet's state that is not known")),
    };
    let name = text::resolve(name)?;
    let id = tag.literal("r:id")?.ok_or(NotPlain::new("a sheet without part"))?;
    let mut named = related.iter().filter(|related| related.id == id);
    let (is_worksheet, part) = match (named.next(), named.next()) {
        (Some(related), None) => part_of_sheet(related, package)?,
        // The macros of Excel 95 are hidden sheets without a part of their own; a part
        // that is merely gone leaves the other sheets as they are.
        (None, _) => (!id.is_empty() || visibility == Visibility::Visible, None),
        _ => return Err(NotPlain::new("a sheet whose part is named twice")),
    };
    Ok(Sheet { name, visibility, is_worksheet, part })
}

/// Whether the sheet has rows, and the part they are in when it is there. No reader takes
/// charts, dialogs and macros for rows; what a kind that is not known holds is anybody's
/// guess.
fn part_of_sheet(
    related: &Relationship,
    package: &mut Package<'_>,
) -> Result<(bool, Option<Part>), NotPlain> {
    if related.is("worksheet") {
        let path = related.path(FOLDER);
        let path = path.ok_or(NotPlain::new("a sheet outside of the file"))?;
        return Ok((true, package.find(&path)?));
    }
    let is_other = ["chartsheet", "dialogsheet"].into_iter().any(|kind| related.is(kind));
    let is_known = is_other || related.is_macro_sheet();
    NotPlain::when(!is_known, "a sheet of another kind")?;
    Ok((false, None))
}

/// How one part names another.
#[derive(Debug)]
struct Relationship {
    id: String,
    kind: String,
    target: String,
    is_external: bool,
}

impl Relationship {
    /// Whether its type is that one of the plain format.
    fn is(&self, kind: &str) -> bool {
        const TYPES: &str =
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
        self.kind.strip_prefix(TYPES) == Some(kind)
    }

    /// Whether it leads to a sheet of macros, which no reader of tables needs to understand.
    fn is_macro_sheet(&self) -> bool {
        const TYPES: &str = "http://schemas.microsoft.com/office/2006/relationships/";
        let kind = self.kind.strip_prefix(TYPES);
        matches!(kind, Some("xlMacrosheet" | "xlIntlMacrosheet"))
    }

    /// The name of the part it leads to from `folder`, when it leads to one.
    fn path(&self, folder: &str) -> Option<String> {
        let path = match self.target.strip_prefix('/') {
            Some(absolute) => absolute.to_owned(),
            None => format!("{folder}{}", self.target),
        };
        let is_plain = !path.split('/').any(|step| matches!(step, "" | "." | ".."));
        (is_plain && !self.is_external && !path.contains(['\\', '%'])).then_some(path)
    }
}

fn relationships(
    package: &mut Package<'_>,
    name: &str,
) -> Result<Vec<Relationship>, NotPlain> {
    const NAMESPACE: &str =
        "http://schemas.openxmlformats.org/package/2006/relationships";
    let part = package.find(name)?.ok_or(NotPlain::new("no relationships"))?;
    let part = package.read(part)?;
    let mut markup = Markup::document(&part)?;
    let mut related = Vec::new();
    while let Some(tag) = markup.next_tag()? {
        match markup.path() {
            ["Relationships"] if tag.attribute("xmlns")? == Some(NAMESPACE) => {}
            ["Relationships", "Relationship"] if related.len() < MOST_RELATED => {
                related.push(relationship(&tag)?);
            }
            _ => return Err(NotPlain::new("relationships in an odd shape")),
        }
    }
    Ok(related)
}

fn relationship(tag: &Tag<'_>) -> Result<Relationship, NotPlain> {
    let value = |name| Ok(tag.literal(name)?.unwrap_or_default().to_owned());
    let is_external = match tag.attribute("TargetMode")? {
        None | Some("Internal") => false,
        Some("External") => true,
        Some(_) => return Err(NotPlain::new("relationships in an odd shape")),
    };
    // A link to a page may hold references; nothing here follows it.
    let target = if is_external { String::new() } else { value("Target")? };
    Ok(Relationship { id: value("Id")?, kind: value("Type")?, target, is_external })
}
