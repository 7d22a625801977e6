//! Asks somebody at the terminal what a file does not say. Nothing is written meanwhile.

use std::io::{self, BufRead, IsTerminal, Write};

use anyhow::anyhow;
use serde_json::Value;
use tertial_ingest::recognise::{Answers, Question};

use crate::disk;
use crate::exit::{Exit, Exits, Failure};
use crate::messages::{form, said};
use crate::terminal;

/// Whether somebody sees the questions and can type the answers.
pub(crate) fn is_possible() -> bool {
    io::stdin().is_terminal() && io::stderr().is_terminal()
}

/// Shows the file and asks one question of it; `false` where nothing was answered.
pub(crate) fn answer(
    shown: &Value,
    question: &Question,
    answers: &mut Answers,
) -> Result<bool, Failure> {
    let mut output = anstream::stderr().lock();
    say(&mut output, &terminal::filled(form!("source.txt.j2"), shown)?)?;
    of(question, answers, &mut io::stdin().lock(), &mut output)
}

/// Shows the file and asks whether what stands in the project is to stand there once more.
pub(crate) fn is_wanted_again(shown: &Value) -> Result<bool, Failure> {
    let mut output = anstream::stderr().lock();
    say(&mut output, &terminal::filled(form!("source.txt.j2"), shown)?)?;
    say(&mut output, "Skal den likevel legges til? [j]a, [n]ei: ")?;
    let typed = line(&mut io::stdin().lock())?;
    Ok(typed.is_some_and(|typed| matches!(typed.to_lowercase().as_str(), "j" | "ja")))
}

/// Asks until there is an answer.
fn of(
    question: &Question,
    answers: &mut Answers,
    input: &mut impl BufRead,
    output: &mut impl Write,
) -> Result<bool, Failure> {
    say(output, &question.text)?;
    say(output, "\n")?;
    for (number, choice) in (1..).zip(&question.choices) {
        let shown = said(&choice.shown);
        say(output, &format!("  {number} {shown}\n"))?;
    }
    loop {
        say(output, "Skriv nummeret eller svaret; tomt svar avbryter: ")?;
        let Some(typed) = line(input)?.filter(|typed| !typed.is_empty()) else {
            return Ok(false);
        };
        let number = typed.parse::<usize>().ok().and_then(|of| of.checked_sub(1));
        let chosen = number.and_then(|at| question.choices.get(at));
        let typed = chosen.map_or(typed.as_str(), |choice| choice.key.as_str());
        if answers.take(&question.about, typed) {
            return Ok(true);
        }
        say(output, "Svaret passer ikke.\n")?;
    }
}

/// What is typed; none where there is no more.
fn line(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut typed = String::new();
    let read = input.read_line(&mut typed);
    let read = read.map_err(|error| disk::unreadable("svaret", &error));
    let count = read.exits(Exit::Usage)?;
    Ok((count > 0).then(|| typed.trim().to_owned()))
}

fn say(output: &mut impl Write, words: &str) -> Result<(), Failure> {
    let words = said(words);
    let said = output.write_all(words.as_bytes()).and_then(|()| output.flush());
    said.map_err(|error| anyhow!("spørsmålet kan ikke vises: {}", disk::reason(&error)))
        .exits(Exit::Usage)
}

#[cfg(test)]
mod tests {
    use tertial_ingest::recognise::{About, Choice};

    use super::*;

    fn typed(answers: &str) -> (bool, Answers, String) {
        let choice = |key: &str| Choice { key: key.to_owned(), shown: key.to_owned() };
        let question = Question {
            about: About::Year,
            text: "Hvilket år?".to_owned(),
            choices: vec![choice("2023"), choice("2024")],
        };
        let (mut given, mut output) = (Answers::default(), Vec::new());
        let is = of(&question, &mut given, &mut answers.as_bytes(), &mut output).unwrap();
        (is, given, String::from_utf8(output).unwrap())
    }

    #[test]
    fn a_number_or_the_answer_itself_is_taken() {
        assert_eq!(typed("2\n").1.year, Some(2024));
        let (is, given, shown) = typed("måned\n2022\n");
        assert_eq!((is, given.year), (true, Some(2022)));
        assert!(shown.starts_with("Hvilket år?\n  1 2023\n  2 2024\n"), "{shown}");
        assert!(shown.contains("Svaret passer ikke."), "{shown}");
    }

    #[test]
    fn no_answer_is_none() {
        assert!(!typed("\n").0);
        assert_eq!(typed("").1, Answers::default());
    }
}
