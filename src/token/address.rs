//! Words with inner stops: abbreviations, URLs, domain names, email addresses.

use super::scan::Scanner;

impl Scanner<'_> {
    /// *U.S.*, *a.m.*, *J.P.*, *Ph.D.*: one or two letters and a stop, twice or more.
    pub(super) fn dotted(&mut self, start: usize) -> bool {
        let mut at = start;
        let mut groups = 0;
        loop {
            let letters = self.bytes[at..]
                .iter()
                .take(3)
                .take_while(|b| b.is_ascii_alphabetic())
                .count();
            if !(1..=2).contains(&letters) || letters == 2 && groups > 1 {
                break;
            }
            if self.byte(at + letters) != b'.' {
                // *U.S* without its last stop, as a possessive or before a hyphen.
                if groups >= 1 && letters == 1 && !self.is_alphanumeric(at + letters) {
                    at += letters;
                    groups += 1;
                }
                break;
            }
            at += letters + 1;
            groups += 1;
            if groups == 1
                && letters == 2
                && !matches!(&self.bytes[start..start + 2], b"Ph" | b"ph" | b"Ed" | b"Lt")
            {
                break;
            }
        }
        // *in L.A.-based*: the hyphen and what follows stay outside.
        let whole = groups >= 2 && !self.is_alphanumeric(at) && self.byte(at) != b'@';
        if whole {
            self.at = at;
        }
        whole
    }

    /// A URL, an email address or a bare domain name from `start`; moves past it.
    pub(super) fn address(&mut self, start: usize) -> bool {
        if start < self.plain_end {
            return false;
        }
        let rest = &self.bytes[start..];
        let mut end = start;
        if [&b"http://"[..], b"https://", b"www."]
            .iter()
            .any(|s| rest.len() > s.len() && rest[..s.len()].eq_ignore_ascii_case(s))
        {
            end += link_length(rest);
        } else {
            let plain = rest
                .iter()
                .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b'_' | b'+'))
                .count();
            if self.byte(start + plain) == b'@' {
                let host = rest[plain + 1..]
                    .iter()
                    .take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-'))
                    .count();
                if rest[plain + 1..plain + 1 + host].contains(&b'.') {
                    end += plain + 1 + host;
                }
            } else {
                end += self.domain_length(&rest[..plain], start + plain);
            }
            if end == start {
                self.plain_end = start + plain;
            }
        }
        while end > start
            && matches!(
                self.byte(end - 1),
                b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'\''
            )
        {
            end -= 1;
        }
        let found = end > start;
        if found {
            self.at = end;
        }
        found
    }

    /// The length of a bare domain name, with its path, that `plain` is.
    fn domain_length(&self, plain: &[u8], end: usize) -> usize {
        let domain = trim_stops(plain);
        let Some(stop) = domain.iter().rposition(|&b| b == b'.') else {
            return 0;
        };
        if stop < 2
            || !is_top_level(&domain[stop + 1..])
            || !domain.iter().any(u8::is_ascii_lowercase)
        {
            return 0;
        }
        if domain.len() == plain.len() && self.byte(end) == b'/' {
            return domain.len() + link_length(&self.bytes[end..]);
        }
        domain.len()
    }
}

fn link_length(bytes: &[u8]) -> usize {
    bytes
        .iter()
        .take_while(|b| b.is_ascii_graphic() && !matches!(b, b'"' | b'<' | b'>'))
        .count()
}

fn trim_stops(bytes: &[u8]) -> &[u8] {
    let end = bytes
        .iter()
        .rposition(u8::is_ascii_alphanumeric)
        .map_or(0, |i| i + 1);
    &bytes[..end]
}

/// Top-level domains that news writes after a bare name (*Salon.com*).
fn is_top_level(tail: &[u8]) -> bool {
    const DOMAINS: [&[u8]; 16] = [
        b"com", b"org", b"net", b"gov", b"edu", b"mil", b"int", b"info", b"uk", b"eu", b"de",
        b"tv", b"io", b"co", b"ru", b"fr",
    ];
    DOMAINS.contains(&tail)
}
