//! Writes a .docx of elements.

use super::archive;

const SPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" \
    xmlns:wps=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\" \
    xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\"";

/// Word's styles of headings, a heading of the agency's own, and its numberings: 1 for
/// headings, 2 for bullets, 3 for letters and Roman numerals, 4 for annexes, 5 for numbers, and
/// 6 that begins them again.
const STYLES: &str = r#"
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/>
  <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/>
  <w:basedOn w:val="Overskrift1"/>
  <w:pPr><w:numPr><w:ilvl w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Mellomtittel"><w:name w:val="Mellomtittel"/>
  <w:basedOn w:val="Overskrift2"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>"#;

const NUMBERING: &str = r#"
<w:abstractNum w:abstractNumId="10">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Overskrift1"/>
    <w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Overskrift2"/>
    <w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="20">
  <w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="&#xf0b7;"/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="30">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1)"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerRoman"/><w:lvlText w:val="(%2)"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="40">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="Vedlegg %1"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="50">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="10"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="20"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="30"/></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="40"/></w:num>
<w:num w:numId="5"><w:abstractNumId w:val="50"/></w:num>
<w:num w:numId="6"><w:abstractNumId w:val="50"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>"#;

/// A file with this body, and parts besides: their names, and what stands in their roots.
pub(crate) fn file(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let of = |root: &str, inside: &str| format!("<w:{root} {SPACES}>{inside}</w:{root}>");
    let mut all = vec![
        ("[Content_Types].xml".to_owned(), "<Types>wordprocessingml</Types>".to_owned()),
        (
            "word/document.xml".to_owned(),
            of("document", &format!("<w:body>{body}</w:body>")),
        ),
        ("word/styles.xml".to_owned(), of("styles", STYLES)),
        ("word/numbering.xml".to_owned(), of("numbering", NUMBERING)),
    ];
    for (name, inside) in parts {
        let root = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
        let root = match root {
            "header" => "hdr",
            "footer" => "ftr",
            other => other,
        };
        all.push((format!("word/{name}.xml"), of(root, inside)));
    }
    let all: Vec<(&str, &str)> =
        all.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    archive(&all)
}

/// A paragraph without anything.
pub(crate) fn p(text: &str) -> String {
    format!("<w:p>{}</w:p>", r(text))
}

/// A run of text.
pub(crate) fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// A paragraph of a style.
pub(crate) fn styled(style: &str, text: &str) -> String {
    format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>", r(text))
}

/// A paragraph of a numbering, on a level from 0.
pub(crate) fn numbered(number: u32, level: u32, text: &str) -> String {
    format!(
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{number}\"/></w:numPr>\
         </w:pPr>{}</w:p>",
        r(text)
    )
}

/// A cell with properties and what stands in it.
pub(crate) fn tc(properties: &str, inside: &str) -> String {
    format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>")
}

/// A table of rows of texts.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| tc("", &p(text));
    let row = |row: &&[&str]| {
        format!("<w:tr>{}</w:tr>", row.iter().map(cell).collect::<String>())
    };
    format!("<w:tbl>{}</w:tbl>", rows.iter().map(row).collect::<String>())
}
