//! What `tertial.toml` becomes for the next year.

use super::*;

const FILE: &str = "# Rapportene om 2024.\n[letter]\nagency = \"ssb\" # vårt\nyear = 2024\n\n\
    [report]\nlanguage = \"nb\"\nversion = \"1.2\" # utkast\ndate = 2025-03-14\n\n\
    [[ledger]]\nfiles = \"data/hovedbok-2024-*.xlsx\"\n\n[[ledger]]\nfiles = \"data/b.xlsx\"\n\n\
    [state_accounts]\nfiles = \"data/statsregnskap-2024.csv\" # DFØ\n\n\
    [grunnlag]\nfile = \"data/grunnlag-2024.xlsx\"\n\n\
    # Det som er levert.\n[deliveries]\nt1 = \"levert/t1-2024.json\"\n\n\
    [[settled]]\nreading = \"frist\"\n\n\
    [[rule]]\ncode = \"EGEN-01\"\nholds = \"art.lonn.2024 > 0\"\n\n# [hr]\n# threshold = 5\n";

fn next(
    letter: (&'static str, &'static str),
    figures: Option<&'static str>,
) -> NextSetup {
    let earlier = Some("data/tidligere/*");
    next_setup(FILE, &NextYear { year: 2025, letter, figures, earlier }).unwrap()
}

#[test]
fn what_is_of_the_year_is_changed_and_the_rest_stands() {
    let made = next(("file", "tildelingsbrev"), Some("levert/arsrapport-2024-tall.json"));
    assert_eq!(
        made.text,
        "# Rapportene om 2024.\n[letter]\nyear = 2025\nfile = \"tildelingsbrev\"\n\n\
         [report]\nlanguage = \"nb\"\nversion = \"0.1\" # utkast\n\n\
         [[ledger]]\nfiles = \"data/hovedbok-2025-*.xlsx\"\n\n\
         [[ledger]]\nfiles = \"data/b.xlsx\"\n\n\
         [state_accounts]\nfiles = \"data/statsregnskap-2025.csv\" # DFØ\n\
         earlier = \"data/tidligere/*\"\n\n\
         [grunnlag]\nfile = \"data/grunnlag-2025.xlsx\"\n\n\
         [[rule]]\ncode = \"EGEN-01\"\nholds = \"art.lonn.2024 > 0\"\n\n\
         # [hr]\n# threshold = 5\n\n\
         [last_year]\nfigures = \"levert/arsrapport-2024-tall.json\"\n"
    );
    assert_eq!(
        made.changed,
        [
            "letter.agency: tatt ut",
            "letter.file: tildelingsbrev",
            "letter.year: 2025",
            "report.version: 1.2 → 0.1",
            "report.date: tatt ut",
            "state_accounts.files: data/statsregnskap-2024.csv → data/statsregnskap-2025.csv",
            "grunnlag.file: data/grunnlag-2024.xlsx → data/grunnlag-2025.xlsx",
            "ledger.files: data/hovedbok-2024-*.xlsx → data/hovedbok-2025-*.xlsx",
            "state_accounts.earlier: data/tidligere/*",
            "deliveries: tatt ut",
            "settled: tatt ut",
            "last_year.figures: levert/arsrapport-2024-tall.json",
        ]
    );
    assert_eq!(
        made.old_years,
        [
            "tertial.toml:1: # Rapportene om 2024.",
            "tertial.toml:25: holds = \"art.lonn.2024 > 0\"",
        ]
    );
}

#[test]
fn a_built_in_letter_keeps_its_line_and_without_figures_there_are_none_of_last_year() {
    let made = next(("agency", "ssb"), None);
    assert!(made.text.starts_with(
        "# Rapportene om 2024.\n[letter]\nagency = \"ssb\" # vårt\nyear = 2025\n"
    ));
    assert!(!made.text.contains("last_year"));
    let with = FILE.replace("[deliveries]\nt1", "[last_year]\nfigures");
    let next =
        NextYear { year: 2025, letter: ("agency", "ssb"), figures: None, earlier: None };
    let made = next_setup(&with, &next).unwrap();
    assert!(!made.text.contains("last_year"), "{}", made.text);
    assert!(made.changed.contains(&"last_year: tatt ut".to_owned()));
}

#[test]
fn a_year_is_four_digits_by_themselves() {
    assert_eq!(
        with_year("a-2024-12024-20245.2024", 2024, 2025),
        "a-2025-12024-20245.2025"
    );
    assert_eq!(years("162024, 2023 og i 2024.").collect::<Vec<_>>(), [2023, 2024]);
}
