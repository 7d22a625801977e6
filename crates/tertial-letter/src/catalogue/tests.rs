//! Tests of reading letters.

use tertial_model::{Kroner, Language, Words, sample};

use super::*;
use crate::letter_files::letters;

fn built_in(agency: &str, year: i32) -> Catalogue {
    Catalogue::read(&LetterFiles::built_in(agency, year).unwrap()).unwrap()
}

/// What is said of the letter of 2024 with `from` exchanged in one of its files.
fn refused(file: &str, from: &str, to: &str) -> String {
    let letter = LetterFiles::built_in("ssb", 2024).unwrap();
    let mut files: BTreeMap<String, String> =
        letter.files().map(|(path, text)| (path.to_owned(), text.to_owned())).collect();
    let text = files.get_mut(file).unwrap();
    assert!(text.contains(from), "{from}");
    *text = text.replacen(from, to, 1);
    let letter = LetterFiles::folder("brev", files).unwrap();
    Catalogue::read(&letter).unwrap_err().to_string()
}

#[test]
fn every_built_in_catalogue_loads() {
    for (agency, year) in letters() {
        let catalogue = built_in(agency, year);
        assert_eq!(catalogue.frame.year, year);
    }
}

/// What the program comes with can be shown in every form there is.
#[test]
fn a_built_in_letter_has_words_in_every_form() {
    for (agency, year) in letters() {
        let letter = built_in(agency, year);
        for report in letter.reports.iter() {
            let all = letter.words_in(&report);
            assert!(all.len() > 100, "{agency}: {}", all.len());
            for form in Language::all() {
                let lacking: Vec<_> = all.iter().filter(|of| of.lack(form)).collect();
                assert_eq!(lacking, Vec::<&&Words>::new(), "{agency} {}", form.tag());
            }
        }
    }
}

#[test]
fn a_report_shows_its_own_words_of_the_letter() {
    let letter = built_in("ssb", 2024);
    let shown = |report: &str| {
        let report = letter.reports.named(&report.parse().unwrap()).unwrap();
        let all = letter.words_in(&report).into_iter();
        all.map(|of| of.bokmal().to_owned()).collect::<Vec<_>>()
    };
    let [first, second, annual] = ["t1", "t2", "annual"].map(shown);
    let has = |shown: &[String], words: &str| shown.iter().any(|of| of == words);
    assert!(has(&second, "rapporten for 1. tertial"), "it tells the changes since");
    assert!(!has(&first, "rapporten for 1. tertial"));
    for all in [&first, &second, &annual] {
        assert!(has(all, "Finansdepartementet") && has(all, "Driftsutgifter"));
    }
    assert!(has(&first, "Budsjettstatus") && !has(&annual, "Budsjettstatus"));
    assert!(has(&annual, "Bruken av Rådet for SSB"));
    assert!(!has(&first, "Bruken av Rådet for SSB"));
}

#[test]
fn the_letter_of_2024_holds_its_own_sums() {
    let frame = built_in("ssb", 2024).frame;
    let adopted = |side| frame.posts_on(side).map(|p| p.adopted).sum::<Kroner>();
    assert_eq!(adopted(tertial_model::Side::Expense), Kroner::thousand(988_634));
    assert_eq!(adopted(tertial_model::Side::Income), Kroner::thousand(247_525));
    let earmarked: Kroner = frame.earmarks.iter().map(|e| e.amount).sum();
    assert_eq!(earmarked, Kroner::thousand(16_000), "the letter, 6.2");
}

#[test]
fn a_post_that_breaks_its_chapters_sum_is_refused() {
    let first_line = |from: &str, to: &str| {
        let told = refused("brev.toml", from, to);
        told.lines().next().unwrap_or_default().to_owned()
    };
    // Two digits of post 01, which stands on line 27, and of the sum, on line 25.
    assert_eq!(
        first_line("751_006", "751_060"),
        "brev/brev.toml:27:112: kapittel 1620: postene summerer til 988688, brevets sum er 988634"
    );
    assert_eq!(
        first_line("988_634", "988_643"),
        "brev/brev.toml:25:7: kapittel 1620: postene summerer til 988634, brevets sum er 988643"
    );
}

