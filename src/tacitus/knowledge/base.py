"""The knowledge base as the stages see it: names in a text, and who held which office when."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property, lru_cache
from pathlib import Path
from typing import cast

import apsw

from tacitus.errors import AssetError
from tacitus.knowledge.compiling import DATABASE, TABLES, build, digest_tables
from tacitus.knowledge.facts import (
    Candidate,
    Country,
    Metonym,
    NameHit,
    NameKind,
    Outlet,
    Person,
    Reading,
    RoleKind,
    RoleNoun,
    Tenure,
)
from tacitus.knowledge.forms import Token, key_of, same_case, tokenise
from tacitus.knowledge.names import read_names

# which of several offices held at once a person is named by, first wins
ROLE_ORDER = (
    *("head_state", "head_gov", "igo_head", "group_leader", "deputy_head", "minister:foreign", "minister:defence"),
    *("minister:interior", "minister:finance", "security_adviser", "intelligence", "military_chief", "speaker"),
    *("spokesperson", "chief_of_staff", "central_bank", "envoy", "minister:other", "party_leader", "legislator"),
)
_STATUS_ORDER = {"certain": 0, "acting": 0, "stale": 1, "disputed": 2}

Entry = tuple[str, int, str, float]  # form with its capitals, number of the candidate, needs, weight


def open_knowledge(path: Path | None = None) -> Knowledge:
    """The knowledge base of a file, or the package's own, which is compiled first where it is missing or old.

    Raises:
        AssetError: The file given is not there, or holds no knowledge base.
    """
    found = _current_database() if path is None else path
    if not found.is_file():
        raise AssetError(str(found), "is not there")
    return Knowledge(found)


def _current_database() -> Path:
    if not TABLES.is_dir():
        return DATABASE
    newest = max((table.stat().st_mtime_ns for table in TABLES.glob("*.tsv")), default=0)
    digest = ""
    for path in (DATABASE, _cache_file()):
        if not path.is_file():
            continue
        if path.stat().st_mtime_ns >= newest:
            return path
        digest = digest or digest_tables()
        if Knowledge(path).version == digest:
            return path
    out = DATABASE if os.access(DATABASE.parent, os.W_OK) else _cache_file()
    out.parent.mkdir(parents=True, exist_ok=True)
    return build(out)


def _cache_file() -> Path:
    folder = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(folder) / "tacitus" / "knowledge.db"


SHORT, CACHED = 120, 20_000  # characters of a phrase worth remembering; how many


class Knowledge:
    """Actors, offices, roles and outlets, read from one file; what is asked for first is loaded first."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)

    @cached_property
    def version(self) -> str:
        """The digest of the tables this was compiled from."""
        try:
            return str(self._connection.execute("select digest from version").get)
        except apsw.SQLError as error:
            raise AssetError(str(self.path), "holds no knowledge base") from error

    # --- names in a text --------------------------------------------------------------------------------------------

    def find_names(self, text: str) -> tuple[NameHit, ...]:
        """All known names in a text, leftmost and longest, none overlapping another."""
        return self._cached_names(text) if len(text) <= SHORT else tuple(self._scan(tokenise(text)))

    def candidates(self, name: str) -> tuple[Candidate, ...]:
        """All that a name by itself may mean, likeliest first; empty where it is unknown."""
        return self._cached_candidates(name)

    @cached_property
    def _cached_names(self) -> Callable[[str], tuple[NameHit, ...]]:
        """Short texts are the same few phrases over and over: "the minister", "Russian forces"."""
        return lru_cache(CACHED)(lambda text: tuple(self._scan(tokenise(text))))

    @cached_property
    def _cached_candidates(self) -> Callable[[str], tuple[Candidate, ...]]:
        return lru_cache(CACHED)(lambda name: self._candidates_at(tokens) if (tokens := tokenise(name)) else ())

    def actor(self, actor: str) -> tuple[Candidate, ...]:
        """What is known of an actor by its id; more than one where its code changed over time."""
        return tuple(self._known[number] for number in self._numbers.get(actor, ()))

    def _scan(self, tokens: list[Token]) -> Iterator[NameHit]:
        free = 0  # the first token behind the last name
        for position, token in enumerate(tokens):
            if position < free or token.key not in self._longest:  # most words of a text begin no name
                continue
            found = self._longest_at(tokens, position)
            if found is not None:
                length, candidates = found
                free = position + length
                yield NameHit(token.start, tokens[free - 1].end, candidates[0].kind, candidates)

    def _longest_at(self, tokens: list[Token], position: int) -> tuple[int, tuple[Candidate, ...]] | None:
        most, length = 1, 1
        if position + 1 < len(tokens) and tokens[position + 1].joined:
            most = self._longest.get(f"{tokens[position].key} {tokens[position + 1].key}", 1)
        while length < most and position + length < len(tokens) and tokens[position + length].joined:
            length += 1
        for size in range(length, 0, -1):
            candidates = self._candidates_at(tokens[position : position + size])
            if candidates:
                return size, candidates
        return None

    def _candidates_at(self, tokens: list[Token]) -> tuple[Candidate, ...]:
        entries = self._names.get(" ".join([token.key for token in tokens]))
        if entries is None:  # most words of a text name nobody
            return ()
        fitting = [entry for entry in entries if same_case(entry[0], tokens)]
        best: dict[int, Entry] = {}
        for entry in fitting:
            if entry[1] not in best or best[entry[1]][3] < entry[3]:
                best[entry[1]] = entry
        ranked = sorted(best.values(), key=lambda entry: (-entry[3], entry[1]))
        return tuple(self._candidate(entry) for entry in ranked)

    def _candidate(self, entry: Entry) -> Candidate:
        _, number, needs, weight = entry
        plain = self._known[number]
        if needs == plain.needs and weight == plain.weight:
            return plain
        return Candidate(
            plain.actor,
            plain.name,
            plain.kind,
            plain.code,
            plain.sector,
            plain.wikidata,
            needs,
            weight,
            plain.from_,
            plain.to,
        )

    @cached_property
    def _names(self) -> dict[str, tuple[Entry, ...]]:
        names: dict[str, tuple[Entry, ...]] = {}  # tuples, which the garbage collector need not walk through
        for key, form, known, needs, weight in self._connection.execute("select * from known_name"):
            names[key] = (*names.get(key, ()), (str(form), int(known), str(needs), float(weight)))
        return names

    @cached_property
    def _longest(self) -> dict[str, int]:
        """For each first word and each first two words of a name, the words of the longest name that begins so."""
        longest: dict[str, int] = {}
        for key in self._names:
            words = key.split(" ")
            for beginning in (words[0], " ".join(words[:2])):
                if longest.get(beginning, 0) < len(words):
                    longest[beginning] = len(words)
        return longest

    @cached_property
    def _known(self) -> list[Candidate]:
        rows = self._connection.execute("select * from known order by cast(number as integer)")
        return [
            Candidate(
                actor,
                name,
                cast(NameKind, kind),
                code or None,
                sector or None,
                wikidata or None,
                "none",
                1.0,
                from_ or None,
                to or None,
            )
            for _, actor, name, kind, code, sector, wikidata, from_, to in rows
        ]

    @cached_property
    def _numbers(self) -> dict[str, list[int]]:
        numbers: dict[str, list[int]] = defaultdict(list)
        for number, known in enumerate(self._known):
            numbers[known.actor].append(number)
        return dict(numbers)

    # --- people and offices -----------------------------------------------------------------------------------------

    def person(self, person: str) -> Person | None:
        """Who has an id, or None."""
        return self._people.get(person)

    def tenures(self, person: str) -> tuple[Tenure, ...]:
        """All offices known of a person, earliest first."""
        return self._tenures.get(person, ())

    def tenure_on(self, person: str, date: str | None) -> Tenure | None:
        """The office by which a person is known on a date (an ISO prefix; None means now), or None if none was held."""
        held = [tenure for tenure in self.tenures(person) if _covers(tenure, date)]
        return min(held, key=_rank_tenure) if held else None

    def former(self, person: str, date: str | None) -> Tenure | None:
        """The last office that a person had left by a date on which they held none; None if there is no such office."""
        if self.tenure_on(person, date) is not None:
            return None
        left = [tenure for tenure in self.tenures(person) if tenure.to and (date is None or tenure.to <= date)]
        return max(left, key=lambda tenure: (tenure.to or "", _rank_tenure(tenure)[1] * -1)) if left else None

    def holder(self, country: str, role_class: str, date: str | None) -> tuple[Tenure, ...]:
        """Who held an office of a country (or of a body, by its id, as "igo.un") on a date, surest first.

        Surest is by status, then by the year for which the row is known to hold, then by start.
        """
        found = [tenure for tenure in self._holders.get((country, role_class), ()) if _covers(tenure, date)]
        return tuple(sorted(found, key=_rank_holder))

    def office_class(self, words: str, country: str | None = None) -> str | None:
        """The class of office that words name, as "foreign minister", for a country where it matters; else None."""
        classes = self._offices.get(key_of(words), {})
        return classes.get(country or "") or classes.get("")

    @cached_property
    def _people(self) -> dict[str, Person]:
        people = {}
        rows = self._connection.execute(
            "select id, name, family, aliases, country, gender, wikidata from people union all "
            "select person, name, family, aliases, country, '', wikidata from officials"
        )
        for person, name, family, aliases, country, gender, wikidata in rows:
            if person in people and not aliases:
                continue
            plain = tuple(alias.name for alias in read_names(aliases))
            people[person] = Person(person, name, family, plain, country or None, wikidata or None, gender or None)
        return people

    @cached_property
    def _tenures(self) -> dict[str, tuple[Tenure, ...]]:
        found: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in self._all_tenures():
            found[tenure.person].append(tenure)
        return {person: tuple(sorted(held, key=lambda t: t.from_ or "")) for person, held in found.items()}

    @cached_property
    def _holders(self) -> dict[tuple[str, str], list[Tenure]]:
        found: dict[tuple[str, str], list[Tenure]] = defaultdict(list)
        for held in self._tenures.values():
            for tenure in held:
                if tenure.sector == "PRE":
                    continue  # an office of a partly recognised area is none of the state whose code it has
                found[tenure.body or tenure.country or "", tenure.role_class].append(tenure)
        return dict(found)

    def _all_tenures(self) -> Iterable[Tenure]:
        for table in ("officials", "tenures"):
            for person, office, country, role_class, sector, from_, to, status, as_of in self._connection.execute(
                f'select person, office, country, role_class, sector, "from", "to", status, as_of from {table}'
            ):
                name = self._people[person].name
                code = self._bodies.get(country)
                held = (office, code or country or None, role_class, sector or None, from_ or None, to or None)
                yield Tenure(person, name, *held, status, as_of or None, country if code else None)

    @cached_property
    def _bodies(self) -> dict[str, str]:
        return dict(self._connection.execute("select id, code from igos union all select id, code from organisations"))

    @cached_property
    def _offices(self) -> dict[str, dict[str, str]]:
        offices: dict[str, dict[str, str]] = defaultdict(dict)
        for words, country, role_class in self._connection.execute("select words, country, role_class from offices"):
            for form in words.split("|"):
                offices[key_of(form)][country] = role_class
        return dict(offices)

    # --- roles, countries, outlets, metonyms ------------------------------------------------------------------------

    def role(self, words: str) -> RoleNoun | None:
        """What a noun for people says of their sector, as "protesters"; None where it is not in the list."""
        return self._roles.get(key_of(words))

    def country(self, code: str) -> Country | None:
        """The country or territory of a code, or None; a dependency has its own code here ("GRL")."""
        return self._countries.get(code)

    def country_of_host(self, host: str) -> str | None:
        """The country of a web host: that of its outlet, else that of a country's top-level domain, else None."""
        outlet = self.outlet(host)
        if outlet is not None:
            return outlet.country
        ending = host.lower().rstrip(".").rpartition(".")[2]
        return self._top_level.get(ending)

    def outlet(self, name_or_host: str) -> Outlet | None:
        """The outlet of a name or a web host ("www." and sub-domains allowed), or None."""
        if "." not in name_or_host.strip(".") or " " in name_or_host:
            return self._outlet_names.get(key_of(name_or_host))
        labels = name_or_host.lower().strip(".").split(".")
        for start in range(len(labels) - 1):
            if (outlet := self._outlet_hosts.get(".".join(labels[start:]))) is not None:
                return outlet
        return self._outlet_names.get(key_of(name_or_host))

    def metonym(self, words: str) -> Metonym | None:
        """Whom a seat or capital stands for, or None; the latest where that changed."""
        found = self._metonyms.get(key_of(words))
        return found[-1] if found else None

    def metonyms(self, words: str) -> tuple[Metonym, ...]:
        """All that a seat or capital stood or stands for, in order of time."""
        return tuple(self._metonyms.get(key_of(words), ()))

    @cached_property
    def _roles(self) -> dict[str, RoleNoun]:
        roles: dict[str, RoleNoun] = {}
        for words, plurals, sector, kind, military in self._connection.execute(
            "select words, plurals, sector, kind, military from roles"
        ):
            noun = RoleNoun(words, sector, cast(RoleKind, kind), military == "yes")
            for form in [words, *plurals.split("|")]:
                if form:
                    roles.setdefault(key_of(form), noun)
        return roles

    @cached_property
    def _countries(self) -> dict[str, Country]:
        countries: dict[str, Country] = {}
        rows = self._connection.execute(
            "select own, name, official, adjective, demonyms, capital, zones, iso2, wikidata, sector from countries"
        )
        for code, name, official, adjective, demonyms, capital, zones, iso2, wikidata, sector in rows:
            countries.setdefault(
                code,
                Country(
                    code,
                    read_names(name)[0].name,
                    official or None,
                    _first_name(adjective),
                    tuple(demonym.name for demonym in read_names(demonyms)),
                    _first_name(capital),
                    tuple(filter(None, zones.split("|"))),
                    iso2 or None,
                    wikidata or None,
                    sector or None,
                ),
            )
        return countries

    @cached_property
    def _top_level(self) -> dict[str, str]:
        found = {}
        for code, hosts in self._connection.execute("select code, hosts from countries"):
            for ending in filter(None, hosts.split("|")):
                found[ending] = code
        return found

    @cached_property
    def _outlets(self) -> list[tuple[Outlet, list[str]]]:
        outlets = []
        for actor, name, aliases, code, control, hosts in self._connection.execute(
            "select id, name, aliases, code, control, hosts from outlets"
        ):
            names = [found.name for found in read_names(name) + read_names(aliases)]
            outlet = Outlet(actor, names[0], code or None, control, tuple(filter(None, hosts.split("|"))))
            outlets.append((outlet, names))
        return outlets

    @cached_property
    def _outlet_hosts(self) -> dict[str, Outlet]:
        return {host: outlet for outlet, _ in self._outlets for host in outlet.hosts}

    @cached_property
    def _outlet_names(self) -> dict[str, Outlet]:
        names: dict[str, Outlet] = {}
        for outlet, forms in self._outlets:
            for form in forms:
                names.setdefault(key_of(form), outlet)
        return names

    @cached_property
    def _metonyms(self) -> dict[str, list[Metonym]]:
        metonyms: dict[str, list[Metonym]] = defaultdict(list)
        for capital, aliases, code, sector in self._connection.execute(
            "select capital, capital_aliases, code, sector from countries"
        ):
            for name in read_names(capital) + read_names(aliases):
                seat = Metonym(name.name, f"{code}.gov", code, sector or "GOV", "government", "capital", True)
                metonyms[key_of(name.name)].append(seat)
        rows = self._connection.execute(
            'select name, aliases, actor, code, sector, reading, rule, "from", "to" from metonyms order by "from"'
        )
        for name, aliases, actor, code, sector, reading, rule, from_, to in rows:
            for form in read_names(name) + read_names(aliases):
                is_capital = bool(metonyms.get(key_of(form.name)))
                told = (cast(Reading, reading), rule, is_capital, from_ or None, to or None)
                metonyms[key_of(form.name)].append(Metonym(form.name, actor, code or None, sector or None, *told))
        return dict(metonyms)


