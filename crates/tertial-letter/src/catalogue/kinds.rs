//! The kinds of entries a letter lists, and what one file of a layer does to each.

use schemars::JsonSchema;
use serde::Deserialize;
use tertial_ingest::project::Limit;
use tertial_ingest::unit::SourceUnit;
use tertial_model::{AssignmentKind, Authority, ReportDefinition, WorkPlace};
use tertial_toml::{Place, TomlError, Written};

use super::entry::{self, Amount, Changed, Entry, Kind, Source, Verbs};
use super::parts::RawPart;
use super::raw::{
    RawChapter, RawEarmark, RawHires, RawIndicator, RawLetter, RawPost, RawSupplement,
};
use super::{Form, Goal, Reading, TextLength};
use crate::change::authority_words;
use crate::deadline::RawDeadline;
use crate::requirement::Requirement;
use crate::task::RawTask;
use crate::{Layer, Materiality};

/// Declares the kinds: what is told of each in every form, by the key of its list in TOML.
macro_rules! kinds {
    ($($kind:ident: $type:ty,)*) => {
        /// Entries of every kind.
        #[derive(Clone, Default, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct Listed {
            $(pub(super) $kind: Vec<$type>,)*
        }

        /// Some fields of entries that are there.
        #[derive(Default, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct Changes {
            $($kind: Vec<Changed<$type>>,)*
        }

        /// The keys of entries that fall away.
        #[derive(Default, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct Drops {
            $($kind: Vec<String>,)*
        }

        /// One file of a layer: what it lists it adds to the layers below, which it may
        /// change, replace and drop entries of besides.
        #[derive(Default, Deserialize, JsonSchema)]
        #[serde(default, deny_unknown_fields)]
        pub(super) struct RawFile {
            pub(super) letter: Option<RawLetter>,
            pub(super) supplement: Option<RawSupplement>,
            pub(super) materiality: Option<Materiality>,
            pub(super) hires: Option<RawHires>,
            $(pub(super) $kind: Vec<$type>,)*
            changes: Changes,
            replaces: Listed,
            drops: Drops,
        }

        /// The entries of the layers so far, of every kind.
        #[derive(Default)]
        pub(super) struct Laid<'t> {
            $(pub(super) $kind: Vec<Entry<'t, $type>>,)*
        }

        impl<'t> Laid<'t> {
            fn amend_each(
                &mut self,
                file: &mut RawFile,
                of: Source<'_, 't>,
            ) -> Result<(), TomlError> {
                $(
                    let verbs = Verbs {
                        changes: &file.changes.$kind,
                        replaces: std::mem::take(&mut file.replaces.$kind),
                        drops: &file.drops.$kind,
                    };
                    entry::amend(stringify!($kind), &mut self.$kind, verbs, of)?;
                )*
                Ok(())
            }

            /// Adds what a file lists, which no layer below has.
            pub(super) fn add(
                &mut self,
                file: RawFile,
                layers: &[Layer],
                of: Source<'_, 't>,
            ) -> Result<(), TomlError> {
                $(
                    let kind = stringify!($kind);
                    entry::add(kind, &mut self.$kind, file.$kind, layers, of)?;
                )*
                Ok(())
            }

            /// What they say.
            pub(super) fn listed(&self) -> Listed {
                Listed {
                    $($kind: self.$kind.iter().map(|of| of.value.clone()).collect(),)*
                }
            }

            /// Which layer has each, by what it and its key are called where differences are
            /// told, once reports are called by their keys in what they say.
            pub(super) fn layers(&self, says: &Listed) -> Vec<(&'static str, String, usize)> {
                let mut all = Vec::new();
                $(
                    let [what, _] = <$type as Kind>::WHAT;
                    let named = self.$kind.iter().zip(&says.$kind);
                    all.extend(named.map(|(of, says)| (what, says.name(&of.key), of.from)));
                )*
                all
            }
        }
    };
}

kinds! {
    report: ReportDefinition,
    form: Form,
    chapter: RawChapter,
    post: RawPost,
    earmark: RawEarmark,
    place: WorkPlace,
    authority: Authority,
    limit: Limit,
    text_length: TextLength,
    goal: Goal,
    indicator: RawIndicator,
    assignment: AssignmentKind,
    reading: Reading,
    deadline: RawDeadline,
    part: RawPart,
    requirement: Requirement,
    task: RawTask,
}

