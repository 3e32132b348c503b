"""Who is drawn how often, in a register and in copies of it."""

from dataclasses import dataclass
from itertools import accumulate

STEEPNESS = 0.8
BUSIEST = 10  # one of so many is known to all copies


class Skewed:
    """Draws numbers below a bound, the small ones far more often."""

    def __init__(self, rng, weights):
        self.rng, self.numbers = rng, range(len(weights))
        self.cumulated = list(accumulate(weights))

    def draw(self, number):
        return self.rng.choices(self.numbers, cum_weights=self.cumulated, k=number)


def weigh(size, steepness=STEEPNESS):
    return [1 / (rank + 10) ** steepness for rank in range(size)]


@dataclass(frozen=True, slots=True)
class Ranks:
    """Records of one kind, from the busiest on: the first are in every copy of a register, and each
    copy has others of its own.

    A register that is not copied shares all with itself.
    """

    shared: int
    own: int
    copies: int

    @classmethod
    def split(cls, total, copies):
        if copies == 1:
            return cls(total, 0, 1)
        busiest = max(1, total // copies // BUSIEST)
        shared = busiest + (total - busiest) % copies
        return cls(shared, (total - shared) // copies, copies)

    @property
    def present(self):
        """How many there are in each copy."""
        return self.shared + self.own

    def weights(self):
        """How often each is drawn for one copy, so that all copies are as if drawn at once.

        Whoever is in one copy alone stands there for those of its rank in all of them.
        """
        several = weigh(self.shared + self.copies * self.own)
        alone = (
            sum(several[start : start + self.copies])
            for start in range(self.shared, len(several), self.copies)
        )
        return [*several[: self.shared], *alone]
