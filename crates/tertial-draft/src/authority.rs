//! Authorities: what may be done beside the appropriation, and on which posts.

use tertial_document::Document;
use tertial_model::{Authority, BudgetPost, Chapter, Kroner, Side};

use crate::budget::Budget;
use crate::letter::{Kind, Letter, Passage};
use crate::lexicon::AUTHORITY;
use crate::money::{self, amounts};
use crate::source::{Source, Told, View};
use crate::tokens::{any, says, tokens};

/// R-110 2.2, 2.5 and 2.6, and the regulation's § 5: five per cent of the operating
/// appropriation, unless the letter says another.
const PERCENT: u8 = 5;

/// What the letter says of authorities.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Authorities {
    /// Each authority, in the letter's order.
    pub found: Vec<DraftAuthority>,
    /// What is about authorities and was not understood.
    pub told: Vec<Told>,
}

/// An authority the letter gives, or says that must be applied for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAuthority {
    /// What it is of.
    pub of: AuthorityOf,
    /// The authority as a letter's file holds it; none where it cannot.
    pub held: Option<Authority>,
    /// The posts that give, or that may be overrun.
    pub posts: Vec<BudgetPost>,
    /// The posts it is against, or that receive.
    pub against: Vec<BudgetPost>,
    /// The amounts it has for a frame.
    pub frame: Vec<Kroner>,
    /// What a person must look at.
    pub doubts: Vec<String>,
    /// Where it stands.
    pub source: Source,
}

/// What an authority is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuthorityOf {
    /// Merinntekt.
    ExcessIncome,
    /// Omdisponering.
    Reallocation,
    /// Nettobudsjettering.
    Netting,
    /// Overskridelse mot innsparing.
    OverrunAgainstSavings,
    /// Overføring of unused money.
    CarryOver,
    /// Bestillings- or tilsagnsfullmakt.
    Orders,
    /// Leases and purchases beyond the year.
    Leases,
    /// Another one.
    Other,
}

impl AuthorityOf {
    /// What it is called in bokmål.
    pub fn word(self) -> &'static str {
        match self {
            Self::ExcessIncome => "merinntekt",
            Self::Reallocation => "omdisponering",
            Self::Netting => "nettobudsjettering",
            Self::OverrunAgainstSavings => "overskridelse mot innsparing",
            Self::CarryOver => "overføring",
            Self::Orders => "bestilling og tilsagn",
            Self::Leases => "avtaler utover budsjettåret",
            Self::Other => "annen fullmakt",
        }
    }

    fn of(text: &str) -> Option<Self> {
        let has = |what: &str| says(text, AUTHORITY.of(what));
        match () {
            () if has("excess_income") => Some(Self::ExcessIncome),
            () if has("savings") && has("overrun") => Some(Self::OverrunAgainstSavings),
            () if has("reallocation") => Some(Self::Reallocation),
            () if has("carry_over") => Some(Self::CarryOver),
            () if has("netting") => Some(Self::Netting),
            () if has("orders") => Some(Self::Orders),
            () if has("leases") => Some(Self::Leases),
            () => None,
        }
    }
}

/// Finds authorities.
pub fn authorities(document: &Document, letter: &Letter, budget: &Budget) -> Authorities {
    let view = View::of(document, letter);
    let mut all = Authorities::default();
    for passage in view.running() {
        all.passage(&view, passage, budget);
    }
    for table in &view.tables {
        let heads: Vec<&str> =
            table.rows.iter().take(1).flatten().map(|of| of.text.as_str()).collect();
        let said = format!("{}\n{}", table.before.join("\n"), heads.join("\n"));
        let Some(of) = AuthorityOf::of(&said) else { continue };
        if !is_authority(&said, &view.titles(table.section)) {
            continue;
        }
        let unit = heads.iter().find_map(|of| money::unit_of(of, false));
        let caption =
            || table.before.iter().rev().find_map(|of| money::unit_of(of, true));
        let unit = unit.or_else(caption);
        let mut chapter = None;
        for row in 0..table.rows.len() {
            let source = table.source(&view, row);
            let cells = table.rows[row].iter().map(|of| of.text.trim());
            let cells: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
            let mut posts = budget.named(&source.quote, None);
            if posts.is_empty() {
                posts.extend(post_of_cells(&cells, &mut chapter));
            }
            if posts.is_empty() {
                continue;
            }
            let text = source.quote.clone();
            let known = all.found.len();
            all.put(of, &text, posts, source, budget);
            // An amount without a unit of its own is of the table's.
            let amount =
                cells.last().zip(unit).and_then(|(cell, unit)| money::cell(cell, unit));
            if let (Some(new), Some(amount)) = (all.found.get_mut(known), amount)
                && new.frame.is_empty()
                && cells.len() > 2
            {
                new.frame.push(amount);
            }
        }
    }
    all
}

