//! Runs a program and says what it took.

use std::fs::File;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use wait4::Wait4;

/// What one run took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Usage {
    /// From start to end, in seconds.
    pub wall: f64,
    /// Processor time of the process and those it waited for, in seconds.
    pub cpu: f64,
    /// The most memory any one of them held, in MiB.
    pub peak: f64,
}

/// Runs `command` to its end. What it prints is thrown away; what it complains of is kept
/// in the file `complaints`.
///
/// The peak the kernel tells of a process is never below that of the process that started
/// it, so whoever calls this must have stayed small.
///
/// # Errors
///
/// When it cannot be started, or does not exit with one of the codes `fine`.
pub fn run(command: &mut Command, fine: &[i32], complaints: &Path) -> Result<Usage> {
    let program = command.get_program().to_string_lossy().into_owned();
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(File::create(complaints)?);
    let start = Instant::now();
    let child = command.spawn().with_context(|| format!("cannot start {program}"))?;
    let ended = child.wait4()?;
    let wall = start.elapsed();
    if ended.status.code().is_none_or(|code| !fine.contains(&code)) {
        let said = std::fs::read(complaints)?;
        let said = String::from_utf8_lossy(&said);
        bail!("{}: {}", ended.status, said.trim_end().lines().last().unwrap_or("silent"));
    }
    Ok(Usage {
        wall: wall.as_secs_f64(),
        cpu: (ended.rusage.utime + ended.rusage.stime).as_secs_f64(),
        peak: mib(ended.rusage.maxrss),
    })
}

#[expect(clippy::cast_precision_loss, reason = "memory is far below 2^53 bytes")]
fn mib(bytes: u64) -> f64 {
    bytes as f64 / f64::from(1 << 20)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use super::*;

    fn shell(script: &str, fine: &[i32]) -> Result<Usage> {
        let folder = tempfile::tempdir().unwrap();
        let mut command = Command::new("sh");
        run(command.args(["-c", script]), fine, &folder.path().join("stderr"))
    }

    #[test]
    fn sleep_takes_wall_time_and_no_processor() {
        let usage = shell("sleep 0.2", &[0]).unwrap();
        assert!((0.2..5.0).contains(&usage.wall), "{usage:?}");
        assert!(usage.cpu < 0.1, "{usage:?}");
        assert!(usage.peak > 0.0, "{usage:?}");
    }

    #[test]
    fn an_exit_that_is_not_fine_is_told_with_the_last_complaint() {
        let error = shell("echo first >&2; echo last >&2; exit 3", &[0, 1]).unwrap_err();
        assert_eq!(error.to_string(), "exit status: 3: last");
        assert!(shell("exit 1", &[0, 1]).is_ok());
    }
}
