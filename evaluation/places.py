"""Measure place resolution on toponyms with known coordinates: `python -m evaluation.places [../shared/data/places]`.

GeoVirus (Gritta et al. 2018; CC BY 2.5) marks the toponyms of 229 news texts. The spans are given, so that only the
resolution is measured. Reported as that literature does: share within 161 km, with what stays open counted as
wrong; mean error of what was resolved. The country of a gold point is that of the nearest settlement.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
from pathlib import Path
from typing import Any

from tacitus.knowledge.gazetteer import Gazetteer, open_gazetteer
from tacitus.places import find_places
from tacitus.text.sentences import split_sentences
from tacitus.types import Mention, PlaceMention, Span

NEAR_KM = 161.0
RESULTS = Path(__file__).parent / "results" / "places.json"
Point = tuple[float, float, str]


def main() -> None:
    """Print and write the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=Path("../shared/data/places"))
    parser.add_argument("--knowledge", type=Path, help="a compiled knowledge base; the package's own by default")
    parser.add_argument("--worst", type=int, default=0, help="print so many of the worst cases")
    options = parser.parse_args()
    with gzip.open(options.folder / "geovirus" / "geovirus.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = [json.loads(line) for line in lines if line.strip()]
    with open_gazetteer(options.knowledge) as gazetteer:
        rows = [row for text in texts for row in measure(text, gazetteer)]
        numbers = summarise(rows, read_points(gazetteer), gazetteer)
    print(json.dumps(numbers, indent=1))
    for error, phrase, place in sorted(rows_for_print(rows), reverse=True)[: options.worst]:
        print(f"{error:9.0f} km  {phrase!r}  {place}")
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(numbers, indent=1) + "\n", encoding="utf-8")


def measure(item: dict[str, Any], gazetteer: Gazetteer) -> list[tuple[dict[str, Any], PlaceMention]]:
    """(gold toponym, place found) for each toponym of a text."""
    text, gold = item["text"], item["toponyms"]
    mentions = tuple(
        Mention(str(n), Span.of(text, t["start"], t["end"]), "gpe")
        for n, t in enumerate(gold)
        if t["start"] is not None
    )
    places = {place.span: place for place in find_places(text, split_sentences(text), mentions, gazetteer)}
    return [(t, places[Span.of(text, t["start"], t["end"])]) for t in gold if t["start"] is not None]


def read_points(gazetteer: Gazetteer) -> list[Point]:
    """All settlements, as (lat, lon, country)."""
    rows = gazetteer._connection.execute("select lat, lon, country from places where kind != 'country'")
    return [(float(str(lat)), float(str(lon)), str(country)) for lat, lon, country in rows]


def summarise(
    rows: list[tuple[dict[str, Any], PlaceMention]], points: list[Point], gazetteer: Gazetteer
) -> dict[str, float]:
    """The numbers of a run."""
    errors = [measure_km(t["lat"], t["lon"], p.lat, p.lon) for t, p in rows if p.lat is not None and p.lon is not None]
    countries = {}
    for t, _ in rows:
        countries.setdefault((t["lat"], t["lon"]), find_country(t["lat"], t["lon"], points))
    right = sum(p.country == countries[t["lat"], t["lon"]] for t, p in rows if p.country)
    return {
        "toponyms": len(rows),
        "resolved": len(errors),
        "within_161_km": round(sum(e <= NEAR_KM for e in errors) / len(rows), 4),
        "within_161_km_or_extent": round(sum(is_inside(t, p, gazetteer) for t, p in rows) / len(rows), 4),
        "within_161_km_of_resolved": round(sum(e <= NEAR_KM for e in errors) / len(errors), 4),
        "country_right": round(right / len(rows), 4),
        "country_right_of_given": round(right / sum(1 for _, p in rows if p.country), 4),
        "mean_error_km": round(sum(errors) / len(errors), 1),
        "median_error_km": round(sorted(errors)[len(errors) // 2], 1),
    }


def rows_for_print(rows: list[tuple[dict[str, Any], PlaceMention]]) -> list[tuple[float, str, str]]:
    """(error, words, place found) of each row; what stayed open counts as half the Earth."""
    return [
        (20038.0, t["phrase"], "open")
        if p.lat is None or p.lon is None
        else (measure_km(t["lat"], t["lon"], p.lat, p.lon), t["phrase"], f"{p.name}, {p.country} ({p.resolution})")
        for t, p in rows
    ]


def is_inside(toponym: dict[str, Any], place: PlaceMention, gazetteer: Gazetteer) -> bool:
    """Whether the gold point is near; for a land, a region or a sea, whether it lies within its extent.

    The middle of a large country is a convention on which two sources differ by hundreds of kilometres.
    """
    if place.lat is None or place.lon is None:
        return False
    extent = max(
        (
            r.precision_m / 1000
            for r in gazetteer.candidates(place.name or "")
            if (r.lat, r.lon) == (place.lat, place.lon)
        ),
        default=0.0,
    )
    return measure_km(toponym["lat"], toponym["lon"], place.lat, place.lon) <= max(NEAR_KM, extent)


def find_country(lat: float, lon: float, points: list[Point]) -> str:
    """The country of the settlement nearest to a point."""
    narrow = math.cos(math.radians(lat))
    return min(points, key=lambda p: (p[0] - lat) ** 2 + ((p[1] - lon) * narrow) ** 2)[2]


def measure_km(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    a, b = math.radians(lat), math.radians(other_lat)
    half = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 12742 * math.asin(min(1.0, math.sqrt(half)))


if __name__ == "__main__":
    main()
