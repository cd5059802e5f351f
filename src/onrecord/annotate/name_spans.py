"""Where proper names begin and end: table matches, recognised spans repaired, runs of proper nouns that were missed."""

from spacy.tokens import Doc

from onrecord.annotate.name_acronyms import with_bracketed
from onrecord.annotate.name_layout import (
    JOINED_BY,
    OTHER_LABELS,
    PARTY_LABELS,
    Candidate,
    Layout,
    inside_longer,
    is_name,
    is_owner,
    is_person_noun,
    is_portfolio_before_post,
    is_post_before_person,
    stands_alone,
)
from onrecord.annotate.name_runs import extend_back, mark_titled, missed_runs
from onrecord.annotate.name_table import Match, Phrases, find_phrases, title_phrases
from onrecord.annotate.name_teams import is_scored
from onrecord.annotate.name_words import name_ends, name_heads
from onrecord.annotate.syntax import Syntax
from onrecord.knowledge.actors import ActorName, given_name_genders

EDGES = frozenset(
    [
        "/",
        "the",
        "a",
        "an",
        "'s",
        "\u2019s",
        "'",
        "\u2019",
        '"',
        "\u201c",
        "\u201d",
        "(",
        ")",
        ",",
        "-",
        ".",
        "of",
        "and",
        ":",
        ";",
        "\u2015",
        "\u2014",
        "\u2013",
    ]
)

HELD = 6
"""How many tokens before a state's name the post is looked for: "secretary of the Communist Party of Vietnam"."""
CAPTIONS = frozenset({"image", "photo", "photograph", "picture", "video", "audio", "file", "caption"})
"""Words that begin the line under a picture."""


def find_candidates(doc: Doc, syntax: Syntax, phrases: Phrases[tuple[ActorName, ...]]) -> list[Candidate]:
    """Return the candidate names in text order, none overlapping; `phrases` are the names of the tables."""
    matches = _in_time(find_phrases(syntax, phrases), doc._.published_at)
    spans = [
        (ent.start, ent.end, ent.label_) for ent in doc.ents if ent.label_ in PARTY_LABELS or ent.label_ in OTHER_LABELS
    ]
    covering = {i: span for span in spans for i in range(span[0], span[1])}
    titles = [
        title for title in find_phrases(syntax, title_phrases()) if not inside_longer(title, covering.get(title.start))
    ]
    layout = Layout(
        syntax,
        matches,
        {title.start: title.end for title in titles},
        {i for title in titles for i in range(title.start, title.end)},
    )
    spans = [part for span in spans for part in _split_at_parentheses(syntax, *span)]
    spans = _join(syntax, [_trim(layout, *span) for span in spans])
    taken = _choose(layout, spans)
    taken += missed_runs(layout, taken)
    taken = with_bracketed(syntax, taken)
    taken = [candidate for candidate in _join_given(syntax, taken) if not is_portfolio_before_post(syntax, candidate)]
    return sorted(taken, key=lambda candidate: candidate.start)


def _join_given(syntax: Syntax, taken: list[Candidate]) -> list[Candidate]:
    """Join a given name to the name right behind it that the recogniser set apart: "Michael", "O'Leary"."""
    joined: list[Candidate] = []
    for candidate in sorted(taken, key=lambda candidate: candidate.start):
        if joined and (
            _is_given_before(syntax, joined[-1], candidate) or _is_cut_person(syntax, joined[-1], candidate)
        ):
            before = joined[-1]
            joined[-1] = Candidate(before.start, candidate.end, "PERSON", titled=before.titled)
        else:
            joined.append(candidate)
    return joined


def _is_given_before(syntax: Syntax, before: Candidate, after: Candidate) -> bool:
    if before.end != after.start or before.end - before.start > 1 or after.end - after.start > 1:
        return False
    if before.rows or after.rows or after.label == "NORP" or syntax.pos[after.start] != "PROPN":
        return False
    return syntax.text[before.start] in given_name_genders()


def _is_cut_person(syntax: Syntax, before: Candidate, after: Candidate) -> bool:
    """Tell whether the recogniser cut a person's name in two: "Beji Caid", "Essebsi"."""
    last = before.end - 1
    whole = before.label == "PERSON" and after.end - after.start == 1 and before.end == after.start
    if not whole or before.rows or after.rows or after.label not in ("ORG", "PERSON", ""):
        return False
    word = syntax.text[after.start]
    return (
        syntax.dep[last] == "compound"
        and syntax.head[last] == after.start
        and not word.isupper()
        and not name_ends(word)
    )


def _in_time(
    matches: list[Match[tuple[ActorName, ...]]], published_at: str | None
) -> list[Match[tuple[ActorName, ...]]]:
    """Return the matches without the rows of parties that did not exist yet when the report was published."""
    if published_at is None:
        return matches
    year = int(published_at[:4])
    kept: list[Match[tuple[ActorName, ...]]] = []
    for match in matches:
        rows = tuple(row for row in match.rows if row.active_from is None or row.active_from <= year)
        if rows:
            kept.append(match if len(rows) == len(match.rows) else Match(match.start, match.end, rows))
    return kept


