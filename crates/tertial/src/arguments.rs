//! The command line: English verbs with Norwegian aliases, help in bokmål.

mod between;
mod drafts;
mod formats;
mod help;
mod next;
mod refused;
mod source;
mod telling;

use std::convert::Infallible;
use std::path::PathBuf;

use anyhow::anyhow;
use chrono::NaiveDate;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand};
use clap_complete::Shell;
use tertial_model::{Readers, ReportName};

pub(crate) use self::between::{NoticeArguments, StatusArguments};
pub(crate) use self::drafts::{
    DiffArguments, DiffFormat, LockArguments, NoteArguments, NoteFormat, PackArguments,
    VerifyArguments,
};
pub(crate) use self::formats::{
    CalendarFormat, FindingsFormat, Format, LimitArgument, ReportFormat, TableFormat,
    TraceFormat, WrittenFile, readers,
};
pub(crate) use self::next::NextArguments;
pub(crate) use self::source::{SourceArguments, SourceCommand, SourceFileArguments};
pub(crate) use self::telling::{TellingArguments, asked_language};
use crate::exit::{Exit, Failure};
use crate::outcome::Outcome;

/// Lager tertialrapportene og årsrapporten et tildelingsbrev krever, fra regnskap og tekst.
#[derive(Debug, Parser)]
#[command(version, about, max_term_width = 100, disable_help_subcommand = true)]
#[command(
    after_help = "Avslutningskoder: 0 i orden, 1 funn på eller over grensen, 2 feil bruk \
    eller oppsett, 3 inndata kan ikke leses, 4 rapporten kan ikke lages.\n\nBegynn med: \
    tertial init --demo demo && tertial -C demo build t1"
)]
pub(crate) struct Arguments {
    /// Mappe i prosjektet; tertial.toml søkes der og oppover
    #[arg(short = 'C', long, value_name = "MAPPE", default_value = ".", global = true)]
    pub(crate) directory: PathBuf,
    /// Les alle filer på nytt, og ta ikke vare på det som er lest
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
    #[command(flatten)]
    pub(crate) telling: TellingArguments,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// What the parser has written of a command, in the language messages are in.
pub(crate) fn exchanged(text: String, of: &clap::Command) -> String {
    help::written(text, asked_language(), of)
}

impl Arguments {
    /// The command line, with its help in the language messages are in.
    pub(crate) fn in_words() -> clap::Command {
        help::spoken(Self::command())
    }

