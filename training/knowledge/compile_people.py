"""Makes `people.tsv` and `tenures.tsv`, and fills the blank `person` cells of `officials.tsv` (by hand).

    python training/knowledge/compile_people.py [KB_FOLDER]      (default ../shared/kb)

Inputs: tables of office holders from Wikidata (CC0) to 2022; heads of state and government 1990 to January 2026 from
the World Factbook (public domain); ministers of the United Kingdom from the Institute for Government (CC BY 4.0);
members of the US Congress (congress-legislators, CC0). Order of trust: by hand, IfG and Congress, Factbook, Wikidata.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path

from role_classes import SINGLE, classify_position, is_of_the_state, sector_of

TABLES = Path(__file__).parent.parent.parent / "src/tacitus/data/knowledge"
FIRST = "1990"
WIKIDATA_AS_OF, FACTBOOK_AS_OF, IFG_AS_OF, CONGRESS_AS_OF = "2022-08", "2026-01-22", "2026-06-12", "2026-06-15"
FAMILY_FIRST = {"CHN", "TWN", "HKG", "PRK", "KOR"}
GIVEN_FIRST = {
    "ETH",
    "ERI",
    "THA",
    "ISL",
    "VNM",
    "MNG",
    "LAO",
    "KHM",
    "BTN",
    "MMR",
    "IDN",
}  # known by any of their names
PARTICLES = {
    "de",
    "da",
    "do",
    "dos",
    "van",
    "von",
    "der",
    "den",
    "la",
    "le",
    "el",
    "al",
    "bin",
    "ben",
    "ter",
    "zu",
    "ibn",
    "ould",
}
REPOSITORY_COUNTRIES = {
    **{"us": "USA", "uae": "ARE", "saudi": "SAU", "czech": "CZE", "swiss-federal-council": "CHE", "swiss": "CHE"},
    **{
        "congo-kinshasa": "COD",
        "congo-brazzaville": "COG",
        "donetsk": "x.donetsk-republic",
        "luhansk": "x.luhansk-republic",
    },
    **{
        "abkhazia": "x.abkhazia",
        "south-ossetia": "x.south-ossetia",
        "somaliland": "x.somaliland",
        "bosnia-herzegovina": "BIH",
    },
    **{"scotland": "", "world": "", "all": "", "antigua-barbuda": "ATG", "guinea-bissau": "GNB", "timor-leste": "TLS"},
}
# people known to the sources under two countries
SAME = {"per.mark-carney-can": "per.Q192533"}
# where the foreign secretary is the head of the civil service of the ministry
CIVIL_SECRETARIES = {"IND", "PAK", "BGD", "LKA", "NPL", "MDV"}
OFFICE_TITLES = [
    ("deputy_head", r"vice|deputy|crown prince"),
    (
        "",
        r"governor|administrator|lieutenant|commissioner|bailiff|mayor|assembly|council of state|"
        r"federation|secretary of state for",
    ),
    (
        "head_gov",
        r"prime minister|premier|chancellor|head of government|chief minister|chief executive|"
        r"council of ministers|president of the government|chief adviser",
    ),
    (
        "head_state",
        r"president|king|queen|emperor|sultan|amir|emir|pope|supreme leader|grand duke|prince|"
        r"paramount ruler|chief of state|supreme council|presidency|leader|chairman",
    ),
]
RANKS = (
    r"(?:gen|maj|brig|lt|col|capt|adm|vice|rear|field|marshal|dr|sir|dame|sheikh|shaykh|prince|"
    r"princess|crown|king|queen|hon|prof|mr|mrs|ret|captain|general|major|colonel|lieutenant|"
    r"engineer|eng|haji|ayatollah|cardinal|archbishop|pope|emperor|interim|acting|the|of|president|"
    r"minister|mullah|alhaji|dato|tun|datuk|seri|lord)"
)


@dataclass
class Holder:
    """A person as gathered from the sources."""

    id: str
    name: str
    country: str
    families: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)
    wikidata: str = ""
    gender: str = ""
    sources: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Spell:
    """A tenure as gathered."""

    person: str
    office: str
    country: str
    role_class: str
    from_: str
    to: str
    status: str
    as_of: str
    source: str


def main() -> None:
    """Gather, merge, write; print the counts."""
    kb = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/kb")
    people: dict[str, Holder] = {}
    spells = gather_wikidata(kb, people)
    spells = merge_factbook(kb, people, spells)
    spells = merge_ifg(kb, people, spells)
    spells += gather_congress(kb, people)
    officials = link_officials(people)
    spells = close_spells(override(spells, officials), officials)
    write_people(people, spells, officials)
    write_tenures(spells)


# --- Wikidata ---------------------------------------------------------------------------------------------------------


def gather_wikidata(kb: Path, people: dict[str, Holder]) -> list[Spell]:
    """The senior office holders of each country's table."""
    countries = read_countries()
    bios = read_bios(kb)
    own_names: dict[str, set[str]] = defaultdict(set)
    for name, code in countries.items():
        own_names[code].add(name.replace("-", " "))
    spells = set()
    for row in read_csv(kb / "peppercat/all_holders21.csv.gz"):
        country = country_of_repository(row["repo"], countries)
        role = classify_position(row["position"])
        if not country or role is None or not row["qid"] or (row["end"] or "9") < FIRST or not row["start"]:
            continue
        if row["end"] and row["end"][:10] < row["start"][:10]:
            continue
        if role in ("head_gov", "head_state") and not is_of_the_state(row["position"], own_names.get(country, set())):
            continue
        if row["position"].startswith(("Foreign Secretary", "Secretary")) and country in CIVIL_SECRETARIES:
            continue
        role = "head_gov" if country == "IRN" and row["position"] == "President" else role
        person = f"per.{row['qid']}"
        holder = people.setdefault(person, Holder(person, row["person"], country, wikidata=row["qid"]))
        holder.families |= families_of(row["person"], country)
        bio = bios.get(row["qid"], {})
        holder.gender = {"male": "m", "female": "f"}.get(bio.get("gender", ""), "")
        title = re.sub(r" \(.*", "", bio.get("enwiki", ""))
        if title and title != row["person"] and "," not in title:
            holder.aliases.add(title)
            holder.families |= families_of(title, country)
        holder.sources.add("Wikidata")
        status = "certain" if row["end"] else "stale"
        spells.add(
            Spell(
                person,
                row["position"],
                country,
                role,
                trim(row["start"]),
                trim(row["end"]),
                status,
                WIKIDATA_AS_OF,
                "Wikidata",
            )
        )
    return sorted(spells, key=lambda s: (s.country, s.role_class, s.from_, s.person, s.to))


