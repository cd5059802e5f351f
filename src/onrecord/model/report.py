"""A report: one text as retrieved, with what is known of its publication and where each fact came from."""

from dataclasses import dataclass

from onrecord.model.vocabulary import PublishedFrom


@dataclass(frozen=True, slots=True)
class Report:
    """One text as retrieved.

    `id` is `r-` and 12 hex digits of the SHA-256 of `text`; `sha256` is over the bytes that were retrieved (over the
    UTF-8 of `text` where the text was given as such). `published_at` is a day or an instant, ISO 8601; `retrieved_at`
    is an aware UTC instant. Each `..._from` says where its field came from; it is None where the field is.
    """

    id: str
    text: str
    sha256: str
    given_id: str | None = None
    outlet: str | None = None
    title: str | None = None
    url: str | None = None
    language: str | None = None
    published_at: str | None = None
    published_from: PublishedFrom | None = None
    retrieved_at: str | None = None
    byline: str | None = None
    dateline: str | None = None
    outlet_from: PublishedFrom | None = None
    title_from: PublishedFrom | None = None
    byline_from: PublishedFrom | None = None
