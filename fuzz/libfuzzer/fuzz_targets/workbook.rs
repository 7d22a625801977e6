//! Workbooks, changed inside their archives.

#![no_main]

use libfuzzer_sys::{fuzz_mutator, fuzz_target, fuzzer_mutate};
use tertial_fuzz::{target, workbooks};

fuzz_target!(|bytes: &[u8]| {
    let target = target("workbook").expect("the target is in the list");
    (target.run)(bytes);
});

fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    workbooks::changed(data, size, max_size, seed.into())
        .unwrap_or_else(|| fuzzer_mutate(data, size, max_size))
});