def read_countries() -> dict[str, str]:
    """Own code by slug of a name."""
    found = {}
    with (TABLES / "countries.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(
            (line for line in file if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE
        )
        for row in rows:
            for name in (row["name"] + "|" + row["aliases"]).split("|"):
                found.setdefault(slug(re.sub(r"[\[~].*", "", name)), row["own"])
    return found


def read_states() -> set[str]:
    """The codes of states: territories that fold into another are left out."""
    text = (TABLES / "countries.tsv").read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]
    return {row[0] for row in cells if row[0] == row[1]}


def country_of_repository(name: str, countries: dict[str, str]) -> str:
    """The own code of a repository's country, or nothing."""
    base = re.sub(r"-(ministers|cabinet)$", "", name)
    if base in REPOSITORY_COUNTRIES:
        return REPOSITORY_COUNTRIES[base]
    return countries.get(base, "")


def read_bios(kb: Path) -> dict[str, dict[str, str]]:
    """Gender and encyclopedia title by Wikidata id."""
    bios = {}
    for path in sorted((kb / "peppercat").glob("*.bio.csv.gz")):
        for row in read_csv(path):
            bios[row["id"]] = row
    return bios


def trim(value: str) -> str:
    """A date as an ISO prefix."""
    return value[:10].removesuffix("-00").removesuffix("-00")


# --- Factbook ---------------------------------------------------------------------------------------------------------


