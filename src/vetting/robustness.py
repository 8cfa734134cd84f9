"""What would change the answer: exact, because the model is additive (SCORING section 6).

Weights sum to 1; values and scores lie in [0, 100].
"""

from collections.abc import Mapping, Sequence
from math import fsum


def contributions(
    weights: Mapping[str, float], first: Mapping[str, float], second: Mapping[str, float]
) -> dict[str, float]:
    """Return what each criterion adds to the lead of `first` over `second`; it sums to the lead."""
    return {name: weight * (first[name] - second[name]) for name, weight in weights.items()}


def needed(
    weights: Mapping[str, float], values: Mapping[str, float], target: float
) -> dict[str, float | None]:
    """Return the value each criterion alone would need for the score to reach `target`.

    None where even 100 on that criterion would not do.
    """
    score = fsum(weight * values[name] for name, weight in weights.items())
    found: dict[str, float | None] = {}
    for name, weight in weights.items():
        wanted = values[name] + (target - score) / weight
        found[name] = wanted if wanted <= 100 else None
    return found


def fewest(
    weights: Mapping[str, float],
    lo: Mapping[str, float],
    hi: Mapping[str, float],
    target: float,
) -> list[str] | None:
    """Return the fewest criteria whose evidence could lift the score to `target`.

    Those with the most to gain first. None where all of them would not do; empty where nothing
    is needed.
    """
    reached = fsum(weight * lo[name] for name, weight in weights.items())
    found: list[str] = []
    for name in sorted(weights, key=lambda item: (-weights[item] * (hi[item] - lo[item]), item)):
        if reached >= target - 1e-9:
            break
        reached += weights[name] * (hi[name] - lo[name])
        found.append(name)
    return found if reached >= target - 1e-9 else None


def stays_first(
    weights: Mapping[str, float], values: Sequence[Mapping[str, float]], criterion: str
) -> tuple[float, float]:
    """Return the closed interval of one weight in which the first of `values` stays first.

    The other weights are rescaled in proportion. Ties count as first.
    """
    w = weights[criterion]
    low, high = 0.0, 1.0
    for other in values[1:]:
        lead = {name: values[0][name] - other[name] for name in weights}
        own = lead[criterion]
        rest = fsum(weights[name] * lead[name] for name in weights if name != criterion)
        rest = rest / (1 - w) if w < 1 else 0.0
        # the lead is t * own + (1 - t) * rest, linear in the weight t
        if own > rest:
            low = max(low, -rest / (own - rest))
        elif own < rest:
            high = min(high, rest / (rest - own))
    return low, high


def surely_better(
    lo: Mapping[str, float],
    hi: Mapping[str, float],
    least: Mapping[str, float],
    most: Mapping[str, float],
) -> bool:
    """Return whether one supplier is ahead of another for every weight in a box.

    Args:
        lo: lowest values of the one.
        hi: highest values of the other.
        least: lower bounds of the weights, which sum to 1.
        most: their upper bounds.

    Source: the minimum over the box is a continuous knapsack: fill the smallest leads first.
    """
    lead = {name: lo[name] - hi[name] for name in lo}
    left = 1 - fsum(least.values())
    worst = fsum(least[name] * lead[name] for name in lead)
    for name in sorted(lead, key=lambda item: lead[item]):
        share = min(left, most[name] - least[name])
        worst += share * lead[name]
        left -= share
    return worst > 0
