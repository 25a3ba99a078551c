"""Makes `countries.tsv` from `nationalities.txt` (by hand), the open table of country codes, and tzdata.

    python training/knowledge/compile_countries.py [KB_FOLDER]      (default ../shared/kb)

Inputs: datasets/country-codes (ODC PDDL): alpha-2, formal names, top-level domains, Wikidata ids; tzdata: zones.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from importlib.resources import files
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "src/tacitus/data/knowledge/countries.tsv"
HEADER = (
    "own code iso2 name official aliases adjective demonyms capital capital_aliases zones hosts sector wikidata source"
)
# the zone of the seat of government, where tzdata lists another first
SEAT_ZONES = {
    **{"RUS": "Europe/Moscow", "AUS": "Australia/Sydney", "CAN": "America/Toronto", "BRA": "America/Sao_Paulo"},
    **{"MEX": "America/Mexico_City", "KAZ": "Asia/Almaty", "MNG": "Asia/Ulaanbaatar", "UZB": "Asia/Tashkent"},
    **{"UKR": "Europe/Kyiv", "GRL": "America/Nuuk", "PSE": "Asia/Hebron", "MYS": "Asia/Kuala_Lumpur"},
    **{"PNG": "Pacific/Port_Moresby", "ECU": "America/Guayaquil", "FSM": "Pacific/Pohnpei", "COD": "Africa/Kinshasa"},
}
HOSTS = {"USA": "us|gov|mil|edu", "GBR": "uk", "RUS": "ru|su", "x.abkhazia": "", "KOS": "xk", "ESH": "eh"}
# domains of a country that the whole world uses say nothing of the country
WORLD_HOSTS = frozenset("io tv ai me co fm to cc ws nu gg ly la sh vc tk im je st ag sc tm gs ac".split())
OWN_ZONES = {"KOS": "Europe/Belgrade"}
OWN_IDS = {"KOS": "Q1246", "TWN": "Q865"}


def main() -> None:
    """Write the table and print its number of rows."""
    kb = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/kb")
    codes = read_codes(kb)
    zones = read_zones()
    rows = [make_row(line, codes, zones) for line in read_lines()]
    head = [
        "# Names by hand (public record); formal names, domains, ids: datasets/country-codes (ODC PDDL); zones: tzdata.",
        "# Made by training/knowledge/compile_countries.py. own: the territory; code: the state it folds into.",
        "\t".join(HEADER.split()),
    ]
    OUT.write_text("\n".join(head + sorted("\t".join(row) for row in rows)) + "\n", encoding="utf-8")
    print(f"{OUT.name}: {len(rows)} rows")


def read_codes(kb: Path) -> dict[str, dict[str, str]]:
    """The rows of the table of country codes, by alpha-3."""
    with gzip.open(kb / "country-codes/data/country-codes.csv.gz", "rt", encoding="utf-8") as file:
        return {row["ISO3166-1-Alpha-3"]: row for row in csv.DictReader(file)}


def read_zones() -> dict[str, list[str]]:
    """The time zones of each alpha-2 code, in the order of tzdata."""
    zones: dict[str, list[str]] = {}
    text = (files("tzdata") / "zoneinfo" / "zone.tab").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            country, _, zone = line.split("\t")[:3]
            zones.setdefault(country, []).append(zone)
    return zones


def read_lines() -> list[list[str]]:
    """The cells of each line by hand."""
    text = (HERE / "nationalities.txt").read_text(encoding="utf-8")
    return [line.split(";") for line in text.splitlines() if line and not line.startswith("#")]


def make_row(line: list[str], codes: dict[str, dict[str, str]], zones: dict[str, list[str]]) -> list[str]:
    """One row of the table."""
    own, code, name, others, adjectives, nouns, capital, seats = line
    open_row = codes.get(own, {})
    iso2 = {"KOS": "XK"}.get(own, open_row.get("ISO3166-1-Alpha-2", "").strip())
    official = re.sub(r"^the ", "", open_row.get("UNTERM English Formal", "") or "").strip().rstrip("*").strip()
    if not re.fullmatch(r"[^()\[\]|]+", official):
        official = ""
    if own == "TWN":
        official = "Republic of China"
    places = zones.get(iso2, [])
    if own in OWN_ZONES:
        places = [OWN_ZONES[own]]
    if (seat := SEAT_ZONES.get(own)) is not None:
        places = [seat, *(zone for zone in places if zone != seat)]
    host = HOSTS.get(own, open_row.get("TLD", "").strip().lstrip("."))
    host = "" if host in WORLD_HOSTS else host
    entity = OWN_IDS.get(own, open_row.get("wikidata_id", "").rpartition("/")[2])
    sector = "PRE" if own.startswith("x.") or own == "ESH" else ""
    cells = [pipe(others), pipe(adjectives), "|".join(pluralise(nouns)), capital, pipe(seats)]
    return [
        own,
        code,
        iso2,
        name,
        official,
        *cells,
        "|".join(places),
        host,
        sector,
        entity,
        "by hand; country-codes; tzdata",
    ]


def pipe(cell: str) -> str:
    """A cell of names with bars for commas; an escaped comma stays."""
    return re.sub(r"(?<!\\),", "|", cell).replace("\\,", ",")


def pluralise(cell: str) -> list[str]:
    """Nouns with their plurals: "Pole" gives "Pole", "Poles"; a noun in capitals has no other form."""
    forms = []
    for noun in filter(None, cell.split(",")):
        word, mark, weight = noun.partition("~")
        word, bracket, needs = word.partition("[")
        tail = (bracket + needs) + (mark + weight)
        if word.isupper():
            forms.append("-".join(part.capitalize() for part in word.split("-")) + tail)
            continue
        forms.append(word + tail)
        if word.endswith("man"):
            continue
        if not re.search(r"(ese|ch|sh|ss|x|ois)$", word):
            forms.append(word + "s" + tail)
    return forms


if __name__ == "__main__":
    main()