/// Chapter and post in a cell each; the chapter may stand in a row above.
fn post_of_cells(cells: &[&str], chapter: &mut Option<Chapter>) -> Option<BudgetPost> {
    let mut cells = cells.iter().copied();
    let first = cells.next()?;
    let post = match first.len() {
        3..=4 => {
            *chapter = first.parse().ok();
            cells.next()?
        }
        _ => first,
    };
    let number = post.parse().ok().filter(|number| *number > 0 && post.len() == 2)?;
    Some(BudgetPost { chapter: (*chapter)?, post: number })
}

fn is_authority(text: &str, headings: &[&str]) -> bool {
    let of = AUTHORITY.of("authority");
    says(text, of) || headings.iter().any(|heading| says(heading, of))
}

impl Authorities {
    fn passage(&mut self, view: &View<'_>, passage: &Passage, budget: &Budget) {
        let text = passage.text.as_str();
        let headings = view.titles(passage.section);
        let led = passage.lead.iter().any(|lead| says(lead, AUTHORITY.of("authority")));
        let own = says(text, AUTHORITY.of("authority"));
        if !is_authority(text, &headings) && !led {
            return;
        }
        let source = view.source(passage);
        // What goes on about an authority gives none.
        let goes_on = self.found.last().is_some_and(|of| {
            of.source.place == source.place && of.source.section == source.section
        });
        let of = AuthorityOf::of(text);
        if goes_on && of.is_none() {
            return;
        }
        let lead = passage.lead.last().map_or("", String::as_str);
        let posts = budget.named(text, budget.only_chapter());
        match of {
            // A row of posts below «… merinntekter som følger:».
            None if !posts.is_empty() && led => match AuthorityOf::of(lead) {
                Some(of) => self.put(of, text, posts, source, budget),
                None => self.other(source),
            },
            // What introduces a list or a table of authorities gives none.
            _ if posts.is_empty() && text.ends_with(':') => {}
            Some(_) if says(text, AUTHORITY.of("introduced")) && posts.is_empty() => {}
            // Excess income is of two posts; without, it is only told of.
            Some(AuthorityOf::ExcessIncome) if posts.len() < 2 => {
                if own && !goes_on && is_authority("", &headings) {
                    self.other(source);
                }
            }
            Some(of) => self.put(of, text, posts, source, budget),
            None => {
                let is_point = matches!(passage.kind, Kind::Item { .. });
                if is_point
                    && is_authority("", &headings)
                    && !says(text, AUTHORITY.of("introduced"))
                {
                    self.other(source);
                }
            }
        }
    }

    fn other(&mut self, source: Source) {
        self.found.push(DraftAuthority {
            of: AuthorityOf::Other,
            held: None,
            posts: Vec::new(),
            against: Vec::new(),
            frame: Vec::new(),
            doubts: vec!["fullmakten er ikke av dem programmet regner med".to_owned()],
            source,
        });
    }

    /// Puts an authority; one sentence may give several of excess income, each of some posts
    /// against some others.
    fn put(
        &mut self,
        of: AuthorityOf,
        text: &str,
        posts: Vec<BudgetPost>,
        source: Source,
        budget: &Budget,
    ) {
        let parts = match of {
            AuthorityOf::ExcessIncome => pairings(&posts),
            _ => vec![posts],
        };
        for posts in parts {
            self.put_one(of, text, posts, source.clone(), budget);
        }
    }