def merge_factbook(kb: Path, people: dict[str, Holder], spells: list[Spell]) -> list[Spell]:
    """Heads of state and government added, and open or missing dates of the same tenures filled."""
    states = read_states()
    index = index_people(people)
    starts = defaultdict(list)
    for spell in spells:
        starts[spell.country, spell.role_class].append((spell.from_, spell.person))
    for row in read_officials():
        if row["person"] in people and row["from"]:
            people[row["person"]].aliases |= {
                row["name"],
                *re.sub(r"\[.*?\]|~[\d.]+", "", row["aliases"]).split("|"),
            } - {""}
            starts[row["country"], row["role_class"]].append((row["from"], row["person"]))
    found = []
    for row in read_csv(kb / "factbook/tenure_prototype.csv.gz"):
        role = classify_title(row["title"])
        if role is None or row["iso3"] not in states or not row["since"] or row["name"].startswith("--"):
            continue
        parsed = parse_name(row["name"])
        if parsed is None:
            continue
        given, family, full = parsed
        if len(full.split()) < 2 and not re.search(
            r"king|queen|emperor|amir|emir|sultan|pope|prince", row["title"], re.I
        ):
            continue
        role = "head_gov" if row["iso3"] == "IRN" and role == "head_state" and "Leader" not in row["title"] else role
        holder = find_person(index, people, given, family, full, row["iso3"], (starts[row["iso3"], role], row["since"]))
        starts[row["iso3"], role].append((row["since"], holder.id))
        last = "" if row["last"] >= "2025-06" else row["last"][:4]  # the text last changed in January 2026
        found.append((holder.id, row["title"].strip(), row["iso3"], role, row["since"], last))
    return reconcile(end_factbook(found), spells)


def classify_title(title: str) -> str | None:
    """The class of a Factbook title, or None."""
    for role, pattern in OFFICE_TITLES:
        if re.search(pattern, title, re.IGNORECASE):
            return role or None
    return None


def parse_name(words: str) -> tuple[str, str, str] | None:
    """Given names, family and the whole from "Vladimir Vladimirovich PUTIN"; None where no family is in capitals."""
    words = re.sub(r"^-[a-z]+ |^Presidents ", "", words)
    words = re.sub(r"\(.*?\)|\"[^\"]*\"|,.*", " ", words)
    tokens = [token for token in words.split() if not re.fullmatch(RANKS + r"\.?", token, re.IGNORECASE)]
    capitals = [token for token in tokens if is_capital(token) and not token.endswith(".")]
    if not capitals or len(tokens) > 6 or any(not re.match(r"[A-Za-z'\-.]", token) for token in tokens):
        return None
    given = [token for token in tokens if token not in capitals]
    full = " ".join(title_case(token) if token in capitals else token for token in tokens)
    return " ".join(given), " ".join(title_case(token) for token in capitals), full


def is_capital(token: str) -> bool:
    """Whether a token is a family name in capitals, as "AL-SUDANI", "bin", "McDONALD"."""
    letters = re.sub(r"[^A-Za-z]", "", token)
    return len(letters) > 2 and sum(letter.isupper() for letter in letters) / len(letters) > 0.7


def title_case(token: str) -> str:
    """A name in capitals as it is written in the press."""
    parts = re.split(r"([-'])", token.lower())
    return "".join(part if part in ("al", "el", "ud", "ul", "ur") else part.capitalize() for part in parts)


def index_people(people: dict[str, Holder]) -> dict[tuple[str, str], list[str]]:
    """Ids by country and folded token of the name."""
    index: dict[tuple[str, str], list[str]] = defaultdict(list)
    for person, holder in people.items():
        for token in {part for name in (holder.name, *holder.aliases) for part in slug(name).split("-")}:
            index[holder.country, token].append(person)
    return index


