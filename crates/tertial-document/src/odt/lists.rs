//! The numbers of lists and headings, which are counted and never written.

use std::collections::BTreeMap;

use super::styles::Level;
use crate::docx::written;
use crate::marks;

/// How many levels a list has.
const LEVELS: usize = 10;

/// How far a list has been counted, a number for each level.
#[derive(Debug, Clone, Default)]
pub(super) struct Counts([Option<u32>; LEVELS]);

impl Counts {
    /// Begins a level again, or at a number.
    pub(super) fn begin(&mut self, at: usize, start: Option<u32>) {
        if let Some(count) = self.0.get_mut(at.wrapping_sub(1)) {
            *count = start.map(|start| start.saturating_sub(1));
        }
    }

    /// Forgets the levels from this one on.
    pub(super) fn forget(&mut self, at: usize) {
        self.0.iter_mut().skip(at.saturating_sub(1)).for_each(|count| *count = None);
    }

    /// Counts one more at a level, from 1, and tells the number or sign as it is printed. None
    /// where nothing is printed.
    pub(super) fn next(
        &mut self,
        levels: &BTreeMap<usize, Level>,
        at: usize,
    ) -> Option<String> {
        let at = at.clamp(1, LEVELS);
        let start = |at: usize| levels.get(&at).map_or(1, |level| level.start);
        for above in 1..at {
            self.0[above - 1].get_or_insert_with(|| start(above));
        }
        let count = &mut self.0[at - 1];
        *count = Some(count.map_or_else(|| start(at), |count| count.saturating_add(1)));
        self.forget(at + 1);
        let level = levels.get(&at)?;
        if let Some(bullet) = &level.bullet {
            let sign = bullet.chars().next().unwrap_or('•');
            return Some(marks::written(if marks::is_bullet(sign) {
                sign
            } else {
                '•'
            }));
        }
        if level.format == "none" {
            let label = format!("{}{}", level.before, level.after);
            return Some(label.trim().to_owned()).filter(|label| !label.is_empty());
        }
        let first = (at + 1).saturating_sub(level.shown.max(1)).max(1);
        let numbers = (first..=at).filter_map(|of| {
            let format = levels.get(&of).map_or("decimal", |level| level.format);
            (format != "none").then(|| written(self.0[of - 1].unwrap_or(1), format))
        });
        let numbers = numbers.collect::<Vec<_>>().join(".");
        Some(format!("{}{numbers}{}", level.before, level.after).trim().to_owned())
    }
}
