//! What the program gives reading besides the files: the cache of facts, and who is told how
//! far it has come.

use crate::cache::Cache;
use crate::read_event::ReadEvent;

/// How files are read.
#[derive(Clone, Copy)]
pub struct ReadOptions<'a> {
    /// The facts of earlier runs; none to read everything anew.
    pub cache: Option<Cache<'a>>,
    /// Is told how far the reading has come. Called from several threads.
    pub watch: &'a (dyn Fn(ReadEvent<'_>) + Sync),
}

impl ReadOptions<'_> {
    /// Without a cache, and with nobody to tell.
    pub const NONE: ReadOptions<'static> = ReadOptions { cache: None, watch: &|_| {} };
}