    /// What the user typed.
    ///
    /// # Errors
    ///
    /// What is to be said instead of following it: the help, the version, or why it cannot be.
    pub(crate) fn typed() -> Result<Self, Outcome> {
        let mut command = Self::in_words();
        let parsed = command.try_get_matches_from_mut(std::env::args_os());
        parsed.and_then(|matches| Self::from_arg_matches(&matches)).map_err(|error| {
            let is_help = !error.use_stderr()
                || error.kind() == ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand;
            if !is_help {
                let error = anyhow!(refused::message(&error));
                return Failure { exit: Exit::Usage, error }.into();
            }
            let help = error.render().ansi().to_string();
            let help = exchanged(help, &command);
            if error.use_stderr() {
                Outcome { results: String::new(), remarks: help, exit: Exit::Usage }
            } else {
                Outcome::results(help)
            }
        })
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Lager en prosjektmappe
    #[command(visible_alias = "ny")]
    Init(InitArguments),
    /// Viser alle funn og om utkast og endelig versjon kan lages
    #[command(visible_alias = "sjekk")]
    Check(CheckArguments),
    /// Kvitterer et funn: det kan stå, med begrunnelse og navn
    #[command(visible_alias = "kvitter")]
    Accept(AcceptArguments),
    /// Viser hva en tekst svarer ved siden av kravet, og bekrefter at den svarer
    #[command(visible_alias = "bekreft")]
    Confirm(ConfirmArguments),
    /// Registrerer at en rapport eller noe annet brevet har en frist for, er levert
    #[command(visible_alias = "lever")]
    Deliver(DeliverArguments),
    /// Lager rapporten som PDF
    #[command(visible_alias = "lag")]
    Build(BuildArguments),
    #[cfg(feature = "review")]
    /// Viser funn, krav, tall og tekst i nettleseren, til Ctrl-C
    #[command(visible_alias = "gjennomgang")]
    Review(ReviewArguments),
    #[cfg(feature = "watch")]
    /// Lager utkastet på nytt hver gang noe i prosjektet endres, og viser hva det gjorde
    #[command(visible_alias = "folg")]
    Watch(ReportArgument),
    /// Viser alle tall rapporten bygger på
    #[command(visible_alias = "tall")]
    Figures(ReportArguments),
    /// Viser formel, celler og rader bak et tall
    #[command(visible_alias = "spor")]
    Trace(TraceArguments),
    /// Legger til en eksport i prosjektet, eller viser hva den er
    #[command(visible_alias = "kilde")]
    Source(SourceArguments),
    /// Viser hva som er forstått av hver fil: ark, kolonner, rader og summer
    #[command(visible_alias = "kilder")]
    Sources(ReportArguments),
    /// Viser kravene i brevet og hvor rapporten svarer på hvert av dem
    #[command(visible_alias = "dekning")]
    Coverage(CoverageArguments),
    /// Viser hvor hver post ligger an en hvilken som helst måned, og hva som har passert grensene
    Status(StatusArguments),
    /// Skriver et utkast til varsel til departementet om et vesentlig avvik
    #[command(visible_alias = "varsel")]
    Notice(NoticeArguments),
    /// Lager tekstfilene en rapport trenger; det som er skrevet, blir ikke rørt
    #[command(visible_alias = "disposisjon")]
    Outline(ReportArgument),
    /// Leser et Word-dokument tilbake: hva kollegene har endret, og hva av det som skal inn i tekstene
    Docx(DocxArguments),
    /// Legger til det brevet ber om i arbeidsboken, og rører ikke det som står der
    #[command(visible_alias = "arbeidsbok")]
    Workbook(WorkbookArguments),
    /// Begynner på den neste rapporten, eller neste års prosjekt, av dette: tekster, tall og en liste
    /// over det noen må gjøre
    #[command(visible_alias = "neste")]
    Next(NextArguments),
    /// Viser fristene og møtene i brevet, også som kalender
    #[command(visible_alias = "frister")]
    Deadlines(DeadlinesArguments),
    /// Viser hva som gjelder av tildelingsbrevet, sammenligner to, eller lager et utkast av dokumentet
    #[command(visible_alias = "brev")]
    Letter(LetterArguments),
    /// Skriver JSON-skjemaet til en fil som skrives for hånd, eller til krav.json
    #[command(visible_alias = "skjema")]
    Schema(SchemaArguments),
    /// Viser hvor det som er lest, tas vare på mellom kjøringer, eller tømmer det
    #[command(visible_alias = "mellomlager")]
    Cache(CacheArguments),
    /// Viser siden i håndboken for en regel eller et krav; uten kode, alle reglene
    #[command(visible_alias = "forklar")]
    Explain(ExplainArguments),
    /// Viser hva som er endret mellom to utkast: tall med årsak, funn og tekst
    #[command(visible_alias = "forskjell")]
    Diff(DiffArguments),
    /// Fryser datafilene et utkast er skrevet på, til låsen løses
    #[command(visible_alias = "frys")]
    Lock(LockArguments),
    /// Legger en leveranse og alt den er laget av i én fil, til arkivet og revisor
    #[command(visible_alias = "pakk")]
    Pack(PackArguments),
    /// Lager en leveranse på nytt og ser om den blir den samme, byte for byte
    #[command(visible_alias = "etterprov")]
    Verify(VerifyArguments),
    /// Lager departementets notat om en rapport, av leveransen alene; av flere også en oversikt
    #[command(visible_alias = "notat")]
    Note(NoteArguments),
    /// Viser innstillingene i prosjektet
    #[command(visible_alias = "oppsett")]
    Config(ConfigArguments),
    /// Skriver skriptet som fullfører kommandoer i et skall
    #[command(visible_alias = "fullfor")]
    Completions(CompletionsArguments),
    /// Skriver manualsiden til programmet, eller sidene til alle kommandoene i en mappe
    Man(ManArguments),
}

#[derive(Debug, Args)]
pub(crate) struct InitArguments {
    /// Mappen som skal lages; den må være tom eller ikke finnes
    pub(crate) folder: PathBuf,
    /// Et fullstendig eksempel som kan bygges med én gang
    #[arg(long)]
    pub(crate) demo: bool,
    /// Brevet prosjektet skal svare på: virksomhet og år, eller en fil med en katalog
    #[arg(
        long,
        value_name = "BREV",
        default_value = "ssb/2024",
        conflicts_with = "demo"
    )]
    pub(crate) letter: String,
}

/// One of the reports.
#[derive(Debug, Args)]
pub(crate) struct ReportArgument {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: ReportName,
}

