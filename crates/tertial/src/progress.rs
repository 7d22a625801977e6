//! Shows how far the reading has come, on a terminal, when it takes more than a second.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use tertial_ingest::ReadEvent;
use tertial_model::norwegian;

use crate::steps::Steps;

/// What takes less than this is not worth a line.
const WORTH: Duration = Duration::from_secs(1);

/// The files being read.
pub(crate) struct Progress<'s> {
    steps: &'s Steps,
    bar: ProgressBar,
    files: Mutex<BTreeMap<String, Reading>>,
}

struct Reading {
    begun: Instant,
    rows: u32,
    of: Option<u32>,
}

impl<'s> Progress<'s> {
    /// A line that is not shown yet. On anything but a terminal it never is.
    pub(crate) fn new(steps: &'s Steps) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {msg}") {
            bar.set_style(style);
        }
        Self { steps, bar, files: Mutex::default() }
    }

    /// Takes note of what a reader says.
    pub(crate) fn see(&self, event: ReadEvent<'_>) {
        let mut files = self.files.lock().unwrap_or_else(PoisonError::into_inner);
        match event {
            ReadEvent::Begun { file } => {
                let reading = Reading { begun: Instant::now(), rows: 0, of: None };
                files.insert(file.to_owned(), reading);
            }
            ReadEvent::Rows { file, rows, of } => {
                if let Some(reading) = files.get_mut(file) {
                    (reading.rows, reading.of) = (rows, of);
                }
                if self.steps.elapsed() > WORTH {
                    let lines: Vec<String> =
                        files.iter().map(|(file, reading)| reading.line(file)).collect();
                    self.bar.set_message(lines.join("; "));
                    self.bar.tick();
                }
            }
            ReadEvent::Ended { file, cached } => {
                if let Some(reading) = files.remove(file) {
                    let how = if cached { "hent" } else { "les" };
                    self.steps.add(format!("{how} {file}"), reading.begun.elapsed());
                }
                if files.is_empty() {
                    self.bar.finish_and_clear();
                }
            }
        }
    }
}

impl Reading {
    /// `leser data/hovedbok.xlsx: 350 000 rader, omtrent 3 s igjen`.
    fn line(&self, file: &str) -> String {
        let rows = norwegian::decimal(self.rows.into(), 0);
        let left = self.of.and_then(|of| left(self.begun.elapsed(), self.rows, of));
        let left = left.map(|seconds| format!(", omtrent {seconds} s igjen"));
        format!("leser {file}: {rows} rader{}", left.unwrap_or_default())
    }
}

/// The seconds that are left when `rows` of `of` took `time`.
fn left(time: Duration, rows: u32, of: u32) -> Option<u64> {
    let rest = of.checked_sub(rows).filter(|_| rows > 0)?;
    let seconds = time.as_secs_f64() / f64::from(rows) * f64::from(rest);
    Some(Duration::try_from_secs_f64(seconds.round()).ok()?.as_secs())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_follows_from_what_has_been() {
        let time = Duration::from_secs(2);
        assert_eq!(left(time, 400_000, 1_000_000), Some(3));
        assert_eq!(left(time, 1_000_000, 1_000_000), Some(0));
        assert_eq!(left(time, 0, 10), None);
        assert_eq!(left(time, 11, 10), None, "the sheet said too little");
    }
}
