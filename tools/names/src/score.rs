//! What a model finds of the gold names: exact span and outcome.

use crate::Set;
use crate::model::{Example, Model};
use ascribe::Span;
use ascribe::mention::training::Article;

/// One line of figures for a set: F1 of people, organisations, places, all, and of spans alone.
pub(crate) fn line(
    set: &Set,
    told: bool,
    model: &Model,
    articles: &[Article<'_>],
    examples: &[Example],
    spans: &[Vec<Span>],
) -> String {
    // Right, found, gold, for three outcomes, all of them, and spans.
    let mut counts = [[0usize; 3]; 5];
    for article in &articles[set.articles.clone()] {
        for gold in article.gold().values().filter(|g| **g < 8) {
            for slot in [gold.trailing_zeros() as usize, 3, 4] {
                counts[slot][2] += 1;
            }
        }
    }
    for (example, spans) in examples.iter().zip(spans) {
        if !set.articles.contains(&example.document) {
            continue;
        }
        let gold = articles[example.document].gold();
        for (i, k) in model.choose(example, told) {
            if k > 2 {
                continue;
            }
            let gold = gold.get(&spans[i]).copied().unwrap_or(0);
            let right = gold == 1 << k;
            for (slot, right) in [(k, right), (3, right), (4, gold > 0 && gold < 8)] {
                counts[slot][0] += usize::from(right);
                counts[slot][1] += 1;
            }
        }
    }
    let f1 = counts.map(|[right, found, gold]| {
        format!("{:.1}", 200.0 * right as f64 / (found + gold).max(1) as f64)
    });
    let reading = if told { "second" } else { "first" };
    format!("{reading} {:<28} {}", set.name, f1.join(" "))
}
