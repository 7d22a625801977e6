//! The commands, one file each.

pub(crate) mod accept;
pub(crate) mod build;
pub(crate) mod cache;
pub(crate) mod check;
pub(crate) mod config;
pub(crate) mod confirm;
pub(crate) mod coverage;
pub(crate) mod deadlines;
pub(crate) mod deliver;
pub(crate) mod diff;
pub(crate) mod docx;
pub(crate) mod explain;
pub(crate) mod figures;
pub(crate) mod init;
pub(crate) mod letter;
pub(crate) mod lock;
mod new_project;
pub(crate) mod next;
pub(crate) mod note;
pub(crate) mod notice;
pub(crate) mod outline;
pub(crate) mod pack;
#[cfg(feature = "review")]
pub(crate) mod review;
pub(crate) mod schema;
#[cfg(feature = "review")]
pub(crate) mod serving;
pub(crate) mod shell;
pub(crate) mod source;
pub(crate) mod sources;
pub(crate) mod status;
pub(crate) mod trace;
pub(crate) mod verify;
#[cfg(feature = "watch")]
pub(crate) mod watch;
pub(crate) mod workbook;
