"""Buildings and landscapes that no gazetteer knows, as places: a hotel, a mosque, a bridge by its name."""

from spacy.tokens import Doc

from onrecord.annotate.layers import MentionMark, NameMark, PlaceMark
from onrecord.annotate.name_words import is_place_head
from onrecord.annotate.syntax import Syntax


def add_sites(doc: Doc, syntax: Syntax) -> None:
    """Add the names that end in what a place is ("Hotel", "Bridge") to `doc._.places`, without coordinates.

    Their country is that of the nearest place named in the sentence, else of all places of the report, where it is one.
    """
    taken = {i for place in doc._.places for m in place.mentions for i in range(m.start, m.end)}
    found: dict[str, list[NameMark]] = {}
    for mark in doc._.names:
        if _is_site(syntax, mark) and taken.isdisjoint(range(mark.start, mark.end)):
            found.setdefault(mark.canonical, []).append(mark)
    if not found:
        return
    countries = {m.head: place.country for place in doc._.places for m in place.mentions if place.country}
    sites = [_site(name, marks, _country(syntax, marks[0], countries)) for name, marks in found.items()]
    doc._.places = tuple(sorted((*doc._.places, *sites), key=lambda place: min(m.start for m in place.mentions)))


def _is_site(syntax: Syntax, mark: NameMark) -> bool:
    unknown = mark.kind == "other" and mark.row is None and not mark.namesake and mark.part_of is None
    return unknown and mark.end - mark.start > 1 and is_place_head(syntax.text[mark.end - 1])


def _site(name: str, marks: list[NameMark], country: str | None) -> PlaceMark:
    mentions = tuple(MentionMark(mark.start, mark.end, mark.head, "name") for mark in marks)
    return PlaceMark(name, country, None, None, None, "locality", mentions)


def _country(syntax: Syntax, mark: NameMark, countries: dict[int, str]) -> str | None:
    if mark.country is not None:
        return mark.country
    beside = [head for head in countries if syntax.sent[head] == syntax.sent[mark.head]]
    if beside:
        return countries[min(beside, key=lambda head: abs(head - mark.head))]
    every = set(countries.values())
    return every.pop() if len(every) == 1 else None
