//! A number as a sheet has it.

/// A number, how it is written, and the formula it comes of.
#[derive(Debug, PartialEq)]
pub(crate) struct Number {
    pub(crate) value: f64,
    pub(crate) decimals: u32,
    /// Words before it, as `minst`.
    pub(crate) lead: String,
    /// Without the sign of equality; none where the value stands alone.
    pub(crate) formula: Option<String>,
}
