import pytest
import spacy
from spacy.tokens import Doc

from onrecord.annotate.layers import NameMark, PlaceMark
from onrecord.annotate.places import mark_places
from onrecord.knowledge.place_terms import levels_by_feature

BLANK = spacy.blank("en")
FEATURES = {"villages", *levels_by_feature()}


def read(text: str, *entities: tuple[str, str], names: tuple[NameMark, ...] = ()) -> tuple[PlaceMark, ...]:
    """Mark a text whose every capitalised word is a proper noun; each entity is tagged wherever its words stand."""
    words = BLANK.make_doc(text)
    doc = Doc(
        BLANK.vocab,
        words=[token.text for token in words],
        spaces=[bool(token.whitespace_) for token in words],
        pos=["PROPN" if token.text[0].isupper() else "NOUN" if token.text in FEATURES else "X" for token in words],
        tags=["NNS" if token.text == "villages" else "" for token in words],
        lemmas=["village" if token.text == "villages" else token.text for token in words],
        sent_starts=[token.i == 0 for token in words],
    )
    spans = []
    for phrase, label in entities:
        start = text.find(phrase)
        while start >= 0:
            spans.append(doc.char_span(start, start + len(phrase), label=label))
            start = text.find(phrase, start + len(phrase))
    doc.ents = spans
    doc._.names = names
    return mark_places(doc)._.places


def senses(places: tuple[PlaceMark, ...]) -> list[tuple[str, str | None]]:
    return [(place.name, place.country) for place in places]


def gpe(*names: str) -> list[tuple[str, str]]:
    return [(name, "GPE") for name in names]


@pytest.mark.parametrize(
    ("text", "tagged", "name", "country", "lat"),
    [
        ("Crews met in Paris, Texas yesterday.", ("Paris", "Texas"), "Paris", "US", 33.66),
        ("Crews met in Paris, TX yesterday.", ("Paris",), "Paris", "US", 33.66),
        ("Crews met in Paris, Ont. yesterday.", ("Paris", "Ont"), "Paris", "CA", 43.2),
        ("Crews met in Paris yesterday.", ("Paris",), "Paris", "FR", 48.85),
        ("Crews met in Tripoli, Lebanon yesterday.", ("Tripoli", "Lebanon"), "Tripoli", "LB", 34.44),
        ("Crews met in Tripoli (Libya) yesterday.", ("Tripoli", "Libya"), "Tripoli", "LY", 32.87),
        ("Crews met in Atlanta, Georgia yesterday.", ("Atlanta", "Georgia"), "Georgia", "US", 33.0),
        ("Crews met in Tbilisi, Georgia yesterday.", ("Tbilisi", "Georgia"), "Georgia", "GE", 42.0),
    ],
)
def test_container_settles_the_sense(text: str, tagged: tuple[str, ...], name: str, country: str, lat: float) -> None:
    place = next(place for place in read(text, *gpe(*tagged)) if place.name == name)
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=0.1)


def test_name_has_one_sense_in_a_report() -> None:
    places = read("Floods hit Paris, Texas. Paris was cut off, and Paris waited.", *gpe("Paris", "Texas"))
    assert [(place.name, place.country, len(place.mentions)) for place in places] == [
        ("Paris", "US", 3),
        ("Texas", "US", 1),
    ]


def test_small_town_before_its_country_is_found_where_the_tagger_missed_it() -> None:
    assert senses(read("KYIV, Ukraine: The shop was shut.", ("Ukraine", "GPE"))) == [("Kyiv", "UA"), ("Ukraine", "UA")]


def test_marks_of_the_gazetteer_spelling_are_left_out_where_the_report_has_none() -> None:
    assert senses(read("They left for Tartus today.", ("Tartus", "GPE"))) == [("Tartus", "SY")]


