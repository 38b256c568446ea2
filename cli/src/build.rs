//! The extractor that the options ask for.

use crate::args::Building;
use ascribe::Extractor;
use std::fs;
use std::path::Path;

/// Builds the extractor; the error is one line that names file, line and cause.
pub(crate) fn extractor(options: &Building) -> Result<Extractor, String> {
    let mut builder = Extractor::builder()
        .direct_only(options.direct)
        .confidence(options.confidence)
        .words(options.min_words);
    for file in &options.gazetteer {
        builder = builder.gazetteer(file.display().to_string(), read(file)?);
    }
    for file in &options.cues {
        builder = builder.cues(file.display().to_string(), read(file)?);
    }
    for word in &options.abbreviation {
        builder = builder.abbreviation(word);
    }
    builder.build().map_err(|error| error.to_string())
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}
