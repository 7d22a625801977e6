use std::io::{Cursor, Write};

use proptest::prelude::*;

use super::*;

/// A compound file as another library writes it.
fn written(streams: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_storage("/Mappe").unwrap();
    for (name, bytes) in streams {
        file.create_stream(format!("/{name}")).unwrap().write_all(bytes).unwrap();
    }
    let mut inner = file.create_stream("/Mappe/Workbook").unwrap();
    inner.write_all(b"one workbook inside another").unwrap();
    drop(inner);
    file.flush().unwrap();
    file.into_inner().into_inner()
}

fn bytes(length: usize) -> Vec<u8> {
    (0..length).map(|at| u8::try_from(at * 7 % 251).unwrap()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn streams_are_those_another_library_wrote(
        short in 0usize..4096,
        long in 4096usize..200_000,
    ) {
        let file = written(&[("Book", bytes(short)), ("Workbook", bytes(long))]);
        let read = Compound::open(&file).unwrap();
        prop_assert_eq!(read.stream("BOOK"), Some(Some(bytes(short))));
        prop_assert_eq!(read.stream("Workbook"), Some(Some(bytes(long))));
        prop_assert_eq!(read.stream("Mappe"), Some(None), "a folder is no stream");
    }

    #[test]
    fn nothing_is_taken_on_trust(at in 0usize..8192, byte: u8, end in 0usize..9000) {
        let mut file = written(&[("Workbook", bytes(5000))]);
        let at = at % file.len();
        file[at] = byte;
        file.truncate(end.max(1));
        if let Some(read) = Compound::open(&file) {
            let _ = read.stream("Workbook");
        }
    }
}

/// The tree of names as `SheetJS` writes it, in no order.
#[test]
fn the_order_of_names_does_not_matter() {
    let streams = [("Alfa", bytes(10)), ("Beta", bytes(20)), ("Workbook", bytes(5000))];
    let mut file = written(&streams);
    let name: Vec<u8> = "Alfa".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let is_entry = |at: &usize| file[*at..].starts_with(&name);
    let at = (0..file.len() - ENTRY).step_by(ENTRY).find(is_entry).unwrap();
    file[at] = b'z';
    assert!(cfb::CompoundFile::open(Cursor::new(&file)).is_err(), "sorted as it must be");
    let read = Compound::open(&file).unwrap();
    assert_eq!(read.stream("zlfa"), Some(Some(bytes(10))));
    assert_eq!(read.stream("Beta"), Some(Some(bytes(20))));
    assert_eq!(read.stream("Workbook"), Some(Some(bytes(5000))));
}
