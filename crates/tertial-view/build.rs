//! Tells cargo that the crate embeds the templates, so a new file among them is seen.

fn main() {
    println!("cargo::rerun-if-changed=../../templates");
}
