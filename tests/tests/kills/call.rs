//! The calls of a run that can change what is on a disk, as `strace` tells them.

use std::collections::BTreeMap;

/// Their names. One that has several on the way in is named by each.
pub(crate) const NAMES: &str = "open,openat,creat,write,pwrite64,writev,copy_file_range,\
    sendfile,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,unlinkat,mkdir,\
    mkdirat,rmdir,truncate,ftruncate,fallocate,fsync,fdatasync,chmod,fchmod,fchmodat,chown,\
    fchown,lchown,fchownat,setxattr,fsetxattr,utimensat";

/// One call.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Call {
    pub(crate) name: String,
    /// Which of the calls of that name of its thread it is, from 1: what `strace` counts.
    pub(crate) number: usize,
    /// Its arguments, with a mark where a name is made by chance.
    pub(crate) arguments: String,
}

impl Call {
    /// Whether it may change anything: opening a file to read it does not.
    pub(crate) fn writes(&self) -> bool {
        let opens = matches!(&*self.name, "open" | "openat");
        let flags = ["O_CREAT", "O_TRUNC", "O_WRONLY", "O_RDWR"];
        // Waking another thread, or telling one, is done by writing too.
        let to_thread = self.name == "write" && self.arguments.ends_with(", 8");
        !to_thread && (!opens || flags.iter().any(|flag| self.arguments.contains(flag)))
    }

    /// What it does, to somebody who reads of it.
    pub(crate) fn told(&self) -> String {
        format!("{} {}: ({})", self.name, self.number, self.arguments)
    }
}

/// The calls of a log, in order.
pub(crate) fn read(log: &str) -> Vec<Call> {
    let mut counts = BTreeMap::new();
    log.lines()
        .filter_map(|line| {
            let (thread, call) = line.split_once(' ')?;
            let (name, rest) = call.trim_start().split_once('(')?;
            // The end of one that another thread's came in the middle of begins otherwise.
            if !name.bytes().all(|of| of.is_ascii_alphanumeric() || of == b'_') {
                return None;
            }
            let number: &mut usize =
                counts.entry((thread.to_owned(), name.to_owned())).or_default();
            *number += 1;
            let end = rest.rfind(") = ").or_else(|| rest.find(" <unfinished"));
            let arguments = unnamed(&rest[..end.unwrap_or(rest.len())]);
            Some(Call { name: name.to_owned(), number: *number, arguments })
        })
        .collect()
}

/// Arguments with a mark for the part of a temporary file's name that is made by chance.
fn unnamed(arguments: &str) -> String {
    let name = |path: &str| {
        let (folder, name) = path.rsplit_once('/')?;
        let chance = name.starts_with(".tertial-") && name.ends_with(".tmp")
            || name.ends_with(".ufullfort");
        chance.then(|| format!("{folder}/*"))
    };
    let parts = arguments.split('"');
    let parts = parts.map(|part| name(part).unwrap_or_else(|| part.to_owned()));
    parts.collect::<Vec<_>>().join("\"")
}

#[test]
fn a_log_is_read_by_thread_and_chance_is_left_out() {
    let log = "7 openat(AT_FDCWD, \"a\", O_RDONLY) = 3\n\
               8 write(3, \"\"..., 9 <unfinished ...>\n\
               7 openat(AT_FDCWD, \"/p/.tertial-AbC.tmp\", O_RDWR|O_CREAT|O_EXCL, 0644) = 4\n\
               8 <... write resumed>) = 9\n\
               7 rename(\"/p/.tertial-AbC.tmp\", \"/p/.tertial-flytting.json\") = ?\n\
               7 +++ killed by SIGKILL +++\n";
    let calls = read(log);
    let told: Vec<_> = calls.iter().map(|of| (of.told(), of.writes())).collect();
    let expected = [
        ("openat 1: (AT_FDCWD, \"a\", O_RDONLY)", false),
        ("write 1: (3, \"\"..., 9)", true),
        ("openat 2: (AT_FDCWD, \"/p/*\", O_RDWR|O_CREAT|O_EXCL, 0644)", true),
        ("rename 1: (\"/p/*\", \"/p/.tertial-flytting.json\")", true),
    ];
    let expected = expected.map(|(told, writes)| (told.to_owned(), writes));
    assert_eq!(told, expected);
}
