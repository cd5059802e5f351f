"""What a name of several words may be written as: acronyms, parts, other joining words, the name turned round."""

from collections.abc import Iterator, Sequence

from onrecord.annotate.name_words import name_forms

JOINS = frozenset({"of", "for", "at", "in", "on"})
"""What may follow the first words of a name that are short for all of it."""
SMALL = JOINS | frozenset({"the", "and", "&", "de"})
LONGEST = 12
"""Names of more words are not looked for by their parts."""
SAINTS = frozenset({"saint", "st", "st."})
Key = tuple[str, ...] | str


def short_keys(words: Sequence[str]) -> set[Key]:
    """Return what a name of an organization is also called, in lower case: acronyms as text, parts as words.

    "University of North Carolina at Greensboro" is "UNC", "UNCG", "UNC Greensboro", "University of North Carolina".
    """
    words = tuple(words)
    keys: set[Key] = {*acronyms(words), *(acronyms(words[1:]) if len(words) > 2 else ())}
    keys |= {words[:j] for j in range(2, len(words)) if words[j] in JOINS}
    keys |= {words[i:j] for i in range(1, len(words) - 1) for j in range(i + 2, len(words) + 1)}
    keys |= set(_begun_by_acronym(words))
    if words[-1] in name_forms():
        keys.add(words[:-1])
    if words[-2] == "of":
        keys.add(words[-1:])
    return keys


def _begun_by_acronym(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Yield the name with its first words as an acronym: "UC Berkeley", "UNC Greensboro"."""
    content = content_words(words)
    for i in range(2, len(content)):
        yield ("".join(word[0] for word in content[:i]), *content[i:])


def acronyms(words: Sequence[str]) -> set[str]:
    """Return the initials of the words: of all, and of all but "of", "the", "and", "for"."""
    parts = [part for word in words for part in word.split("-") if part]
    short = [part for part in parts if part not in ("of", "the", "and", "for", "in", "on", "&", "de")]
    return {"".join(part[0] for part in parts), "".join(part[0] for part in short)}


def content_words(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words without those that only join them, which reports leave out at will."""
    return tuple(word for word in words if word not in SMALL)


def same_person(words: Sequence[str], other: Sequence[str]) -> bool:
    """Tell whether two full names with one surname can be one person's: given names do not differ."""
    if len(other) < 2:
        return False
    first, second = words[0].rstrip("."), other[0].rstrip(".")
    if first == second or (min(len(first), len(second)) == 1 and first[0] == second[0]):
        return True
    return list(words) == list(other[-len(words) :])


def without_saint(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return a saint's name without the word: "St. Jerome" is also "Jerome"."""
    return words[1:] if len(words) == 2 and words[0] in SAINTS else words
