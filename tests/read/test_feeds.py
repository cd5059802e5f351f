import pytest

from onrecord.errors import InputError
from onrecord.read.feeds import parse_feed

REPORT = "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday. " * 8


def rss(*items: str, head: str = "<title>Al-Ahram</title>") -> bytes:
    shown = "".join(f"<item>{item}</item>" for item in items)
    return f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{shown}</channel></rss>'.encode()


def item(text: str = REPORT, **fields: str) -> str:
    named = "".join(f"<{name}>{value}</{name}>" for name, value in fields.items())
    return f"{named}<description>{text}</description>"


ATOM = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>The Times</title><entry>
<id>tag:x,1</id><title type="html">Arms &lt;b&gt;deal&lt;/b&gt;</title><link href="/a"/>
<published>1955-09-28T10:00:00+02:00</published><author><name>A. Reporter</name></author>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{REPORT}</p><script>alert(1)</script></div></content>
</entry></feed>""".encode()
RDF = f"""<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Le Monde</title></channel>
<item><title>Arms deal</title><link>http://example.org/a</link><description>{REPORT}</description>
<dc:date>1955-09-28</dc:date></item></rdf:RDF>""".encode()


def test_rss_entry_gives_text_and_facts() -> None:
    data = rss(item(title="Arms deal", link="http://example.org/a", pubDate="Wed, 28 Sep 1955 10:00:00 GMT"))
    [entry] = parse_feed(data).entries
    draft = entry.draft
    assert (draft.text, draft.title, draft.outlet) == (REPORT.strip(), "Arms deal", "Al-Ahram")
    assert (draft.url, entry.key) == ("http://example.org/a", "http://example.org/a")
    assert (draft.published_at, draft.published_from) == ("1955-09-28T10:00:00Z", "metadata")
    assert not entry.is_teaser


def test_atom_entry_is_cleaned_and_its_link_made_whole() -> None:
    [entry] = parse_feed(ATOM, url="http://example.org/feed").entries
    draft = entry.draft
    assert (draft.text, draft.title, draft.byline) == (REPORT.strip(), "Arms deal", "A. Reporter")
    assert (draft.url, draft.given_id, draft.published_at) == (
        "http://example.org/a",
        "tag:x,1",
        "1955-09-28T08:00:00Z",
    )


def test_rdf_entry_keeps_a_day_without_a_time() -> None:
    [entry] = parse_feed(RDF).entries
    assert (entry.draft.outlet, entry.draft.published_at) == ("Le Monde", "1955-09-28")


def test_content_without_tags_keeps_its_lines() -> None:
    [entry] = parse_feed(rss(item(f"First &amp;amp; last.\n\n{REPORT}"))).entries
    assert entry.draft.text == f"First & last.\n\n{REPORT.strip()}"


def test_full_content_wins_over_the_summary() -> None:
    content = f'<content:encoded xmlns:content="http://purl.org/rss/1.0/modules/content/"><![CDATA[<p>{REPORT}</p>]]>'
    [entry] = parse_feed(rss(item("Short.", link="http://example.org/a") + content + "</content:encoded>")).entries
    assert entry.draft.text == REPORT.strip()
    assert entry.markup == f"<p>{REPORT}</p>"
    assert not entry.is_teaser


@pytest.mark.parametrize(
    ("text", "is_teaser"),
    [
        (REPORT, False),
        ("Egypt will buy arms.", True),
        (REPORT + "&lt;a href='x'&gt;Read more&lt;/a&gt;", True),
        (REPORT + "[&#8230;]", True),
        (REPORT * 4 + "...", False),
        ("", True),
    ],
    ids=["whole", "short", "read-more", "ellipsis", "long", "empty"],
)
def test_teaser_is_short_or_breaks_off(text: str, is_teaser: bool) -> None:
    [entry] = parse_feed(rss(item(text, link="http://example.org/a"))).entries
    assert entry.is_teaser == is_teaser


def test_entry_without_a_link_is_no_teaser() -> None:
    [entry] = parse_feed(rss(item("Egypt will buy arms."))).entries
    assert not entry.is_teaser


def test_link_that_is_no_web_address_is_left_out() -> None:
    [entry] = parse_feed(rss(item(link="javascript:alert(1)"))).entries
    assert entry.draft.url is None


def test_script_in_a_title_is_no_title() -> None:
    [entry] = parse_feed(rss(item(title="&lt;script&gt;alert(1)&lt;/script&gt;"))).entries
    assert entry.draft.title is None


def test_sign_in_a_plain_title_stays() -> None:
    [entry] = parse_feed(rss(item(title="Arms: 3 &lt; 4 AT&amp;T"))).entries
    assert entry.draft.title == "Arms: 3 < 4 AT&T"


def test_update_is_a_guess_at_the_day() -> None:
    data = ATOM.replace(b"published>", b"updated>")
    [entry] = parse_feed(data).entries
    assert (entry.draft.published_at, entry.draft.published_from) == ("1955-09-28T08:00:00Z", "guess")


def test_entity_of_a_file_is_not_read() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    data = head + rss(item("&x; " + REPORT)).partition(b"?>")[2]
    assert "root" not in "".join(entry.draft.text for entry in parse_feed(data).entries)


def test_entities_that_blow_up_are_refused() -> None:
    head = b'<?xml version="1.0"?><!DOCTYPE r [<!ENTITY q "' + b"A" * 50_000 + b'">]>'
    data = head + rss("<title>" + "&q;" * 20_000 + "</title>").partition(b"?>")[2]
    with pytest.raises(InputError, match="expand to many times"):
        parse_feed(data)


def test_blanks_before_the_root_cost_no_time() -> None:
    assert parse_feed(b"\n" * 300_000 + rss(item()).partition(b"?>")[2]).entries


def test_broken_xml_gives_what_could_be_read_and_the_fault() -> None:
    feed = parse_feed(rss(item(title="Arms deal"))[:-20])
    assert [entry.draft.title for entry in feed.entries] == ["Arms deal"]
    assert feed.fault


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (rss(), "it has no entries"),
        (b"<?xml version='1.0'?><rss><channel><title>&nothing;", "broken before its first entry"),
        (b"<rss>" + b"<a>" * 20_000, "broken before its first entry"),
    ],
    ids=["empty", "broken", "deep"],
)
def test_feed_without_entries_is_refused(data: bytes, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        parse_feed(data)


def test_legacy_encoding_is_read() -> None:
    data = rss(item("Москва передала оружие. " * 30)).decode().replace('"1.0"', '"1.0" encoding="windows-1251"')
    [entry] = parse_feed(data.encode("cp1251")).entries
    assert entry.draft.text.startswith("Москва передала оружие.")