/// One of the reports, and how what is told of it is written.
#[derive(Debug, Args)]
pub(crate) struct ReportArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: ReportName,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: ReportName,
    /// Nekt når datafilene ikke er dem rapporten er frosset på, eller sist ble laget av
    #[arg(long)]
    pub(crate) locked: bool,
    #[command(flatten)]
    pub(crate) limit: LimitArgument,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: FindingsFormat,
    /// Filen resultatet skrives i  [default: vises]
    #[arg(short, long, value_name = "FIL")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AcceptArguments {
    /// Regelens kode, som BUD-08
    pub(crate) code: String,
    /// Det funnet gjelder, som post.1000.01.hovedbok
    pub(crate) object: String,
    /// Hvorfor funnet kan stå
    #[arg(long, value_name = "BEGRUNNELSE")]
    pub(crate) reason: String,
    /// Hvem som står for det: navn eller stilling
    #[arg(long, value_name = "NAVN")]
    pub(crate) by: String,
    /// Hvem andre som gjør det; en feil krever to
    #[arg(long, value_name = "NAVN")]
    pub(crate) second: Option<String>,
    /// Rapporten funnet er i, når det er i flere
    #[arg(long, value_parser = report)]
    pub(crate) report: Option<ReportName>,
    /// Dagen det er kvittert  [default: i dag]
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) date: Option<NaiveDate>,
    /// Gjelder bare rapporter med statusdato til og med denne dagen
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) expires: Option<NaiveDate>,
}

#[derive(Debug, Args)]
pub(crate) struct ConfirmArguments {
    /// Kravene, som K114; uten krav vises alle svar som ikke er bekreftet
    pub(crate) demands: Vec<String>,
    /// Hvem som har lest svaret og står for det: navn eller stilling
    #[arg(long, value_name = "NAVN")]
    pub(crate) by: Option<String>,
    /// Hvem andre som gjør det
    #[arg(long, value_name = "NAVN")]
    pub(crate) second: Option<String>,
    /// Rapporten svarene er i, når kravene besvares i flere
    #[arg(long, value_parser = report)]
    pub(crate) report: Option<ReportName>,
    /// Dagen det er bekreftet  [default: i dag]
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) date: Option<NaiveDate>,
    /// Merket kommandoen viste under svarene; flere svar bekreftes først når alle er vist
    #[arg(long, value_name = "MERKE")]
    pub(crate) shown: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct DeliverArguments {
    /// Rapporten, nøkkelen til fristen i brevet, som kvalitetsrapport, et krav uten frist, som
    /// K047, eller filen med et varsel
    pub(crate) what: String,
    /// Dagen det ble levert
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) date: NaiveDate,
    /// Hvor oversendelsen finnes igjen: saks- eller journalnummer
    #[arg(long, value_name = "REFERANSE")]
    pub(crate) reference: String,
}

#[derive(Debug, Args)]
pub(crate) struct BuildArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: ReportName,
    /// Endelig versjon: uten utkastmerke; nektes så lenge det er feil
    #[arg(long = "final")]
    pub(crate) final_version: bool,
    /// Lag også rapporten i disse formatene, med komma mellom
    #[arg(long = "format", value_enum, value_delimiter = ',', value_name = "FORMAT")]
    pub(crate) formats: Vec<ReportFormat>,
    /// Lag i stedet eksemplarene til disse leserne, hvert i sin mappe og uten det som er for en
    /// snevrere krets, med komma mellom
    #[arg(
        long = "for",
        value_parser = readers(),
        value_delimiter = ',',
        value_name = "LESERE"
    )]
    pub(crate) readers: Vec<Readers>,
    /// Mappen rapporten skrives i  [default: ut i prosjektet]
    #[arg(short, long, value_name = "MAPPE")]
    pub(crate) output: Option<PathBuf>,
    /// Nekt når datafilene ikke er dem rapporten er frosset på, eller sist ble laget av
    #[arg(long)]
    pub(crate) locked: bool,
    #[command(flatten)]
    pub(crate) limit: LimitArgument,
}

