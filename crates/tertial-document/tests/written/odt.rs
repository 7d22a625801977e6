//! Writes an .odt of elements.

use super::archive;

const SPACES: &str = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" \
    xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" \
    xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" \
    xmlns:style=\"urn:oasis:names:tc:opendocument:xmlns:style:1.0\" \
    xmlns:draw=\"urn:oasis:names:tc:opendocument:xmlns:drawing:1.0\" \
    xmlns:fo=\"urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0\"";

/// Numbered headings, and lists of bullets, of numbers and of letters.
const STYLES: &str = r#"<office:styles>
<style:style style:name="Uten" style:family="paragraph" style:list-style-name=""/>
<text:outline-style>
  <text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
</text:outline-style>
<text:list-style style:name="Kuler">
  <text:list-level-style-bullet text:level="1" text:bullet-char="•"/>
  <text:list-level-style-bullet text:level="2" text:bullet-char="–"/></text:list-style>
<text:list-style style:name="Tall">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="Vedlegg">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-prefix="Vedlegg "/>
</text:list-style></office:styles>"#;

/// A file with this text, and this in its headers and footers.
pub(crate) fn file(text: &str, around: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:body><office:text>{text}</office:text>\
         </office:body></office:document-content>"
    );
    let styles = format!(
        "<office:document-styles {SPACES}>{STYLES}<office:master-styles>\
         <style:master-page>{around}</style:master-page></office:master-styles>\
         </office:document-styles>"
    );
    archive(&[
        ("mimetype", "application/vnd.oasis.opendocument.text"),
        ("content.xml", &content),
        ("styles.xml", &styles),
    ])
}

/// A paragraph.
pub(crate) fn p(text: &str) -> String {
    format!("<text:p>{text}</text:p>")
}

/// A heading.
pub(crate) fn h(level: u32, text: &str) -> String {
    format!("<text:h text:outline-level=\"{level}\">{text}</text:h>")
}

/// A list, with what stands in each item.
pub(crate) fn list(style: &str, more: &str, items: &[&str]) -> String {
    let items =
        items.iter().map(|item| format!("<text:list-item>{item}</text:list-item>"));
    let items: String = items.collect();
    format!("<text:list text:style-name=\"{style}\" {more}>{items}</text:list>")
}

/// A table of rows of texts.
pub(crate) fn table(rows: &[&[&str]]) -> String {
    let cell = |text: &&str| format!("<table:table-cell>{}</table:table-cell>", p(text));
    let row = |row: &&[&str]| {
        let cells: String = row.iter().map(cell).collect();
        format!("<table:table-row>{cells}</table:table-row>")
    };
    format!("<table:table>{}</table:table>", rows.iter().map(row).collect::<String>())
}