#[test]
fn a_misspelt_key_is_refused_with_its_place() {
    let error = refused("brev.toml", "ministry", "minstry");
    assert_eq!(
        error,
        "brev/brev.toml:7:1: ukjent nøkkel «minstry»\n  |\n\
         7 | minstry = { nb = \"Finansdepartementet\", nn = \"Finansdepartementet\", en = \"Ministry \
         of Finance\" }\n  | ^^^^^^^\nhjelp: mente du «ministry»?"
    );
}

/// What the letter refers to must be there, or a demand could never be met.
#[test]
fn what_is_referred_to_and_is_not_there_is_refused() {
    for (file, from, to, says) in [
        (
            "krav/punkt-2.toml",
            "{ text = \"statistikkprogram\" }",
            "{ text = \"statistikk\" }",
            "K005 i t1 viser til avsnittet «statistikk», som ikke finnes",
        ),
        (
            "krav/punkt-5.toml",
            "{ delivery = \"t1\" }",
            "{ delivery = \"t3\" }",
            "K109 viser til fristen «t3», som ikke finnes",
        ),
        (
            "styringsparametre.toml",
            "goal = \"3.1\"",
            "goal = \"3.9\"",
            "aktualitet_forelopig_maned viser til målet «3.9», som ikke finnes",
        ),
        (
            "krav/punkt-1.toml",
            "id = \"K002\"",
            "id = \"K001\"",
            "kravet «K001» står to ganger",
        ),
        (
            "brev.toml",
            "key = \"kongsvinger\"",
            "key = \"oslo\"",
            "stedet «oslo» står to ganger",
        ),
        (
            "brev.toml",
            "key = \"kongsvinger\"",
            "key = \"<50\"",
            "nøkkelen «<50» skal være små bokstaver fra a til z, sifre og «_», siden \
             den står i navnet på tall",
        ),
        (
            "lesemater.toml",
            "requirements = [\"K010\", \"K039\"]",
            "requirements = [\"K900\"]",
            "sammenligning viser til kravet «K900», som ikke finnes",
        ),
    ] {
        assert_eq!(refused(file, from, to), format!("brev: {says}"));
    }
}

#[test]
fn an_unknown_letter_names_those_there_are() {
    let error = LetterFiles::built_in("nav", 2024).unwrap_err().to_string();
    let known = letters().map(|(agency, year)| format!("{agency} {year}"));
    let known = known.collect::<Vec<_>>().join(", ");
    assert!(known.contains("ssb 2024"), "{known}");
    assert_eq!(error, format!("ingen katalog for «nav» 2024; programmet har {known}"));
}

/// What a letter does not say of the report every agency delivers is as for all.
#[test]
fn a_letter_builds_on_what_every_agency_must() {
    let text = "[letter]\ntitle = \"Brev\"\nagency = \"A\"\nministry = \"D\"\nyear = 2025\nunit = \"1 000 kr\"\n\
                [[chapter]]\nnumber = 1\nname = \"A\"\nsection = \"4\"\nsum = 0\nposts = []\n\
                [[part]]\nreports = [\"annual\"]\nkey = \"del-3\"\n\
                sections = [{ key = \"arbeidet\", title = \"Arbeidet\" }, \"tildeling\"]\n";
    let letter = Catalogue::read(&LetterFiles::one("brev.toml", text)).unwrap();
    let parts: Vec<&str> = letter
        .parts_of(&sample::report("annual"))
        .map(|part| part.key.as_str())
        .collect();
    assert_eq!(parts, ["del-1", "del-2", "del-3", "del-4", "del-5", "del-6"]);
    let third = letter.parts_of(&sample::report("annual")).nth(2).unwrap();
    assert_eq!(third.title.to_string(), "Årets aktiviteter og resultater");
    let sections: Vec<&str> =
        third.sections_in(&sample::report("annual")).map(|of| of.key.as_str()).collect();
    assert_eq!(sections, ["arbeidet", "tildeling"]);
    assert_eq!(letter.materiality.amount, Kroner::whole(10_000_000));
    let unknown = text.replace("\"tildeling\"", "\"tildelt\"");
    let error = Catalogue::read(&LetterFiles::one("brev.toml", &unknown)).unwrap_err();
    assert_eq!(
        error.to_string(),
        "brev.toml: ingen rapport har et fast avsnitt «tildelt»"
    );
}

