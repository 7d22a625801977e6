//! The review page: what a report's findings are, where they come from and how they are
//! mended, as pages a browser shows.
//!
//! Everything is written on the server; a small script keeps the page fresh and makes it
//! quick to use, and nothing needs it but the live preview. The crate holds what it shows
//! as a [`Snapshot`] and asks its [`Actions`] for the rest: it touches neither disk nor clock.
//!
//! 1. `guard`: no request reaches a page before its host, cookie, origin and token
//!    are right, and no answer leaves without its protective headers; `connections` before it
//!    lets nobody wait for ever.
//! 2. `shared` is what every request is answered from; `snapshot` in it is what the pages show, with what they look up in it.
//! 3. `pages/` has one file for each page, `frame` what they share.
//! 4. `unseen`: no page leaves with a character that changes how others are shown.
//! 5. `excerpt` decides which cells may be shown; `events` tells browsers of a new snapshot.
//!
//! A drafted letter is gone through on pages of its own, behind the same guard: `letter`.
//!
//! # What tests and scripts may hold on to
//!
//! | page | handles |
//! |---|---|
//! | all | `#innhold` (main), `#melding` (live region), `#tema` (`[data-tema]`), `nav [data-side]`, `#dom` (verdict), `main[data-versjon]` |
//! | `/` | `#hindre [data-funn]`, `#alvor [data-alvor]`, `#kravstatus [data-status]`, `#budsjett [data-post]`, `#avvik [data-avvik]`, `#ansvarlige [data-ansvarlig]`, `#kvitterte [data-funn]`, `#avsnitt`, `#siden-sist` with `#siden-filer`, `#siden-tall [data-endret]`, `#siden-tekst` |
//! | `/funn` | `#filter` with `#f-sok #f-alvor #f-kode #f-avsnitt #f-kvittert`, `#funnliste [data-funn]`, `#antall` |
//! | `/funn/{key}` | `#regel`, `#sted`, `.celler td[data-her]`, `.utdrag [data-her]`, `#folger`, `#kvitter` with `#k-begrunnelse #k-navn #k-navn2 #k-utloper #k-send` |
//! | `/krav` | `#filter` with `#f-vis #f-ansvarlig #f-sok`, `#kravliste [data-krav][data-status] a[data-svar]` |
//! | `/svar` | `#filter` with `#f-vis #f-ansvarlig`, `#svarliste [data-svar][data-bekreftet]`, `#lest` with `input[type=checkbox] #b-navn #b-navn2 #b-send` |
//! | `/svar/{krav}/{key}` | `#svar` (the keys `b` and `n`), `#krav`, `#teksten .trykt`, `#tilstand[data-bekreftet]`, `#endret [data-tall] ins del`, `#bekreft` with `#b-navn #b-navn2 #b-send #b-videre` |
//! | `/tabeller` | `section[data-avsnitt]`, `table[data-tabell]`, `a[data-tall]` |
//! | `/tall` | `#filter` with `#f-sok`, `#talliste a[data-tall]` |
//! | `/tall/{id}` | `#verdi #formel #bygger-pa #brukes-i #celler`, `#rader [data-rad]`, `#r-sok`, `#radsum`, `#forrige #neste` |
//! | `/tekst` | `#tekstliste a[data-tekst]` |
//! | `/tekst/{key}` | `#rediger` with `#tekst #lagre`, `#lagret`, `#forhandsvisning [data-funn] img`, `#tallsok`, `#tallvalg button[data-sett-inn]`, `#konflikt` |
//! | `/dokumenter` | `#dokumentliste [data-dokument]` |
//! | `/dokumenter/{file}` | `#tatt`, `#endringer [data-endring] ins del` with `button[name=ta]`, `#ta-alle`, `#skrevet-over`, `#merknader [data-merknad]`, `#sporet`, `#ikke-tatt` |
//! | `/sider` | `.ark img`, each page `#side-N` |
//!
//! `main[data-versjon]` counts up with each snapshot; `#eldre` says that it is not the newest, and
//! `#ser-etter` that the system does not tell of changes; `html[data-klar]` is set when the
//! script has taken hold.

mod actions;
mod answering;
mod connections;
mod document;
mod drawn;
mod events;
mod excerpt;
mod frame;
mod guard;
mod keys;
mod letter;
mod own_fault;
mod pages;
mod places;
mod reader;
mod returned;
mod server;
mod session;
mod shared;
mod shown_answer;
mod snapshot;
mod theme;
mod unseen;
mod words;

pub use actions::{
    Actions, Confirming, Function, Preview, Refused, SaveText, UnsavedText,
};
pub use excerpt::Window;
pub use keys::{Keys, Secret};
pub use letter::{
    Deed, LetterActions, LetterDone, LetterSnapshot, LetterWish, letter_router,
};
pub use returned::{Changes, Returned, Taking, changes_hash};
pub use server::{router, serve};
pub use shared::Showing;
pub use shown_answer::ShownAnswer;
pub use snapshot::{Books, Contents, SectionText, Snapshot, Source, text_hash};