def find_person(
    index: dict[tuple[str, str], list[str]],
    people: dict[str, Holder],
    given: str,
    family: str,
    full: str,
    country: str,
    office: tuple[list[tuple[str, str]], str] = ([], ""),
) -> Holder:
    """Who bears a name in a country; made where nobody does.

    Somebody of a like name who began the same office within 45 days is taken for the same person ("Joseph R. BIDEN"
    is Joe Biden, "Alyaksandr LUKASHENKA" Alexander Lukashenko); otherwise family and first given name must agree.
    """
    best = same_start(people, full, *office)
    best_score = 2.0 if best else 0.0
    family_tokens = slug(family).split("-")
    given_tokens = [token for token in slug(given).split("-") if len(token) > 1]
    for person in sorted({person for token in family_tokens for person in index.get((country, token), ())}):
        tokens = {part for name in (people[person].name, *people[person].aliases) for part in slug(name).split("-")}
        shared = len(set(family_tokens) & tokens) / len(family_tokens)
        score = shared + (0.9 if agree(given_tokens, tokens, country) else 0)
        if score > best_score:
            best, best_score = person, score
    if best is not None and best_score >= 1.4:
        holder = people[best]
    else:
        person = f"per.{slug(full)}-{country.lower()}"
        person = SAME.get(person, person)
        holder = people.setdefault(person, Holder(person, full, country))
        for token in set(slug(full).split("-")):
            index[country, token].append(person)
    add_forms(holder, given, family, full, country)
    return holder


def same_start(people: dict[str, Holder], full: str, starts: list[tuple[str, str]], since: str) -> str | None:
    """The person of the likest name among those who began an office within 45 days of a date; None if none is like."""
    best, best_ratio = None, 0.55
    for start, person in starts:
        if days_between(start, since) > 45:
            continue
        for name in sorted({people[person].name, *people[person].aliases}):
            ratio = SequenceMatcher(None, slug(name), slug(full)).ratio()
            if ratio > best_ratio:
                best, best_ratio = person, ratio
    return best


def agree(given_tokens: list[str], tokens: set[str], country: str) -> bool:
    """Whether given names fit those of a person: all of them where names are short, else the first."""
    if not given_tokens:
        return True
    if country in FAMILY_FIRST:
        return set(given_tokens) <= tokens
    first = given_tokens[0]
    return any(first == token or (len(first) > 3 and len(token) > 3 and first[:4] == token[:4]) for token in tokens)


def add_forms(holder: Holder, given: str, family: str, full: str, country: str) -> None:
    """Add the forms of a name in the Factbook that the press would use."""
    words = full.split()
    forms = {full, " ".join(words[:2])} if country in GIVEN_FIRST else {full}
    firsts = [word for word in given.split() if len(word) > 2]
    if firsts and country not in FAMILY_FIRST and country not in GIVEN_FIRST:
        forms |= {f"{firsts[0]} {family}", f"{firsts[0]} {family.split()[0]}"}
    holder.aliases |= {form for form in forms if len(form.split()) > 1 and not re.search(r"\b[A-Z]\.?$", form)}
    if country not in GIVEN_FIRST or len(family) > 3:
        holder.families |= {family, family.split()[0]} if len(family.split()[0]) > 3 else {family}
    holder.sources.add("World Factbook")


def end_factbook(found: list[tuple[str, str, str, str, str, str]]) -> list[Spell]:
    """Tenures with their ends: the next holder's start for heads, else the last edition that has them."""
    groups = defaultdict(list)
    for entry in found:
        groups[entry[2], entry[3]].append(entry)
    spells = []
    for (_, role), entries in groups.items():
        chain = collapse(sorted(entries, key=lambda entry: entry[4]))
        for number, (person, title, country, _, since, last) in enumerate(chain):
            later = [entry[4] for entry in chain[number + 1 :] if entry[0] != person and entry[4] > since]
            end = later[0] if later and role != "deputy_head" else last
            if last and end and int(end[:4]) - int(last[:4]) > 1:
                end = last  # the editions drop them long before the next holder that parses
            if end and end[: len(since)] < since[: len(end)]:
                end = since
            status = "acting" if re.search(r"acting|interim|caretaker", title, re.IGNORECASE) else "certain"
            spells.append(Spell(person, title, country, role, since, end, status, FACTBOOK_AS_OF, "World Factbook"))
    return spells


def collapse(entries: list[tuple[str, str, str, str, str, str]]) -> list[tuple[str, str, str, str, str, str]]:
    """Rows of one office with neighbours of the same person made one: editions differ in title and start."""
    chain: list[tuple[str, str, str, str, str, str]] = []
    for entry in entries:
        if chain and chain[-1][0] == entry[0]:
            before = chain[-1]
            last = max(before[5], entry[5]) if before[5] and entry[5] else ""
            chain[-1] = (*before[:5], last)
        else:
            chain.append(entry)
    return chain


