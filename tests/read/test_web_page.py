import pytest

from onrecord.errors import InputError
from onrecord.read.web_page import parse_web_page, visible_text

PARAGRAPHS = (
    "Egypt will <font color=red>buy</font> arms from <abbr title=x>Czecho</abbr>slovakia, the prime minister "
    "said on <time datetime='1955-09-27'>Tuesday</time> as he\nopened an exhibition.",
    "Western diplomats in Cairo said they believed the aircraft would come from the Soviet Union.",
    "In Jerusalem the foreign ministry warned that the arms threatened Israel, officials added later.",
)
META = """<title>Egypt buys arms</title><meta property="og:title" content="Egypt buys arms">
<meta property="og:site_name" content="Al-Ahram"><meta name="author" content="By Our Correspondent">
<meta property="article:published_time" content="1955-09-28T10:00:00Z">
<link rel="canonical" href="https://example.org/arms">"""


def page(body: str, head: str = META) -> bytes:
    return f"<!DOCTYPE html><html lang=en><head>{head}</head><body>{body}</body></html>".encode()


ARTICLE = (
    "<nav><a href=/>Home</a> <a href=/w>World</a></nav><article>"
    + "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    + "</article><footer>All rights reserved</footer>"
)


def test_report_text_keeps_every_word_of_its_paragraphs() -> None:
    text = parse_web_page(page(ARTICLE)).text
    assert text.split("\n\n")[0] == (
        "Egypt will buy arms from Czechoslovakia, the prime minister said on Tuesday as he opened an exhibition."
    )
    assert len(text.split("\n\n")) == 3
    assert "Home" not in text
    assert "rights" not in text


def test_metadata_is_read_and_the_title_stays_out_of_the_text() -> None:
    draft = parse_web_page(page(ARTICLE))
    assert (draft.title, draft.title_from) == ("Egypt buys arms", "metadata")
    assert (draft.outlet, draft.outlet_from) == ("Al-Ahram", "metadata")
    assert (draft.published_at, draft.published_from) == ("1955-09-28", "metadata")
    assert draft.url == "https://example.org/arms"
    assert draft.byline == "Our Correspondent"
    assert not draft.text.startswith("Egypt buys arms")


@pytest.mark.parametrize(
    "head",
    [
        '<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"1955-09-28"}</script>',
        '<meta name="date" content="1955-09-28">',
    ],
    ids=["json-ld", "meta"],
)
def test_day_of_publication_is_read_from_other_metadata(head: str) -> None:
    assert parse_web_page(page(ARTICLE, head)).published_at == "1955-09-28"


def test_day_in_the_text_alone_is_a_dateline_not_metadata() -> None:
    body = ARTICLE.replace("Egypt will", "CAIRO, 28 September 1955 (AP) - Egypt will", 1)
    draft = parse_web_page(page(body, "<title>x</title>"))
    assert (draft.published_at, draft.published_from) == ("1955-09-28", "dateline")


@pytest.mark.parametrize("mark", ["\x0b", "\x0c", "\x01", "\ufffe", "&#11;", "&#x1B;", "&#65535"])
def test_control_character_in_a_page_is_a_blank(mark: str) -> None:
    draft = parse_web_page(page(ARTICLE.replace("prime minister", f"prime{mark}minister")))
    assert "prime minister said on Tuesday" in draft.text
    assert draft.issues == ()


def test_page_without_an_article_falls_back_on_visible_text_and_says_so() -> None:
    cells = "".join(f"<option>{n}</option>" for n in range(9))
    buttons = "".join(f"<center><a href=/{n}>The ministry said {n} ships sailed</a></center>" for n in range(60))
    draft = parse_web_page(page(f"<select>{cells}</select>{buttons}"))
    assert "59 ships" in draft.text


def test_nesting_beyond_the_parser_keeps_the_text_and_says_so() -> None:
    draft = parse_web_page(b"<html><body>" + b"<div>" * 120_000 + b"<p>The minister said arms were delivered.</p>")
    assert draft.text == "The minister said arms were delivered."
    assert draft.issues[0].step == "read.html"


@pytest.mark.parametrize(
    "data",
    [
        b"<html></html>",
        b"<html><body><script>document.write('Words.')</script></body></html>",
        b"<html><body><img src=a.png></body></html>",
        b"<html><!-- The minister said so.",
    ],
)
def test_page_without_visible_text_is_a_problem(data: bytes) -> None:
    with pytest.raises(InputError, match="shows no text"):
        parse_web_page(data)


def test_markup_inside_words_stays_text() -> None:
    body = "<p>&lt;img src=x onerror=alert(1)&gt; was what the minister wrote to the press on Friday.</p>"
    assert parse_web_page(page(body)).text.startswith("<img src=x onerror=alert(1)> was")


def test_entities_and_files_are_not_resolved() -> None:
    data = b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/hostname">]><html><body><p>The name is &x; he said.</p>'
    assert "The name is" in parse_web_page(data).text


def test_declared_charset_of_the_page_and_of_the_server_are_used() -> None:
    russian = "Министр обороны заявил в пятницу в Москве, что Россия поставит Индии пять комплексов."
    body = f"<html><body><p>{russian}</p></body></html>".encode("koi8-r")
    assert russian in parse_web_page(body, "koi8-r").text
    assert russian in parse_web_page(b"<meta charset=koi8-r>" + body).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One<p>two <b>three</b>", "One\n\ntwo three"),
        ("a<script>x<p></script>b<style>y</style>c", "a b c"),
        ("<nav>menu</nav>words", "words"),
        ('<p title="a > b">words', "words"),
        ("fish &amp; chips &#8212; 3 < 4", "fish & chips \u2014 3 < 4"),
        ("x<!-- hidden <p> -->y", "x y"),
        ("<div" * 3, "<div<div<div"),
        ("", ""),
    ],
)
def test_visible_text_is_what_a_reader_sees(markup: str, text: str) -> None:
    assert visible_text(markup) == text


@pytest.mark.parametrize("piece", ["<", "<a ", "<!", "</", "<!--", '<p title="', "<script>", "&", "<?"])
def test_visible_text_is_linear_on_hostile_markup(piece: str) -> None:
    visible_text(piece * 200_000)
