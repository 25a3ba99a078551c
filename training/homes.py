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

import numpy as np

from corpus.load import load_corpus
from evaluation.parties import Case, read_cases
from tacitus.entities.homes import home_features
from tacitus.knowledge import open_knowledge

TARGET = Path(__file__).parent.parent / "src/tacitus/data/homes.toml"
FOLDS, STEPS, RATE, RIDGE = 5, 4000, 0.5, 2.0
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


def fit(cases: list[HomeCase], names: list[str]) -> np.ndarray:
    """Weights of the features, by gradient descent with a ridge; shape (len(names),)."""
    rows = [(f, code == case.gold) for case in cases for code, f in case.features.items()]
    x = np.array([[features.get(name, 0.0) for name in names] for features, _ in rows])
    y = np.array([right for _, right in rows], dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-x @ weights)) - y
        weights -= RATE * (x.T @ error + RIDGE * weights) / len(y)
    return weights


def guess(case: HomeCase, names: list[str], weights: np.ndarray) -> tuple[str | None, float]:
    """The likeliest country and its probability."""
    chances = {
        code: float(1 / (1 + np.exp(-sum(features.get(n, 0.0) * w for n, w in zip(names, weights, strict=True)))))
        for code, features in case.features.items()
    }
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
        guesses += [(case.gold, *guess(case, names, weights)) for case in cases if case.fold == fold]
    print(f"{len(cases)} parties, {sum(gold is None for gold, _, _ in guesses)} annotated without a country")
    for threshold in THRESHOLDS:
        given = [(gold, found) for gold, found, chance in guesses if chance >= threshold]
        right = sum(gold == found for gold, found in given)
        whole = right + sum(gold is None for gold, _, chance in guesses if chance < threshold)
        share, sure = len(given) / len(cases), right / max(1, len(given))
        print(f"from {threshold}: given {share:.3f}, of them right {sure:.3f}, all right {whole / len(cases):.3f}")
    weights = fit(cases, names)
    lines = [f'"{name}" = {weight:.3f}\n' for name, weight in zip(names, weights, strict=True)]
    head = f"# Written by training.homes from {len(cases)} parties of the training split; see tacitus.entities.homes.\n[weights]\n"
    TARGET.write_text(head + "".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
