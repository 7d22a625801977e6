//! Which projects and cost centres an account is posted on.

use crate::example::source::{AccountRow, Source};

/// A project at a cost centre, with its weight in thousandths.
#[derive(Debug, Clone)]
pub(super) struct Target {
    pub(super) project: String,
    pub(super) cost_centre: String,
    pub(super) weight: i64,
}

/// Where an account is posted.
#[derive(Debug, Clone)]
pub(super) struct Targets {
    /// Projects with a fixed part of this very account.
    pub(super) own: Vec<Target>,
    /// Where what is left goes. Never empty.
    pub(super) rest: Vec<Target>,
}

impl Targets {
    /// The targets of `row` on its post.
    pub(super) fn of(source: &Source, row: &AccountRow) -> Self {
        let mut own = Vec::new();
        let mut rest = Vec::new();
        for project in source.projects.iter().filter(|p| p.statskonto == row.statskonto) {
            let target = |cost_centre: &str, weight| Target {
                project: project.code.clone(),
                cost_centre: cost_centre.to_owned(),
                weight,
            };
            if project.account == row.account {
                own.push(target(&project.cost_centre, project.permille));
            } else if project.account.is_empty() && project.cost_centre.is_empty() {
                let centres = source.cost_centres.iter();
                rest.extend(centres.map(|centre| target(&centre.code, centre.permille)));
            } else if project.account.is_empty() {
                rest.push(target(&project.cost_centre, project.permille));
            }
        }
        if rest.is_empty() {
            rest.push(Target {
                project: String::new(),
                cost_centre: String::new(),
                weight: 1,
            });
        }
        Self { own, rest }
    }
}
