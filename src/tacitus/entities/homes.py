"""Where people are from whose words name no country: the place in them, that of the act, the ones the article speaks of."""

from __future__ import annotations

import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from math import exp, log
from pathlib import Path

from tacitus.entities.phrases import AGAINST, FOREIGN, Phrase
from tacitus.entities.setting import Setting
from tacitus.entities.whereabouts import country_of_place
from tacitus.types import Span

# People of whom no place says where they are from: "foreign nurses", "European monitors"; not "foreign minister"
FROM_AFAR = re.compile(
    r"\b(?:foreign(?! minist| office| secretar| affairs| polic)|western|european|international|global|world|asian|african|"
    r"american|pacific|multinational|"
    r"coalition(?= (?:forces?|troops|military|aircraft))|peacekeepers?|refugees?|migrants?|asylum.seekers?|evacuees?)\b",
    re.IGNORECASE,
)
# Businesses that are from another country than the one spoken of, wherever they work: "foreign suppliers in Lagos"
FOREIGN_BUSINESS = re.compile(
    r"\b(?:foreign|overseas|offshore|international|multinational)(?:[- ](?:owned|based))? (?:[\w-]+ ){0,2}"
    r"(?:suppliers?|vendors?|compan(?:y|ies)|firms?|investors?|business(?:es)?|contractors?|banks?|lenders?|buyers?|"
    r"creditors?|corporations?|manufacturers?|exporters?|sellers?)$",
    re.IGNORECASE,
)
KINDS = {
    "state": frozenset({"COP", "JUD", "MIL", "GOV", "LEG", "SPY", "PRM", "PTY", "OPP", "ELI"}),
    "armed": frozenset({"UAF", "REB", "CRM"}),
    "abroad": frozenset({"REF", "BUS", "SOC", "JRN", "REL", "LAB"}),
}
BY_KIND = ("is place", "alone in sentence", "alone in article", "in sentence", "share of article", "share around")
NEAR = 2.0  # sentences in which the weight of a mention falls to a third
LIKELY_HOME = 0.45  # probability from which a country is given: in cross-validation 83 in 100 of those given were right (training.homes)


def place_in(setting: Setting, span: Span) -> tuple[str, str] | None:
    """A place in the words and its country: "mayor of |Melitopol", "|Texas governor"; not in "Gaza-bound ship"."""
    for mention in setting.mentions:
        if mention.kind not in ("gpe", "loc", "site") or not mention.span.overlaps(span):
            continue
        start, end = mention.span.start - span.start, mention.span.end - span.start
        if start < 0 or FOREIGN.match(span.text, end) or AGAINST.search(span.text, 0, start):
            continue
        country = country_of_place(mention.span.text, setting.knowledge, setting.countries)
        if country is not None:
            return mention.span.text, country
    return None


def stated_country(setting: Setting, span: Span, sector: str | None) -> tuple[str | None, str]:
    """The country that people without a country of their own are most probably from, and what it is judged by.

    The country of the place stated for the act and every country that the article names are weighed by where they are named
    (`weigh_homes`); one that is not likely enough is not given.
    """
    chances = weigh_homes(setting, span, sector)
    best = max(chances, key=lambda code: (chances[code], code), default=None)
    if best is None or chances[best] < LIKELY_HOME:
        return None, "country not given"
    ground = "country of the place" if best == setting.place_country else "the country that the article speaks of here"
    return best, f"{ground} ({chances[best]:.2f})"


def weigh_homes(setting: Setting, span: Span, sector: str | None) -> dict[str, float]:
    """How probable each country is as the home of people, from 0 to 1: a logistic model over `home_features`."""
    weights = open_home_weights()  # a feature that the corpus never had weighs nothing
    return {
        code: 1 / (1 + exp(-sum(weights.get(name, 0.0) * value for name, value in features.items())))
        for code, features in home_features(setting, span, sector).items()
    }


@cache
def open_home_weights() -> dict[str, float]:
    """The weight of each feature; `training.homes` fits them on the corpus."""
    path = Path(__file__).parent.parent / "data" / "homes.toml"
    return dict(tomllib.loads(path.read_text(encoding="utf-8"))["weights"])


def home_features(setting: Setting, span: Span, sector: str | None) -> dict[str, dict[str, float]]:
    """For each country that the article names or the act's place lies in: what speaks for it, feature by feature."""
    lands = setting.scene.lands
    here = setting.scene.sentence_at(span.start)
    counts = Counter(land.code for land in lands)
    near = Counter(land.code for land in lands if land.sentence == here)
    around: defaultdict[str, float] = defaultdict(float)
    before: defaultdict[str, float] = defaultdict(float)
    for land in lands:
        weight = exp(-abs(land.sentence - here) / NEAR)
        around[land.code] += weight
        if land.start <= span.end:
            before[land.code] += weight
    last = next((land.code for land in reversed(lands) if land.sentence < here), None)
    closest = min(lands, key=lambda land: abs(land.start - span.start), default=None)
    place = setting.place_country
    if place is not None and place not in counts:  # told by a name that is no country's
        counts[place] = near[place] = 1
        around[place] = 1.0
    kind = next((name for name, sectors in KINDS.items() if sector in sectors), "people")
    most, total = max(counts.values(), default=0), counts.total()
    sum_around, sum_before = sum(around.values()), max(0.001, sum(before.values()))
    in_first = {land.code for land in lands if land.sentence == 0}
    found: dict[str, dict[str, float]] = {}
    for code in counts:
        told = {
            "is place": code == place,
            "place elsewhere": place is not None and code != place,
            "in sentence": near[code] > 0,
            "others in sentence": bool(near) and near[code] == 0,
            "alone in sentence": set(near) == {code},
            "share of article": counts[code] / total,
            "share around": around[code] / sum_around,
            "share before": before[code] / sum_before,
            "alone in article": set(counts) == {code},
            "commonest": counts[code] == most and len(counts) > 1,
            "in first sentence": code in in_first,
            "last named before": code == last,
            "closest": closest is not None and code == closest.code and near[code] > 0,
        }
        features = {name: float(value) for name, value in told.items() if value}
        both = {f"{kind}, {name}": features[name] for name in BY_KIND if name in features}
        found[code] = {"": 1.0, f"{kind}": 1.0, "countries": log(len(counts)), **features, **both}
    return found


def country_named_with(setting: Setting, span: Span, phrase: Phrase) -> str | None:
    """The country that the same role was given before in the article: "Turkish police … the police"."""
    for mention in setting.mentions:
        if mention.kind != "role" or mention.span.end > span.start:
            continue
        if phrase.role_words is None or mention.span.text.lower() != phrase.role_words.lower():
            continue
        before = setting.article.text[max(0, mention.span.start - 40) : mention.span.start].split(".")[-1]
        earlier = setting.read(before.strip())
        last = earlier.pieces[-1] if earlier.pieces else None
        if last is not None and last.candidate.kind in ("country", "demonym") and last.end >= len(before.strip()) - 2:
            return last.candidate.code
    return None
