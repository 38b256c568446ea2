//! Hostile texts take time in proportion to their size, and no stack.

use ascribe::sentence::Splitter;
use std::time::{Duration, Instant};

const SMALL: usize = 128 << 10;
const LARGE: usize = 1 << 20;
/// The time a byte may grow by so much; quadratic work would grow it eight times.
const BOUND: u32 = 4;

/// The same for articles, where a search to the end of the text is a small part of the work.
const SHORT: usize = 64 << 10;
const TWICE: u32 = 2;

fn time(splitter: &Splitter, text: &str) -> Duration {
    let start = Instant::now();
    let tokens = ascribe::token::tokenize(text);
    let sentences = splitter.split(&tokens);
    let quotations = ascribe::quotation::find(text, &tokens, &sentences);
    assert!(quotations.len() <= tokens.len());
    start.elapsed()
}

fn grows(splitter: &Splitter, unit: &str) -> bool {
    let small = unit.repeat(SMALL / unit.len());
    let large = unit.repeat(LARGE / unit.len());
    // The best of a few: another process may take the processor for a while.
    (0..4).all(|_| {
        let best = (0..3).map(|_| time(splitter, &small)).min();
        let limit = best.unwrap_or_default() * BOUND * (LARGE / SMALL) as u32;
        time(splitter, &large) > limit
    })
}

#[test]
fn hostile_texts_are_read_in_linear_time() {
    let units = [
        "The mayor of Velden (D-Fla.) said: “We won’t pay $5.2 million.” ",
        "\"",
        "\" ",
        "' ",
        "‘a “b ",
        "a' 'b 5\" ",
        "“a\n\n",
        ".",
        ". ",
        "a. ",
        "U.S. ",
        "a.b.c",
        "1. A ",
        "[a ",
        "👍🏽🎉",
        "e\u{301}\u{301}",
        "東",
        "a.b-c+d_e",
        "a@b.",
        "a\n",
        "\u{200d}",
        "*",
    ];
    let work = move || {
        let splitter = Splitter::new();
        let slow: Vec<&str> = units
            .into_iter()
            .filter(|unit| grows(&splitter, unit))
            .collect();
        assert!(slow.is_empty(), "not linear: {slow:?}");
    };
    let thread = std::thread::Builder::new().stack_size(256 << 10);
    let handle = thread.spawn(work).expect("a thread starts");
    assert!(handle.join().is_ok());
}

/// The whole flow, on texts of paragraphs: what stands far away costs nothing.
#[test]
fn long_articles_are_read_in_linear_time() {
    let extractor = ascribe::Extractor::new();
    let time = |text: &str| {
        let start = Instant::now();
        let document = extractor.extract(text);
        assert!(document.claims().len() > 0);
        start.elapsed()
    };
    let units = [
        "“The well is dry,” Ann Lee said on Monday. “It is over,” she said.\n\n",
        "Bo Park said the council would meet in Tarvo, and Lund denied that it would.\n\n",
        "Otto Farrow had a message:\n\n“Stay home and be quiet.”\n\n",
    ];
    let slow: Vec<&str> = units
        .into_iter()
        .filter(|unit| {
            let [small, large] = [SHORT, LARGE].map(|size| unit.repeat(size / unit.len()));
            (0..4).all(|_| {
                let best = (0..3).map(|_| time(&small)).min();
                time(&large) > best.unwrap_or_default() * TWICE * (LARGE / SHORT) as u32
            })
        })
        .collect();
    assert!(slow.is_empty(), "not linear: {slow:?}");
}