impl<'t> Laid<'t> {
    /// Changes, replaces and drops what a file says of the entries of the layers below. The
    /// posts of a chapter go with it.
    pub(super) fn amend(
        &mut self,
        file: &mut RawFile,
        of: Source<'_, 't>,
    ) -> Result<(), TomlError> {
        let (dropped, replaced) = (&file.drops.chapter, &mut file.replaces.chapter);
        for (number, chapter) in replaced.iter_mut().enumerate() {
            let place = Place::of("replaces").value("chapter").nth(number);
            file.post.extend(chapter.take_posts(&place));
        }
        let gone = |post: &RawPost| {
            let number = post.post.chapter.0;
            replaced.iter().any(|of| of.number == number)
                || dropped.iter().any(|of| *of == number.to_string())
        };
        self.post.retain(|of| !gone(&of.value));
        self.amend_each(file, of)
    }
}

impl RawFile {
    /// Takes out the names of the reports that fall away, which go with all that is of them.
    pub(super) fn take_dropped_reports(&mut self) -> Vec<String> {
        std::mem::take(&mut self.drops.report)
    }

    /// Lists the posts of its chapters by themselves.
    pub(super) fn part_posts(&mut self) {
        for (number, chapter) in self.chapter.iter_mut().enumerate() {
            self.post.extend(chapter.take_posts(&Place::of("chapter").nth(number)));
        }
    }
}

/// Declares kinds that have nothing but a name and a key.
macro_rules! plain {
    ($($type:ty: $what:literal, $the:literal, $key:expr;)*) => {
        $(impl Kind for $type {
            const WHAT: [&'static str; 2] = [$what, $the];
            const KEY: &'static [&'static str] = &$key;
        })*
    };
}

plain! {
    ReportDefinition: "rapport", "rapporten", ["key"];
    Form: "skjema", "skjemaet", ["key"];
    WorkPlace: "sted", "stedet", ["key"];
    Limit: "grense", "grensen", ["key"];
    Goal: "mål", "målet", ["section"];
    RawIndicator: "styringsparameter", "styringsparameteren", ["key"];
    AssignmentKind: "oppdragsslag", "oppdragsslaget", ["key"];
    Reading: "lesemåte", "lesemåten", ["key"];
    Requirement: "krav", "kravet", ["id"];
}

impl Kind for RawTask {
    const WHAT: [&'static str; 2] = ["oppdrag", "oppdraget"];
    const KEY: &'static [&'static str] = &["id"];

    fn fault(&self) -> Option<(&'static str, String)> {
        Self::fault(self)
    }

    fn list_in_kroner(
        &mut self,
        unit: SourceUnit,
        before: Option<&Self>,
    ) -> Result<(), (&'static str, String)> {
        self.amounts_in_kroner(unit, before).map_err(|why| ("amounts", why))
    }
}

impl Kind for RawPart {
    const WHAT: [&'static str; 2] = ["del", "delen"];
    const KEY: &'static [&'static str] = &["reports", "key"];

    fn name(&self, _: &str) -> String {
        self.key_in_reports()
    }
}

impl Kind for TextLength {
    const WHAT: [&'static str; 2] = ["tekstlengde", "tekstlengden for"];
    const KEY: &'static [&'static str] = &["reports"];

    fn name(&self, _: &str) -> String {
        self.key()
    }
}

impl Kind for Authority {
    const WHAT: [&'static str; 2] = ["fullmakt", "fullmakten"];
    const KEY: &'static [&'static str] =
        &["kind", "expense", "income", "from", "to", "posts"];

    fn name(&self, _: &str) -> String {
        authority_words(self).0
    }
}

impl Kind for RawChapter {
    const WHAT: [&'static str; 2] = ["kapittel", "kapittel"];
    const KEY: &'static [&'static str] = &["number"];
    const AMOUNT: Option<&'static str> = Some("sum");
    const APART: Option<&'static str> = Some("posts");

    fn amount(&mut self) -> Option<&mut Amount> {
        Some(&mut self.sum)
    }
}

impl Kind for RawPost {
    const WHAT: [&'static str; 2] = ["post", "posten"];
    const KEY: &'static [&'static str] = &["post"];
    const AMOUNT: Option<&'static str> = Some("adopted");

    fn amount(&mut self) -> Option<&mut Amount> {
        Some(&mut self.adopted)
    }

    fn stands(&self) -> Option<Place> {
        self.stands.clone()
    }

    fn key(&self, _: &Written<'_>) -> String {
        self.post.to_string()
    }
}

impl Kind for RawEarmark {
    const WHAT: [&'static str; 2] = ["øremerking", "det øremerkede tiltaket"];
    const KEY: &'static [&'static str] = &["key"];
    const AMOUNT: Option<&'static str> = Some("amount");

    fn amount(&mut self) -> Option<&mut Amount> {
        Some(&mut self.amount)
    }
}

impl Kind for RawDeadline {
    const WHAT: [&'static str; 2] = ["frist", "fristen"];
    const KEY: &'static [&'static str] = &["key"];
    const INSTEAD: &'static [&'static str] = &["day", "time", "about", "from", "to"];
}
