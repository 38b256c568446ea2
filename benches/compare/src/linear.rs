//! Time a byte of hostile texts, large against 1 MB of the same kind.

use std::time::Instant;

const ROUNDS: usize = 4;
const MILLION: usize = 1_000_000;
const MB_100: usize = 100 * MILLION;
const PROSE: &str =
    "The mayor of Velden, Ann Lee (D-Fla.), said on Tuesday: “We won’t pay $5.2 million.” ";

pub fn report() {
    let kinds = [
        ("prose in one line", PROSE, MB_100),
        ("quotation marks", "\"", MILLION),
        ("quotation marks with spaces", "\" ", 2 * MILLION),
        ("opening marks", "‘a “b ", 10 * MILLION),
        ("full stops", ".", MILLION),
        ("full stops with spaces", ". ", 2 * MILLION),
        ("emoji", "👍🏽🎉", MB_100),
        ("address characters", "a.b-c+d_e", MB_100),
        ("line breaks", "a\n", MB_100),
    ];
    println!("| text | size | ns/byte at 1 MB | ns/byte | ratio |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (name, unit, large) in kinds {
        let fill = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let (short, long) = (fill(MILLION), fill(large));
        let (mut small, mut big) = (f64::INFINITY, f64::INFINITY);
        // In turn, so that a busy moment of the machine hurts both.
        for _ in 0..ROUNDS {
            small = small.min(time(&short, 6));
            big = big.min(time(&long, 2));
        }
        println!(
            "| {name} | {:.0} MB | {small:.2} | {big:.2} | {:.2} |",
            large as f64 / 1e6,
            big / small
        );
    }
}

/// Nanoseconds a byte, the best of `runs` on a stack of 256 KB. The lists are used again, as in a
/// loop over documents, so that the cost of fresh memory pages does not count.
fn time(text: &str, runs: usize) -> f64 {
    let work = || {
        let splitter = ascribe::sentence::Splitter::new();
        let (mut tokens, mut sentences, mut quotations) = (Vec::new(), Vec::new(), Vec::new());
        let mut best = f64::INFINITY;
        for _ in 0..runs {
            let start = Instant::now();
            ascribe::token::tokenize_into(text, &mut tokens);
            splitter.split_into(&tokens, &mut sentences);
            ascribe::quotation::find_into(text, &tokens, &sentences, &mut quotations);
            best = best.min(start.elapsed().as_nanos() as f64 / text.len() as f64);
        }
        best
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(256 << 10);
        let handle = thread.spawn_scoped(scope, work).expect("a thread starts");
        handle.join().expect("no panic")
    })
}
