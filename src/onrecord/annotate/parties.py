"""Parties that no mention stands for yet: any noun phrase as an entity, and the way from a token to its mention."""

from collections.abc import Mapping

from spacy.tokens import Doc

from onrecord.annotate.coref_phrases import read_phrase
from onrecord.annotate.layers import EntityMark, MentionMark, NameMark
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.actors import ids_of
from onrecord.model.entity import EntityIds

MentionIndex = dict[int, tuple[int, int]]


def describe_party(doc: Doc, head: int) -> EntityMark:
    """Return the noun phrase headed at `head` as an entity with that one mention.

    A name keeps its canonical form and kind; the adjective "Iranian" stands for its state. The country of a phrase is
    that of its nationality adjective, its possessor (through `doc._.entities`, where that is a pronoun) or its "of".
    """
    syntax = syntax_of(doc)
    names = names_by_token(doc)
    mark = names.get(head)
    if mark is not None:
        return _named(mark)
    phrase = read_phrase(syntax, names, head)
    country = phrase.country
    if country is None and phrase.possessor is not None:
        found = find_mention(doc, phrase.possessor)
        country = doc._.entities[found[0]].country if found is not None else None
    pronoun = syntax.pos[head] == "PRON"
    mention = MentionMark(phrase.start, phrase.end, head, "pronoun" if pronoun else "nominal")
    name = " ".join(doc[phrase.start : phrase.end].text.split())
    return EntityMark(name, phrase.kind, country, phrase.sector, EntityIds(), (), (mention,))


def find_mention(doc: Doc, token: int) -> tuple[int, int] | None:
    """Return the indices of the entity and of its smallest mention headed at `token`, else of one that holds it.

    A mention that only holds the token in a complement of its own ("officials in Moscow" for "Moscow") does not count.
    """
    entities: tuple[EntityMark, ...] = doc._.entities
    kept = doc.user_data.get("onrecord_mentions")
    if kept is None or kept[0] is not entities:
        kept = doc.user_data["onrecord_mentions"] = (entities, *_index(entities))
    heads: MentionIndex = kept[1]
    names: MentionIndex = kept[2]
    return heads.get(token) or names.get(token)


def names_by_token(doc: Doc) -> Mapping[int, NameMark]:
    """Return the name that covers each token; tokens outside of names are absent."""
    names: tuple[NameMark, ...] = doc._.names
    kept = doc.user_data.get("onrecord_names_by_token")
    if kept is None or kept[0] is not names:
        covered = {i: mark for mark in names for i in range(mark.start, mark.end)}
        kept = doc.user_data["onrecord_names_by_token"] = (names, covered)
    found: Mapping[int, NameMark] = kept[1]
    return found


def _named(mark: NameMark) -> EntityMark:
    ids = ids_of(mark.row if mark.kind != "people" else None)
    mention = MentionMark(mark.start, mark.end, mark.head, "name", mark.linked_by)
    return EntityMark(mark.canonical, mark.kind, mark.country, mark.sector, ids, (), (mention,))


def _index(entities: tuple[EntityMark, ...]) -> tuple[MentionIndex, MentionIndex]:
    """Return the smallest mention by its head, and the smallest name by each of its tokens."""
    sized = [
        (mention.end - mention.start, i, j, mention)
        for i, entity in enumerate(entities)
        for j, mention in enumerate(entity.mentions)
    ]
    heads: MentionIndex = {}
    inside: MentionIndex = {}
    for _, i, j, mention in sorted(sized, key=lambda entry: entry[:3]):
        heads.setdefault(mention.head, (i, j))
        if mention.form == "name":
            for token in range(mention.start, mention.end):
                inside.setdefault(token, (i, j))
    return heads, inside
