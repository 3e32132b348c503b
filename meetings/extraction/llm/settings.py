"""How a language model is reached, and what it is used for."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from meetings.extraction.version import VERSION

LLM_VERSION = "llm/1"
# What the register keeps of an extractor's name.
LONGEST_NAME = 60
TOKENS_PER_PRICE = 1_000_000


class Mode(StrEnum):
    """What is made of the answers of rules and model."""

    RULES = "rules"  # the model is not asked
    LLM = "llm"  # what the model says, and the rules only where it fails
    UNION = "union"  # what either of them says
    VERIFY = "verify"  # what the rules say and the model does not deny


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageModel:
    """An endpoint that speaks the chat-completions protocol.

    Attributes:
        endpoint: the address before ``/chat/completions``, such as ``http://localhost:11434/v1``.
        key: sent as a bearer token if it is not empty.
        timeout: seconds for one answer, from the first byte asked to the last received.
        attempts: how often one question is asked before it counts as failed.
        concurrency: how many questions of one process are under way at once.
        cache: folder of answers by content; None keeps none.
        price_in, price_out: of a million tokens, in whatever currency.
    """

    endpoint: str
    model: str
    mode: Mode = Mode.LLM
    key: str = ""
    timeout: float = 120.0
    attempts: int = 3
    concurrency: int = 4
    cache: Path | None = None
    price_in: float = 0.0
    price_out: float = 0.0


def describe_extractor(model: LanguageModel | None) -> str:
    """Name and version of the extractor that a model, or none, makes."""
    if model is None or model.mode is Mode.RULES:
        return VERSION
    parts = LLM_VERSION if model.mode is Mode.LLM else f"{VERSION}+{LLM_VERSION} {model.mode}"
    return f"{parts} {model.model}"[:LONGEST_NAME]


@dataclass(frozen=True, slots=True)
class Usage:
    """What asking has cost; adds up."""

    questions: int = 0
    cached: int = 0
    failed: int = 0
    tokens_in: int = 0
    tokens_out: int = 0

    def __add__(self, other: "Usage") -> "Usage":
        return Usage(
            self.questions + other.questions,
            self.cached + other.cached,
            self.failed + other.failed,
            self.tokens_in + other.tokens_in,
            self.tokens_out + other.tokens_out,
        )

    def cost(self, model: LanguageModel) -> float:
        paid = self.tokens_in * model.price_in + self.tokens_out * model.price_out
        return paid / TOKENS_PER_PRICE

    def describe(self, model: LanguageModel) -> str:
        """One line for people."""
        return (
            f"{model.model}: {self.questions} questions ({self.cached} from the cache,"
            f" {self.failed} failed), {self.tokens_in} + {self.tokens_out} tokens,"
            f" cost {self.cost(model):.4f}"
        )