def reconcile(factbook: list[Spell], spells: list[Spell]) -> list[Spell]:
    """One spell where both sources have it: Wikidata's dates, closed or confirmed by the Factbook."""
    by_person: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    merged = list(spells)
    for number, spell in enumerate(merged):
        by_person[spell.person, spell.country, spell.role_class].append(number)
    for new in factbook:
        numbers = by_person[new.person, new.country, new.role_class]
        same = [number for number in numbers if overlap(merged[number], new)]
        if not same:
            numbers.append(len(merged))
            merged.append(new)
            continue
        for number in same:
            old = merged[number]
            if not old.to:
                merged[number] = replace(
                    old, to=new.to, status="certain", as_of=FACTBOOK_AS_OF, source=join(old.source, new.source)
                )
    return merged


def overlap(one: Spell, other: Spell) -> bool:
    """Whether two spells share time, or begin within 100 days of each other."""
    if days_between(one.from_, other.from_) <= 100:
        return True
    return one.from_ < (other.to or "9") and other.from_ < (one.to or "9")


def days_between(one: str, other: str) -> int:
    """Days between two ISO prefixes, taken at their start."""
    first, second = (date(*(int(part) for part in (value + "-01-01")[:10].split("-"))) for value in (one, other))
    return abs((first - second).days)


# --- United Kingdom, US Congress --------------------------------------------------------------------------------------


def merge_ifg(kb: Path, people: dict[str, Holder], spells: list[Spell]) -> list[Spell]:
    """Cabinet ministers of the United Kingdom since 2019, in place of the other sources."""
    names: dict[str, tuple[str, str]] = {}
    for row in read_csv(kb / "ifg-ministers/data/person.csv.gz"):
        if not row["end_date"] or row["id"] not in names:
            names[row["id"]] = (row["normalized_name"] or row["name"], row["short_name"])
    posts = {row["id"]: row for row in read_csv(kb / "ifg-ministers/data/post.csv.gz")}
    index = index_people(people)
    fresh = []
    for row in read_csv(kb / "ifg-ministers/data/appointment.csv.gz"):
        post = posts[row["post_id"]]
        role = classify_uk_post(post)
        if role is None or (row["end_date"] or "9") < "2019" or row["person_id"] not in names:
            continue
        full, short = names[row["person_id"]]
        full = re.sub(r"^(Sir|Dame|Dr|The Rt Hon) ", "", full)
        tokens = full.split(" ")
        holder = find_person(index, people, " ".join(tokens[:-1]), short or tokens[-1], full, "GBR")
        if not holder.wikidata:
            holder.name = full
        holder.sources.add("Institute for Government")
        status = "certain"
        fresh.append(
            Spell(
                holder.id,
                post["display_name"],
                "GBR",
                role,
                row["start_date"],
                row["end_date"],
                status,
                IFG_AS_OF,
                "Institute for Government",
            )
        )
    replaced = {(spell.person, spell.role_class) for spell in fresh}
    kept = [
        s for s in spells if s.country != "GBR" or (s.person, s.role_class) not in replaced or (s.to and s.to < "2019")
    ]
    return kept + fresh


def classify_uk_post(post: dict[str, str]) -> str | None:
    """The class of a British cabinet post, or None for lesser posts."""
    name = post["name"]
    if re.search(r"^prime minister", name, re.IGNORECASE):
        return "head_gov"
    if re.search(r"^deputy prime minister", name, re.IGNORECASE):
        return "deputy_head"
    if not re.search(r"^(secretary of state|chancellor of the exchequer|lord chancellor)", name, re.IGNORECASE):
        return None
    return classify_position(name) or "minister:other"


