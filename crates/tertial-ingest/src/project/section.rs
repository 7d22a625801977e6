//! Reads one table of `tertial.toml`, key by key, with line and column for every error.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use tertial_model::{Origin, nearest};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::ConfigError;
use crate::written::of_syntax;

/// The file being read.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) file: &'a str,
    pub(super) text: &'a str,
}

impl<'a> Source<'a> {
    /// The file's tables.
    pub(super) fn table(self) -> Result<Spanned<DeTable<'a>>, ConfigError> {
        DeTable::parse(self.text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let why = of_syntax(error.message());
            let mut told = self.error(at, format!("filen er ikke gyldig TOML: {why}"));
            told.hint = Some(
                "se etter et anførselstegn, et likhetstegn eller en klamme som mangler \
                 eller er for mye"
                    .to_owned(),
            );
            told
        })
    }

    /// An error at byte `at`.
    pub(super) fn error(self, at: usize, message: impl Into<String>) -> ConfigError {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        ConfigError {
            file: self.file.to_owned(),
            line: count(before.matches('\n').count()),
            column: count(before[line_start..].chars().count()),
            message: message.into(),
            hint: None,
        }
    }
}

/// A table with the name it has in messages, such as `[letter]`.
pub(super) struct Section<'a> {
    source: Source<'a>,
    name: String,
    at: usize,
    table: &'a DeTable<'a>,
}

/// A value with the place it stands.
pub(super) struct Entry<'a> {
    pub(super) at: usize,
    value: &'a DeValue<'a>,
    key: &'a str,
}

impl<'a> Section<'a> {
    /// The table at byte `at`; keys that are none of `known` are refused.
    pub(super) fn new(
        source: Source<'a>,
        name: &str,
        at: usize,
        table: &'a DeTable<'a>,
        known: &[&str],
    ) -> Result<Self, ConfigError> {
        let unknown = table.keys().filter(|key| !known.contains(&key.get_ref().as_ref()));
        if let Some(key) = unknown.min_by_key(|key| key.span().start) {
            let word = key.get_ref().as_ref();
            let mut error =
                source.error(key.span().start, format!("ukjent nøkkel «{word}»"));
            error.hint = Some(match nearest::one(word, known.iter().copied()) {
                Some(near) => format!("mente du «{near}»?"),
                None => format!("kjente nøkler her er {}", known.join(", ")),
            });
            return Err(error);
        }
        Ok(Self { source, name: name.to_owned(), at, table })
    }

    /// An error at byte `at` of the file.
    pub(super) fn error(&self, at: usize, message: impl Into<String>) -> ConfigError {
        self.source.error(at, message)
    }

    /// The value of `key`, if it is there.
    pub(super) fn get(&self, key: &'a str) -> Option<Entry<'a>> {
        let value: &'a Spanned<DeValue<'a>> = self.table.get(key)?;
        Some(Entry { at: value.span().start, value: value.get_ref(), key })
    }

    /// The value of `key`, which must be there.
    pub(super) fn need(&self, key: &'a str) -> Result<Entry<'a>, ConfigError> {
        self.get(key).ok_or_else(|| {
            self.error(self.at, format!("nøkkelen «{key}» mangler i {}", self.name))
        })
    }

    /// The filled-in text of `key`, which must be there.
    pub(super) fn text(&self, key: &'a str) -> Result<String, ConfigError> {
        let found = self.need(key)?;
        Ok(self.as_text(&found)?.to_owned())
    }

    /// Where the table begins.
    pub(super) fn origin(&self) -> Origin {
        let ConfigError { file, line, .. } = self.error(self.at, "");
        Origin::line(&file.into(), line, None)
    }

    /// The text of `key`, if it is there and not blank.
    pub(super) fn text_if_filled_in(
        &self,
        key: &'a str,
    ) -> Result<Option<String>, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(None) };
        let wrong = || self.wrong_type(&found, "en tekst i anførselstegn");
        let text = found.value.as_str().ok_or_else(wrong)?.trim();
        Ok((!text.is_empty()).then(|| text.to_owned()))
    }

