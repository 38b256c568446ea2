//! Time a byte of hostile texts, large against 1 MB of the same kind.

use std::time::Instant;

pub fn report() {
    let kinds: [(&str, fn() -> String, &str); 8] = [
        ("prose in one line", prose, "100 MB"),
        ("quotation marks", || "\" ".into(), "1,000,000"),
        ("opening marks", || "‘a “b ".into(), "1,000,000"),
        ("full stops", || ".".into(), "1,000,000"),
        ("full stops with spaces", || ". ".into(), "1,000,000"),
        ("emoji", || "👍🏽🎉".into(), "100 MB"),
        ("address characters", || "a.b-c+d_e".into(), "100 MB"),
        ("line breaks", || "a\n".into(), "100 MB"),
    ];
    println!("| text | size | ns/byte at 1 MB | ns/byte | ratio |");
    println!("| --- | ---: | ---: | ---: | ---: |");
    for (name, unit, size) in kinds {
        let unit = unit();
        let large = match size {
            "100 MB" => 100 << 20,
            _ => 1_000_000 * unit.len().max(8),
        };
        let fill = |bytes: usize| unit.repeat(bytes / unit.len() + 1);
        let small = time(&fill(1 << 20), 12);
        let big = time(&fill(large), 3);
        println!(
            "| {name} | {:.0} MB | {small:.2} | {big:.2} | {:.2} |",
            large as f64 / 1e6,
            big / small
        );
    }
}

fn prose() -> String {
    "The mayor of Velden, Ann Lee (D-Fla.), said on Tuesday: “We won’t pay $5.2 million.” ".into()
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