def _split_at_parentheses(syntax: Syntax, start: int, end: int, label: str) -> list[tuple[int, int, str]]:
    """Return the parts of a span before, inside and after parentheses: "World Health Organisation (WHO"."""
    cuts = [i for i in range(start, end) if syntax.text[i] in ("(", ")")]
    begins = [start, *(cut + 1 for cut in cuts)]
    return [(begin, stop, label) for begin, stop in zip(begins, [*cuts, end], strict=True) if begin < stop]


def _trim(layout: Layout, start: int, end: int, label: str) -> tuple[int, int, str]:
    """Return the span without articles, titles, possessive marks and what follows a line break."""
    text, lower = layout.syntax.text, layout.syntax.lower
    owned = ("'s", "\u2019s") if label == "PERSON" else ()
    stop = next((i for i in range(start + 1, end) if text[i].isspace() or text[i] in owned), end)
    end = stop if stop > start else end
    begun = start
    if start in layout.in_title and start not in layout.title_at:
        start = next((i for i in range(start, end) if i not in layout.in_title), start)
    label = "PERSON" if start > begun else label
    while start < end:
        after = layout.title_at.get(start) if label == "PERSON" or start + 1 < end else None
        if after is not None and after < end and label != "ORG":
            start = after
        elif lower[start] in EDGES or text[start].isspace():
            start += 1
        elif lower[end - 1] in EDGES or text[end - 1].isspace() or _is_after_name(layout.syntax, start, end - 1):
            end -= 1
        else:
            break
    return start, end, label


def _is_after_name(syntax: Syntax, start: int, i: int) -> bool:
    """Tell whether the last word of a span is no more of the name: a preposition, the label of a caption ("Image:")."""
    if i == start:
        return False
    if syntax.pos[i] == "ADP" and syntax.text[i].islower():
        return True
    return i + 1 < syntax.size and syntax.text[i + 1] == ":" and syntax.lower[i] in CAPTIONS


