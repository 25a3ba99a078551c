"""A logistic model over named features, with a ridge. For the small tables that the package reads with a dozen lines of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

STEPS, RATE = 4000, 0.5


def fit_logistic(
    rows: Sequence[Mapping[str, float]], right: Sequence[bool], ridge: float, names: Sequence[str] | None = None
) -> dict[str, float]:
    """The weight of each feature, by gradient descent; a feature that a row lacks is 0 there."""
    names = names or sorted({name for row in rows for name in row})
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    y = np.array(right, dtype=float)
    weights = np.zeros(len(names))
    for _ in range(STEPS):
        error = 1 / (1 + np.exp(-x @ weights)) - y
        weights -= RATE * (x.T @ error + ridge * weights) / len(y)
    return dict(zip(names, weights.tolist(), strict=True))


def predict(weights: Mapping[str, float], row: Mapping[str, float]) -> float:
    """The probability of a row."""
    return float(1 / (1 + np.exp(-sum(weights.get(name, 0.0) * value for name, value in row.items()))))


def write_weights_table(tables: Mapping[str, Mapping[str, float]]) -> str:
    """TOML: a table for each name, a line for each feature."""
    return "\n".join(
        f"[{table}]\n" + "".join(f'"{name}" = {weight:.3f}\n' for name, weight in weights.items())
        for table, weights in tables.items()
    )
