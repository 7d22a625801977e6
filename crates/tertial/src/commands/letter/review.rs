//! `tertial letter review`: a drafted letter in a browser, to be gone through.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tertial_draft::{DraftFolder, LetterText, New, Signature, Step};
use tertial_letter::common_reports;
use tertial_review::{
    Deed, LetterActions, LetterDone, LetterSnapshot, LetterWish, letter_router, serve,
};

use super::drafted::{Drafted, with};
use crate::arguments::LetterReviewArguments;
use crate::commands::accept::today;
use crate::commands::serving;
use crate::digest::sha256;
use crate::exit::Failure;
use crate::outcome::Outcome;

/// The letter that is gone through.
struct Reviewed {
    path: PathBuf,
    /// What was shown last, and what it was made of.
    last: Mutex<Option<(DraftFolder, Arc<LetterSnapshot>)>>,
    /// The letter's text, which does not change.
    text: Mutex<Option<(String, Result<LetterText, String>)>>,
}

/// Serves the page until the user interrupts.
pub(super) fn run(arguments: &LetterReviewArguments) -> Result<Outcome, Failure> {
    // What cannot be shown is told here, and not in the browser.
    Drafted::open(&arguments.folder)?;
    let reviewed = Arc::new(Reviewed {
        path: arguments.folder.clone(),
        last: Mutex::default(),
        text: Mutex::default(),
    });
    let by = arguments.by.clone().unwrap_or_default();
    serving::show(arguments.port, arguments.no_open, |listener, keys, port| {
        let taken = reviewed.clone();
        let actions = LetterActions {
            read: Box::new(move |()| {
                reviewed.read().map_err(|why| serving::reason(&why))
            }),
            take: Box::new(move |wish| taken.take(wish)),
        };
        serve(listener, letter_router(actions, keys, port, by.trim()))
    })
}

impl Reviewed {
    /// The letter as it lies in its folder now.
    fn read(&self) -> Result<Arc<LetterSnapshot>, Failure> {
        let drafted = Drafted::open(&self.path)?;
        let mut last = lock(&self.last);
        if let Some((folder, shown)) = &*last
            && *folder == drafted.folder
        {
            return Ok(shown.clone());
        }
        let shown = Arc::new(self.snapshot(&drafted));
        *last = Some((drafted.folder, shown.clone()));
        Ok(shown)
    }

    fn snapshot(&self, drafted: &Drafted) -> LetterSnapshot {
        let control = drafted.control.clone();
        let letter = drafted.folder.letter();
        let values = drafted.folder.values(&control.items).unwrap_or_default();
        let text = self.text_of(drafted).map(|of| of.marked(&control));
        LetterSnapshot {
            title: letter.as_ref().map_or_else(
                |_| drafted.folder.name().to_owned(),
                |of| format!("{}, {}", of.title, of.agency),
            ),
            reports: reports(
                letter.as_ref().map_or(0, |of| of.frame.year),
                letter.as_ref().ok(),
            ),
            unreadable: letter.err().map(|why| why.to_string()),
            fingerprint: fingerprint(&drafted.folder),
            unit: drafted.folder.unit(),
            taken: drafted.folder.taken().map_err(|why| why.to_string()),
            control,
            values,
            text,
        }
    }

    /// The text of the copy in the folder, read once.
    fn text_of(&self, drafted: &Drafted) -> Result<LetterText, String> {
        let digest = drafted.control.document.as_ref().map(|of| of.sha256.clone());
        let digest = digest.unwrap_or_default();
        let mut text = lock(&self.text);
        if let Some((of, read)) = &*text
            && *of == digest
            && read.is_ok()
        {
            return read.clone();
        }
        let read = drafted.text();
        *text = Some((digest, read.clone()));
        read
    }

    /// Does what is asked for, all of it or nothing.
    fn take(&self, wish: &LetterWish) -> Result<LetterDone, String> {
        let drafted = Drafted::open(&self.path).map_err(|why| serving::reason(&why))?;
        if fingerprint(&drafted.folder) != wish.shown {
            return Err(
                "filene i mappen er endret etter at siden ble vist; se på det igjen"
                    .to_owned(),
            );
        }
        let (after, done) = self.after(&drafted, wish)?;
        drafted.write(after).map_err(|why| serving::reason(&why))?;
        Ok(done)
    }

    /// The folder once what is asked for is done.
    fn after(
        &self,
        drafted: &Drafted,
        wish: &LetterWish,
    ) -> Result<(DraftFolder, LetterDone), String> {
        let mut steps = Vec::new();
        for deed in &wish.deeds {
            steps.push(match deed {
                Deed::Undo(at) => return undone(&drafted.folder, *at),
                Deed::Take(step) => step.clone(),
                Deed::Add { kind, marked, section, values } => {
                    let marked =
                        self.text_of(drafted)?.find_marked(marked, Some(section))?;
                    Step::Add(New { kind: *kind, marked, values: values.clone() })
                }
            });
        }
        let signature = Signature { by: wish.by.clone(), day: today() };
        let changed = drafted.folder.with_all(&steps, &signature);
        let changed = changed.map_err(|why| why.to_string())?;
        let done = LetterDone { told: changed.told, at: Some(changed.at) };
        Ok((with(&drafted.folder, changed.files), done))
    }
}

/// The folder without what was done there.
fn undone(folder: &DraftFolder, at: usize) -> Result<(DraftFolder, LetterDone), String> {
    let taken = folder.taken().map_err(|why| why.to_string())?;
    let told = taken.get(at).map(|of| format!("angret: {of}"));
    let (after, at) = folder.undone(at).map_err(|why| why.to_string())?;
    Ok((after, LetterDone { told: told.into_iter().collect(), at }))
}

/// The reports a demand may be answered in: those every letter knows, and the letter's own.
fn reports(
    year: i32,
    letter: Option<&tertial_letter::Catalogue>,
) -> Vec<(String, String)> {
    let common = common_reports(year).ok();
    let common = common.iter().flat_map(tertial_model::Reports::definitions);
    let own = letter.into_iter().flat_map(|of| of.reports.definitions());
    let mut all = BTreeMap::new();
    let mut order = Vec::new();
    for of in common.chain(own) {
        let key = of.key.to_string();
        if all.insert(key.clone(), of.title.bokmal().to_owned()).is_none() {
            order.push(key);
        }
    }
    order.into_iter().map(|key| (key.clone(), all.remove(&key).unwrap_or(key))).collect()
}

/// Tells the files of a folder apart from what they were before.
fn fingerprint(folder: &DraftFolder) -> String {
    let files = folder.files().iter();
    let all: String = files.map(|(path, text)| format!("{path}\0{text}\0")).collect();
    sha256(all.as_bytes())
}

fn lock<T>(of: &Mutex<T>) -> MutexGuard<'_, T> {
    of.lock().unwrap_or_else(PoisonError::into_inner)
}