def _join(syntax: Syntax, spans: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Join "Foundation" and "Visual Arts" over "for the": two names of organizations that are one."""
    joined: list[tuple[int, int, str]] = []
    for start, end, label in spans:
        if joined and label == "ORG" and joined[-1][2] == "ORG":
            before, until, _ = joined[-1]
            gap = syntax.lower[until:start]
            if gap and gap[0] in JOINED_BY and gap[1:] in ([], ["the"]) and until - before > 1:
                joined[-1] = (before, end, label)
                continue
        joined.append((start, end, label))
    return [span for span in joined if span[0] < span[1]]


def _choose(layout: Layout, spans: list[tuple[int, int, str]]) -> list[Candidate]:
    """Settle each table match against the recogniser's span it touches."""
    chosen: list[Candidate] = []
    covering = {i: span for span in spans for i in range(span[0], span[1])}
    settled: set[tuple[int, int, str]] = set()
    reach = 0
    for match in layout.matches:
        span = covering.get(match.start) or covering.get(match.end - 1)
        longer = _longer_name(layout, match, span)
        if longer is not None:
            if longer.start >= reach:
                chosen.append(longer)
                reach = longer.end
        elif match.start >= reach and stands_alone(layout, match):
            chosen.append(Candidate(match.start, match.end, span[2] if span else "", match.rows))
            reach = match.end
        else:
            continue
        settled |= {covering[i] for i in range(chosen[-1].start, chosen[-1].end) if i in covering}
    used = {i for candidate in chosen for i in range(candidate.start, candidate.end)}
    for span in spans:
        for start, end in _free_parts(span, used) if span in settled else [span[:2]]:
            start, end, label = _trim(layout, start, end, span[2])
            if label in OTHER_LABELS and start < end - 1 and name_ends(layout.syntax.text[end - 1]):
                label = "ORG"
            if label in PARTY_LABELS and start < end and is_name(layout, start, end, label):
                chosen.append(extend_back(layout, Candidate(start, end, label), used))
    return [mark_titled(layout, candidate) for candidate in chosen]


def _free_parts(span: tuple[int, int, str], used: set[int]) -> list[tuple[int, int]]:
    parts: list[tuple[int, int]] = []
    for i in range(span[0], span[1]):
        if i in used:
            continue
        if parts and parts[-1][1] == i:
            parts[-1] = (parts[-1][0], i + 1)
        else:
            parts.append((i, i + 1))
    return parts


def _longer_name(
    layout: Layout, match: Match[tuple[ActorName, ...]], span: tuple[int, int, str] | None
) -> Candidate | None:
    """Return the longer name that the match is only a part of, or None where the match is the name."""
    if (
        span is None
        or not (span[0] <= match.start and match.end <= span[1])
        or span[1] - span[0] <= match.end - match.start
    ):
        return _run_around(layout, match)
    if _is_whole(layout, match, *span):
        return None
    start, end, label = span
    form = match.rows[0].form
    rows = _rows_behind_state(layout, match, end)
    if rows:
        return Candidate(start, end, label, rows)
    if label in PARTY_LABELS:
        if label in ("GPE", "NORP", "PERSON") and match.start == start and form == "adjective":
            return None
        rest = match.start == start or form == "adjective"
        return Candidate(start, end, label, prefix=match.rows[0] if rest else None)
    if label in ("PRODUCT", "EVENT", "WORK_OF_ART", "LAW"):
        return Candidate(start, end, label)
    return _run_around(layout, match)


def _is_whole(layout: Layout, match: Match[tuple[ActorName, ...]], start: int, end: int, _label: str) -> bool:
    """Tell whether the match is a name of its own inside of the span: "Iraq" in "Iraq and Iran"."""
    syntax = layout.syntax
    if match.start == start:
        if is_scored(syntax, match.end) or _is_credit(layout, match, end) or _is_held(layout, match, end):
            return True
        inner = syntax.text[match.end : end]
        listed = not inner or inner[0] in (",", "and", "'s", "\u2019s", "/")
        return match.end in layout.in_title or listed or all(map(is_person_noun, syntax.lower[match.end : end]))
    if syntax.text[match.start - 1] in (",", "and", "/"):
        return True
    if match.end == end and match.rows[0].form == "adjective" and syntax.pos[syntax.head[end - 1]] == "NOUN":
        return True
    return match.end == end and is_owner(syntax, match.start, start)


def _is_credit(layout: Layout, match: Match[tuple[ActorName, ...]], end: int) -> bool:
    """Tell whether a person's name follows an organization's acronym: "NASA Bill Ingalls"."""
    syntax = layout.syntax
    alone = match.end - match.start == 1 and syntax.text[match.start].isupper() and match.rows[0].kind != "state"
    person = 1 < end - match.end < 4 and syntax.text[match.end] in given_name_genders()
    return alone and person and not name_ends(syntax.text[end - 1])


def _is_held(layout: Layout, match: Match[tuple[ActorName, ...]], end: int) -> bool:
    """Tell whether a name follows the state that its bearer holds a post of: "secretary of Vietnam Nguyen Trong"."""
    syntax = layout.syntax
    before = match.start - 1
    if match.rows[0].kind != "state" or not 1 < end - match.end < 5 or before < 1 or syntax.lower[before] != "of":
        return False
    named = all(syntax.text[i].isalpha() and syntax.pos[i] == "PROPN" for i in range(match.end, end))
    if not named or name_ends(syntax.text[end - 1]):
        return False
    return any(is_person_noun(syntax.lower[i]) for i in range(max(syntax.sent[before], before - HELD), before))


def _rows_behind_state(layout: Layout, match: Match[tuple[ActorName, ...]], end: int) -> tuple[ActorName, ...]:
    """Return the rows of the organ that the span names behind its own state: "the United Kingdom Home Office"."""
    if match.rows[0].kind != "state":
        return ()
    organ = next((other for other in layout.matches if other.start == match.end and other.end == end), None)
    same = organ is not None and {row.country for row in organ.rows} == {match.rows[0].country}
    return organ.rows if organ is not None and same else ()


def _run_around(layout: Layout, match: Match[tuple[ActorName, ...]]) -> Candidate | None:
    """Return the run of proper nouns that the match is a part of, where it is longer: "Northern Ireland"."""
    syntax = layout.syntax
    start, end = match.start, match.end
    while end < syntax.size and (_continues(layout, end - 1, end) or _closes(layout, end)):
        end += 1
    form = match.rows[0].form
    while (
        form in ("name", "capital")
        and start > 0
        and _continues(layout, start - 1, start)
        and start - 1 not in layout.in_title
    ):
        start -= 1
    if (start == match.start and end == match.end) or _is_held(layout, match, end):
        return None
    if start == match.start and form == "adjective" and syntax.ent[end - 1] == "PERSON":
        return None
    label = next((syntax.ent[i] for i in range(start, end) if syntax.ent[i] in PARTY_LABELS), "ORG")
    if end > match.end and label in ("GPE", "NORP"):
        label = "ORG"
    return Candidate(start, end, label, prefix=match.rows[0] if start == match.start else None)


def _closes(layout: Layout, i: int) -> bool:
    """Tell whether a word right after a name ends a longer one: "Museum", "Airlines"."""
    syntax = layout.syntax
    return syntax.text[i] in name_heads() and i not in layout.in_title and syntax.pos[i] == "PROPN"


def _continues(layout: Layout, left: int, right: int) -> bool:
    """Tell whether two neighbouring proper nouns belong to one compound and neither begins another name."""
    syntax = layout.syntax
    if (
        syntax.pos[right] != "PROPN"
        or syntax.pos[left] != "PROPN"
        or right in layout.in_title
        or left in layout.in_title
        or is_post_before_person(syntax, right)
    ):
        return False
    if not syntax.text[right][:1].isupper() or not syntax.text[left][:1].isupper():
        return False
    if syntax.ent[right] in ("DATE", "TIME", "PERSON") or syntax.ent[left] in ("DATE", "TIME", "PERSON"):
        return False
    if syntax.head[left] == right and syntax.dep[left] in ("compound", "nmod", "amod"):
        return True
    return (
        syntax.head[left] == syntax.head[right] and syntax.dep[left] == "compound" and syntax.dep[right] == "compound"
    )
