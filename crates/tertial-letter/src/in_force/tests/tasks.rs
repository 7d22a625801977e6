//! The amounts of a task are in the unit of the letter that states them.

use super::*;

const TASK: &str = "[[task]]\nid = \"P-1\"\ntitle = \"Register\"\nsection = \"3.1\"\n\
    words = \"Registeret fullføres.\"\namounts = [{ post = \"1000.01\", amount = 5 }]\n";

/// The amounts of each task after the letters, in kroner.
fn amounts(more: &[(&str, &str)]) -> Vec<(String, Vec<Kroner>)> {
    let of_letter = format!("{LETTER}{TASK}");
    let all = [("brev.toml", of_letter.as_str())];
    let all = all.iter().chain(more).map(|(path, of)| (path.to_string(), of.to_string()));
    let files = LetterFiles::folder("brev", all.collect()).unwrap();
    let letter = InForce::read(&files).unwrap();
    let amounts = |of: &crate::Task| of.amounts.iter().map(|of| of.amount).collect();
    letter.last().tasks.iter().map(|of| (of.id.clone(), amounts(of))).collect()
}

fn kroner(of: i64) -> Vec<Kroner> {
    vec![Kroner::whole(of)]
}

/// The letter is in thousands, so 5 are 5 000 kroner; the second supplementary letter is in
/// kroner.
#[test]
fn a_supplementary_letter_states_them_in_its_own_unit() {
    let one = |of: i64| vec![("P-1".to_owned(), kroner(of))];
    let in_kroner = |more: &str| format!("{SECOND}{more}");
    let in_thousands = |more: &str| format!("{FIRST}{more}");
    let stated = "id = \"P-1\"\namounts = [{ post = \"1000.01\", amount = 7_500 }]\n";
    let change = format!("[[changes.task]]\n{stated}");
    let words = "[[changes.task]]\nid = \"P-1\"\ntitle = \"Nytt register\"\n";
    assert_eq!(amounts(&[]), one(5_000));
    assert_eq!(amounts(&[("tillegg/2.toml", &in_kroner(&change))]), one(7_500));
    assert_eq!(amounts(&[("tillegg/1.toml", &in_thousands(&change))]), one(7_500_000));
    // What a letter does not state, it does not measure anew.
    assert_eq!(amounts(&[("tillegg/2.toml", &in_kroner(words))]), one(5_000));
    let first_kroner = in_kroner(&change).replace("number = 2", "number = 1");
    let then_words =
        in_thousands(words).replace("number = 1", "number = 2").replace("06-05", "10-05");
    assert_eq!(
        amounts(&[("tillegg/1.toml", &first_kroner), ("tillegg/2.toml", &then_words)]),
        one(7_500)
    );
}

#[test]
fn so_do_one_that_is_said_anew_and_one_that_is_new() {
    let anew =
        TASK.replace("[[task]]", "[[replaces.task]]").replace("= 5 }", "= 9_000 }");
    let second = format!("{SECOND}{anew}");
    assert_eq!(
        amounts(&[("tillegg/2.toml", &second)]),
        [("P-1".to_owned(), kroner(9_000))]
    );
    let new = TASK.replace("P-1", "P-2").replace("= 5 }", "= 1_200 }");
    let second = format!("{SECOND}{new}");
    assert_eq!(
        amounts(&[("tillegg/2.toml", &second)]),
        [("P-1".to_owned(), kroner(5_000)), ("P-2".to_owned(), kroner(1_200))]
    );
}

#[test]
fn one_too_large_is_refused_at_its_place() {
    let more = format!(
        "{FIRST}[[changes.task]]\nid = \"P-1\"\namounts = [{{ post = \"1000.01\", amount = 999_999_999_999_999 }}]\n"
    );
    let of_letter = format!("{LETTER}{TASK}");
    let all = [("brev.toml", of_letter), ("tillegg/1.toml", more)];
    let all = all.map(|(path, text)| (path.to_owned(), text));
    let files = LetterFiles::folder("brev", all.into_iter().collect()).unwrap();
    let said = InForce::read(&files).unwrap_err().to_string();
    assert!(said.starts_with("brev/tillegg/1.toml:7:11: 999999999999999: "), "{said}");
}
