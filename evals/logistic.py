"""Logistic regression with a ridge, small enough to be read: rows and truth in, weights out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]
Truth = NDArray[np.bool_]

ROUNDS = 50  # Newton's steps; some ten are enough
CLOSE = 1e-9  # a step shorter than this is the last


@dataclass(frozen=True, slots=True)
class Fitted:
    """What each column adds to the log odds, in the columns' own units."""

    constant: float
    weights: Matrix

    def log_odds(self, columns: Matrix) -> Matrix:
        """One number for each row."""
        return np.asarray(self.constant + columns @ self.weights)


def fit(columns: Matrix, truth: Truth, *, ridge: float, free: int = 0) -> Fitted:
    """The weights that fit best, columns scaled alike, by Newton's method.

    `ridge` is the penalty on a weight's square (1 / C of scikit-learn); the last `free` columns
    and the constant are not penalised.
    """
    middle, spread = columns.mean(axis=0), columns.std(axis=0)
    spread = np.where(spread > 0, spread, 1.0)
    scaled = np.hstack([(columns - middle) / spread, np.ones((len(columns), 1))])
    penalty = np.full(scaled.shape[1], ridge)
    penalty[len(penalty) - 1 - free :] = 1e-6
    weights = np.zeros(scaled.shape[1])
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(scaled @ weights, -30, 30)))
        slope = scaled.T @ (truth - likely) - penalty * weights
        curve = (scaled * (likely * (1 - likely))[:, None]).T @ scaled + np.diag(penalty)
        step = np.linalg.solve(curve, slope)
        weights = weights + step
        if np.abs(step).max() < CLOSE:
            break
    own = weights[:-1] / spread
    return Fitted(float(weights[-1] - own @ middle), own)
