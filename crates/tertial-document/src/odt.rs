//! Not yet.
use crate::Unreadable;
use crate::raw::Raw;
pub(crate) fn read(_: &[u8]) -> Result<(Vec<Raw>, Vec<String>), Unreadable> {
    Err(Unreadable::Unknown)
}