def test_list_of_countries_is_no_place_and_its_container() -> None:
    text = "Envoys from Poland, Lebanon and Jordan met."
    assert senses(read(text, *gpe("Poland", "Lebanon", "Jordan"))) == [
        ("Poland", "PL"),
        ("Lebanon", "LB"),
        ("Jordan", "JO"),
    ]


def test_company_of_other_names_decides() -> None:
    text = "The mayor of Windsor spoke. Ontario sends help to London, and Canada pays."
    places = read(text, *gpe("Windsor", "Ontario", "London", "Canada"))
    assert dict(senses(places)) == {"Windsor": "CA", "Ontario": "CA", "London": "CA", "Canada": "CA"}


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Niger", "NE"),
        ("Nigeria", "NG"),
        ("Guinea", "GN"),
        ("Guinea-Bissau", "GW"),
        ("Equatorial Guinea", "GQ"),
        ("Papua New Guinea", "PG"),
        ("Republic of the Congo", "CG"),
        ("Democratic Republic of the Congo", "CD"),
        ("Georgia", "GE"),
        ("Dominica", "DM"),
        ("Dominican Republic", "DO"),
        ("Slovakia", "SK"),
        ("Slovenia", "SI"),
        ("Austria", "AT"),
        ("Australia", "AU"),
    ],
)
def test_like_names_of_countries_stay_apart(word: str, country: str) -> None:
    places = read(f"Talks were held in {word} today.", (word, "GPE"))
    assert [(place.country, place.precision) for place in places] == [(country, "country")]


@pytest.mark.parametrize("word", ["Nigerai", "Guinnea", "Tbilisso Heights", "Kazakstann"])
def test_unknown_name_after_a_preposition_stays_without_a_point(word: str) -> None:
    (place,) = read(f"Talks were held in {word} today.", (word, "GPE"))
    assert (place.name, place.country, place.geonames_id, place.lat, place.lon) == (word, None, None, None, None)


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        (
            "Denzel Washington arrived. Washington waved.",
            [("Denzel Washington", "PERSON"), ("Washington waved", "ORG")],
        ),
        ("Abraham Lincoln spoke. Lincoln sat down.", [("Abraham Lincoln", "PERSON")]),
        ("Vernon Jordan spoke. Jordan sat down.", [("Vernon Jordan", "PERSON")]),
        ("Mr. Jordan declined to comment.", [("Jordan", "GPE")]),
        ("President Lincoln declined to comment.", [("Lincoln", "GPE")]),
        ("Paris Hilton waved.", [("Paris Hilton", "PERSON")]),
    ],
)
def test_person_is_no_place(text: str, entities: list[tuple[str, str]]) -> None:
    assert read(text, *entities) == ()


def test_surname_after_a_preposition_is_the_town() -> None:
    places = read("Denzel Washington flew to Washington today.", ("Denzel Washington", "PERSON"))
    assert senses(places) == [("Washington", "US")]


@pytest.mark.parametrize(
    "text",
    [
        "The Ebola virus spread.",
        "The West Nile virus spread.",
        "The Marburg virus spread.",
        "The Boston Globe reported it.",
        "They drove down London Road today.",
    ],
)
def test_name_of_something_else_is_no_place(text: str) -> None:
    words = " ".join(word for word in text.split()[1:] if word[0].isupper() and word not in ("Globe", "Road"))
    assert read(text, (words, "GPE")) == ()


@pytest.mark.parametrize(
    ("text", "name", "country", "lat"),
    [
        ("The landslide hit the village of Xinmo in Idlib today.", "Xinmo", "SY", 35.93),
        ("The landslide hit Aleppo's Xinmo district today.", "Xinmo", "SY", 36.2),
        ("Crews met at Kelvin Hospital in Aleppo today.", "Kelvin Hospital", "SY", 36.2),
        ("Shots fell in the villages of Foua and Kfraya in Aleppo today.", "Foua", "SY", 36.2),
        ("The landslide hit the village of Xinmo in China today.", "Xinmo", "CN", None),
    ],
)
def test_unknown_name_lies_where_the_sentence_says(text: str, name: str, country: str, lat: float | None) -> None:
    places = {place.name: place for place in read(text, *gpe("Aleppo", "Idlib", "China"))}
    assert (places[name].country, places[name].geonames_id) == (country, None)
    assert places[name].lat == (None if lat is None else pytest.approx(lat, abs=0.1))


