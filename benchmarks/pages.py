"""Large pages in a real browser: how long after the address is opened they can be used.

Usage: pages.py [ROUNDS]. Three records are made in a temporary folder and served on the loopback address: a report of
5,700 words with 300 claims (the reader), 2,000 actors with 5,000 ties (the network), 3,000 places (the map). Each page
is opened ROUNDS times (default 7) in headless Chromium at 1280 by 900, with software WebGL; a page can be used once its
script says that it is drawn and listens. Prints the median and the greatest time in ms since the navigation began, and
the number of elements.
"""

import dataclasses
import hashlib
import random
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1] / "tests/fixtures"))

from browsed import CHROMIUM, served
from playwright.sync_api import Browser, sync_playwright
from stores import build_record

from onrecord.model.attribution import Attribution, Content, Cue, Source
from onrecord.model.claim import Claim, Event
from onrecord.model.entity import Entity, EntityIds
from onrecord.model.ids import stable_id
from onrecord.model.place import Place
from onrecord.model.record import Record
from onrecord.model.report import Report
from onrecord.model.spans import Mention, Span
from onrecord.store.connection import create_store, writing
from onrecord.store.writer import add_readings, add_report
from onrecord.web.app import make_app
from onrecord.workflow.adding import known_of

CLAIMS, ACTORS, TIES, PLACES = 300, 2_000, 5_000, 3_000
SENTENCE = "Officials said on Monday that Norland had shipped rockets {} to Sudland, and more were on their way now. "


def main(rounds: int) -> None:
    """Print a line for each page."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(CHROMIUM))
        print(f"{'page':<10}{'median ms':>10}{'most ms':>10}{'elements':>10}")
        for name, records, path, mark in (
            ("reader", [long_report()], "/reports/{id}", "html[data-reader]"),
            ("network", list(traders()), "/network?show=2000", "html[data-drawn]"),
            ("map", list(deliveries()), "/map", "html[data-drawn]"),
        ):
            location = f"{folder}/{name}"
            keep(location, records)
            with served(make_app(location)) as address:
                times, elements = opened(browser, address + path.format(id=records[0].report.id), mark, rounds)
            print(f"{name:<10}{median(times):>10.0f}{max(times):>10.0f}{elements:>10}", flush=True)
        browser.close()


def opened(browser: Browser, address: str, mark: str, rounds: int) -> tuple[list[float], int]:
    """Return when the page could be used in each round, and its elements."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    times = []
    for _ in range(rounds + 1):  # the first round fills the caches of the server and the browser
        page.goto(address)
        page.wait_for_selector(mark, state="attached")
        times.append(float(page.evaluate("performance.now()")))
    return times[1:], int(page.evaluate("document.querySelectorAll('*').length"))


def keep(location: str, records: list[Record]) -> None:
    """Keep records in a new store."""
    store = create_store(location)
    for start in range(0, len(records), 500):
        with writing(store, "benchmark") as write:
            for record in records[start : start + 500]:
                add_report(write, record.report, "benchmark.txt")
            add_readings(write, [(record, known_of(record)) for record in records[start : start + 500]], "benchmark")
    store.close()


def long_report() -> Record:
    """Return a record of a report with a claim in each of its sentences."""
    text, claims, attributions = "", [], []
    mentions: dict[str, list[Mention]] = {"Officials": [], "Norland": [], "Sudland": []}
    for number in range(CLAIMS):
        start, sentence = len(text), SENTENCE.format(number)
        text += sentence if number % 5 < 4 else f"{sentence.rstrip()}\n\n"

        def span(words: str, start: int = start, sentence: str = sentence) -> Span:
            at = start + sentence.index(words)
            return Span(at, at + len(words))

        for name, found in mentions.items():
            found.append(Mention(*dataclasses.astuple(span(name)), name, "name"))
        content = Span(span("Norland").start_char, start + len(sentence.rstrip()))
        said = (Source("e-3", (span("Officials"),)), Cue((span("said"),), "say"), Content((content,)))
        attributions.append(Attribution(f"a-{number}", *said, "assert", "indirect", None, None))
        happened = ("COOPERATE", None, (), "deliver", ("e-1",), ("e-2",), (), (), None, None)
        event = Event(*happened, span("shipped"), "benchmark")
        claims.append(Claim(f"c-{number:012d}", f"a-{number}", ("outlet", "e-3"), "CT+", event, content))
    parties = (("e-1", "Norland", "state:nl"), ("e-2", "Sudland", "state:sl"), ("e-3", "Officials", "people:nl"))
    entities = tuple(
        Entity(id_, name, key.partition(":")[0], None, None, EntityIds(onrecord=key), (), tuple(mentions[name]))  # type: ignore[arg-type]
        for id_, name, key in parties
    )
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    report = Report(stable_id("r", text), text, sha256, outlet="Harbour Wire", language="en", published_at="2001-02-03")
    return Record(report, entities, (), (), (), tuple(attributions), tuple(claims))


def traders() -> Iterator[Record]:
    """Yield records of deliveries between the actors: few of them trade with many, most with few."""
    chance = random.Random(1)  # noqa: S311
    for number in range(TIES):
        giver = number if number < ACTORS else int(ACTORS * chance.random() ** 2)
        taker = (giver + 1 + int((ACTORS - 1) * chance.random() ** 2)) % ACTORS
        names = [f"Land{party}" for party in (giver, taker)]
        claim = {"verb": "sent", "actor": names[0], "recipient": names[1], "edtf": str(1950 + number % 70)}
        record = build_record(f"{names[0]} sent {names[1]} arms, number {number}.", claim)
        entities = (
            dataclasses.replace(one, ids=EntityIds(onrecord=f"org:land-{one.name[4:]}")) for one in record.entities
        )
        yield dataclasses.replace(record, entities=tuple(entities))


def deliveries() -> Iterator[Record]:
    """Yield records of deliveries, each to a town of its own, anywhere between the polar circles."""
    chance = random.Random(1)  # noqa: S311
    for number in range(PLACES):
        town, lat, lon = f"Town{number}", chance.uniform(-60, 66), chance.uniform(-180, 180)
        claim = {"verb": "sent", "actor": "Norway", "recipient": "Spain", "edtf": str(1950 + number % 70)}
        record = build_record(f"Norway sent Spain arms to {town}.", claim)
        at = record.report.text.index(town)
        place = Place("p-1", town, "NO", number + 1, lat, lon, "locality", (Mention(at, at + len(town), town, "name"),))
        told = (dataclasses.replace(one, event=dataclasses.replace(one.event, place="p-1")) for one in record.claims)
        yield dataclasses.replace(record, places=(place,), claims=tuple(told))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 7)