def gather_congress(kb: Path, people: dict[str, Holder]) -> list[Spell]:
    """Sitting members of the US Congress, with the start of their first term in the present chamber."""
    with gzip.open(kb / "congress-legislators/legislators-current.yaml.gz", "rt", encoding="utf-8") as file:
        blocks = re.split(r"(?m)^- id:", file.read())[1:]
    spells = []
    for block in blocks:
        wikidata = re.search(r"wikidata: (Q\d+)", block)
        full = re.search(r"official_full: (.+)", block)
        last = re.search(r"(?m)^    last: (.+)", block)
        first = re.search(r"(?m)^    first: (.+)", block)
        nick = re.search(r"(?m)^    nickname: (.+)", block)
        terms = re.findall(r"type: (rep|sen)\n    start: '([\d-]+)'", block)
        if not wikidata or not last or not first or not terms:
            continue
        family = last[1].strip("'\"")
        name = f"{(nick or first)[1]} {family}".strip("'\"")
        person = f"per.{wikidata[1]}"
        holder = people.setdefault(person, Holder(person, name, "USA", wikidata=wikidata[1]))
        holder.families.add(family)
        if full:
            holder.aliases.add(re.sub(r", (Jr|Sr|II|III|IV)\.?$", "", full[1].strip("'\"")))
        holder.aliases.add(f"{first[1]} {family}")
        holder.sources.add("congress-legislators")
        chamber = terms[-1][0]
        start = next(begin for kind, begin in terms if kind == chamber)
        office = "US senator" if chamber == "sen" else "US representative"
        spells.append(
            Spell(person, office, "USA", "legislator", start, "", "certain", CONGRESS_AS_OF, "congress-legislators")
        )
    return spells


# --- by hand ----------------------------------------------------------------------------------------------------------


def link_officials(people: dict[str, Holder]) -> list[dict[str, str]]:
    """The rows by hand, their blank `person` cells filled (and the file rewritten)."""
    path = TABLES / "officials.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    head = [line for line in lines if line.startswith("#")]
    body = [line for line in lines if line and not line.startswith("#")]
    columns = body[0].split("\t")
    rows = [dict(zip(columns, line.split("\t"), strict=True)) for line in body[1:]]
    names: dict[str, list[str]] = defaultdict(list)
    for person, holder in sorted(people.items()):
        for name in {slug(name) for name in (holder.name, *holder.aliases)}:
            names[name].append(person)
    for row in rows:
        if row["person"]:
            continue
        forms = [row["name"], *re.sub(r"\[.*?\]|~[\d.]+", "", row["aliases"]).split("|")]
        found = [SAME.get(person, person) for form in forms if slug(form) for person in names.get(slug(form), ())]
        home = [person for person in found if person in SAME.values() or people[person].country == row["country"]]
        abroad = found if row["country"].startswith(("igo.", "arm.", "pty.")) else []
        row["person"] = (home or abroad or [f"per.{slug(row['name'])}"])[0]
    rows.sort(key=lambda row: [row[column] for column in columns])
    text = [*head, "\t".join(columns), *("\t".join(row[column] for column in columns) for row in rows)]
    path.write_text("\n".join(text) + "\n", encoding="utf-8")
    return rows


def read_officials() -> list[dict[str, str]]:
    """The rows by hand as they stand."""
    lines = (TABLES / "officials.tsv").read_text(encoding="utf-8").splitlines()
    body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [dict(zip(body[0], cells, strict=True)) for cells in body[1:]]


def override(spells: list[Spell], officials: list[dict[str, str]]) -> list[Spell]:
    """The spells without those that rows by hand tell better."""
    told = defaultdict(list)
    for row in officials:
        told[row["person"], row["country"], row["role_class"]].append(row)
    kept = []
    for spell in spells:
        rows = told.get((spell.person, spell.country, spell.role_class), ())
        if not any(spell.from_ < (row["to"] or "9") and row["from"] < (spell.to or "9") for row in rows):
            kept.append(spell)
    return kept


def close_spells(spells: list[Spell], officials: list[dict[str, str]]) -> list[Spell]:
    """Open spells of offices with one holder, ended where somebody else is known to have followed."""
    starts = defaultdict(list)
    for spell in spells:
        starts[spell.country, spell.role_class].append((spell.from_, spell.person))
    for row in officials:
        if row["from"]:
            starts[row["country"], row["role_class"]].append((row["from"], row["person"]))
    closed = []
    for spell in spells:
        later = [
            start
            for start, person in starts[spell.country, spell.role_class]
            if start > spell.from_ and person != spell.person
        ]
        if spell.status == "stale" and not spell.to and spell.role_class in SINGLE and later:
            closed.append(replace(spell, to=min(later), status="certain"))
        else:
            closed.append(spell)
    return closed


