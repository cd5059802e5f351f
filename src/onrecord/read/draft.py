"""A draft: what one kind of input gives for a report, before it has an id and a language."""

import dataclasses
from dataclasses import dataclass
from typing import Any

from onrecord.model.record import Issue
from onrecord.model.vocabulary import PublishedFrom


@dataclass(frozen=True, slots=True)
class Draft:
    """Text and what is known of its publication; each `..._from` is None where its field is."""

    text: str
    outlet: str | None = None
    outlet_from: PublishedFrom | None = None
    title: str | None = None
    title_from: PublishedFrom | None = None
    byline: str | None = None
    byline_from: PublishedFrom | None = None
    published_at: str | None = None
    published_from: PublishedFrom | None = None
    dateline: str | None = None
    url: str | None = None
    language: str | None = None
    given_id: str | None = None
    issues: tuple[Issue, ...] = ()

    def filled(
        self,
        origin: PublishedFrom,
        *,
        outlet: str | None = None,
        title: str | None = None,
        byline: str | None = None,
        published_at: str | None = None,
    ) -> "Draft":
        """Return the draft with these values, each with its `origin`, where it has none yet."""
        found = {"outlet": outlet, "title": title, "byline": byline, "published_at": published_at}
        new: dict[str, Any] = {field: value for field, value in found.items() if value and getattr(self, field) is None}
        new |= {f"{field.removesuffix('_at')}_from": origin for field in new}
        return dataclasses.replace(self, **new)

    def noting(self, *issues: Issue) -> "Draft":
        """Return the draft with these after its own."""
        return dataclasses.replace(self, issues=(*self.issues, *issues))

    def with_text(self, text: str) -> "Draft":
        """Return the draft with this text."""
        return dataclasses.replace(self, text=text)
