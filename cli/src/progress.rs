//! A bar on the terminal while the output goes to a file.

use crate::input;
use indicatif::{ProgressBar, ProgressStyle};
use std::io::{self, IsTerminal as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

const KNOWN: &str = "{bar:30} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta}";
const UNKNOWN: &str = "{spinner} {bytes}  {bytes_per_sec}  {elapsed}";

/// How much of the input has been read, shown where somebody looks and nothing else is shown.
pub(crate) struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
}

impl Progress {
    /// A bar for these files, of which `read` counts the bytes.
    pub(crate) fn new<'f>(
        quiet: bool,
        files: impl Iterator<Item = &'f Path>,
        read: Arc<AtomicU64>,
    ) -> Self {
        let bar = if quiet || !io::stderr().is_terminal() || !is_file() {
            ProgressBar::hidden()
        } else {
            let (bar, template) = match input::size(files) {
                Some(size) => (ProgressBar::new(size), KNOWN),
                None => (ProgressBar::no_length(), UNKNOWN),
            };
            let style = ProgressStyle::with_template(template);
            bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
        };
        Progress { bar, read }
    }

    /// Shows how far it is, a few times a second.
    pub(crate) fn show(&self) {
        self.bar.set_position(self.read.load(Ordering::Relaxed));
    }

    /// Does something that writes to the terminal.
    pub(crate) fn aside(&self, act: impl FnOnce()) {
        self.bar.suspend(act);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Whether standard output is a file: a bar beside a pipe would disturb what reads it (`| less`).
fn is_file() -> bool {
    #[cfg(unix)]
    {
        use std::os::fd::AsFd as _;
        let owned = io::stdout().as_fd().try_clone_to_owned();
        owned.is_ok_and(|fd| {
            std::fs::File::from(fd)
                .metadata()
                .is_ok_and(|data| data.is_file())
        })
    }
    #[cfg(not(unix))]
    {
        !io::stdout().is_terminal()
    }
}
