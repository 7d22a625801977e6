//! What a reader came to, with what it has to tell.

use tertial_model::Problem;

/// What reading one file came to.
#[derive(Debug)]
pub(crate) struct FileRead<T> {
    /// What it holds; none where nothing of it can be used.
    pub(crate) holds: Option<T>,
    /// What is odd or wrong in it.
    pub(crate) problems: Vec<Problem>,
}

impl<T> FileRead<T> {
    /// What `read` comes to, which adds the problems it has on its way, and fails with those
    /// it cannot go on from.
    pub(crate) fn by(
        read: impl FnOnce(&mut Vec<Problem>) -> Result<T, Vec<Problem>>,
    ) -> Self {
        let mut problems = Vec::new();
        let read = read(&mut problems);
        let holds = read.map_err(|why| problems.extend(why)).ok();
        Self { holds, problems }
    }

    /// What it holds, once its problems are told.
    pub(crate) fn told(self, problems: &mut Vec<Problem>) -> Option<T> {
        problems.extend(self.problems);
        self.holds
    }
}
