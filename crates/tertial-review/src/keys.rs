//! The secrets of one session, and how they are compared with what a browser sends.

/// The bytes of one secret.
const BYTES: usize = 32;

/// The secrets of one session: made when the program starts, gone when it ends.
pub struct Keys {
    /// The key in the address the user is told. It holds as long as the session.
    pub printed: Secret,
    /// The key in the address the browser is started with. It works once: other users of
    /// the machine can see how a program was started.
    pub opened: Secret,
    pub(crate) session: Secret,
    pub(crate) csrf: Secret,
}

/// A secret as it is written, and its hash, which is compared in constant time.
pub struct Secret {
    written: String,
    hash: blake3::Hash,
}

impl Keys {
    /// How many random bytes the secrets are made of.
    pub const RANDOM: usize = 4 * BYTES;

    /// Makes the secrets of bytes nobody can guess.
    pub fn of_random(bytes: &[u8; Self::RANDOM]) -> Self {
        let secret = |at: usize| Secret::of(&bytes[at * BYTES..(at + 1) * BYTES]);
        let (printed, opened) = (secret(0), secret(1));
        Self { printed, opened, session: secret(2), csrf: secret(3) }
    }
}

impl Secret {
    fn of(bytes: &[u8]) -> Self {
        let written: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        let hash = blake3::hash(written.as_bytes());
        Self { written, hash }
    }

    /// The secret itself, for whoever is to have it.
    pub fn written(&self) -> &str {
        &self.written
    }

    pub(crate) fn is(&self, given: &str) -> bool {
        self.hash == blake3::hash(given.as_bytes())
    }
}
