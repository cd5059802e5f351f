"""The head of a report as newspapers and agencies set it: dateline, date line, byline, headline.

Reference: AP Stylebook, "datelines": place, date, agency in brackets, then a dash.
"""

import dataclasses
import re
from dataclasses import dataclass

from onrecord.read.calendar_days import DAY, parse_day
from onrecord.read.draft import Draft

_HEAD_LINES = 6
_HEAD_LETTERS = 120
_TITLE_LETTERS = 150
_SEPARATOR = re.compile(r"\s*(?:--+|[\u2013\u2014\ufffd])|\s-(?=\s)|[:.](?=\s|$)")
_AGENCY = re.compile(r"[\s.]*(?:\((?P<bracket>[A-Z][^()]{1,30})\)|/(?P<slash>[A-Z][^/]{1,30})/)\s*$")
_DATE = re.compile(rf"(?:^|[\s,.])\s*(?P<day>{DAY})[\s,.]*$", re.VERBOSE | re.IGNORECASE)
_DATE_LINE = re.compile(rf"(?P<day>{DAY})(?:,?\s(?:at\s)?\d\d?[:.]\d\d.{{0,20}})?", re.VERBOSE | re.IGNORECASE)
_FINAL_DATE = re.compile(rf"(?<!\bon|[\s,].)\s(?P<day>(?=[a-z]+day,\s){DAY})$", re.VERBOSE | re.IGNORECASE)
_PLACE = re.compile(r"[^\W\d_][\w.'\u2019/-]*(?:,?\s[^\W\d_a-z][\w.'\u2019/-]*){0,4}")
_NO_PLACE = re.compile(r"(?:On|In|At|By|The|A|An|Since|From|After|Before|Until|Late|Early)\b", re.IGNORECASE)
_AGENCIES = re.compile(r"Reuters|AP|AFP|UPI|TASS|Xinhua|Interfax|dpa|CNN|BBC|IPS|AA", re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:By|BY)\s(?P<who>[^\W\d_a-z][\w.'\u2019-]*(?:,?\s(?:and\s|de\s|van\s|von\s|al-)?[^\W\d_a-z][\w.'\u2019-]*){0,7})"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline as printed, its day where it gives a full one, and the agency it names."""

    text: str
    published_at: str | None
    agency: str | None


def with_head(draft: Draft) -> Draft:
    """Return the draft with what the first lines of its text say of title, byline, outlet and day, where it has none.

    The text is not altered: what is found here stays in it.
    """
    lines = head_lines(draft.text)
    dateline = next(filter(None, map(find_dateline, lines)), None)
    byline = next((match["who"] for line in lines if (match := _BYLINE.fullmatch(line))), None)
    draft = draft.filled("guess", title=find_headline(draft.text), byline=byline)
    if dateline is None:
        return draft
    draft = draft.filled("dateline", outlet=dateline.agency, published_at=dateline.published_at)
    return dataclasses.replace(draft, dateline=draft.dateline or dateline.text)


def head_lines(text: str) -> list[str]:
    """Return the first few lines that are not blank, up to the first that is as long as a paragraph."""
    lines: list[str] = []
    for line in text[:4000].split("\n"):
        if line.strip():
            lines.append(line.strip())
        if len(lines) == _HEAD_LINES or len(line) > _TITLE_LETTERS:
            break
    return lines


def find_headline(text: str) -> str | None:
    """Return the first line where it stands as a headline: short, no final stop, then a blank line, date or byline."""
    first, _, rest = text[:2000].lstrip("\n ").partition("\n")
    title = _FINAL_DATE.sub("", first.strip().lstrip("#").strip())
    following = rest.partition("\n")[0].strip()
    set_off = not following or is_date_line(following) or bool(_BYLINE.fullmatch(following))
    if not rest.strip() or not set_off or not 3 < len(title) <= _TITLE_LETTERS or " " not in title:
        return None
    if title[-1] in ".,;:" or is_date_line(title) or find_dateline(title) or _BYLINE.fullmatch(title):
        return None
    return title


def is_date_line(line: str) -> bool:
    """Tell whether the line is a full date and nothing else but a time of day."""
    match = _DATE_LINE.fullmatch(line.strip().rstrip("."))
    return match is not None and parse_day(match["day"]) is not None


def find_dateline(line: str) -> Dateline | None:
    """Return the dateline that opens the line: `CAIRO, Sept 28 (Reuters) -`, `Cairo, 28 September 1955.`, `GENEVA --`.

    A line that is a full date and no more, or a headline that ends in weekday and date, is one too.
    """
    line = line.strip()
    if is_date_line(line):
        match = _DATE_LINE.fullmatch(line.rstrip("."))
        return Dateline(line, parse_day(match["day"]) if match else None, None)
    final = _FINAL_DATE.search(line)
    if final and len(line) <= _TITLE_LETTERS and parse_day(final["day"]):
        return Dateline(final["day"], parse_day(final["day"]), None)
    for separator in _SEPARATOR.finditer(line[:_HEAD_LETTERS]):
        head = line[: separator.start()].strip()
        found = _parse_head(head, separator.group().strip())
        if found:
            return found
    return None


def _parse_head(head: str, separator: str) -> Dateline | None:
    agency = _AGENCY.search(head)
    rest = head[: agency.start()] if agency else head
    date = _DATE.search(rest)
    day = parse_day(date["day"]) if date else None
    place = rest[: date.start()].strip(" ,.") if date else rest.strip()
    named = (agency["bracket"] or agency["slash"]) if agency else None
    if place and (not _PLACE.fullmatch(place) or _NO_PLACE.match(place)):
        return None
    if date and not place and not agency:
        return None
    if date is None and not _opens_undated(place, named, separator):
        return None
    if separator == "." and day is None and agency is None:
        return None
    return Dateline(head, day, named)


def _opens_undated(place: str, agency: str | None, separator: str) -> bool:
    """Tell whether place and agency alone make a dateline: a dash follows, and capitals or a known agency vouch."""
    if separator in ".:":
        return False
    capitals = len(place) > 2 and place.partition(",")[0].isupper()
    known = agency is not None and _AGENCIES.match(agency) is not None
    return known or (capitals and (agency is None or len(place.split()) < 4))
