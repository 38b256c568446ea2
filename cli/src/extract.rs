//! `ascribe extract`: articles in, claims out.

use crate::args::{self, Extract};
use crate::input::{self, Failure, Fields, Input, Reader};
use crate::output::{Output, Printer, Style};
use crate::progress::Progress;
use crate::{ExitStatus, build, parallel, report};
use ascribe::{Date, Extractor, Scratch};
use std::cell::RefCell;
use std::io::{self, IsTerminal as _};
use std::path::{Path, PathBuf};
use std::thread;

/// Texts longer than this leave their memory behind: the next ones hardly need as much.
const LONG: usize = 1 << 22;

thread_local! {
    static SCRATCH: RefCell<Scratch> = RefCell::default();
}

/// Some articles on their way through.
#[derive(Debug, Default)]
struct Batch {
    input: Input,
    output: Output,
}

/// Reads every article of every file and prints what it says, in order.
///
/// An input that fails costs a line on standard error and the exit code, nothing more. The error
/// returned here is one of the output.
pub(crate) fn extract(args: Extract) -> io::Result<ExitStatus> {
    let mut files = args.files;
    if files.is_empty() {
        if io::stdin().is_terminal() {
            args::no_input();
        }
        files.push(PathBuf::from(input::STDIN));
    }
    let extractor = match build::extractor(&args.building) {
        Ok(extractor) => extractor,
        Err(cause) => {
            report(cause);
            return Ok(ExitStatus::Usage);
        }
    };

    let format = |file: &Path| input::format(file, args.from);
    let one = files.len() == 1 && format(&files[0]) == args::From::Text;
    let style = Style::new(args.to, args.offsets.into(), !one);
    let threads = match args.threads {
        // One article is work for one.
        _ if one => 1,
        Some(threads) => usize::from(threads),
        None => thread::available_parallelism().map_or(1, usize::from),
    };
    let worker = Worker {
        extractor,
        style,
        date: args.date,
        text_field: args.text_field,
        id_field: args.id_field,
        date_field: args.date_field,
    };

    let reader_files: Vec<_> = files.iter().map(|f| (f.clone(), format(f))).collect();
    let mut reader = Reader::new(reader_files);
    let progress = Progress::new(
        args.quiet,
        files.iter().map(PathBuf::as_path),
        reader.read(),
    );
    let mut printer = Printer::stdout(style);
    let mut status = ExitStatus::Success;
    parallel::in_order(
        threads,
        move |batch: &mut Batch| reader.fill(&mut batch.input),
        move |batch| worker.work(batch),
        |batch| {
            progress.show();
            printer.print(&batch.output, |failure| {
                progress.aside(|| report(failure));
                status = ExitStatus::Failure;
            })
        },
    )?;
    Ok(status)
}

/// What turns articles into output, on every thread.
struct Worker {
    extractor: Extractor,
    style: Style,
    date: Option<Date>,
    text_field: String,
    id_field: String,
    date_field: String,
}

impl Worker {
    fn work(&self, batch: &mut Batch) {
        let fields = Fields {
            text: &self.text_field,
            id: &self.id_field,
            date: &self.date_field,
        };
        let Batch { input, output } = batch;
        output.clear();
        SCRATCH.with_borrow_mut(|scratch| {
            for article in input.articles(fields) {
                let article = match article {
                    Ok(article) => article,
                    Err(failure) => {
                        output.fail(failure);
                        continue;
                    }
                };
                let date = article.date.or(self.date);
                let document = self
                    .extractor
                    .extract_dated_with(scratch, &article.text, date);
                // Memory takes all that is written to it.
                if let Err(error) = output.print(self.style, &article.id, &document) {
                    output.fail(Failure::new(Path::new(&*article.id), None, &error));
                }
                if article.text.len() <= LONG {
                    scratch.recycle(document);
                }
            }
        });
    }
}
