//! Reports, parts and posts that fall away.

use super::*;

/// Demands of t1 and of the half-year report together, and of the latter alone.
const MORE: &str = "[[requirement]]\nid = \"K003\"\nsection = \"5.4\"\nreports = [\"t1\", \"halvår\"]\n\
    kinds = [\"text\"]\nwords = \"Risiko omtales.\"\nevidence = [{ text = \"status\" }]\n\
    [[requirement]]\nid = \"K004\"\nsection = \"5.5\"\nreports = [\"halvår\"]\n\
    kinds = [\"text\"]\nwords = \"Bemanning omtales.\"\nevidence = [{ delivery = \"halvaar\" }]\n\
    [[requirement]]\nid = \"K005\"\nsection = \"5.6\"\nreports = [\"halvår\"]\n\
    duties = [\"standing\"]\nkinds = [\"condition\"]\nwords = \"Målene gjelder alltid.\"\n\
    [[deadline]]\nkey = \"halvaar\"\ntitle = \"Halvårsrapport\"\nkind = \"delivery\"\n\
    section = \"V1\"\nrequirements = [\"K003\", \"K004\"]\nday = 2024-08-20\n\
    [[deadline]]\nkey = \"moete\"\ntitle = \"Møte\"\nkind = \"meeting\"\n\
    section = \"V1\"\nrequirements = [\"K003\", \"K004\"]\nday = 2024-09-01\n";

fn letter(more: &[(&str, &str)]) -> Result<InForce, String> {
    let first = format!("{LETTER}{MORE}");
    let all = [("brev.toml", first.as_str())];
    let all = all.iter().chain(more).map(|(path, of)| (path.to_string(), of.to_string()));
    let files = LetterFiles::folder("brev", all.collect()).unwrap();
    InForce::read(&files).map_err(|error| error.to_string())
}

fn after(more: &str) -> InForce {
    letter(&[("tillegg/1.toml", &format!("{FIRST}{more}"))]).unwrap()
}

fn wrong(more: &[(&str, &str)]) -> String {
    let said = letter(more).unwrap_err();
    let marks = |line: &&str| !line.contains('|');
    said.lines().filter(marks).collect::<Vec<_>>().join(" ")
}

fn reports(of: &Catalogue) -> Vec<String> {
    of.reports.iter().map(|of| of.key.to_string()).collect()
}

fn demands(of: &Catalogue) -> Vec<(&str, Vec<&str>)> {
    let demands = of.requirements.iter();
    demands
        .map(|of| (&*of.id, of.reports.iter().map(ReportName::as_str).collect()))
        .collect()
}

#[test]
fn with_a_report_of_the_letters_own_goes_what_is_of_it_alone() {
    let letter = after("[drops]\nreport = [\"halvår\"]\n");
    assert_eq!(reports(letter.on(day("2024-06-04"))), ["t1", "halvaar", "annual"]);
    assert_eq!(reports(letter.last()), ["t1", "annual"]);
    assert_eq!(
        demands(letter.last()),
        [
            ("K001", vec!["t1"]),
            ("K002", vec!["t1"]),
            ("K003", vec!["t1"]),
            // It stands outside the reports too.
            ("K005", vec![]),
        ]
    );
    let dates = letter.last().deadlines.iter();
    let dates: Vec<_> = dates.map(|of| (&*of.key, of.requirements.clone())).collect();
    assert_eq!(dates, [("t1", vec![]), ("moete", vec!["K003".to_owned()])]);
    assert_eq!(
        told(&letter),
        [
            "- rapport halvaar",
            "+ tekstlengde t1",
            "- tekstlengde t1, halvaar",
            "frist moete krav: K003, K004 → K003",
            "- frist halvaar",
            "+ del t1 maal",
            "- del t1 halvaar maal",
            "krav K003 rapporter: t1, halvaar → t1",
            "krav K005 rapporter: halvaar → ",
            "- krav K004",
        ]
    );
}

/// Those every agency may owe are demanded by what the letter has of them.
#[test]
fn so_goes_one_that_others_have_too() {
    let letter = after("[drops]\nreport = [\"1. tertial\"]\n");
    assert_eq!(reports(letter.last()), ["halvaar", "annual"]);
    assert_eq!(
        demands(letter.last()),
        [("K003", vec!["halvaar"]), ("K004", vec!["halvaar"]), ("K005", vec!["halvaar"])]
    );
    assert_eq!(letter.last().reading("frist").unwrap().reports, []);
    let known: Vec<_> = letter.last().reports.known().map(|of| of.key.as_str()).collect();
    assert_eq!(known, ["halvaar", "annual", "t1"], "rows for it are set aside");
}