@pytest.mark.parametrize(
    ("text", "tagged", "senses_"),
    [
        ("They met in the city of Lebanon.", ("Lebanon",), {"Lebanon": "US"}),
        ("They met in Lebanon, Tennessee.", ("Lebanon", "Tennessee"), {"Lebanon": "US", "Tennessee": "US"}),
        ("Fires burn in Ohio, Texas, Washington and Utah.", ("Ohio", "Texas", "Washington", "Utah"), {"Ohio": "US"}),
        ("They fled to Tripoli in Lebanon.", ("Tripoli", "Lebanon"), {"Tripoli": "LB", "Lebanon": "LB"}),
        ("Officials in Georgia, Armenia and Azerbaijan met.", ("Georgia", "Armenia", "Azerbaijan"), {"Georgia": "GE"}),
        ("The United States and Georgia met.", ("United States", "Georgia"), {"Georgia": "GE"}),
    ],
)
def test_words_around_decide(text: str, tagged: tuple[str, ...], senses_: dict[str, str]) -> None:
    assert senses_.items() <= dict(senses(read(text, *gpe(*tagged)))).items()


def test_state_in_a_list_of_states_is_no_town() -> None:
    places = read("Fires burn in Ohio, Texas, Washington and Utah.", *gpe("Ohio", "Texas", "Washington", "Utah"))
    assert [place.precision for place in places] == ["region"] * 4


def test_small_namesake_far_from_all_others_is_no_match() -> None:
    text = "Egypt, Cairo, Giza and Luxor were calm. The district of Haram burned."
    place = next(place for place in read(text, *gpe("Egypt", "Cairo", "Giza", "Luxor")) if place.name == "Haram")
    assert (place.country, place.lat) == (None, None)


@pytest.mark.parametrize(
    "text", ["BEIRUT (AP) - Shots were heard.", "CAIRO, Egypt - Shots were heard.", "LAGOS The police came."]
)
def test_dateline_is_a_place(text: str) -> None:
    assert read(text)[0].mentions[0].start == 0


@pytest.mark.parametrize("text", ["They watched Real Madrid today.", "They heard Radio Pyongyang today."])
def test_club_and_station_are_no_places(text: str) -> None:
    assert read(text, *gpe("Madrid", "Pyongyang")) == ()


def test_probability_is_higher_where_the_text_says_more() -> None:
    (bare,) = read("Springfield burned today.", ("Springfield", "GPE"))
    sure = read("Fire broke out in Springfield, Illinois.", *gpe("Springfield", "Illinois"))[0]
    assert bare.probability is not None
    assert sure.probability is not None
    assert bare.probability < sure.probability


def test_body_that_acts_is_no_place_and_its_area_is() -> None:
    mark = NameMark(1, 2, 1, "European Union", "intergovernmental", None, "IGO", "body-eu", False, False)
    assert [place.name for place in read("a EU port", names=(mark,))] == ["European Union"]


def test_mentions_are_grouped_in_text_order_under_the_first() -> None:
    places = read("The US met China. China thanked the U.S. and America.", *gpe("US", "China", "U.S.", "America"))
    assert [(place.name, [mention.start for mention in place.mentions]) for place in places] == [
        ("United States", [1, 8, 10]),
        ("China", [3, 5]),
    ]


