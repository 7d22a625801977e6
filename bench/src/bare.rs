//! The measure the others are held against: reading every cell and keeping none.

use std::path::Path;

use anyhow::{Result, ensure};
use calamine::{Xlsx, open_workbook};

use crate::workbook::SHEET;

/// Streams through the ledger's sheet with calamine, and gives the number of cells.
///
/// # Errors
///
/// When the workbook cannot be read, or does not end in row `rows` + 1.
pub fn read(workbook: &Path, rows: u32) -> Result<u64> {
    let mut book: Xlsx<_> = open_workbook(workbook)?;
    let mut cells = book.worksheet_cells_reader(SHEET)?;
    let (mut count, mut last) = (0, 0);
    while let Some(cell) = cells.next_cell()? {
        count += 1;
        last = cell.get_position().0;
    }
    ensure!(last == rows, "the ledger ends in row {}, not {}", last + 1, rows + 1);
    Ok(count)
}

#[cfg(test)]
mod tests {
    use std::fs::File;

    use super::*;
    use crate::ledger::Ledger;

    #[test]
    fn every_cell_is_counted() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.xlsx");
        let ledger = Ledger::new(100, 1).unwrap();
        crate::workbook::write(ledger, File::create(&path).unwrap()).unwrap();
        let without = ledger.lines().filter(|line| line.project.is_none()).count() as u64;
        assert_eq!(read(&path, 100).unwrap(), 101 * 11 - without);
        assert!(read(&path, 99).is_err());
    }
}
