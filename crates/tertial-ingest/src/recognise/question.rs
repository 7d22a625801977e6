//! What the file does not say, and somebody must.

use serde::Serialize;
use tertial_model::norwegian;

/// One thing to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// What it is about.
    pub about: About,
    /// The question, in bokmål.
    pub text: String,
    /// What may be answered.
    pub choices: Vec<Choice>,
}

/// What a question is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// Which part of the project the file is for.
    Kind,
    /// Which sheet.
    Sheet,
    /// Which column a field is, by its key.
    Column(&'static str),
    /// Which year the months are of.
    Year,
    /// Which of the columns for months.
    Months,
    /// Which sign income has.
    Income,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// As it is typed.
    pub key: String,
    /// What it means, in bokmål.
    pub shown: String,
}

impl Choice {
    /// One that is its own explanation.
    pub(super) fn plain(key: impl Into<String>) -> Self {
        let key = key.into();
        Self { shown: key.clone(), key }
    }
}

impl Question {
    pub(super) fn new(
        about: About,
        text: impl Into<String>,
        choices: Vec<Choice>,
    ) -> Self {
        Self { about, text: text.into(), choices }
    }

    /// The flag that answers it: `--column konto=Kto`.
    pub fn flag(&self, key: &str) -> String {
        let quoted = |of: &str| match of.contains(|of: char| !of.is_alphanumeric()) {
            true => format!("\"{of}\""),
            false => of.to_owned(),
        };
        match &self.about {
            About::Kind => format!("--as {key}"),
            About::Sheet => format!("--sheet {}", quoted(key)),
            About::Column(field) => {
                format!(
                    "--column {}",
                    quoted(&format!("{}={key}", super::field_word(field)))
                )
            }
            About::Year => format!("--year {key}"),
            About::Months => format!("--months {}", quoted(key)),
            About::Income => format!("--income {key}"),
        }
    }

    /// The flags that answer it, one for each choice: `--as ledger eller --as accrual`.
    pub fn flags(&self) -> String {
        let flags: Vec<String> =
            self.choices.iter().take(6).map(|of| self.flag(&of.key)).collect();
        norwegian::either(&flags)
    }
}
