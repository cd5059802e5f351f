import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from onrecord.annotate.quantities import find_money, find_quantity, quantity_of
from onrecord.annotate.syntax import syntax_of

VOCAB = English().vocab


def doc_of(text: str) -> Doc:
    words = text.split()
    return Doc(
        VOCAB, words=words, pos=["NOUN"] * len(words), heads=[len(words) - 1] * len(words), deps=["dep"] * len(words)
    )


@pytest.mark.parametrize(
    ("text", "said", "low", "high", "approximate"),
    [
        pytest.param("54 tanks", "54", 54, 54, False, id="figure"),
        pytest.param("1,200 tanks", "1,200", 1200, 1200, False, id="thousands-comma"),
        pytest.param("twenty - two tanks", "twenty - two", 22, 22, False, id="hyphenated-words"),
        pytest.param("two hundred and fifty tanks", "two hundred and fifty", 250, 250, False, id="words"),
        pytest.param("2.5 million rounds", "2.5 million", 2.5e6, 2.5e6, False, id="scale"),
        pytest.param("a dozen tanks", "a dozen", 12, 12, False, id="dozen"),
        pytest.param("half a dozen tanks", "half a dozen", 6, 6, False, id="half-a-dozen"),
        pytest.param("about 100 tanks", "about 100", 90, 110, True, id="about"),
        pytest.param("about 5 tanks", "about 5", 4, 6, True, id="about-rounds-outwards"),
        pytest.param("nearly 100 tanks", "nearly 100", 90, 100, True, id="nearly"),
        pytest.param("just over 100 tanks", "just over 100", 100, 110, True, id="just-over"),
        pytest.param("more than 260 tanks", "more than 260", 260, None, False, id="more-than"),
        pytest.param("at least two tanks", "at least two", 2, None, False, id="at-least"),
        pytest.param("at least a dozen tanks", "at least a dozen", 12, None, False, id="at-least-a-dozen"),
        pytest.param("up to twelve tanks", "up to twelve", None, 12, False, id="up-to"),
        pytest.param("no more than three tanks", "no more than three", None, 3, False, id="no-more-than"),
        pytest.param("20 to 30 tanks", "20 to 30", 20, 30, False, id="to"),
        pytest.param("20 - 30 tanks", "20 - 30", 20, 30, False, id="hyphen-range"),
        pytest.param("between 20 and 30 tanks", "between 20 and 30", 20, 30, False, id="between"),
        pytest.param("1.5 to 2 million rounds", "1.5 to 2 million", 1.5e6, 2e6, False, id="shared-scale"),
        pytest.param("several hundred tanks", "several hundred", 300, None, True, id="several-hundred"),
        pytest.param("dozens of tanks", "dozens", 24, None, True, id="dozens"),
        pytest.param("tens of thousands of tanks", "tens of thousands", 20000, None, True, id="tens-of-thousands"),
    ],
)
def test_quantity(text: str, said: str, low: float | None, high: float | None, approximate: bool) -> None:
    doc = doc_of(text)
    number = find_quantity(syntax_of(doc), 0, len(doc) - 1)
    assert number is not None
    found = quantity_of(syntax_of(doc), number, doc.text, 0)
    assert (found.said, found.min, found.max, found.approximate) == (said, low, high, approximate)


@pytest.mark.parametrize("text", ["155 mm shells", "four - engined aircraft", "the 1982 embargo", "new tanks", "", "m"])
def test_what_is_no_count(text: str) -> None:
    doc = doc_of(text)
    assert find_quantity(syntax_of(doc), 0, len(doc)) is None


def test_dimension_does_not_hide_the_count() -> None:
    doc = doc_of("two 155 mm howitzers")
    number = find_quantity(syntax_of(doc), 0, 3)
    assert number is not None
    assert (number.low, number.high) == (2, 2)


@pytest.mark.parametrize(
    ("text", "said", "amount", "currency"),
    [
        pytest.param("for 827 million euros", "827 million euros", 827e6, "EUR", id="words"),
        pytest.param("$ 2 billion", "$ 2 billion", 2e9, "USD", id="sign"),
        pytest.param("US$ 30 m", "US$ 30 m", 30e6, "USD", id="sign-with-country"),
        pytest.param("$ 2bn", "$ 2bn", 2e9, "USD", id="glued-scale"),
        pytest.param("HK$5 million", "HK$5 million", 5e6, "HKD", id="glued-sign"),
        pytest.param("Rs 500 crore", "Rs 500 crore", 5e9, None, id="rupees-of-no-country"),
        pytest.param("30 million US dollars", "30 million US dollars", 30e6, "USD", id="us-dollars"),
        pytest.param("20 million Egyptian pounds", "20 million Egyptian pounds", 20e6, "EGP", id="longest-name"),
        pytest.param("5 million USD", "5 million USD", 5e6, "USD", id="code-after"),
        pytest.param("about $ 420 million", "about $ 420 million", 420e6, "USD", id="about"),
        pytest.param("hundreds of millions of dollars", "hundreds of millions of dollars", 200e6, "USD", id="vague"),
        pytest.param("half a billion dollars", "half a billion dollars", 0.5e9, "USD", id="half"),
    ],
)
def test_money(text: str, said: str, amount: float, currency: str | None) -> None:
    doc = doc_of(text)
    (mark,) = find_money(syntax_of(doc), doc.text)
    assert (mark.value.said, mark.value.amount, mark.value.currency) == (said, amount, currency)


@pytest.mark.parametrize("text", ["500 pounds of explosives", "the dollar fell", "dollars", "$", "$ $ $", "usd 5"])
def test_what_is_no_money(text: str) -> None:
    assert find_money(syntax_of(doc_of(text)), doc_of(text).text) == ()