@pytest.mark.parametrize(
    ("text", "phrase", "name", "words"),
    [
        ("Fighting in northern Iraq went on.", "northern Iraq", "Iraq", "Iraq"),
        ("Shots on the Iran-Iraq border were heard.", "the Iran-Iraq border", "Iran", "Iran"),
        ("He came to the Netherlands today.", "the Netherlands", "Netherlands", "Netherlands"),
        ("He came to Northern Ireland today.", "Northern Ireland", "Northern Ireland", "Northern Ireland"),
        ("He sailed the South China Sea today.", "South China", "South China Sea", "South China Sea"),
    ],
)
def test_mention_is_the_name_alone(text: str, phrase: str, name: str, words: str) -> None:
    place = read(text, (phrase, "LOC"))[0]
    mention = place.mentions[0]
    assert place.name == name
    assert BLANK.make_doc(text)[mention.start : mention.end].text == words


@pytest.mark.parametrize(
    ("word", "precision"),
    [("France", "country"), ("Bavaria", "region"), ("Black Sea", "region"), ("Cairo", "locality"), ("Natanz", "point")],
)
def test_precision_says_what_the_point_means(word: str, precision: str) -> None:
    (place,) = read(f"He came to {word} today.", (word, "GPE"))
    assert place.precision == precision


def test_breakaway_and_historical_areas_have_a_point_and_their_policy() -> None:
    places = read("They left Abkhazia, Kashmir and the Soviet Union.", *gpe("Abkhazia", "Kashmir", "Soviet Union"))
    assert senses(places) == [("Abkhazia", "GE"), ("Kashmir", None), ("Soviet Union", None)]


def test_the_gulf_needs_its_article() -> None:
    assert senses(read("Ships left the Gulf today.", ("the Gulf", "LOC"))) == [("Persian Gulf", None)]


def test_name_used_for_a_place_is_found_again_where_the_tagger_missed_it() -> None:
    (place,) = read("He fled to Aleppo, and soon Aleppo fell.")
    assert [mention.start for mention in place.mentions] == [3, 7]


def test_country_that_leads_an_organization_is_a_mention_and_one_in_its_middle_is_not() -> None:
    assert senses(read("The Kenya Red Cross said so.", ("Kenya Red Cross", "ORG"))) == [("Kenya", "KE")]
    assert read("The Old Kenya Club said so.", ("Old Kenya Club", "ORG")) == ()


def test_adjective_of_a_state_is_a_nominal_mention() -> None:
    mark = NameMark(1, 2, 2, "Russia", "state", "RU", "GOV", "state-ru", False, True)
    (place,) = read("The Russian troops left.", names=(mark,))
    assert (place.name, place.mentions[0].form) == ("Russia", "nominal")


def test_adjective_of_a_continent_is_a_nominal_mention() -> None:
    (place,) = read("The European troops left.")
    assert (place.name, place.mentions[0].form) == ("Europe", "nominal")


def test_party_of_a_table_is_no_small_town() -> None:
    mark = NameMark(1, 3, 2, "White House", "state", "US", "GOV", "state-us", False, False)
    assert read("The White House said so.", ("White House", "ORG"), names=(mark,)) == ()


def test_abbreviation_in_lower_case_is_a_word() -> None:
    assert read("They told us so in it.") == ()


@pytest.mark.parametrize(
    "text", ["", "\n\n\n", "Paris", "x" * 5000, ".", "THE", "The the The", ", , ,", "A" * 3000 + ", TX"]
)
def test_odd_text_is_read_without_error(text: str) -> None:
    read(text)


def test_component_declares_what_it_reads_and_sets() -> None:
    meta = spacy.Language.get_factory_meta("onrecord_places")
    assert list(meta.assigns) == ["doc._.places"]
    assert "doc.ents" in meta.requires


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("Hillary Clinton spoke. Voters turned to Clinton.", [("Hillary Clinton", "PERSON"), ("Clinton", "GPE")]),
        ("Mr. Obama spoke. An insult to Obama.", [("Obama", "GPE")]),
        ("The federal mine closed. Workers left Federal.", [("Federal", "GPE")]),
        ("Poor Mexico, so far from God, they say.", [("God", "GPE")]),
        ("Wire to VA now.", [("VA", "GPE")]),
    ],
)
def test_surname_and_plain_word_are_no_towns(text: str, entities: list[tuple[str, str]]) -> None:
    found = [place.name for place in read(text, *[entity for entity in entities if entity[1] == "PERSON"] or entities)]
    assert not {"Clinton", "Obama", "Federal", "God"} & set(found)


