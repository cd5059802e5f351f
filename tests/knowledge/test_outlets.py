import pytest

from onrecord.knowledge.outlets import is_known_outlet, outlet_key


@pytest.mark.parametrize(
    ("name", "same"),
    [
        ("Reuters", "www.reuters.com"),
        ("Reuters", "https://www.reuters.com/world/"),
        ("BBC News", "news.bbc.co.uk"),
        ("CNN", "http://edition.cnn.com:80/2004/x.html?a=b"),
        ("The New York Times", "NYT"),
        ("Associated Press", "AP"),
        ("TASS", "Itar-Tass"),
        ("The Harbour Gazette", "HARBOUR GAZETTE"),
        ("Haaretz", "Haaretz\u2019s"),
    ],
)
def test_names_of_one_outlet_have_one_key(name: str, same: str) -> None:
    assert outlet_key(name) == outlet_key(same)


@pytest.mark.parametrize(("name", "other"), [("Sunday Times", "Times of Israel"), ("Harbour Gazette", "Gazette")])
def test_likeness_makes_no_outlet_another(name: str, other: str) -> None:
    assert outlet_key(name) != outlet_key(other)


def test_only_outlets_of_the_table_are_known() -> None:
    assert is_known_outlet(outlet_key("Reuters"))
    assert not is_known_outlet(outlet_key("Harbour Gazette"))
