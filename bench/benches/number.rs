//! The parser of numbers written as text, in the forms exports have.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tertial_ingest::number::parse;

const FORMS: [(&str, &str); 6] = [
    ("plain", "1234567.89"),
    ("comma", "1234567,89"),
    ("hard spaces", "1\u{a0}234\u{a0}567,89"),
    ("minus sign", "\u{2212}1 234 567,89"),
    ("parentheses", "(1.234.567,89)"),
    ("no number", "Faktura 1234"),
];

fn number(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("number");
    group.throughput(Throughput::Elements(1));
    for (name, text) in FORMS {
        group.bench_function(name, |bencher| bencher.iter(|| parse(black_box(text))));
    }
    group.finish();
}

criterion_group!(benches, number);
criterion_main!(benches);
