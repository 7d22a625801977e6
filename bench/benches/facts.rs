//! From bytes to facts and from facts to figures, on the example with a made-up ledger.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a benchmark reads files and stops where its premise fails"
)]

use std::fs;
use std::hint::black_box;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use tertial_bench::{ledger::Ledger, workbook};
use tertial_ingest::project::Project;
use tertial_ingest::{InputFile, Inputs};
use tertial_letter::{Catalogue, LetterFiles};
use tertial_model::sample;

const ROWS: u32 = 10_000;

fn example(path: &str) -> InputFile {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/ssb-2024");
    InputFile { path: Arc::from(path), bytes: fs::read(root.join(path)).unwrap() }
}

/// The example's first tertial without texts, its ledger made up.
fn inputs() -> Inputs {
    let mut bytes = Cursor::new(Vec::new());
    workbook::write(Ledger::new(ROWS, 1).unwrap(), &mut bytes).unwrap();
    let path = Arc::from("data/hovedbok-2024.xlsx");
    Inputs {
        ledgers: vec![vec![InputFile { path, bytes: bytes.into_inner() }]],
        state_accounts: vec![example("data/statsregnskap-2024.csv")],
        grunnlag: Some(example("data/grunnlag-2024.xlsx")),
        ..Inputs::default()
    }
}

fn facts(criterion: &mut Criterion) {
    let config = String::from_utf8(example("tertial.toml").bytes).unwrap();
    let project = Project::parse("tertial.toml", &config).unwrap();
    let catalogue =
        Catalogue::read(&LetterFiles::built_in("ssb", 2024).unwrap()).unwrap();
    let (report, inputs) = (&sample::report("t1"), inputs());
    let (facts, _) = tertial_ingest::read(&project, report, &inputs);
    assert_eq!(facts.ledger.rows.len(), ROWS as usize);

    let mut group = criterion.benchmark_group("facts");
    group.sample_size(20).throughput(Throughput::Elements(u64::from(ROWS)));
    group.bench_function("read", |bencher| {
        bencher.iter(|| tertial_ingest::read(&project, report, black_box(&inputs)));
    });
    group.bench_function("figures", |bencher| {
        bencher.iter(|| {
            tertial_figures::compute(black_box(&facts), &catalogue.frame, report)
        });
    });
    group.finish();
}

criterion_group!(benches, facts);
criterion_main!(benches);