def test_town_of_a_surname_is_found_where_its_state_says_so() -> None:
    text = "Hillary Clinton spoke. Floods hit Clinton, Iowa."
    places = read(text, ("Hillary Clinton", "PERSON"), ("Iowa", "GPE"))
    assert senses(places) == [("Clinton", "US"), ("Iowa", "US")]


def test_outlet_and_armed_group_are_no_places() -> None:
    mark = NameMark(1, 3, 2, "USA Today", "company", "US", "MED", "outlet-usa-today", False, False)
    assert read("the USA Today reporter", ("USA", "GPE"), names=(mark,)) == ()


def test_title_that_is_spelled_like_a_state_is_none() -> None:
    assert "Delaware" not in [place.name for place in read("They met Del. Kelvin today.")]


@pytest.mark.parametrize(
    ("names", "country"),
    [
        (("Moscow", "Russia", "Washington", "Georgia"), "GE"),
        (("Atlanta", "Miami", "Ohio", "Florida", "Boston", "Georgia"), "US"),
    ],
)
def test_georgia_is_the_country_save_in_a_report_on_american_places(names: tuple[str, ...], country: str) -> None:
    places = read(f"Talks: {' ; '.join(names)}.", *gpe(*names))
    assert dict(senses(places))["Georgia"] == country


def test_site_word_makes_a_place_only_behind_a_name() -> None:
    (place,) = read("Shots fell at the Jaber crossing today.")
    assert (place.name, place.lat) == ("Jaber", None)
    assert read("They spoke of the base of Kelvin today.") == ()


def test_comma_before_an_article_is_no_container() -> None:
    names = ("United States", "Dallas", "Paris")
    places = read("Dallas waits. After Paris, the United States will act.", *gpe(*names))
    assert dict(senses(places))["Paris"] == "FR"


@pytest.mark.parametrize(("word", "country"), [("Sloviansk", "UA"), ("Poti", "GE"), ("Kobane", "SY"), ("Odessa", "UA")])
def test_spelling_of_an_own_name_goes_before_another_name(word: str, country: str) -> None:
    (place,) = read(f"Shots fell in {word} today.", (word, "GPE"))
    assert place.country == country


def test_place_that_everyone_knows_is_no_small_namesake() -> None:
    names = ("Texas", "Dallas", "Houston", "Austin", "Paris")
    places = read(f"Talks: {' ; '.join(names)}.", *gpe(*names))
    assert dict(senses(places))["Paris"] == "FR"


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("On the Kazakh side it rained.", [("Kazakh", "GPE")]),
        ("He was on the defensive over Middle East policy.", [("Middle East", "LOC")]),
        ("Bernie Sanders spoke. The home state of Sanders waits.", [("Bernie Sanders", "PERSON")]),
        ("They watched the Sunshine state.", [("Sunshine", "GPE")]),
        ("Wire during a CNN town hall.", [("CNN", "GPE")]),
    ],
)
def test_adjective_part_of_the_world_and_acronym_are_no_towns(text: str, entities: list[tuple[str, str]]) -> None:
    assert all(place.precision != "locality" for place in read(text, *entities))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "head"),
    [
        ("Rebels fought troops in Idlib province.", "Idlib", "province"),
        ("Rebels fought troops in the city of Aleppo.", "Aleppo", "city"),
        ("Rebels fought troops in Aleppo.", "Aleppo", "Aleppo"),
    ],
)
def test_head_is_the_feature_word_that_a_name_names(chain: spacy.Language, text: str, name: str, head: str) -> None:
    doc = chain(text)
    place = next(place for place in doc._.places if place.name == name)
    assert doc[place.mentions[0].head].text == head
