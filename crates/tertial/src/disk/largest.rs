//! How large a file may be to be read.

use std::fs::File;
use std::io::Read;

use anyhow::anyhow;
use rust_decimal::Decimal;
use tertial_ingest::limits::Limits;
use tertial_model::norwegian;

use super::unreadable;

/// The most bytes of a file that are read, and what to do about a file that has more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Largest {
    bytes: u64,
    help: &'static str,
}

const ANOTHER: &str = "se om det er rett fil";

impl Largest {
    /// `tertial.toml`, which is read before it can say anything of limits, and a letter
    /// outside any project.
    pub(crate) const SETUP: Self = Self { bytes: 4 << 20, help: ANOTHER };
    /// A document from a ministry.
    pub(crate) const DOCUMENT: Self = Self { bytes: 64 << 20, help: ANOTHER };
    /// A file the program wrote itself: of a delivery, a lock, what is kept from run to run.
    pub(crate) const OURS: Self = Self { bytes: 512 << 20, help: ANOTHER };

    /// A file of data.
    pub(crate) fn data(limits: &Limits) -> Self {
        let help =
            "er filen som den skal være, hev file_mib under [limits] i tertial.toml";
        Self { bytes: limits.file_bytes, help }
    }

    /// A file somebody wrote: a text, a letter, a template.
    pub(crate) fn text(limits: &Limits) -> Self {
        let help =
            "er filen som den skal være, hev text_file_mib under [limits] i tertial.toml";
        Self { bytes: limits.text_file_bytes, help }
    }

    /// Whether a file of these bytes would be read.
    pub(crate) fn holds(self, bytes: &[u8]) -> bool {
        bytes.len() as u64 <= self.bytes
    }

    /// What stands in a file of `length` bytes, called `shown`, which may be growing.
    pub(super) fn read(
        self,
        file: File,
        length: u64,
        shown: &str,
    ) -> anyhow::Result<Vec<u8>> {
        if length > self.bytes {
            return Err(self.refused(length, shown));
        }
        let mut bytes = Vec::new();
        // One more, so that the end is seen without asking for more memory.
        let room = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(1);
        bytes.try_reserve_exact(room).map_err(|_| self.refused(length, shown))?;
        file.take(self.bytes + 1)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(shown, &error))?;
        match bytes.len() as u64 {
            read if read > self.bytes => Err(self.refused(read, shown)),
            _ => Ok(bytes),
        }
    }

    fn refused(self, length: u64, shown: &str) -> anyhow::Error {
        let mib =
            |bytes: u64| norwegian::decimal(Decimal::from(bytes.div_ceil(1 << 20)), 0);
        anyhow!(
            "{shown} er {} MiB, mer enn de {} MiB som leses\nhjelp: {}",
            mib(length),
            mib(self.bytes),
            self.help
        )
    }
}
