//! Tells Cargo to build again when a file of the demo project is added or changed.

fn main() {
    println!("cargo::rerun-if-changed=../../examples/ssb-2024");
}
