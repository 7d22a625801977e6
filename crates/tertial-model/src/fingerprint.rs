//! A short mark of some words, another where any of them is.

/// The mark of those words in that order: 16 hexadecimal digits.
pub fn fingerprint(words: impl IntoIterator<Item = String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for said in words {
        hasher.update(said.as_bytes()).update(&[0]);
    }
    hasher.finalize().to_hex()[..16].to_owned()
}
