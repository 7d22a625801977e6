//! `tertial init`: a project folder to start from.

use crate::arguments::InitArguments;
use crate::commands::new_project::{New, require_empty_or_begun};
use crate::exit::{Exit, Failure};
use crate::outcome::Outcome;
use blank::Blank;

mod blank;
mod demo;

pub(crate) fn run(arguments: &InitArguments) -> Result<Outcome, Failure> {
    let folder = &arguments.folder;
    let of = if arguments.demo { "eksempelet" } else { &*arguments.letter };
    require_empty_or_begun(folder, of)?;
    // What it is made of is read first: nothing is left of one that cannot be made.
    let blank = (!arguments.demo).then(|| Blank::of(&arguments.letter)).transpose()?;
    let shown = folder.display();
    let mut new = New::begin(folder, of)?;
    let remarks = if let Some(blank) = blank {
        blank.write(&mut new)?
    } else {
        for (path, bytes) in demo::files() {
            new.lay(&path, bytes)?;
        }
        format!(
            "Eksempelet er lagt i {shown}. Bygg det med: tertial -C {shown} build t1\n"
        )
    };
    let remarks = format!("{}{remarks}", new.end());
    Ok(Outcome { results: format!("{shown}\n"), remarks, exit: Exit::Fine })
}