def _first_name(cell: str) -> str | None:
    names = read_names(cell)
    return names[0].name if names else None


def _covers(tenure: Tenure, date: str | None) -> bool:
    """Whether a tenure was held on a date; a month or year counts when some of its days do."""
    if date is None:
        return tenure.to is None
    begins, ends = tenure.from_ or "", tenure.to or "9999"
    size = min(len(begins), len(date))
    if begins[:size] > date[:size]:
        return False
    size = min(len(ends), len(date))
    return date[:size] < ends[:size] or (size < 10 and date[:size] == ends[:size])


def _rank_tenure(tenure: Tenure) -> tuple[int, int, tuple[int, ...]]:
    known = tenure.role_class in ROLE_ORDER
    order = ROLE_ORDER.index(tenure.role_class) if known else len(ROLE_ORDER)
    return _STATUS_ORDER.get(tenure.status, 9), order, _descending(tenure.from_ or "0")


def _rank_holder(tenure: Tenure) -> tuple[int, tuple[int, ...], tuple[int, ...]]:
    status = _STATUS_ORDER.get(tenure.status, 9)
    return status, _descending((tenure.as_of or "0")[:4]), _descending(tenure.from_ or "0")


def _descending(date: str) -> tuple[int, ...]:
    """A sort key that puts the later date first."""
    return tuple(-ord(letter) for letter in date)
