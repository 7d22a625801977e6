//! What only `review` shows: pages, and the report with a text that is not saved.

use std::sync::Arc;

use anyhow::anyhow;
use tertial_ingest::InputFile;
use tertial_render::Preview;
use tertial_report::{Layout, text_folder};

use super::{Live, lock};
use crate::assessment::Assessment;
use crate::exit::{Exit, Exits, Failure};
use crate::fault;

impl Live {
    /// The project as it would be if the file at `path`, a text of the report by its path in
    /// the project, held `written`. Nothing is written.
    ///
    /// # Errors
    ///
    /// When `path` is no text of the report, and as [`Live::assess`].
    pub(crate) fn assess_with(
        &self,
        path: &str,
        written: &str,
    ) -> Result<Arc<Assessment>, Failure> {
        let unsaved = InputFile { path: path.into(), bytes: written.into() };
        let looked = self.look(Some(unsaved))?;
        let folder = text_folder(&looked.report);
        let name = path.strip_prefix(&folder).and_then(|name| name.strip_prefix('/'));
        if !name.is_some_and(|name| name.ends_with(".md") && !name.contains(['/', '\\']))
        {
            return Err(anyhow!("«{path}» er ingen tekst i {folder}")).exits(Exit::Usage);
        }
        let last = lock(&self.last);
        let made = || self.assess_looked(last.as_ref(), looked);
        let (_, assessment) = fault::guarded(&self.run.steps, made)?;
        Ok(assessment)
    }

    /// The pages of the draft as the agency goes through it.
    ///
    /// # Errors
    ///
    /// When the templates, or those the project has of its own, do not work.
    pub(crate) fn pages(&self, of: &Assessment) -> Result<Layout, Failure> {
        self.laid_out(of, &of.gone_through(), "tegn sidene", Preview::pages)
    }
}