    /// The filled-in text of `key`, if it is there.
    pub(super) fn optional_text(
        &self,
        key: &'a str,
    ) -> Result<Option<String>, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(None) };
        Ok(Some(self.as_text(&found)?.to_owned()))
    }

    /// A value as filled-in text.
    pub(super) fn as_text(&self, found: &Entry<'a>) -> Result<&'a str, ConfigError> {
        match found.value.as_str() {
            Some(text) if !text.trim().is_empty() => Ok(text),
            Some(_) => Err(self.error(found.at, format!("«{}» er tom", found.key))),
            None => Err(self.wrong_type(found, "en tekst i anførselstegn")),
        }
    }

    /// A path or pattern inside the project.
    pub(super) fn path(&self, key: &'a str) -> Result<String, ConfigError> {
        let found = self.need(key)?;
        let path = self.as_text(&found)?;
        let absolute = path.starts_with(['/', '\\', '~']) || path.get(1..2) == Some(":");
        let upwards = path.split(['/', '\\']).any(|part| part == "..");
        let wrong = |why: &str, hint: &str| {
            let mut error = self.error(found.at, format!("stien «{path}» {why}"));
            error.hint = Some(hint.to_owned());
            error
        };
        if absolute || upwards {
            return Err(wrong(
                "går ut av prosjektmappen",
                "legg filen i prosjektmappen og oppgi stien fra den, som data/hovedbok-*.xlsx",
            ));
        }
        if path.contains('\\') {
            return Err(wrong(
                "har omvendt skråstrek",
                "skriv stien med / mellom mappene",
            ));
        }
        Ok(path.to_owned())
    }

    /// The truth value of `key`, or false.
    pub(super) fn flag(&self, key: &'a str) -> Result<bool, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(false) };
        let wrong = || self.wrong_type(&found, "true eller false");
        found.value.as_bool().ok_or_else(wrong)
    }

    /// The number of `key`, exactly as written.
    pub(super) fn number(&self, key: &'a str) -> Result<(Decimal, usize), ConfigError> {
        let found = self.need(key)?;
        let text = match found.value {
            DeValue::Integer(integer) if integer.radix() == 10 => integer.as_str(),
            DeValue::Float(float) => float.as_str(),
            _ => return Err(self.wrong_type(&found, "et tall")),
        };
        let wrong = |_| self.wrong_type(&found, "et tall");
        let number =
            Decimal::from_str_exact(text.trim_start_matches('+')).map_err(wrong)?;
        Ok((number, found.at))
    }

    /// The value that the word of `key` stands for.
    pub(super) fn choice<T: Copy>(
        &self,
        key: &'a str,
        choices: &[(&str, T)],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        let found = self.need(key)?;
        let word = self.as_text(&found)?;
        parse(word).ok_or_else(|| {
            let mut error =
                self.error(found.at, format!("ukjent verdi «{word}» for «{key}»"));
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            error.hint = Some(match nearest::one(word, words.iter().copied()) {
                Some(near) => format!("mente du «{near}»?"),
                None => format!("velg mellom {}", words.join(", ")),
            });
            error
        })
    }

    /// The table of `key`, if it is there.
    pub(super) fn section(
        &self,
        key: &'a str,
        known: &[&str],
    ) -> Result<Option<Self>, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(None) };
        let wrong = || self.wrong_type(&found, "en tabell");
        let table = found.value.as_table().ok_or_else(wrong)?;
        Self::new(self.source, &format!("[{key}]"), found.at, table, known).map(Some)
    }

    /// The table of `key`, which must be there.
    pub(super) fn need_section(
        &self,
        key: &'a str,
        known: &[&str],
    ) -> Result<Self, ConfigError> {
        self.section(key, known)?
            .ok_or_else(|| self.error(self.at, format!("tabellen [{key}] mangler")))
    }

    /// The day of `key`, written as a TOML date, `2024-02-01`.
    pub(super) fn date(&self, key: &'a str) -> Result<NaiveDate, ConfigError> {
        let found = self.need(key)?;
        let wrong = || self.wrong_type(&found, "en dato, som 2024-02-01");
        let DeValue::Datetime(written) = found.value else { return Err(wrong()) };
        let date = written.date.filter(|_| written.time.is_none()).ok_or_else(wrong)?;
        let (month, day) = (u32::from(date.month), u32::from(date.day));
        NaiveDate::from_ymd_opt(i32::from(date.year), month, day).ok_or_else(wrong)
    }

    /// The day of `key`, if it is there.
    pub(super) fn date_if_any(
        &self,
        key: &'a str,
    ) -> Result<Option<NaiveDate>, ConfigError> {
        self.get(key).map(|_| self.date(key)).transpose()
    }

    /// The texts of the list `key` with the place of each; none when there is no list.
    pub(super) fn texts(
        &self,
        key: &'a str,
    ) -> Result<Vec<(&'a str, usize)>, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(Vec::new()) };
        let wrong = || self.wrong_type(&found, "en liste med tekster");
        let list = found.value.as_array().ok_or_else(wrong)?;
        list.iter()
            .map(|item| {
                let text = item.get_ref().as_str().ok_or_else(wrong)?;
                Ok((text, item.span().start))
            })
            .collect()
    }

    /// The tables of `[[key]]`, if there are any.
    pub(super) fn sections_if_any(
        &self,
        key: &'a str,
        known: &[&str],
    ) -> Result<Vec<Self>, ConfigError> {
        match self.get(key) {
            None => Ok(Vec::new()),
            Some(_) => self.sections(key, known),
        }
    }

    /// The tables of `[[key]]`, at least one.
    pub(super) fn sections(
        &self,
        key: &'a str,
        known: &[&str],
    ) -> Result<Vec<Self>, ConfigError> {
        let Some(found) = self.get(key) else {
            return Err(self.error(self.at, format!("tabellen [[{key}]] mangler")));
        };
        let name = format!("[[{key}]]");
        let wrong = || {
            let mut error =
                self.error(found.at, format!("«{key}» må skrives som [[{key}]]"));
            error.hint =
                Some("tabellen kan stå flere ganger og har doble klammer".to_owned());
            error
        };
        let list = found.value.as_array().ok_or_else(wrong)?;
        list.iter()
            .map(|item| {
                let table = item.get_ref().as_table().ok_or_else(wrong)?;
                Self::new(self.source, &name, item.span().start, table, known)
            })
            .collect()
    }

    /// The keys and texts of the table of `key`, whatever the keys are.
    pub(super) fn free_texts(
        &self,
        key: &'a str,
    ) -> Result<Vec<(&'a str, usize, &'a str)>, ConfigError> {
        let Some(found) = self.get(key) else { return Ok(Vec::new()) };
        let wrong = || self.wrong_type(&found, "en tabell");
        let table: &'a DeTable<'a> = found.value.as_table().ok_or_else(wrong)?;
        table
            .iter()
            .map(|(key, value)| {
                let at = key.span().start;
                let key: &'a str = key.get_ref().as_ref();
                let found = Entry { at: value.span().start, value: value.get_ref(), key };
                Ok((key, at, self.as_text(&found)?))
            })
            .collect()
    }

    fn wrong_type(&self, found: &Entry<'_>, expected: &str) -> ConfigError {
        let is = match found.value {
            DeValue::String(_) => "en tekst",
            DeValue::Integer(_) | DeValue::Float(_) => "et tall",
            DeValue::Boolean(_) => "sann eller usann",
            DeValue::Datetime(_) => "en dato",
            DeValue::Array(_) => "en liste",
            DeValue::Table(_) => "en tabell",
        };
        self.error(found.at, format!("«{}» skal være {expected}, men er {is}", found.key))
    }
}
