//! `ascribe explain`: why each claim of an article was found.

use crate::args::{self, Explain};
use crate::{ExitStatus, build, input, output, report};
use ascribe::{Document, Extractor};
use std::io::{self, Write};

/// Reads one article and prints its claims with the choices behind them.
pub(crate) fn explain(args: &Explain) -> io::Result<ExitStatus> {
    let extractor = match build::extractor(&args.building) {
        Ok(extractor) => extractor,
        Err(cause) => {
            report(cause);
            return Ok(ExitStatus::Usage);
        }
    };
    let fields = input::Fields {
        text: "text",
        id: "id",
        date: "date",
    };
    let mut out = io::BufWriter::new(io::stdout().lock());
    for article in input::articles(&args.file, args::From::Text, fields) {
        let article = match article {
            Ok(article) => article,
            Err(failure) => {
                report(failure);
                return Ok(ExitStatus::Failure);
            }
        };
        let document = extractor.extract_dated(&article.text, args.date);
        if args.mentions {
            mentions(&mut out, &extractor, &document)?;
            continue;
        }
        let count = document.claims().len();
        if let Some(claim) = args.claim.filter(|&n| n == 0 || n > count) {
            report(format_args!(
                "there is no claim {claim}: the article has {count}"
            ));
            return Ok(ExitStatus::Usage);
        }
        for (n, claim) in document.claims().enumerate() {
            if args.claim.is_some_and(|wanted| wanted != n + 1) {
                continue;
            }
            let width = output::width();
            writeln!(out, "{}. {:width$}", n + 1, claim.explain())?;
        }
    }
    out.flush()?;
    Ok(ExitStatus::Success)
}

/// Prints the mentions of an article with the evidence for each.
fn mentions(
    out: &mut impl Write,
    extractor: &Extractor,
    document: &Document<'_>,
) -> io::Result<()> {
    for (n, mention) in document.mentions().iter().enumerate() {
        let kind = mention.kind();
        writeln!(
            out,
            "{}. {} [{} {}]",
            n + 1,
            mention.span().slice(document.text()),
            kind.subkind().unwrap_or(kind.as_str()),
            mention.rule()
        )?;
        if let Some(explanation) = extractor.explain_mention(document, n) {
            for line in explanation.to_string().lines() {
                writeln!(out, "   {line}")?;
            }
        }
        writeln!(out)?;
    }
    Ok(())
}