#[test]
fn what_there_is_one_of_stands_in_one_file() {
    let first = "[[reading]]\nkey = \"statistikkprogram\"";
    let twice = format!("[hires]\nbaseline = []\n{first}");
    assert_eq!(
        refused("lesemater.toml", first, &twice),
        "brev/lesemater.toml: [hires] står i to filer"
    );
}

#[test]
fn guidance_that_no_report_looks_for_is_refused() {
    let files = BTreeMap::from([("råd/ros.md.j2".to_owned(), String::new())]);
    let error = LetterFiles::folder("brev", files).unwrap_err().to_string();
    assert!(error.starts_with("brev/råd/ros.md.j2 er ikke lest\n"), "{error}");
}

const SMALL: &str = "[letter]\ntitle = \"Brev\"\nagency = \"A\"\nministry = \"D\"\nyear = 2025\nunit = \"kr\"\n\
                     [[chapter]]\nnumber = 1\nname = \"A\"\nsection = \"4\"\nsum = 0\nposts = []\n";

/// A report of half the year, with a part.
const HALF_YEAR: &str = "[[report]]\nkey = \"halvaar\"\nnames = [\"halvår\"]\ntitle = \"Halvårsrapport\"\n\
                         in_a_sentence = \"halvårsrapporten\"\nlast_month = 6\nbasis = \"forecast\"\n\
                         texts = \"halvaar\"\nfile = \"halvarsrapport\"\nguidance = \"tertial\"\n\
                         [[part]]\nreports = [\"Halvår\"]\nkey = \"status\"\ntitle = \"Status\"\n\
                         sections = [{ key = \"arbeidet\", title = \"Arbeidet\" }]\n";

fn small(more: &str) -> Result<Catalogue, CatalogueError> {
    Catalogue::read(&LetterFiles::one("brev.toml", &format!("{SMALL}{more}")))
}

/// Those it has parts of; what every agency delivers is there without being said.
#[test]
fn a_letter_demands_the_reports_it_has_parts_of_and_may_define_its_own() {
    let keys = |letter: Catalogue| -> Vec<String> {
        letter.report_names().iter().map(ToString::to_string).collect()
    };
    assert_eq!(keys(small("").unwrap()), ["annual"]);
    assert_eq!(keys(built_in("ssb", 2024)), ["t1", "t2", "annual"]);
    let letter = small(HALF_YEAR).unwrap();
    let half = letter.reports.named(&"Halvår".parse().unwrap()).unwrap();
    assert_eq!(half.status_date(2025).to_string(), "2025-06-30");
    let sections: Vec<&str> = letter.sections_of(&half).map(|of| &*of.key).collect();
    assert_eq!(sections, ["arbeidet"], "named by another of its names");
    assert_eq!(keys(letter), ["halvaar", "annual"]);
}

#[test]
fn a_letter_says_anew_what_a_common_report_is() {
    let own = HALF_YEAR.replace("halvaar", "t1").replace("Halvår\"]", "t1\"]");
    let letter = small(&own).unwrap();
    let t1 = letter.reports.named(&"t1".parse().unwrap()).unwrap();
    assert_eq!((t1.last_month, t1.title.bokmal()), (6, "Halvårsrapport"));
}

#[test]
fn a_report_that_cannot_be_is_refused() {
    for (from, to, says) in [
        (
            "last_month = 6",
            "last_month = 13",
            "rapporten «halvaar»: last_month er en måned fra 1 til 12",
        ),
        (
            "\"halvaar\"\nnames",
            "\"halv-år\"\nnames",
            "rapporten «halv-år»: nøkkelen skal være små bokstaver fra a til z, sifre og «_»",
        ),
        ("[\"halvår\"]", "[\"annual\"]", "to rapporter kalles «annual»"),
        (
            "[\"Halvår\"]",
            "[\"t3\"]",
            "«t3» er ingen rapport i brevet; velg t1, halvaar (halvår), t2 eller annual (årsrapport)",
        ),
        (
            "last_month = 6",
            "compared_with = \"t0\"\nlast_month = 6",
            "«t0» er ingen rapport i brevet; velg t1, halvaar (halvår), t2 eller annual (årsrapport)",
        ),
    ] {
        assert!(HALF_YEAR.contains(from), "{from}");
        let error = small(&HALF_YEAR.replacen(from, to, 1)).unwrap_err();
        assert_eq!(error.to_string(), format!("brev.toml: {says}"));
    }
}
