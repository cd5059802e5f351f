"""Words of time in names, where they tell no time: the Arab Spring, the Winter Olympics, the Sunday Times."""

from onrecord.annotate.syntax import Syntax
from onrecord.annotate.time_features import Phrase, token_at


def ends_name(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a capital is the end of a name: "the Arab Spring"."""
    first = token_at(syntax, phrase.start_char)
    if not syntax.text[first][:1].isupper() or syntax.sent[first] == first:
        return False
    return syntax.pos[first - 1] in ("PROPN", "ADJ") and syntax.text[first - 1][:1].isupper()


def heads_name(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a capital is the beginning of a name: "Winter Olympics", "Christmas Cottage"."""
    last = token_at(syntax, phrase.end_char - 1)
    if not syntax.text[last][:1].isupper() or phrase.has("YEAR", "EVE", "UNIT") or last + 1 >= syntax.size:
        return False
    if phrase.lexemes.role(phrase.found.end) == "COMBAT":
        return False
    return syntax.pos[last + 1] in ("PROPN", "NOUN") and syntax.text[last + 1][:1].isupper()


def heads_show(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a part of a day is the beginning of a name: "Saturday Night Fever"."""
    return phrase.has("PART") and heads_name(phrase, syntax)


def is_the_name(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it stands between "the" and the rest of a name: "the Sunday Times", "the October Brigade"."""
    return (phrase.role_before() == "THE" or phrase.has("THE")) and heads_name(phrase, syntax)


def is_part_of_name(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a capital stands amid a name: "USA Today", "News Daily"."""
    return ends_name(phrase, syntax) and syntax.pos[token_at(syntax, phrase.start_char) - 1] == "PROPN"