#[cfg(feature = "review")]
#[derive(Debug, Args)]
pub(crate) struct ReviewArguments {
    /// t1, t2 eller annual (arsrapport)
    #[arg(value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: ReportName,
    /// Porten siden vises på; 0 er en som er ledig
    #[arg(long, value_name = "NUMMER", default_value_t = 0)]
    pub(crate) port: u16,
    /// Ikke åpne nettleseren
    #[arg(long)]
    pub(crate) no_open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ConfigArguments {
    #[command(subcommand)]
    pub(crate) command: ConfigCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ConfigCommand {
    /// Viser hver innstilling og hvor den er fra: linjen i tertial.toml, eller programmet
    #[command(visible_alias = "vis")]
    Show(ConfigShowArguments),
}

#[derive(Debug, Args)]
pub(crate) struct ConfigShowArguments {
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct CompletionsArguments {
    /// Skallet
    #[arg(value_enum, value_name = "SKALL")]
    pub(crate) shell: Shell,
}

#[derive(Debug, Args)]
pub(crate) struct ManArguments {
    /// Mappen sidene skrives i  [uten valg: programmets side vises]
    #[arg(short, long, value_name = "MAPPE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArguments {
    /// Filen skjemaet er for
    #[arg(value_enum, default_value_t)]
    pub(crate) file: WrittenFile,
}

#[derive(Debug, Args)]
pub(crate) struct CacheArguments {
    /// Tømmer mellomlageret
    #[arg(long)]
    pub(crate) clear: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TraceArguments {
    /// Tallets navn, som post.1000.01.disponibelt
    pub(crate) id: String,
    /// Rapporten tallet hører til  [default: den første i året]
    #[arg(long, value_parser = report)]
    pub(crate) report: Option<ReportName>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TraceFormat,
    /// Filen resultatet skrives i  [default: vises]
    #[arg(short, long, value_name = "FIL")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ExplainArguments {
    /// Regelens kode eller kravet, som V5-06 eller K168
    pub(crate) code: Option<String>,
    /// Brevet som tekst: vis kravet med brevets egne ord
    #[arg(long, value_name = "FIL", requires = "code")]
    pub(crate) document: Option<PathBuf>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct CoverageArguments {
    /// t1, t2 eller annual (arsrapport); uten rapport, kravene som gjelder utenom rapportene
    #[arg(value_parser = report)]
    pub(crate) report: Option<ReportName>,
    /// Bare krav som mangler svar, bare er delvis besvart, eller ikke er gjort
    #[arg(long)]
    pub(crate) missing: bool,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: TableFormat,
}

#[derive(Debug, Args)]
pub(crate) struct DeadlinesArguments {
    /// Dagen det telles dager fra, som 2024-05-20; ics er lik uansett
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) from: Option<NaiveDate>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: CalendarFormat,
}

#[derive(Debug, Args)]
pub(crate) struct DocxArguments {
    #[command(subcommand)]
    pub(crate) command: DocxCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DocxCommand {
    /// Viser hva som er endret i et dokument build laget, og tar inn det som blir valgt
    #[command(visible_alias = "les")]
    Read(DocxReadArguments),
}

#[derive(Debug, Args)]
pub(crate) struct DocxReadArguments {
    /// Word-dokumentet
    #[arg(value_name = "FIL")]
    pub(crate) file: PathBuf,
    /// Endringene som skal inn i tekstene: numrene deres, eller alle
    #[arg(long, value_delimiter = ',', value_name = "NUMMER")]
    pub(crate) take: Vec<String>,
    /// Spør om hver endring for seg, i terminalen; ingenting skrives før alle er besvart
    #[arg(long, conflicts_with = "take")]
    pub(crate) ask: bool,
    /// Rapporten, der dokumentet ikke sier det selv
    #[arg(long, value_parser = report, value_name = "RAPPORT")]
    pub(crate) report: Option<ReportName>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct WorkbookArguments {
    #[command(subcommand)]
    pub(crate) command: WorkbookCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WorkbookCommand {
    /// Legger til poster, øremerkede beløp, steder, styringsparametre og ark brevet ber om
    #[command(visible_alias = "oppdater")]
    Update,
}

#[derive(Debug, Args)]
pub(crate) struct LetterArguments {
    #[command(subcommand)]
    pub(crate) command: LetterCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LetterCommand {
    /// Viser hva som er nytt, endret og borte fra det ene brevet til det andre
    Diff(LetterDiffArguments),
    /// Viser hva som gjelder en dag, hvilket lag det kommer fra, og hva tilleggene har endret
    #[command(visible_alias = "vis")]
    Show(LetterShowArguments),
    /// Finner krav, beløp og frister i brevet departementet sendte, og skriver dem som brevets filer
    #[command(visible_alias = "utkast")]
    Draft(LetterDraftArguments),
    /// Viser hva som gjenstår å se på i et utkast, også som arbeidsbok til et møte, og leser den igjen
    #[command(visible_alias = "kontroll")]
    Check(LetterCheckArguments),
    /// Viser utkastet i nettleseren ved siden av brevet, for å godta, endre, dele, slå sammen og
    /// legge til
    #[cfg(feature = "review")]
    #[command(visible_alias = "gjennomga", alias = "gjennomgå")]
    Review(LetterReviewArguments),
}

#[derive(Debug, Args)]
pub(crate) struct LetterCheckArguments {
    /// Mappen utkastet ligger i
    #[arg(value_name = "MAPPE")]
    pub(crate) folder: PathBuf,
    /// Sier at funn er rette: nøkler som K001 eller frist:t1
    #[arg(long, value_name = "NØKKEL", num_args = 1.., requires = "by")]
    pub(crate) accept: Vec<String>,
    /// Sier at brevet ikke ber om det: det tas ut av brevets filer
    #[arg(long, value_name = "NØKKEL", num_args = 1.., requires = "by")]
    pub(crate) discard: Vec<String>,
    /// Angrer det siste som er gjort, her eller på siden; gjenta for å gå lenger tilbake
    #[arg(long, conflicts_with_all = ["accept", "discard", "read"])]
    pub(crate) undo: bool,
    /// Skriver listen som en arbeidsbok til et møte
    #[arg(long, value_name = "FIL")]
    pub(crate) xlsx: Option<PathBuf>,
    /// Leser en slik arbeidsbok igjen, utfylt
    #[arg(long, value_name = "FIL", requires = "by", conflicts_with = "xlsx")]
    pub(crate) read: Option<PathBuf>,
    /// Hvem som sier det: navn eller stilling
    #[arg(long, value_name = "NAVN")]
    pub(crate) by: Option<String>,
    /// Hvordan listen skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[cfg(feature = "review")]
#[derive(Debug, Args)]
pub(crate) struct LetterReviewArguments {
    /// Mappen utkastet ligger i
    #[arg(value_name = "MAPPE")]
    pub(crate) folder: PathBuf,
    /// Hvem som går gjennom det: navn eller stilling; kan også skrives på siden
    #[arg(long, value_name = "NAVN")]
    pub(crate) by: Option<String>,
    /// Porten siden vises på; 0 er en som er ledig
    #[arg(long, value_name = "NUMMER", default_value_t = 0)]
    pub(crate) port: u16,
    /// Ikke åpne nettleseren
    #[arg(long)]
    pub(crate) no_open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct LetterDraftArguments {
    /// Brevet: .docx, .odt, .pdf med tekst, .txt eller .md
    #[arg(value_name = "FIL")]
    pub(crate) file: PathBuf,
    /// Mappen filene skrives i; den må være tom eller ikke finnes
    #[arg(short, long, value_name = "MAPPE")]
    pub(crate) output: Option<PathBuf>,
    /// Brevet før: en innebygd katalog, som ssb/2024, eller mappen til et brev
    #[arg(long, value_name = "BREV")]
    pub(crate) from: Option<String>,
    /// Brevet før som tekst, der katalogen bare sier på hvilke linjer kravene står
    #[arg(long, value_name = "FIL", requires = "from")]
    pub(crate) from_document: Option<PathBuf>,
    /// Hvordan det som er funnet, skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct LetterShowArguments {
    /// Brevet: en innebygd katalog, som ssb/2024, en TOML-fil eller en mappe  [default: prosjektets]
    #[arg(value_name = "BREV")]
    pub(crate) letter: Option<String>,
    /// Dagen det vises hva som gjelder, som 2024-07-01  [default: etter alt som er kommet]
    #[arg(long, value_name = "DATO", value_parser = date)]
    pub(crate) as_of: Option<NaiveDate>,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

#[derive(Debug, Args)]
pub(crate) struct LetterDiffArguments {
    /// Det eldste brevet: en innebygd katalog, som ssb/2024, eller en TOML-fil
    #[arg(value_name = "A")]
    pub(crate) old: String,
    /// Det nyeste brevet
    #[arg(value_name = "B")]
    pub(crate) new: String,
    /// Hvordan resultatet skrives
    #[arg(long, value_enum, default_value_t)]
    pub(crate) format: Format,
}

fn date(text: &str) -> Result<NaiveDate, String> {
    text.parse().map_err(|_| "skriv datoen som 2024-05-20".to_owned())
}

fn report(text: &str) -> Result<ReportName, Infallible> {
    text.parse()
}
