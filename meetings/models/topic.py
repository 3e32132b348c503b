"""Topics: the controlled vocabulary of what meetings are about, in SKOS terms."""

from typing import Self

from django.db import models
from typing_extensions import override


class TopicQuerySet(models.QuerySet["Topic"]):
    """Topics and what lies below them."""

    def and_narrower(self) -> Self:
        """These topics and every topic below them."""
        slugs = set(self.values_list("slug", flat=True))
        frontier = slugs
        while frontier:
            frontier = (
                set(
                    self.model.objects.filter(broader__slug__in=frontier).values_list(
                        "slug", flat=True
                    )
                )
                - slugs
            )
            slugs |= frontier
        return self.model.objects.filter(slug__in=slugs)  # type: ignore[return-value]  # the manager's own class


class Topic(models.Model):
    """A concept of the topic vocabulary (SKOS: Concept)."""

    slug = models.SlugField(max_length=60, unique=True)
    label = models.CharField(max_length=100, help_text="SKOS prefLabel.")
    definition = models.TextField(blank=True, default="")
    broader = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="narrower"
    )
    iptc_code = models.CharField(
        "IPTC Media Topic",
        max_length=20,
        blank=True,
        default="",
        help_text="Such as medtop:20000593.",
    )
    plover_context = models.CharField("PLOVER context", max_length=40, blank=True, default="")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ("label",)

    @override
    def __str__(self) -> str:
        return self.label
