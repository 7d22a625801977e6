//! `fullmakter.toml`: the authorities; those the program does not count by stand as comments.

use tertial_model::{Authority, BudgetPost, norwegian};

use super::files::{AUTHORITIES, Entry, Written};
use super::toml::{comment, list};
use crate::authority::DraftAuthority;

impl Written {
    pub(super) fn authority(&mut self, authority: &DraftAuthority) {
        let posts = |of: &[BudgetPost]| list(of.iter().map(BudgetPost::to_string));
        let mut more = Vec::new();
        if !authority.posts.is_empty() {
            more.push(("posts", posts(&authority.posts)));
        }
        if !authority.against.is_empty() {
            more.push(("against", posts(&authority.against)));
        }
        if !authority.frame.is_empty() {
            more.push((
                "frame",
                list(authority.frame.iter().map(|of| norwegian::kroner(*of))),
            ));
        }
        let key = authority.of.word();
        self.found("fullmakt", key, &authority.source, &authority.doubts, &more);
        let Some(held) = &authority.held else {
            let doubts = authority.doubts.join("; ");
            let text =
                format!("Fullmakt i {}, {key}: {doubts}", authority.source.section);
            let file = self.file(AUTHORITIES);
            file.push('\n');
            file.push_str(&comment(&text));
            return;
        };
        let entry = Entry::new("authority");
        let entry = match held {
            Authority::ExcessIncome { expense, income, section } => entry
                .line("kind", "\"excess_income\"")
                .text("expense", &expense.to_string())
                .text("income", &income.to_string())
                .text("section", section),
            Authority::Reallocation { from, to, limit_percent, section } => entry
                .line("kind", "\"reallocation\"")
                .text("from", &from.to_string())
                .text("to", &to.to_string())
                .line("limit_percent", limit_percent.to_string())
                .text("section", section),
            Authority::Netting { posts: of, limit_percent, section } => {
                on_posts(entry, "netting", &posts(of), *limit_percent, section)
            }
            Authority::OverrunAgainstSavings { posts: of, limit_percent, section } => {
                on_posts(
                    entry,
                    "overrun_against_savings",
                    &posts(of),
                    *limit_percent,
                    section,
                )
            }
            Authority::CarryOver { posts: of, limit_percent, section } => {
                on_posts(entry, "carry_over", &posts(of), *limit_percent, section)
            }
        };
        self.put(AUTHORITIES, entry);
    }
}

fn on_posts(entry: Entry, kind: &str, posts: &str, limit: u8, section: &str) -> Entry {
    entry
        .text("kind", kind)
        .line("posts", posts)
        .line("limit_percent", limit.to_string())
        .text("section", section)
}
