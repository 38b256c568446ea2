//! Words: those of ASCII letters, and what else a word may hold.

use super::hash::{ascii, is_apostrophe, is_ignorable, is_punctuation};
use super::lane::{Lane, Letters, WIDTH};
use super::letters::{clitic_length, is_mark};
use super::list::List;
use super::scan::{Scanner, WINDOW, floor_boundary};
use super::{Gap, LONGEST, Mark, Shape, Token, TokenKind};
use unicode_segmentation::UnicodeSegmentation;

impl Scanner<'_> {
    /// Words that begin with ASCII letters, one after another, with the space, comma or stop after
    /// each, as nearly all have: they are read, hashed and measured eight bytes at a time. Stops where
    /// no such word begins and gives the gap before that.
    pub(super) fn words(&mut self, mut gap: Gap, list: &mut List<'_>) -> Gap {
        let all = self.bytes;
        let mut rest = all.get(self.at..).unwrap_or_default();
        while let Some(chunk) = rest.first_chunk::<{ WIDTH + 2 }>() {
            let lane = Lane::of(chunk);
            if lane.count == 0 {
                break;
            }
            let start = all.len() - rest.len();
            let (word, [next, after]) = if lane.count == WIDTH {
                let word = Letters::long(lane, rest);
                let behind = rest.get(word.count..).map_or([0; 2], first_two);
                (word, behind)
            } else {
                let behind = [chunk[lane.count], chunk[lane.count + 1]];
                (Letters::of(lane), behind)
            };
            // Abbreviations with inner stops begin with one or two letters.
            let sign = match next {
                _ if word.count > LONGEST => Err(()),
                b' ' => Ok(None),
                b',' => Ok(Some((TokenKind::Comma, ascii(",")))),
                b'.' if word.count > 2 && matches!(after, b' ' | b'\n') => {
                    Ok(Some((TokenKind::Stop, ascii("."))))
                }
                _ => Err(()),
            };
            let Ok(sign) = sign else {
                self.at = start + word.count;
                self.end(start, &word, gap, list);
                rest = all.get(self.at..).unwrap_or_default();
                gap = Gap::None;
                if let [b' ', further @ ..] = rest {
                    rest = further;
                    gap = Gap::Space;
                }
                continue;
            };
            let token = Token::new(start, word.count, TokenKind::Word, gap, word.hash);
            list.push(token.with_form(word.form));
            gap = Gap::Space;
            let mut past = word.count + 1;
            if let Some((kind, hash)) = sign {
                list.push(Token::new(start + word.count, 1, kind, Gap::None, hash));
                if after == b' ' {
                    past += 1;
                } else {
                    gap = Gap::None;
                }
            }
            let Some(further) = rest.get(past..) else {
                break;
            };
            rest = further;
        }
        self.at = all.len() - rest.len();
        gap
    }

    /// A word that begins with an ASCII letter, near the end of the text.
    #[inline(never)]
    pub(super) fn word(&mut self, gap: Gap, list: &mut List<'_>) {
        let start = self.at;
        let word = Letters::at(self.bytes.get(start..).unwrap_or_default());
        self.at += word.count;
        self.end(start, &word, gap, list);
    }

    /// Ends a word that begins with these letters, and perhaps goes on.
    #[inline(never)]
    fn end(&mut self, start: usize, word: &Letters, gap: Gap, list: &mut List<'_>) {
        let next = self.byte(self.at);
        if let Some(length) =
            possessive(self.bytes.get(self.at..)).filter(|_| word.count <= LONGEST)
        {
            let token = Token::new(start, word.count, TokenKind::Word, gap, word.hash);
            list.push(token.with_form(word.form));
            let ending = Token::new(self.at, length, TokenKind::Clitic, Gap::None, ascii("'s"));
            list.push(ending.with_form(Shape::Lower as u8));
            self.at += length;
            return;
        }
        let ends = matches!(next, b' ' | b',' | b'\n' | b'?' | b'!' | b';' | b')' | b'"');
        if (!ends || word.count > LONGEST) && self.ends_elsewhere(start, next, gap, list) {
            return;
        }
        let token = Token::new(start, word.count, TokenKind::Word, gap, word.hash);
        list.push(token.with_form(word.form));
    }

    /// Reads on where letters from `start` are followed by something that need not end the word;
    /// whether the word, or what else it was, is done.
    fn ends_elsewhere(&mut self, start: usize, next: u8, gap: Gap, list: &mut List<'_>) -> bool {
        let at = self.at;
        let address = if next == b'.' {
            // No abbreviation with inner stops begins with three letters.
            if at - start < 3 && self.dotted(start) {
                self.push(start, TokenKind::Word, Mark::None, gap, list);
                return true;
            }
            self.byte(at + 1).is_ascii_alphanumeric() && self.address(start)
        } else {
            self.rest_of_word(start)
        };
        let kind = if address {
            TokenKind::Address
        } else {
            TokenKind::Word
        };
        let done = address || self.at != at || at - start > LONGEST;
        if done {
            self.push_word(start, kind, gap, list);
        }
        done
    }

    /// A word that begins with another letter.
    pub(super) fn foreign_word(&mut self, gap: Gap, list: &mut List<'_>) {
        let start = self.at;
        let kind = if self.rest_of_word(start) {
            TokenKind::Address
        } else {
            TokenKind::Word
        };
        self.push_word(start, kind, gap, list);
    }

    fn push_word(&mut self, start: usize, kind: TokenKind, gap: Gap, list: &mut List<'_>) {
        let inside = std::mem::replace(&mut self.inside, Mark::None);
        let mark = if kind == TokenKind::Word {
            inside
        } else {
            Mark::None
        };
        self.push(start, kind, mark, gap, list);
    }

    /// Goes on with a word that holds more than ASCII letters; whether it is an address.
    fn rest_of_word(&mut self, start: usize) -> bool {
        while let Some(c) = self.char(self.at) {
            if c.is_ascii_alphanumeric() || c == '_' && self.is_letter(self.at + 1) {
                self.at += 1;
            } else if c == '-' || c == '‑' || is_ignorable(c) {
                if !self.is_alphanumeric(self.at + c.len_utf8()) {
                    break;
                }
                if c == '-' {
                    self.inside = Mark::Divider;
                }
                self.at += c.len_utf8();
            } else if is_apostrophe(c) {
                let next = self.at + c.len_utf8();
                if !self.is_letter(next) {
                    break;
                }
                if let Some(length) = clitic_length(self.bytes, next) {
                    if !self.is_alphanumeric(next + length) {
                        break;
                    }
                }
                self.at = next;
            } else if is_punctuation(c) {
                break;
            } else if c.is_alphanumeric() {
                self.letters(c);
            } else if !c.is_ascii() && is_mark(c) {
                self.at += c.len_utf8();
            } else {
                break;
            }
        }
        // *R-S.C.*
        let last = self.at - 1;
        if self.byte(self.at) == b'.' && last > start && self.byte(last - 1) == b'-' {
            self.dotted(last);
        }
        matches!(self.byte(self.at), b'.' | b'@' | b'+' | b'_' | b':')
            && (self.byte(self.at + 1).is_ascii_alphanumeric() || self.byte(self.at + 1) == b'/')
            && self.address(start)
    }

    /// A non-ASCII letter: one step in the scripts that put spaces between words, and by the
    /// Unicode word bounds in those that do not.
    fn letters(&mut self, c: char) {
        if (c as u32) < 0x0900 || ('\u{1e00}'..='\u{1fff}').contains(&c) {
            self.at += c.len_utf8();
            return;
        }
        let rest = &self.text[self.at..];
        let window = &rest[..floor_boundary(rest, WINDOW)];
        let step = window
            .split_word_bounds()
            .next()
            .map_or(c.len_utf8(), str::len);
        self.at += step.max(c.len_utf8());
    }
}

