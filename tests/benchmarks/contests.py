"""Ways to answer the same question, timed turn by turn; what they take is told as ratios."""

import statistics
from dataclasses import dataclass, field

from tests.benchmarks.clocks import measure_rate

ROUNDS = 7
SECONDS = 0.4  # of each turn


@dataclass
class Contender:
    """A way to answer, with how often a second it did so in each round."""

    name: str
    ask: object
    rates: list = field(default_factory=list)

    def turn(self):
        self.rates.append(measure_rate(self.ask, SECONDS))

    @property
    def rate(self):
        return statistics.median(self.rates)


@dataclass
class Contest:
    """Contenders that answer the same question; the first is the register."""

    name: str
    contenders: list
    bars: dict

    def run(self):
        for contender in self.contenders:
            contender.ask()
        for _ in range(ROUNDS):
            for contender in self.contenders:
                contender.turn()

    def ratio(self, other):
        """How often as fast as the other the register is; the median of the rounds."""
        return statistics.median(self.ratios(other))

    def ratios(self, other):
        """The same in each round."""
        rival = next(each for each in self.contenders if each.name == other)
        rounds = zip(self.contenders[0].rates, rival.rates, strict=True)
        return [ours / theirs for ours, theirs in rounds]


def report(found):
    """The results as a table; a share of the ceiling in per cent."""
    lines = [
        "| what | register | against | their rate | ratio (spread) | bar |",
        "|---|--:|---|--:|--:|--:|",
    ]
    for contest in found:
        ours = contest.contenders[0]
        spread = f"{min(ours.rates):.0f}–{max(ours.rates):.0f}"
        for rival in contest.contenders[1:]:
            bar, ratios = contest.bars.get(rival.name), contest.ratios(rival.name)
            each = f"{min(ratios):.2f}–{max(ratios):.2f}"
            lines.append(
                f"| {contest.name} | {ours.rate:.0f}/s ({spread}) | {rival.name} "
                f"| {rival.rate:.0f}/s | {contest.ratio(rival.name):.2f} ({each}) "
                f"| {'' if bar is None else f'≥ {bar:g}'} |"
            )
    return "\n".join(lines)


def failures(found, share):
    """The bars that were missed, each lowered to a share of it."""
    return [
        f"{contest.name}: {contest.ratio(rival):.2f} × {rival}, at least {bar * share:g} is wanted"
        for contest in found
        for rival, bar in contest.bars.items()
        if contest.ratio(rival) < bar * share
    ]
