"""Who says each word of direct speech: what "I" and "we" inside of it mean."""

from collections.abc import Mapping

from spacy.tokens import Doc

from onrecord.annotate.coref_clusters import ORGANIZED, Cluster
from onrecord.annotate.coref_pronouns import FIRST
from onrecord.annotate.layers import Quotation


def speakers_of(doc: Doc, at: Mapping[int, Cluster]) -> dict[int, Cluster]:
    """Return who says each token that stands in somebody's direct speech; the innermost source wins.

    Words of one quotation have one speaker, also where the attribution covers only a part; a quotation that goes on
    after a paragraph's end is the same speaker's.

    Args:
        doc: the report, with quotations and attributions.
        at: the cluster of each mention's head that is known so far.
    """
    quotations: list[Quotation] = [mark for mark in doc._.quotations if not mark.scare]
    said = _attributed(doc, at)
    speakers: dict[int, Cluster] = {}
    before: tuple[Quotation, Cluster] | None = None
    for mark in sorted(quotations, key=lambda mark: (mark.depth, mark.start)):
        inside = range(mark.inner_start, mark.inner_end)
        speaker = next((said[i] for i in inside if i in said), None)
        if speaker is None and mark.depth == 0 and before is not None and not before[0].closed:
            speaker = before[1]
        if speaker is None:
            before = None if mark.depth == 0 else before
            continue
        speakers |= dict.fromkeys(inside, speaker)
        speakers |= {i: said[i] for i in inside if i in said}
        before = (mark, speaker) if mark.depth == 0 else before
    return speakers


def _attributed(doc: Doc, at: Mapping[int, Cluster]) -> dict[int, Cluster]:
    said: dict[int, Cluster] = {}
    for mark in doc._.attributions:
        cluster = at.get(mark.source_head) if mark.source_head is not None else None
        if cluster is not None:
            for start, end in mark.content:
                said |= dict.fromkeys(range(start, end), cluster)
    return said


def first_person(word: str, speaker: Cluster, by_name: Mapping[str, Cluster]) -> Cluster | None:
    """Return whom "I" or "we" means: the person who speaks, the party that speaks, or the one the person speaks for."""
    if (speaker.kind == "person") == (word in FIRST):
        return speaker
    if speaker.kind != "person" or speaker.plural:
        return None
    groups = {role.organization for role in speaker.roles if role.organization and not role.former}
    group = by_name.get(next(iter(groups)) or "") if len(groups) == 1 else None
    return group if group is not None and group.kind in (*ORGANIZED, "state") else None