# --- writing ----------------------------------------------------------------------------------------------------------


def write_people(people: dict[str, Holder], spells: list[Spell], officials: list[dict[str, str]]) -> None:
    """Write `people.tsv`: all who hold a kept tenure."""
    wanted = {spell.person for spell in spells} | {row["person"] for row in officials}
    rows = []
    for person in sorted(wanted & set(people)):
        holder = people[person]
        families = "|".join(sorted(clean(family) for family in holder.families if len(family) > 1))
        aliases = "|".join(sorted({clean(alias) for alias in holder.aliases} - {holder.name}))
        rows.append(
            [
                person,
                clean(holder.name),
                families,
                aliases,
                state_of(holder.country),
                holder.gender,
                holder.wikidata,
                "; ".join(sorted(holder.sources)),
            ]
        )
    write("people", "id name family aliases country gender wikidata source", rows)


def write_tenures(spells: list[Spell]) -> None:
    """Write `tenures.tsv`."""
    rows = {
        (
            s.person,
            clean(s.office),
            state_of(s.country),
            s.role_class,
            sector_in(s),
            s.from_,
            s.to,
            s.status,
            s.as_of,
            s.source,
        )
        for s in spells
    }
    write("tenures", "person office country role_class sector from to status as_of source", sorted(rows))


def sector_in(spell: Spell) -> str:
    """The sector of a spell: PRE for offices of partly recognised areas."""
    return "PRE" if spell.country.startswith("x.") else sector_of(spell.role_class)


def state_of(country: str) -> str:
    """The code of a country; that of the claiming state for partly recognised areas."""
    claims = {"x.abkhazia": "GEO", "x.south-ossetia": "GEO", "x.somaliland": "SOM"}
    return claims.get(country, "UKR" if country.startswith("x.") else country)


def write(name: str, header: str, rows: list) -> None:
    """Write a table with its head, and print its number of rows."""
    head = [
        "# Wikidata (CC0) to 2022; World Factbook (public domain) to 2026-01; Institute for Government (CC BY 4.0);",
        "# congress-legislators (CC0). Made by training/knowledge/compile_people.py; corrections go to officials.tsv.",
        "\t".join(header.split()),
    ]
    (TABLES / f"{name}.tsv").write_text("\n".join(head + ["\t".join(row) for row in rows]) + "\n", encoding="utf-8")
    print(f"{name}: {len(rows)} rows")


def families_of(name: str, country: str) -> set[str]:
    """The parts of a full name by which the press may call a person."""
    tokens = re.sub(r",.*| (Jr|Sr|II|III|IV|V|VI)\.?$", "", name).split()
    if len(tokens) < 2:
        return set(tokens)
    if (
        country in FAMILY_FIRST
        and len(tokens[0]) <= 6
        and len(tokens) <= 3
        and not re.search(r"^(Tsai|[A-Z]\.)$", tokens[-1])
    ):
        return {tokens[0]}
    last = len(tokens) - 1
    while last > 1 and tokens[last - 1].lower() in PARTICLES:
        last -= 1
    families = {" ".join(tokens[last:]), tokens[-1]}
    if country in GIVEN_FIRST:
        families |= {token for token in (tokens[0], tokens[-1]) if len(token) > 3}
    return {family for family in families if len(family) > 1 and not family.endswith(".")}


def slug(name: str) -> str:
    """A name in plain lower-case letters, words joined by hyphens."""
    plain = (
        unicodedata.normalize("NFKD", name.translate(str.maketrans("łøđı", "lodi"))).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def clean(text: str) -> str:
    """A cell's text without the marks of the cell notation."""
    return re.sub(r"\s+", " ", re.sub(r"[|\[\]~\t]", " ", text)).strip()


def join(one: str, other: str) -> str:
    """Two sources as one cell."""
    return "; ".join(sorted({*one.split("; "), *other.split("; ")}))


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a gzipped CSV file."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file))


if __name__ == "__main__":
    main()
