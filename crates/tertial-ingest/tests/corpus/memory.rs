//! How much memory reading the files took.

/// The most the process may have held at any time, in KiB.
#[cfg(target_os = "linux")]
const MOST: u64 = 512 << 10;

/// Fails where the process, whatever tests of it ran before or beside, has held more than
/// it may.
#[cfg(target_os = "linux")]
#[expect(clippy::disallowed_methods, reason = "the kernel tells it in a file")]
pub(crate) fn stays_small() {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
    let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
    assert!(peak < MOST, "{peak} KiB were held at once");
}

/// Nothing else tells it the same way.
#[cfg(not(target_os = "linux"))]
pub(crate) fn stays_small() {}
