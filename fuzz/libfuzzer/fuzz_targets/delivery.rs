//! Delivered figures.

#![no_main]

use libfuzzer_sys::fuzz_target;
use tertial_fuzz::target;

fuzz_target!(|bytes: &[u8]| {
    let target = target("delivery").expect("the target is in the list");
    (target.run)(bytes);
});
