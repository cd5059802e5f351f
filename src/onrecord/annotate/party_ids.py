"""From the entities that coreference found to the record's entities, with every party an event or a source adds."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc

from onrecord.annotate.layers import EntityMark, MentionMark
from onrecord.annotate.name_layout import is_person_noun
from onrecord.annotate.parties import describe_party, find_mention, names_by_token
from onrecord.annotate.party_bodies import Bodies
from onrecord.annotate.party_countries import Countries
from onrecord.annotate.party_homes import Homes
from onrecord.annotate.syntax import Syntax, syntax_of
from onrecord.model.entity import Entity, Role
from onrecord.model.ids import stable_id
from onrecord.model.spans import Mention


class Parties:
    """The parties of one report, grown by `index_of` and frozen by `entities`."""

    def __init__(self, doc: Doc) -> None:
        """Start from `doc._.entities`."""
        self._doc = doc
        self._marks: list[EntityMark] = list(doc._.entities)
        self._mentions: list[list[MentionMark]] = [list(mark.mentions) for mark in self._marks]
        self._adopted: dict[int, int] = {}

    def index_of(self, head: int) -> int:
        """Return the index of the party whose words are headed at token `head`; a party met first here is added.

        A state named only by an adjective joins the state that other words of the report name, and a town the town.
        """
        if head in self._adopted:
            return self._adopted[head]
        found = find_mention(self._doc, head) or self._titled(head)
        if found is None:
            mark = describe_party(self._doc, head)
            index = self._same(mark)
            if index is None:
                index = len(self._marks)
                self._marks.append(mark)
                self._mentions.append([])
            self._mentions[index] += [m for m in mark.mentions if m not in self._mentions[index]]
        else:
            index = found[0]
        self._adopted[head] = index
        return index

    def _titled(self, head: int) -> tuple[int, int] | None:
        """Return the person whose name stands right behind the office at `head`: "Prime Minister" Saad Hariri."""
        mark = names_by_token(self._doc).get(head + 1)
        if mark is None or mark.kind != "person" or mark.start != head + 1:
            return None
        return find_mention(self._doc, mark.head) if is_person_noun(syntax_of(self._doc).lower[head]) else None

    def _same(self, mark: EntityMark) -> int | None:
        """Return the state or the town by the same name, which is the same."""
        if mark.kind not in ("state", "other") or mark.mentions[0].form != "name":
            return None
        same = (i for i, other in enumerate(self._marks) if other.kind == mark.kind and other.name == mark.name)
        return next((i for i in same if self._marks[i].mentions[0].form == "name"), None)

    def entities(self, report_id: str) -> list[Entity]:
        """Return the entities, in the order of their indices; ids rest on the report and the first mention."""
        syntax = syntax_of(self._doc)
        drafts = []
        for mark in self._placed():
            mentions = tuple(mention_of(syntax, m) for m in mark.mentions)
            first = mentions[0]
            id_ = stable_id("e", report_id, first.start_char, first.end_char, mark.name)
            drafts.append(Entity(id_, mark.name, mark.kind, mark.country, mark.sector, mark.ids, mark.roles, mentions))
        ids = {draft.name: draft.id for draft in reversed(drafts)}
        return [
            dataclasses.replace(draft, roles=_with_ids(draft.roles, ids), mentions=self._mentions_of(index, drafts))
            for index, draft in enumerate(drafts)
        ]

    def _placed(self) -> list[EntityMark]:
        """Return the parties with all their mentions in order, and the country or body that the report ties each to."""
        countries, bodies = Countries(self._doc), Bodies(self._doc)
        placed = []
        for mark, mentions in zip(self._marks, self._mentions, strict=True):
            ordered = sorted(mentions, key=lambda m: (m.start, m.end))
            country, given = countries.of(mark, ordered), tuple(ordered)
            if country != mark.country or given != mark.mentions:
                mark = dataclasses.replace(mark, country=country, mentions=given)
            placed.append(bodies.placed(mark))
        homes = Homes(self._doc, placed, self._known)
        homed = [homes.of(index) if mark.country is None else None for index, mark in enumerate(placed)]
        return [
            mark if country is None else dataclasses.replace(mark, country=country)
            for mark, country in zip(placed, homed, strict=True)
        ]

    def _known(self, head: int) -> int | None:
        """Return the index of a party met before, or None."""
        found = find_mention(self._doc, head)
        return found[0] if found is not None else self._adopted.get(head)

    def _mentions_of(self, index: int, drafts: Sequence[Entity]) -> tuple[Mention, ...]:
        """Return the mentions of a draft with the ids of what those left unresolved may mean instead."""
        marks = sorted(self._mentions[index], key=lambda m: (m.start, m.end))
        if not any(mark.candidates for mark in marks):
            return drafts[index].mentions
        return tuple(
            dataclasses.replace(mention, candidates=tuple(dict.fromkeys(self._ids_at(mark.candidates, drafts))))
            for mark, mention in zip(marks, drafts[index].mentions, strict=True)
        )

    def _ids_at(self, heads: tuple[int, ...], drafts: Sequence[Entity]) -> Iterator[str]:
        for head in heads:
            found = find_mention(self._doc, head)
            if found is not None:
                yield drafts[found[0]].id


def _with_ids(roles: tuple[Role, ...], ids: Mapping[str, str]) -> tuple[Role, ...]:
    return tuple(Role(role.title, role.organization, ids.get(role.organization or ""), role.former) for role in roles)


def mention_of(syntax: Syntax, mark: MentionMark) -> Mention:
    """Return the words of a mark as a mention of the record, in code points."""
    first, last = syntax.start[mark.start], syntax.end[mark.end - 1]
    return Mention(first, last, syntax.doc_text[first:last], mark.form, mark.linked_by)
