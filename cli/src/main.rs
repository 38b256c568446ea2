//! The command `ascribe`.
fn main() {}