/// The length of a possessive ending, *’s* before a space or a mark of ASCII: the common case of what
/// [`Scanner::clitic`] finds.
fn possessive(rest: Option<&[u8]>) -> Option<usize> {
    let (next, length) = match rest? {
        [0xe2, 0x80, 0x99, b's', next, ..] => (next, 4),
        [b'\'', b's', next, ..] => (next, 2),
        _ => return None,
    };
    (next.is_ascii() && !next.is_ascii_alphanumeric()).then_some(length)
}

fn first_two(bytes: &[u8]) -> [u8; 2] {
    bytes.first_chunk().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::token::{Shape, TokenKind, hash, tokenize};

    /// Endings are the same by the short way and by the long one, which reads what ends the text.
    #[test]
    fn endings_do_not_depend_on_what_follows() {
        for word in ["Lee’s", "Lee's", "institution’s", "a's"] {
            for behind in ["", " said", ", who", "\n", "é"] {
                let text = format!("{word}{behind}");
                let tokens = tokenize(&text);
                if behind == "é" {
                    assert_eq!(tokens[0].span().slice(&text), text);
                    continue;
                }
                let ending = &tokens[1];
                assert_eq!(ending.kind(), TokenKind::Clitic, "{text}");
                assert_eq!(
                    (ending.hash(), ending.shape()),
                    (hash("’s"), Shape::Lower),
                    "{text}"
                );
                assert_eq!(ending.end(), word.len());
            }
        }
    }

    #[test]
    fn words_with_a_hyphen_inside_say_so() {
        let text = "A mid-October, post-election re–run of 2-1, co-op-";
        let words: Vec<&str> = tokenize(text)
            .iter()
            .filter(|t| t.is_compound())
            .map(|t| t.span().slice(text))
            .collect();
        assert_eq!(words, ["mid-October", "post-election", "co-op"]);
    }
}
