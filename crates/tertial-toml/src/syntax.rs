//! What is wrong with the syntax of TOML.

/// What the parser says, in bokmål, and what to do about it.
pub(crate) fn in_bokmal(said: &str) -> (&'static str, &'static str) {
    if said.contains("duplicate key") {
        ("nøkkelen står to ganger", "ta bort den ene")
    } else {
        (
            "tegnet passer ikke her",
            "se etter et anførselstegn, et likhetstegn eller en klamme som mangler eller er for \
             mye",
        )
    }
}
