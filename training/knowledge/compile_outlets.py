"""Makes `outlets.tsv` from `outlets.txt` (by hand) and the State Media Matrix (MIT, February 2024).

    python training/knowledge/compile_outlets.py [KB_FOLDER]      (default ../shared/kb)

A row by hand stands for all rows of the matrix with one of its hosts or its name.
"""

from __future__ import annotations

import csv
import gzip
import re
import sys
from pathlib import Path
from urllib.parse import urlsplit

from compile_people import clean, read_countries, slug

HERE = Path(__file__).parent
OUT = HERE.parent.parent / "src/tacitus/data/knowledge/outlets.tsv"
HEADER = "id name aliases code sector wikidata from to as_of source control hosts"
CONTROLS = {
    **{"SC": "state", "ISFM": "state_managed", "ISFM?": "state_managed", "ISM": "state_managed", "CaPu": "captured"},
    **{"CaPr": "captured", "IP": "public_independent", "ISF": "public_independent"},
}
OTHER_NAMES = {"Czechia": "CZE", "Democratic Republic of Congo": "COD", "Macedonia": "MKD", "Hong Kong": "HKG"}
# a host that many outlets or a ministry share says nothing of the outlet
SHARED_HOSTS = re.compile(
    r"(facebook|youtube|twitter|wikipedia|instagram|telegram|google|blogspot|wordpress|t\.me)\b|(^|\.)gov\.[a-z]{2}$"
)


def main() -> None:
    """Write the table and print its number of rows."""
    kb = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("../shared/kb")
    rows = read_hand()
    hosts = {host for row in rows for host in row[11].split("|") if host}
    names = {(slug(name), row[3]) for row in rows for name in (row[1] + "|" + row[2]).split("|")}
    rows += read_matrix(kb, hosts, names)
    head = [
        "# By hand (public record) and State Media Matrix (MIT, February 2024). Made by training/knowledge/compile_outlets.py.",
        "\t".join(HEADER.split()),
    ]
    OUT.write_text("\n".join(head + sorted("\t".join(row) for row in rows)) + "\n", encoding="utf-8")
    print(f"outlets: {len(rows)} rows")


def read_hand() -> list[list[str]]:
    """The rows of `outlets.txt`."""
    rows = []
    for line in (HERE / "outlets.txt").read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        ident, name, aliases, country, control, hosts = line.split(";")
        cells = [
            aliases.replace(",", "|"),
            country,
            "JRN",
            "",
            "",
            "",
            "2025-06",
            "by hand",
            control,
            hosts.replace(",", "|"),
        ]
        rows.append([f"out.{ident}", name, *cells])
    return rows


def read_matrix(kb: Path, hosts: set[str], names: set[tuple[str, str]]) -> list[list[str]]:
    """The outlets of the matrix that are not there by hand; those of one name and country made one."""
    countries = read_countries()
    merged: dict[str, list[str]] = {}
    with gzip.open(kb / "state-media-matrix/State_Media_Matrix.csv.gz", "rt", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            country = OTHER_NAMES.get(row["Country"].strip()) or countries.get(slug(row["Country"]))
            name = clean(re.sub(r"\(.*?\)|\*", "", row["Main assets"] or row["Media company"]))
            host = host_of(row["URL"])
            if slug(name) in countries or country is None or row["Typology"] not in CONTROLS or len(name) < 3:
                continue
            bare = re.sub(r"^(the|al)-", "", slug(name))
            if host in hosts or (slug(name), country) in names or (bare, country) in names:
                continue
            ident = f"out.{slug(name)}-{country.lower()}"
            if ident in merged:
                known = [part for part in (merged[ident][11], host) if part]
                merged[ident][11] = "|".join(sorted(set("|".join(known).split("|")) - {""}))
                continue
            control = CONTROLS[row["Typology"]]
            marked = name if len(name.split()) > 1 and len(name) > 6 else f"{name}[{country}]~0.4"
            cells = ["", country, "JRN", "", "", "", "2024-02", "State Media Matrix", control, host]
            merged[ident] = [ident, marked, *cells]
    return list(merged.values())


def host_of(url: str) -> str:
    """The host of an address without "www." and language parts; nothing where it is shared."""
    host = urlsplit(url.strip() if "//" in url else f"//{url.strip()}").hostname or ""
    host = re.sub(r"^(www\d?|en|eng|english)\.", "", host)
    return "" if SHARED_HOSTS.search(host) or "." not in host else host


if __name__ == "__main__":
    main()
