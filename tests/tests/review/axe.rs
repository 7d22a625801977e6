//! What keeps people from using a page, as far as axe-core can tell.

use std::path::{Path, PathBuf};

use fantoccini::Client;
use serde_json::{Value, json};

use crate::browser::skipped;

/// Axe-core's script, which finds it; none on a machine without.
pub(crate) fn axe() -> Option<String> {
    let of_this_crate = Path::new(env!("CARGO_MANIFEST_DIR"));
    let script = |folder: &Path| {
        let path: PathBuf = folder.join("tests/browser/node_modules/axe-core/axe.min.js");
        std::fs::read_to_string(path).ok()
    };
    let script = of_this_crate.ancestors().find_map(script);
    if script.is_none() {
        skipped("axe-core (npm ci --prefix tests/browser)");
    }
    script
}

/// What axe-core finds wrong by WCAG 2.1 A and AA and its own best practices.
pub(crate) async fn violations(client: &Client, axe: &str) -> Vec<String> {
    violations_by(client, axe, json!({})).await
}

/// The same by other rules; `options` are axe-core's own.
pub(crate) async fn violations_by(
    client: &Client,
    axe: &str,
    options: Value,
) -> Vec<String> {
    client.execute(axe, Vec::new()).await.unwrap();
    let script = "const done = arguments[arguments.length - 1];
        axe.run(document, arguments[0]).then(found => done(found.violations.map(
            of => `${of.id}: ${of.help} (${of.nodes.map(node => node.target).join(', ')})`)))
            .catch(error => done([String(error)]));";
    let found = client.execute_async(script, vec![options]).await.unwrap();
    found.as_array().unwrap().iter().map(|of| of.as_str().unwrap().to_owned()).collect()
}

/// How much wider than the screen the page is, where it is.
pub(crate) async fn too_wide(client: &Client, width: u32) -> Option<String> {
    let script = "return document.documentElement.scrollWidth";
    let wide = client.execute(script, Vec::new()).await.unwrap().as_u64().unwrap();
    (wide > width.into()).then(|| format!("{wide} px wide"))
}
