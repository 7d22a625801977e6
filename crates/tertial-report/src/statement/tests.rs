//! Tests of the interpreter, and of every table it makes of the built-in files. Values are
//! worked out by hand.

mod files;
mod main_points;
mod r_115;
mod results;
mod sample;
mod staff;
mod table;
mod tasks;
mod vedlegg_5;
