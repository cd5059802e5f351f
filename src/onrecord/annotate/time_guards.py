"""Numbers and names that look like times and are none: Resolution 1973, 2000 missiles, the verb "march"."""

from collections.abc import Callable

from onrecord.annotate.syntax import SUBJECTS, Syntax
from onrecord.annotate.time_features import UNITS, Phrase, token_at
from onrecord.annotate.time_names import ends_name, heads_name, heads_show, is_part_of_name, is_the_name
from onrecord.annotate.time_tense import lemmas_of

_DATED = ("MONTH", "MONABBR", "SEASON", "DECADE", "CENT", "HOLIDAY", "ISODATE", "SLASHDATE", "ERA", "APOSYEAR")
_TIME_PREPOSITIONS = frozenset(
    {"IN_", "OF_", "FROM_", "TO_", "SINCE", "UNTIL", "BY", "PREP", "THROUGH", "AFTER", "BEFORE", "BETWEEN_"}
    | {"AND_", "OR_"}
)
_CLOCK_CUES = _TIME_PREPOSITIONS | {"AT_", "APPROX", "COMMA", "DASH", "HYPHEN"}
_WAR_PREPOSITIONS = frozenset({"PREP", "SINCE", "AFTER", "BEFORE", "UNTIL"})
_NUMBER_SIGNS = frozenset("$€£¥#§№")
_CALENDAR_CUES = frozenset(
    {"NEXT", "LAST", "PREVIOUS", "THIS", "THAT", "MOD", "EARLIER", "LATER", "ON_", "HYPHEN", "DASH"}
)
_BESIDE_YEARS = frozenset({"COMMA", "DASH", "HYPHEN", "LPAREN", "APPROX", "MONTH"})
_COMMON_YEARS = 1800
_NAMES_OF_PEOPLE = frozenset({3, 4, 5, 6, 8})


