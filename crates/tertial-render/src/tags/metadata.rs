//! What kind of copy the file says it is. Typst calls every file a proof.

use lopdf::{Document, Object, Result};

/// As the exporter writes it.
const PROOF: &str = "<xmpMM:RenditionClass>proof</xmpMM:RenditionClass>";

pub(super) fn mend(document: &mut Document, draft: bool) -> Result<()> {
    let metadata = document.catalog()?.get(b"Metadata")?.as_reference()?;
    let Object::Stream(stream) = document.get_object_mut(metadata)? else {
        return Ok(());
    };
    // The names are those of the XMP specification.
    let class = if draft { "draft" } else { "default" };
    let text = String::from_utf8_lossy(&stream.content);
    let mended = text.replace(PROOF, &PROOF.replace("proof", class));
    stream.set_plain_content(mended.into_bytes());
    Ok(())
}
