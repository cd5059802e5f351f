"""Names the recogniser left out or cut short: runs of proper nouns, and the words that belong before a name."""

from onrecord.annotate.name_layout import Candidate, Layout, plausible


def extend_back(layout: Layout, candidate: Candidate, used: set[int]) -> Candidate:
    """Return the candidate with the proper nouns before it that the recogniser left out."""
    syntax, start = layout.syntax, candidate.start
    while (
        start > 0
        and start - 1 not in used
        and not syntax.ent[start - 1]
        and _continues_name(layout, start - 1, candidate)
    ):
        start -= 1
    if start > 1 and syntax.text[start - 1] == "-" and syntax.pos[start - 2] == "PROPN" and start - 2 not in used:
        start -= 2
    return Candidate(start, candidate.end, candidate.label) if start < candidate.start else candidate


def _continues_name(layout: Layout, i: int, candidate: Candidate) -> bool:
    syntax = layout.syntax
    return (
        syntax.pos[i] == "PROPN"
        and syntax.text[i][:1].isupper()
        and i not in layout.in_title
        and syntax.dep[i] == "compound"
        and candidate.start <= syntax.head[i] < candidate.end
    )


def mark_titled(layout: Layout, candidate: Candidate) -> Candidate:
    """Return the candidate, titled where a person's title stands right before it."""
    if candidate.start - 1 in layout.in_title and not candidate.rows and candidate.label != "FAC":
        return Candidate(candidate.start, candidate.end, candidate.label, (), candidate.prefix, True)
    return candidate


def missed_runs(layout: Layout, taken: list[Candidate]) -> list[Candidate]:
    """Return the runs of capitalised proper nouns that no candidate covers and the recogniser gave no label."""
    syntax = layout.syntax
    used = {i for candidate in taken for i in range(candidate.start, candidate.end)}
    runs: list[list[int]] = []
    surnames = {syntax.text[person.end - 1] for person in taken if person.label == "PERSON"}
    for i in [i for i, pos in enumerate(syntax.pos) if pos == "PROPN"]:
        if i in used or i in layout.in_title or not syntax.text[i][:1].isupper():
            continue
        if syntax.ent[i] and syntax.text[i] not in surnames:
            continue
        if runs and runs[-1][1] == i:
            runs[-1][1] = i + 1
        else:
            runs.append([i, i + 1])
    found = [
        Candidate(start, end, "PERSON" if syntax.text[start] in surnames else "")
        for start, end in runs
        if (end - start == 1 and syntax.text[start] in surnames) or plausible(syntax, start, end)
    ]
    found += [
        Candidate(i, i + 1, "PERSON")
        for i, word in enumerate(syntax.text)
        if word in surnames
        and syntax.pos[i] in ("NOUN", "ADJ")
        and i not in used
        and syntax.dep[i] in ("nsubj", "poss", "pobj")
    ]
    return [mark_titled(layout, candidate) for candidate in found]