def is_time(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether the words around let the phrase be a time."""
    guard = _GUARDS.get(phrase.kind)
    return guard is None or guard(phrase, syntax)


def _is_date(phrase: Phrase, syntax: Syntax) -> bool:
    if not phrase.has(*_DATED):
        return _is_year(phrase, syntax)
    if phrase.has("SEASON", "HOLIDAY") and heads_name(phrase, syntax):
        return False
    if phrase.lexemes.role(phrase.found.end) == "NAMEHEAD" and not phrase.has("YEAR"):
        return False
    if phrase.has("MONTH") and set(phrase.words) <= {"MONTH", "THE"}:
        return _is_month(phrase, syntax)
    if phrase.has("SEASON") and set(phrase.words) <= {"SEASON", "THE"}:
        return _is_season(phrase, syntax)
    if phrase.has("DECADE") and len(phrase.first("DECADE") or "") == 2:
        paired = (
            phrase.role_before() in ("AND_", "OR_", "TO_") and phrase.lexemes.role(phrase.found.start - 2) == "DECADE"
        )
        return (paired or phrase.has("THE", "MOD") or phrase.role_before() == "APOS") and not _is_measured(phrase)
    return True


def _is_year(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a number of four digits is a year: unless it counts, numbers, measures or is part of a name."""
    lexemes, end = phrase.lexemes, phrase.found.end
    if _is_numbered(phrase):
        return False
    following = lexemes.role(end)
    if _is_measured(phrase) or following == "NAMEHEAD" or _is_address(phrase):
        return False
    if following in ("HYPHEN", "SLASH") and lexemes.ends[end - 1] == lexemes.starts[end]:
        return lexemes.role(end + 1) in ("YEAR", "MONTH", "INT2", "INT3", "DAY")
    if phrase.has("MOD", "EARLIER", "LATER"):
        return True
    if (phrase.year or 0) < _COMMON_YEARS and phrase.role_before() not in _TIME_PREPOSITIONS:
        return phrase.role_before() in _BESIDE_YEARS and _is_alone(phrase, syntax)
    return not _counts(phrase, syntax)


def _is_measured(phrase: Phrase) -> bool:
    lexemes, end = phrase.lexemes, phrase.found.end
    return lexemes.role(end) == "MEASURE" or lexemes.word(end) in ("%", "$", "€", "°")


def _is_address(phrase: Phrase) -> bool:
    """Return whether it numbers a house: "2018 Main Street"."""
    lexemes, end = phrase.lexemes, phrase.found.end
    return lexemes.word(end)[:1].isupper() and "STREET" in (lexemes.role(end + 1), lexemes.role(end + 2))


def _is_numbered(phrase: Phrase) -> bool:
    """Return whether the number is one of a row or a sum: "Resolution 1973", "No. 1999", "$2000", "Su-2000"."""
    lexemes, start = phrase.lexemes, phrase.found.start
    before = lexemes.role(start - 1)
    while before in ("AND_", "OR_", "COMMA", "TO_") and lexemes.role(start - 2) in ("YEAR", "INT", "INT3"):
        start -= 2
        before = lexemes.role(start - 1)
    word = lexemes.word(start - 1)
    if before == "NUMBERED" or ((before == "DOT" or word == ":") and lexemes.role(start - 2) == "NUMBERED"):
        return True
    if before == "DOT" and lexemes.word(start - 2).lower() == "no":
        return True
    if word in _NUMBER_SIGNS or (word == "." and lexemes.ends[start - 1] == lexemes.starts[start]):
        return True
    if before in ("HYPHEN", "SLASH"):
        return lexemes.role(start - 2) not in ("YEAR", "MONTH", "ERA")
    return False


def _counts(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether the number says how many: "2000 missiles", but not "the 2012 elections"."""
    last = token_at(syntax, phrase.end_char - 1)
    after = last + 1
    if after >= syntax.size or syntax.tag[after] not in ("NNS", "JJ") or _is_determined(phrase, syntax):
        return False
    if phrase.lexemes.role(phrase.found.end) == "YEARLY":
        return False
    head = syntax.head[last]
    if syntax.dep[last] == "nummod" and syntax.tag[head] == "NNS" and head > last:
        return True
    before = phrase.lexemes.role(phrase.found.start - 1)
    return syntax.tag[after] == "NNS" and before not in _TIME_PREPOSITIONS


def _is_determined(phrase: Phrase, syntax: Syntax) -> bool:
    first = token_at(syntax, phrase.start_char)
    return first > 0 and syntax.tag[first - 1] in ("DT", "PRP$", "POS")


def _is_month(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a bare month is one: no verb, and no person's name in a sentence with no cue of time."""
    lexemes, start = phrase.lexemes, phrase.found.start
    token = token_at(syntax, phrase.end_char - 1)
    if syntax.pos[token] in ("VERB", "AUX") or syntax.ent[token] == "PERSON" or ends_name(phrase, syntax):
        return False
    if is_the_name(phrase, syntax):
        return False
    before = lexemes.role(start - 1)
    if before in ("HYPHEN", "SLASH") and lexemes.role(start - 2) == "":
        return False
    if phrase.month not in _NAMES_OF_PEOPLE or before in _TIME_PREPOSITIONS or before in _CALENDAR_CUES:
        return True
    return syntax.ent[token] == "DATE" and not _is_march(syntax, token)


def _is_march(syntax: Syntax, token: int) -> bool:
    """Return whether a capital month is a march ("the March on Rome") or a surname ("Colonel March")."""
    before = syntax.pos[token - 1] if token else ""
    after = syntax.pos[token + 1] if token + 1 < syntax.size else ""
    return before == "PROPN" or (before == "DET" and after not in ("NOUN", "PROPN", "ADJ", "NUM"))


def _is_season(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether a bare season is one; "fall" is mostly what governments do."""
    token = token_at(syntax, phrase.end_char - 1)
    says = syntax.dep[token] in SUBJECTS and syntax.lemma[syntax.head[token]] in lemmas_of("SPEAK")
    if syntax.pos[token] in ("VERB", "AUX") or says:
        return False
    if ends_name(phrase, syntax) and phrase.lexemes.role(phrase.found.end) != "COMBAT":
        return False
    lexemes, last = phrase.lexemes, phrase.found.end
    if lexemes.word(last - 1).lower() != "fall":
        return True
    before = phrase.role_before() in _TIME_PREPOSITIONS | _CALENDAR_CUES
    return before and lexemes.role(last) not in ("OF_", "IN_", "TO_", "HYPHEN", "FROM_", "DASH")


def _is_reference(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "recently", "the former regime"; not "as recently as 2021" nor "the former" of two."""
    if phrase.has("REF"):
        return phrase.lexemes.role(phrase.found.end) != "AS_"
    after = token_at(syntax, phrase.end_char - 1) + 1
    noun = after < syntax.size and syntax.pos[after] in ("NOUN", "PROPN", "ADJ")
    return noun or (phrase.has("THE") and phrase.first("REFADJ") == "FUTURE_REF")


def _is_present(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "to the present", "(2013 - present)"; not "the present ruler" nor "was present"."""
    if not phrase.has("THE"):
        return phrase.role_before() in ("DASH", "HYPHEN", "TO_", "UNTIL", "THROUGH")
    return phrase.role_before() in _TIME_PREPOSITIONS and _is_alone(phrase, syntax)


def _is_alone(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether no noun follows that the phrase would belong to."""
    after = token_at(syntax, phrase.end_char - 1) + 1
    return after >= syntax.size or syntax.pos[after] not in ("NOUN", "PROPN", "ADJ", "NUM")


def _is_pointer(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "at the time", "since then", "during this period"; not "this time" nor "the time of"."""
    before = phrase.role_before()
    if phrase.has("THEN_"):
        return before in ("SINCE", "UNTIL", "BY")
    if phrase.has("ERAWORD", "THAT"):
        return True
    if phrase.has("THIS"):
        return before in ("AT_", "PREP", "BY", "UNTIL", "SINCE", "FROM_")
    after = token_at(syntax, phrase.end_char - 1) + 1
    if before != "AT_" or phrase.lexemes.role(phrase.found.end) == "OF_":
        return False
    if phrase.lexemes.role(phrase.found.end) in ("COMMA", "DOT"):
        return True
    opens = token_at(syntax, phrase.start_char) - 1 == syntax.sentence(token_at(syntax, phrase.start_char))[0]
    return opens or after >= syntax.size or syntax.pos[after] in ("PUNCT", "CCONJ", "ADP", "SPACE")


def _last_word(phrase: Phrase) -> str:
    return phrase.lexemes.word(phrase.found.end - 1).lower()


def _is_clock_time(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "5pm", "at 10:30"; not the "9:25" of a psalm or a score."""
    bare = phrase.words.keys() == {"CLOCK"} and not (phrase.first("CLOCK") or "").endswith("m")
    return not bare or phrase.role_before() in _CLOCK_CUES


def _is_length(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "a week"; not "a minute amount", "a day care", nor "a quarter of the ships"."""
    if not phrase.has(*UNITS):
        return phrase.lexemes.role(phrase.found.end) != "OF_"
    last = token_at(syntax, phrase.end_char - 1)
    single = phrase.words.keys() == {"A", "UNIT"} or phrase.words.keys() == {"A", "TUNIT"}
    return not single or (syntax.pos[last] != "ADJ" and syntax.dep[last] != "compound")


def _is_bare_unit(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "for months", "within days"; not "the days" or "the year's end"."""
    if not _last_word(phrase).endswith("s"):
        return False
    return phrase.has("ONLY", "APPROX") or phrase.role_before() in ("PREP", "IN_", "AFTER", "MORE")


def _is_offset(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether it is "two days after", "days after"; not "day after day" nor "year after year"."""
    if phrase.found.phrase.id != "offset-event" or phrase.has("A", "ANOTHER", "FUZZY", "DIVISION"):
        return True
    if phrase.count is not None:
        return True
    return phrase.lexemes.word(phrase.found.end - 2).lower().endswith("s")


def _is_ordinal_day(phrase: Phrase, syntax: Syntax) -> bool:
    if int(phrase.first("ORDDAY") or 0) > 31 or phrase.role_before() not in ("ON_", "BY", "UNTIL"):
        return False
    return _is_alone(phrase, syntax)


def is_rate(phrase: Phrase, syntax: Syntax) -> bool:
    """Return whether "a day" is a rate, as in "30 tanks a day": a noun or number stands before it."""
    first = token_at(syntax, phrase.start_char)
    if first == 0 or syntax.lower[first] not in ("a", "an"):
        return False
    if syntax.lower[first - 1] in ("once", "twice", "times"):
        return True
    after = token_at(syntax, phrase.end_char - 1) + 1
    if after < syntax.size and syntax.pos[after] in ("NOUN", "PROPN", "ADJ"):
        return False
    return syntax.tag[first - 1] in ("NNS", "CD", "NN", "RB") and syntax.lower[first - 1] not in ("half", "not")


_GUARDS: dict[str, Callable[[Phrase, Syntax], bool]] = {
    "bare-unit": _is_bare_unit,
    "clock": _is_clock_time,
    "date": _is_date,
    "day-range": lambda phrase, _: not _is_numbered(phrase),
    "deictic": lambda phrase, syntax: not is_part_of_name(phrase, syntax),
    "duration": _is_length,
    "fixed-past": lambda phrase, syntax: _is_alone(phrase, syntax) and _last_word(phrase) == "past",
    "fixed-present": _is_present,
    "fixed-these": lambda phrase, _: phrase.unit == "D",
    "named-war": lambda phrase, _: phrase.has("MOD", "OUTBREAK") or phrase.role_before() in _WAR_PREPOSITIONS,
    "offset-adjective": lambda phrase, _: phrase.unit in ("Y", "Q", "M", "W"),
    "offset-event": _is_offset,
    "ordinal-day": _is_ordinal_day,
    "part-night": lambda phrase, _: phrase.has_clock() or phrase.role_before() in ("AT_", "BY", "UNTIL"),
    "part-of-day": lambda phrase, syntax: phrase.has("MONTH", "WEEKDAY") or not heads_name(phrase, syntax),
    "ref": _is_reference,
    "set": lambda phrase, syntax: not is_part_of_name(phrase, syntax) and not heads_name(phrase, syntax),
    "vague": _is_pointer,
    "weekday": lambda phrase, syntax: not is_the_name(phrase, syntax) and not heads_show(phrase, syntax),
    "whole": lambda phrase, _: not _last_word(phrase).endswith("s"),
    "year-range": lambda phrase, _: not _is_numbered(phrase),
}
