//! Enums whose values each have a word, as sources write it and messages quote it.

/// Declares an enum with the word of each value beside it, and the method that tells it.
macro_rules! worded {
    (
        $(#[$of_all:meta])*
        pub enum $name:ident, $of_it:ident {
            $($(#[$of_one:meta])* $value:ident = $word:literal,)+
        }
    ) => {
        $(#[$of_all])*
        pub enum $name {
            $($(#[$of_one])* $value,)+
        }

        impl $name {
            /// Each word, with what it stands for.
            pub const ALL: [(&'static str, Self); [$($word),+].len()] =
                [$(($word, Self::$value)),+];

            /// The word for it.
            pub fn $of_it(self) -> &'static str {
                match self {
                    $(Self::$value => $word,)+
                }
            }
        }
    };
}

pub(crate) use worded;
