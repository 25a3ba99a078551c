"""Fit how the home country of people is told who are named without one: a logistic model over a few features.

    python -m training.homes [--data ../shared/data]

Every annotated party of the training split that the words alone give no country is a case, each country of its article a row. Writes the
weights to src/tacitus/data/homes.toml and prints what five-fold cross-validation (by text) finds at each threshold.
"""

from __future__ import annotations

import argparse
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.load import load_corpus
from evaluation.parties import Case, read_cases
from tacitus.entities.homes import home_features
from tacitus.knowledge import open_knowledge
from training.logistic import fit_logistic, predict, write_weights_table

TARGET = Path(__file__).parent.parent / "src/tacitus/data/homes.toml"
FOLDS, RIDGE = 5, 2.0
THRESHOLDS = tuple(round(0.3 + 0.05 * n, 2) for n in range(14))
UNTOLD = ("country not given", "country of the place", "the country that the article speaks of here")


@dataclass(frozen=True)
class HomeCase:
    """One party with the features of each country that it may be from."""

    fold: int
    gold: str | None
    features: dict[str, dict[str, float]]


def read_home_cases(data: Path, split: str) -> Iterator[HomeCase]:
    """The parties whose words give no country."""
    rows = [row for row in load_corpus(data) if row["split"] == split]
    for case in read_cases(rows, open_knowledge()):
        if len(case.gold) == len(case.found) == 1 and _is_untold(case):
            features = home_features(case.setting, case.span, case.found[0].sector)
            yield HomeCase(zlib.crc32(case.id.encode()) % FOLDS, case.gold[0][0], features)


def _is_untold(case: Case) -> bool:
    why = case.found[0].why or ""
    return any(ground in why for ground in UNTOLD)


def fit(cases: list[HomeCase], names: list[str]) -> dict[str, float]:
    """Weights of the features."""
    rows = [(f, code == case.gold) for case in cases for code, f in case.features.items()]
    return fit_logistic([features for features, _ in rows], [right for _, right in rows], RIDGE, names)


def guess(case: HomeCase, weights: dict[str, float]) -> tuple[str | None, float]:
    """The likeliest country and its probability."""
    chances = {code: predict(weights, features) for code, features in case.features.items()}
    best = max(chances, key=lambda code: chances[code], default=None)
    return (None, 0.0) if best is None else (best, chances[best])


def main() -> None:
    """Fit, cross-validate, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    options = parser.parse_args()
    cases = list(read_home_cases(options.data, "train"))
    names = sorted({name for case in cases for features in case.features.values() for name in features})
    guesses = []
    for fold in range(FOLDS):
        weights = fit([case for case in cases if case.fold != fold], names)
        guesses += [(case.gold, *guess(case, weights)) for case in cases if case.fold == fold]
    print(f"{len(cases)} parties, {sum(gold is None for gold, _, _ in guesses)} annotated without a country")
    for threshold in THRESHOLDS:
        given = [(gold, found) for gold, found, chance in guesses if chance >= threshold]
        right = sum(gold == found for gold, found in given)
        whole = right + sum(gold is None for gold, _, chance in guesses if chance < threshold)
        share, sure = len(given) / len(cases), right / max(1, len(given))
        print(f"from {threshold}: given {share:.3f}, of them right {sure:.3f}, all right {whole / len(cases):.3f}")
    weights = fit(cases, names)
    head = f"# Written by training.homes from {len(cases)} parties of the training split; see tacitus.entities.homes.\n"
    TARGET.write_text(head + write_weights_table({"weights": weights}), encoding="utf-8")


if __name__ == "__main__":
    main()