#[test]
fn a_report_that_is_not_owed_and_one_all_must_have_are_refused() {
    let refused = |name: &str| {
        wrong(&[("tillegg/1.toml", &format!("{FIRST}[drops]\nreport = [\"{name}\"]\n"))])
    };
    assert_eq!(
        refused("halvåret"),
        "brev/tillegg/1.toml:6:11: rapport «halvåret» kreves ikke i lagene under hjelp: de som \
         finnes, er halvaar, t1, annual"
    );
    assert_eq!(
        refused("t2"),
        "brev/tillegg/1.toml:6:11: rapport «t2» kreves ikke i lagene under hjelp: mente du «t1»?"
    );
    assert_eq!(
        refused("årsrapport"),
        "brev/tillegg/1.toml:6:11: rapporten «årsrapport» skal alle i staten ha, så den kan ikke \
         falle bort hjelp: la kravene i den falle bort hver for seg"
    );
}

#[test]
fn nothing_is_asked_for_in_a_report_that_has_fallen_away() {
    let first = format!("{FIRST}[drops]\nreport = [\"halvår\"]\n");
    let demand = "[[requirement]]\nid = \"K006\"\nsection = \"1\"\nreports = [\"t1\", \"halvår\"]\n\
        kinds = [\"text\"]\nwords = \"Mer.\"\n";
    let says = "rapporten «halvaar» er falt bort i et tidligere lag, så ingenting kan kreves i den";
    let second = format!("{SECOND}{demand}");
    assert_eq!(
        wrong(&[("tillegg/1.toml", &first), ("tillegg/2.toml", &second)]),
        format!("brev/tillegg/2.toml:9:11: {says}")
    );
    let second = format!(
        "{SECOND}[[changes.requirement]]\nid = \"K002\"\nreports = [\"halvår\"]\n"
    );
    let said = wrong(&[("tillegg/1.toml", &first), ("tillegg/2.toml", &second)]);
    assert!(said.ends_with(says), "{said}");
    // What is changed otherwise stays out of it.
    let second =
        format!("{SECOND}[[changes.requirement]]\nid = \"K003\"\nsection = \"9\"\n");
    let both =
        letter(&[("tillegg/1.toml", &first), ("tillegg/2.toml", &second)]).unwrap();
    let demand = both.last().requirement("K003").unwrap();
    assert_eq!((&*demand.section, demand.reports.len()), ("9", 1));
}

#[test]
fn a_part_falls_away_when_no_demand_is_met_in_it() {
    let drop = "[drops]\npart = [\"t1 halvår maal\"]\n";
    let said = wrong(&[("tillegg/1.toml", &format!("{FIRST}{drop}"))]);
    assert_eq!(
        said,
        "brev/tillegg/1.toml: K001 i t1 viser til avsnittet «status», som ikke finnes"
    );
    let rest = format!("{drop}requirement = [\"K001\", \"K003\"]\n");
    let rest = format!(
        "{rest}[[changes.deadline]]\nkey = \"halvaar\"\nrequirements = [\"K004\"]\n\
         [[changes.deadline]]\nkey = \"moete\"\nrequirements = []\n"
    );
    let letter = after(&rest);
    let parts = letter.last().parts.iter().map(|of| &*of.key);
    assert!(!parts.clone().any(|key| key == "maal"));
    assert!(told(&letter).contains(&"- del t1 halvaar maal".to_owned()));
    let fixed = wrong(&[(
        "tillegg/1.toml",
        &format!("{FIRST}[drops]\npart = [\"annual del-5\"]\n"),
    )]);
    assert_eq!(
        fixed,
        "brev/tillegg/1.toml:6:9: delen «annual del-5» er felles for alle i staten, og kan bare \
         sies på nytt hjelp: før den opp med [[part]]"
    );
}

/// Of chapter 1000, 1 000 on post 01 and 100 on post 45, which an authority is about.
#[test]
fn a_post_falls_away_with_what_is_on_it() {
    let sum = "[[changes.chapter]]\nnumber = 1000\nsum = 1_000\n";
    let alone = format!("{FIRST}{sum}[drops]\npost = [\"1000.45\"]\n");
    assert_eq!(
        wrong(&[("tillegg/1.toml", &alone)]),
        "brev/tillegg/1.toml:8:1: post 1000.45 faller bort, men fullmakten «omdisponering fra \
         1000.01 til 1000.45» er på den hjelp: la det også falle bort, eller endre det"
    );
    let letter = after(&format!(
        "{sum}[drops]\npost = [\"1000.45\"]\nauthority = [\"reallocation 1000.01 1000.45\"]\n"
    ));
    let before = letter.on(day("2024-06-04"));
    assert_eq!(of_post(before, "1000.45"), Some((thousand(100), vec![])));
    assert_eq!(of_post(letter.last(), "1000.45"), None);
    assert_eq!(
        told(&letter).last().unwrap(),
        "- fullmakt omdisponering fra 1000.01 til 1000.45"
    );
    assert!(told(&letter).contains(&"- post 1000.45".to_owned()));
    let earmarked = format!(
        "{FIRST}[[changes.chapter]]\nnumber = 1000\nsum = 100\n\
         [drops]\npost = [\"1000.01\"]\nauthority = [\"reallocation 1000.01 1000.45\"]\n"
    );
    let said = wrong(&[("tillegg/1.toml", &earmarked)]);
    assert!(said.contains("men det øremerkede tiltaket «kart» er på den"), "{said}");
}