    fn put_one(
        &mut self,
        of: AuthorityOf,
        text: &str,
        posts: Vec<BudgetPost>,
        source: Source,
        budget: &Budget,
    ) {
        let section = source.section.clone();
        let frame: Vec<Kroner> =
            amounts(&tokens(text)).into_iter().map(|of| of.kroner).collect();
        let mut doubts = Vec::new();
        let limit_percent = percent(text).unwrap_or_else(|| {
            if !matches!(
                of,
                AuthorityOf::ExcessIncome | AuthorityOf::Orders | AuthorityOf::Leases
            ) {
                doubts.push(format!(
                    "brevet sier ingen grense; {PERCENT} prosent er fra R-110"
                ));
            }
            PERCENT
        });
        let mut operating = |posts: Vec<BudgetPost>| match posts.is_empty() {
            true => {
                doubts.push(
                    "brevet sier ikke hvilke poster; driftspostene er satt inn"
                        .to_owned(),
                );
                budget.operating_posts()
            }
            false => posts,
        };
        let (mut posts, mut against) = (posts, Vec::new());
        let held = match of {
            AuthorityOf::ExcessIncome => {
                (posts, against) = posts
                    .into_iter()
                    .partition(|post| post.chapter.side() == Side::Expense);
                match (posts.as_slice(), against.as_slice()) {
                    ([expense], [income]) => Some(Authority::ExcessIncome {
                        expense: *expense,
                        income: *income,
                        section,
                    }),
                    (expenses, incomes) => {
                        doubts.push(format!(
                            "merinntekt på {} inntektsposter mot {} utgiftsposter kan ikke regnes på som én mot én",
                            incomes.len(),
                            expenses.len()
                        ));
                        None
                    }
                }
            }
            AuthorityOf::Reallocation => match posts.as_slice() {
                [from, to] => {
                    let (from, to) = (*from, *to);
                    (posts, against) = (vec![from], vec![to]);
                    Some(Authority::Reallocation { from, to, limit_percent, section })
                }
                _ => {
                    doubts.push(
                        "brevet sier ikke én post det omdisponeres fra og én til"
                            .to_owned(),
                    );
                    None
                }
            },
            AuthorityOf::Netting if !says(text, AUTHORITY.of("equipment")) => {
                doubts.push("nettoføring av annet enn utskifting av utstyr".to_owned());
                None
            }
            AuthorityOf::Netting => {
                posts = operating(posts);
                Some(Authority::Netting { posts: posts.clone(), limit_percent, section })
            }
            AuthorityOf::OverrunAgainstSavings => {
                posts = operating(posts);
                let posts = posts.clone();
                Some(Authority::OverrunAgainstSavings { posts, limit_percent, section })
            }
            AuthorityOf::CarryOver => {
                posts = operating(posts);
                Some(Authority::CarryOver {
                    posts: posts.clone(),
                    limit_percent,
                    section,
                })
            }
            AuthorityOf::Orders | AuthorityOf::Leases | AuthorityOf::Other => {
                doubts.push("fullmakten er ikke av dem programmet regner med".to_owned());
                None
            }
        };
        if matches!(of, AuthorityOf::Orders) && frame.is_empty() {
            doubts.push("brevet sier ingen ramme her".to_owned());
        }
        // Without posts nothing can be held.
        let held = held.filter(|of| match of {
            Authority::Netting { posts, .. }
            | Authority::OverrunAgainstSavings { posts, .. }
            | Authority::CarryOver { posts, .. } => !posts.is_empty(),
            Authority::ExcessIncome { .. } | Authority::Reallocation { .. } => true,
        });
        let known = held.is_some() && self.found.iter().any(|known| known.held == held);
        if !known {
            self.found.push(DraftAuthority {
                of,
                held,
                posts,
                against,
                frame,
                doubts,
                source,
            });
        }
    }
}

/// The posts of each «… mot …» of a sentence: a new one begins where an expense comes after an
/// income. One that names no income is of the whole sentence.
fn pairings(posts: &[BudgetPost]) -> Vec<Vec<BudgetPost>> {
    let is_income = |post: &BudgetPost| post.chapter.side() == Side::Income;
    let mut all: Vec<Vec<BudgetPost>> = Vec::new();
    for post in posts {
        let goes_on = |part: &&mut Vec<BudgetPost>| {
            is_income(post) || !part.last().is_some_and(is_income)
        };
        match all.last_mut().filter(goes_on) {
            Some(part) => part.push(*post),
            None => all.push(vec![*post]),
        }
    }
    let is_whole = |part: &Vec<BudgetPost>| {
        part.iter().any(is_income) && !part.iter().all(is_income)
    };
    match all.iter().all(is_whole) {
        true => all,
        false => vec![posts.to_vec()],
    }
}

/// The per cent a text says, where it says one.
fn percent(text: &str) -> Option<u8> {
    let tokens = tokens(text);
    let at =
        any(&tokens, &["prosent".to_owned(), "pst".to_owned()]).map(|(from, _)| from);
    let at = at.or_else(|| tokens.iter().position(|of| of.is_sign('%')))?;
    let whole = tokens.get(at.checked_sub(1)?)?.whole()?;
    u8::try_from(whole).ok().filter(|of| (1..=100).contains(of))
}
