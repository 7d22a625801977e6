//! The modules at the top of a crate use each other one way, as the crates do.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Which modules each module of a crate uses.
type Uses = BTreeMap<String, BTreeSet<String>>;

#[test]
fn no_modules_of_a_crate_use_each_other_in_a_circle() {
    let mut crates = 0;
    for folder in crates_of_ours() {
        let uses = uses(&folder.join("src"));
        assert!(!uses.is_empty(), "{} has no modules", folder.display());
        assert_eq!(circle(&uses), Vec::<String>::new(), "{}", folder.display());
        crates += 1;
    }
    assert_eq!(crates, super::FLOW.len());
}

/// The test itself must see a circle where there is one, however the names are written.
#[test]
fn a_circle_is_seen_through_names_the_crate_hands_on() {
    let hands_on = handed_on(
        "pub use leaf::{Leaf, Stem as Trunk};\nuse crate::root::Root;\n\
             use std::root;\nmod leaf;\nmod root;\n",
    );
    let names = |text: &str| used(text, &hands_on);
    assert_eq!(names("use crate::Leaf;"), BTreeSet::from(["leaf".to_owned()]));
    assert_eq!(names("crate::root::Root"), BTreeSet::from(["root".to_owned()]));
    assert_eq!(names("crate::Root"), BTreeSet::from(["root".to_owned()]));
    assert_eq!(names("crate::Trunk::new()"), BTreeSet::from(["leaf".to_owned()]));
    assert_eq!(
        names("use crate::{Leaf, root::{A, B}};"),
        BTreeSet::from(["leaf".to_owned(), "root".to_owned()])
    );
    assert_eq!(names("// crate::root is no use"), BTreeSet::new());
    let of =
        |name: &str, uses: &str| (name.to_owned(), BTreeSet::from([uses.to_owned()]));
    let uses = Uses::from([of("a", "b"), of("b", "c"), of("c", "b")]);
    assert_eq!(circle(&uses), ["b", "c"]);
}

fn crates_of_ours() -> Vec<PathBuf> {
    let crates = Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates");
    fs::read_dir(crates).unwrap().map(|entry| entry.unwrap().path()).collect()
}

/// What the modules at the top of a crate use, those of tests left out.
fn uses(source: &Path) -> Uses {
    let top = ["lib.rs", "main.rs"].map(|name| source.join(name));
    let top = top.iter().find(|path| path.exists()).unwrap();
    let hands_on = handed_on(&fs::read_to_string(top).unwrap());
    let mut uses = Uses::new();
    for (module, text) in files_below(source) {
        let mut names = used(&text, &hands_on);
        names.remove(&module);
        names.retain(|name| hands_on.values().any(|of| of == name));
        uses.entry(module).or_default().extend(names);
    }
    uses
}

/// Every file below a crate's source but those of tests, with the module at the top it is of.
fn files_below(source: &Path) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut folders = vec![source.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let inside =
                path.strip_prefix(source).unwrap().to_string_lossy().into_owned();
            if inside.contains("test") || inside.contains("sample") {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let module = inside.split(['/', '\\', '.']).next().unwrap().to_owned();
            if module != "lib" && module != "main" {
                files.push((module, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    files
}

/// Which module each name comes from that the top of a crate has or hands on.
fn handed_on(top: &str) -> BTreeMap<String, String> {
    let code = without_comments(top);
    let words = |text: &str| -> Vec<String> {
        let words = text.split(|c: char| !c.is_alphanumeric() && c != '_');
        words.filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let (mut modules, mut names) = (BTreeMap::new(), BTreeMap::new());
    for statement in code.split(';') {
        if let Some((_, named)) = statement.rsplit_once("mod ")
            && let [module] = words(named).as_slice()
        {
            modules.insert(module.clone(), module.clone());
        }
        if let Some((_, path)) = statement.rsplit_once("use ")
            && let path = path.trim().trim_start_matches("crate::")
            && let Some((module, handed)) = path.split_once("::")
        {
            let handed = words(handed).into_iter();
            names.extend(handed.map(|name| (name, module.to_owned())));
        }
    }
    names.retain(|_, of| modules.contains_key(of));
    // A module is itself, whatever else has its name.
    names.extend(modules);
    names
}

/// The modules a file names by `crate::`, in code that is no test.
fn used(text: &str, hands_on: &BTreeMap<String, String>) -> BTreeSet<String> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code = without_comments(code);
    let mut used = BTreeSet::new();
    for path in code.split("crate::").skip(1) {
        let inside = path.strip_prefix('{').map(at_this_depth);
        for name in inside.unwrap_or_else(|| vec![path.to_owned()]) {
            let end = name.find(|c: char| !c.is_alphanumeric() && c != '_');
            let name = &name[..end.unwrap_or(name.len())];
            used.insert(hands_on.get(name).map_or(name, String::as_str).to_owned());
        }
    }
    used
}

/// The parts of a list in braces, whose first brace is open, without what stands in braces
/// inside it.
fn at_this_depth(list: &str) -> Vec<String> {
    let (mut depth, mut parts) = (0, vec![String::new()]);
    for character in list.chars() {
        match character {
            '}' if depth == 0 => break,
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => parts.push(String::new()),
            other if depth == 0 && !other.is_whitespace() => {
                parts.last_mut().unwrap().push(other);
            }
            _ => {}
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

fn without_comments(text: &str) -> String {
    let code = text.lines().map(|line| line.split("//").next().unwrap_or_default());
    code.collect::<Vec<_>>().join("\n")
}

/// The modules of the first circle there is, in order of name; none when there is none.
fn circle(uses: &Uses) -> Vec<String> {
    let reached = |from: &str| -> BTreeSet<String> {
        let mut reached = BTreeSet::new();
        let mut next: Vec<&String> = uses.get(from).into_iter().flatten().collect();
        while let Some(module) = next.pop() {
            if reached.insert(module.clone()) {
                next.extend(uses.get(module).into_iter().flatten());
            }
        }
        reached
    };
    let in_one = uses.keys().find(|module| reached(module).contains(*module));
    let Some(first) = in_one else { return Vec::new() };
    let with = |module: &&String| {
        reached(first).contains(*module) && reached(module).contains(first)
    };
    uses.keys().filter(with).cloned().collect()
}
