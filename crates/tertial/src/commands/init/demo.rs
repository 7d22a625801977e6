//! The files of the demo project: `examples/ssb-2024`, without its output.

macro_rules! demo_file {
    ($path:literal) => {
        (
            $path,
            include_bytes!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/../../examples/ssb-2024/",
                $path
            )),
        )
    };
}

/// Each file's path in the project and its bytes.
pub(super) static FILES: &[(&str, &[u8])] = &[
    demo_file!("README.md"),
    demo_file!("data/grunnlag-2024.xlsx"),
    demo_file!("data/hovedbok-2024-1.xlsx"),
    demo_file!("data/hovedbok-2024-2.xlsx"),
    demo_file!("data/hovedbok-2024-3.xlsx"),
    demo_file!("data/statsregnskap-2024.csv"),
    demo_file!("kilde/balansekontoer.csv"),
    demo_file!("kilde/belastningsfullmakt.csv"),
    demo_file!("kilde/bevilgning.csv"),
    demo_file!("kilde/kontoer.csv"),
    demo_file!("kilde/kontogrupper.csv"),
    demo_file!("kilde/koststeder.csv"),
    demo_file!("kilde/omposteringer.csv"),
    demo_file!("kilde/oppsett.toml"),
    demo_file!("kilde/oremerking.csv"),
    demo_file!("kilde/personell.csv"),
    demo_file!("kilde/poster.csv"),
    demo_file!("kilde/prognose.csv"),
    demo_file!("kilde/prosjekter.csv"),
    demo_file!("kilde/rytmer.csv"),
    demo_file!("kilde/virksomheter.csv"),
    demo_file!("tekst/t1/altinn3.md"),
    demo_file!("tekst/t1/avvik-1620-01.md"),
    demo_file!("tekst/t1/avvik-1620-45.md"),
    demo_file!("tekst/t1/avvik-4620-85.md"),
    demo_file!("tekst/t1/avvik-krav.md"),
    demo_file!("tekst/t1/budsjettvurdering.md"),
    demo_file!("tekst/t1/impact-cases.md"),
    demo_file!("tekst/t1/internkontroll.md"),
    demo_file!("tekst/t1/lokalisering.md"),
    demo_file!("tekst/t1/maalstatus.md"),
    demo_file!("tekst/t1/oremerking.md"),
    demo_file!("tekst/t1/resultatmatrise.md"),
    demo_file!("tekst/t1/risiko.md"),
    demo_file!("tekst/t1/ros.md"),
    demo_file!("tekst/t1/statistikkprogram.md"),
    demo_file!("tekst/t1/styringsparametere.md"),
    demo_file!("tekst/t1/tiltak-1620-01.md"),
    demo_file!("tekst/t1/tiltak-1620-45.md"),
    demo_file!("tertial.toml"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::FILES;

    #[test]
    fn the_list_is_the_folder() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/ssb-2024");
        let mut found = BTreeSet::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let inside =
                    path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
                if path.is_dir() && inside != "ut" {
                    folders.push(path);
                } else if path.is_file() {
                    found.insert(inside.replace('\\', "/"));
                }
            }
        }
        let listed: BTreeSet<String> =
            FILES.iter().map(|(path, _)| (*path).to_owned()).collect();
        assert_eq!(listed, found);
    }
}
