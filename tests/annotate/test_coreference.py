from collections.abc import Callable

import pytest
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab

from onrecord.annotate.coref_phrases import role_at
from onrecord.annotate.coreference import mark_entities
from onrecord.annotate.layers import AttributionMark, EntityMark, Quotation
from onrecord.annotate.names import mark_names
from onrecord.annotate.syntax import syntax_of
from onrecord.knowledge.actors import RoleNoun, load_role_nouns
from onrecord.model.vocabulary import LinkReason

Chains = dict[str, list[str]]


@pytest.fixture(scope="module")
def marked(parser: Language) -> dict[str, Doc]:
    """Every sentence of the role nouns by its words, parsed in one pass."""
    texts = list(dict.fromkeys(text for row in load_role_nouns() for text in (row.hit, row.miss)))
    return {text: mark_entities(mark_names(doc)) for text, doc in zip(texts, parser.pipe(texts), strict=True)}


@pytest.fixture(scope="module")
def chains(parser: Language) -> Callable[[str], Chains]:
    def chains_of(text: str) -> Chains:
        doc = mark_entities(mark_names(parser(text)))
        return {entity.name: [doc[m.start : m.end].text for m in entity.mentions] for entity in doc._.entities}

    return chains_of


@pytest.fixture(scope="module")
def entities(parser: Language) -> Callable[[str], dict[str, EntityMark]]:
    def entities_of(text: str) -> dict[str, EntityMark]:
        doc = mark_entities(mark_names(parser(text)))
        return {entity.name: entity for entity in doc._.entities}

    return entities_of


def role_ids(doc: Doc) -> set[str]:
    mentions = [mention for entity in doc._.entities for mention in entity.mentions if mention.form == "nominal"]
    roles = [role_at(syntax_of(doc), mention.head) for mention in mentions]
    return {role[0].id for role in roles if role is not None}


@pytest.mark.model
@pytest.mark.parametrize("row", load_role_nouns(), ids=lambda row: row.id)
def test_role_noun_row_proves_itself(marked: dict[str, Doc], row: RoleNoun) -> None:
    assert row.id in role_ids(marked[row.hit])
    assert row.id not in role_ids(marked[row.miss])


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "mentions"),
    [
        pytest.param(
            "Moscow denied the report. The Kremlin said Russia had sold no tanks.",
            "Russia",
            ["Moscow", "Kremlin", "Russia"],
            id="capital and seat that act are the state",
        ),
        pytest.param(
            "The International Atomic Energy Agency (IAEA) met on Monday. The agency closed its office.",
            "International Atomic Energy Agency",
            ["International Atomic Energy Agency", "IAEA", "The agency", "its"],
            id="acronym, noun, pronoun",
        ),
        pytest.param(
            "Prime Minister Winston Churchill arrived on Monday. Churchill said he would resign.",
            "Winston Churchill",
            ["Winston Churchill", "Churchill", "he"],
            id="surname and pronoun",
        ),
        pytest.param(
            "Hezbollah fired rockets. The group said it would fire more.",
            "Hezbollah",
            ["Hezbollah", "The group", "it"],
            id="group",
        ),
        pytest.param(
            "The Likud party lost the vote on Monday.",
            "Likud",
            ["The Likud party", "Likud"],
            id="name inside of its noun",
        ),
    ],
)
def test_mentions_of_one_party_are_one_entity(
    chains: Callable[[str], Chains], text: str, name: str, mentions: list[str]
) -> None:
    assert chains(text)[name] == mentions


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("Niger and Nigeria signed the treaty.", "Niger", "Nigeria"),
        ("North Korea and South Korea signed the treaty.", "North Korea", "South Korea"),
        ("Guinea and Equatorial Guinea signed the treaty.", "Guinea", "Equatorial Guinea"),
        ("Guinea and Guinea-Bissau signed the treaty.", "Guinea", "Guinea-Bissau"),
        (
            "The Republic of the Congo warned the Democratic Republic of the Congo.",
            "Republic of the Congo",
            "Democratic Republic of the Congo",
        ),
        ("East Germany and West Germany signed the treaty.", "East Germany", "West Germany"),
        ("North Vietnam attacked South Vietnam.", "North Vietnam", "South Vietnam"),
        ("Bill Clinton met Hillary Clinton.", "Bill Clinton", "Hillary Clinton"),
        ("Sony denied it. Sony Pictures Television left.", "Sony", "Sony Pictures Television"),
        ("Sudan and South Sudan signed the treaty.", "Sudan", "South Sudan"),
    ],
)
def test_parties_with_like_names_are_kept_apart(
    chains: Callable[[str], Chains], text: str, one: str, other: str
) -> None:
    assert {one, other} <= chains(text).keys()


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("The missile hit its target in Iran.", "Iran"),
        ("Iran said it was clear that the talks had failed.", "Iran"),
        ("France and Germany met. The country signed the treaty.", "France"),
        ("Two ministers met. The minister left.", "Two ministers"),
    ],
)
def test_doubtful_mentions_are_not_merged(chains: Callable[[str], Chains], text: str, alone: str) -> None:
    assert chains(text)[alone] == [alone]


@pytest.mark.model
def test_capital_as_place_is_no_mention_of_its_state(chains: Callable[[str], Chains]) -> None:
    assert chains("The envoys met in Moscow on Monday.").keys() == {"The envoys"}


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "kind", "country", "sector"),
    [
        ("Two Russian officials denied it.", "Two Russian officials", "people", "RU", "GOV"),
        ("Officials of Lebanon denied it.", "Officials of Lebanon", "people", "LB", "GOV"),
        ("Israel's army denied it.", "Israel's army", "organ-of-state", "IL", "MIL"),
        ("A Hamas spokesman denied it.", "A Hamas spokesman", "person", "PS", "REB"),
        ("In Oslo the foreign ministry denied it.", "the foreign ministry", "organ-of-state", "NO", "GOV"),
        ("Rebel commanders denied it.", "Rebel commanders", "people", None, "MIL"),
        ("The Libyan leader denied it.", "The Libyan leader", "person", "LY", "GOV"),
        ("Leaders of the opposition denied it.", "Leaders of the opposition", "people", None, "OPP"),
        ("Western diplomats in Cairo denied it.", "Western diplomats in Cairo", "people", None, "GOV"),
    ],
)
def test_unnamed_parties_have_kind_country_and_sector(
    entities: Callable[[str], dict[str, EntityMark]], text: str, name: str, kind: str, country: str | None, sector: str
) -> None:
    found = entities(text)[name]
    assert (found.kind, found.country, found.sector) == (kind, country, sector)


@pytest.mark.model
def test_possessor_gives_its_country(entities: Callable[[str], dict[str, EntityMark]]) -> None:
    assert entities("Egypt said its troops had crossed the canal.")["its troops"].country == "EG"


@pytest.mark.model
def test_state_has_its_iso_code(entities: Callable[[str], dict[str, EntityMark]]) -> None:
    state = entities("Washington denied the report.")["United States"]
    assert (state.kind, state.country, state.ids.iso3166) == ("state", "US", "US")


@pytest.mark.model
def test_jet_fighters_are_no_party(chains: Callable[[str], Chains]) -> None:
    assert chains("London supplied jet fighters.").keys() == {"United Kingdom"}


@pytest.mark.model
def test_first_person_in_a_quotation_is_its_source(parser: Language) -> None:
    doc = mark_names(parser('"I will resign," Winston Churchill said on Monday.'))
    doc._.quotations = (Quotation(0, 6, 1, 5, 0, True, False),)
    doc._.attributions = (
        AttributionMark(((6, 8),), 7, ((8, 9),), 8, "say", ((0, 6),), "assert", "direct", "Uu", None, None),
    )
    entity = mark_entities(doc)._.entities[0]
    assert [doc[mention.start : mention.end].text for mention in entity.mentions] == ["I", "Winston Churchill"]


@pytest.mark.model
@pytest.mark.parametrize(
    "text", ["", "\n\n", "it", "She he they " * 300, "The ministry of the ministry of it.", "A" * 3000]
)
def test_odd_text_raises_nothing(parser: Language, text: str) -> None:
    assert isinstance(mark_entities(mark_names(parser(text)))._.entities, tuple)


def test_doc_without_a_parse_raises_nothing() -> None:
    assert mark_entities(Doc(Vocab(), words=["the", "ministry"]))._.entities == ()


@pytest.mark.model
def test_speaker_is_not_the_third_person_of_his_own_words(parser: Language) -> None:
    doc = mark_names(parser('Winston Churchill met George Marshall. "He will resign," Churchill said on Monday.'))
    said = next(token.i for token in doc if token.text == "said")
    doc._.quotations = (Quotation(6, 12, 7, 11, 0, True, False),)
    doc._.attributions = (
        AttributionMark(
            ((said - 1, said),),
            said - 1,
            ((said, said + 1),),
            said,
            "say",
            ((6, 12),),
            "assert",
            "direct",
            "Uu",
            None,
            None,
        ),
    )
    entities = {entity.name: entity for entity in mark_entities(doc)._.entities}
    assert [doc[m.start : m.end].text for m in entities["George Marshall"].mentions] == ["George Marshall", "He"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "name", "words", "reason"),
    [
        ("Hezbollah fired. The Lebanese movement denied it.", "Hezbollah", "The Lebanese movement", "description"),
        ("Boko Haram attacked two villages. The militants fled.", "Boko Haram", "The militants", "only-of-kind"),
        ("Norway sold its boats. The country has no others.", "Norway", "The country", "only-of-kind"),
        ("The Committee for Coastal Safety (CCS) met.", "Committee for Coastal Safety", "CCS", "acronym"),
        ("Winston Churchill spoke. Later Churchill left.", "Winston Churchill", "Churchill", "surname"),
        ("Moscow protested.", "Russia", "Moscow", "capital"),
        ("The Kremlin protested.", "Russia", "Kremlin", "seat"),
        ("Winston Churchill served in 1940 as a minister.", "Winston Churchill", "a minister", "apposition"),
    ],
)
def test_mention_says_why_it_was_linked(parser: Language, text: str, name: str, words: str, reason: LinkReason) -> None:
    doc = mark_entities(mark_names(parser(text)))
    entity = next(entity for entity in doc._.entities if entity.name == name)
    assert (words, reason) in [(doc[m.start : m.end].text, m.linked_by) for m in entity.mentions]


@pytest.mark.model
def test_description_of_several_parties_stays_alone_with_its_candidates(parser: Language) -> None:
    doc = mark_entities(mark_names(parser("Iran and Iraq claimed the waterway. The country was arming.")))
    mention = next(entity.mentions[0] for entity in doc._.entities if entity.name == "The country")
    assert mention.linked_by is None
    assert [doc[head].text for head in mention.candidates] == ["Iran", "Iraq"]


@pytest.mark.model
def test_relative_of_a_person_is_another_person(chains: Callable[[str], Chains]) -> None:
    assert "her mother" not in chains("Margaret Thatcher, her mother and a sister left.")["Margaret Thatcher"]


@pytest.mark.model
def test_object_of_asking_is_the_owner_in_the_infinitive(chains: Callable[[str], Chains]) -> None:
    found = chains("George Marshall met Ernest Bevin. Marshall asked Bevin to send his plan.")
    assert "his" in found["Ernest Bevin"]


@pytest.mark.model
def test_who_forces_somebody_does_not_force_himself(chains: Callable[[str], Chains]) -> None:
    found = chains("Saad Hariri came to Riyadh. Mohammed Bin Salman detained Saad Hariri and tried to force him to go.")
    assert "him" in found["Saad Hariri"]
    assert "his" in chains("Saad Hariri saw Rafik Smith and tried to find his car.")["Saad Hariri"]


@pytest.mark.model
def test_he_is_rather_who_the_report_is_about(chains: Callable[[str], Chains]) -> None:
    found = chains(
        "Winston Churchill was born in 1874. Churchill went to school. Churchill was under the care of John Smith. "
        "In 1895 he left."
    )
    assert "he" in found["Winston Churchill"]


@pytest.mark.model
def test_ids_are_those_of_the_row(entities: Callable[[str], dict[str, EntityMark]]) -> None:
    found = entities("Norway left NATO, and ETA kept its arms.")
    assert [entity.ids.onrecord for entity in found.values()] == ["state:no", "org:nato", "group:eta"]


@pytest.mark.model
def test_organ_behind_its_state_is_the_organ(entities: Callable[[str], dict[str, EntityMark]]) -> None:
    found = entities("The United Kingdom Home Office met the press, and the Home Office spoke.")
    assert [len(e.mentions) for e in found.values() if e.ids.onrecord == "organ:home-office"] == [2]


@pytest.mark.model
def test_first_words_of_a_long_name_are_short_for_it(chains: Callable[[str], Chains]) -> None:
    found = chains(
        "The Marshall Foundation for European Studies gave money. The Marshall Foundation is old. "
        "The foundation gave more."
    )
    assert found["Marshall Foundation for European Studies"][1:] == ["Marshall Foundation", "The foundation"]


@pytest.mark.model
def test_country_of_who_has_it_is_that_state(chains: Callable[[str], Chains]) -> None:
    found = chains("Norway and Sweden met. French officials praised their country, and France paid.")
    assert "their country" in found["France"]


@pytest.mark.model
def test_acronym_leaves_the_state_before_the_name_out(chains: Callable[[str], Chains]) -> None:
    found = chains("The U.S. Coastal Trade Commission met. The CTC agreed.")
    assert found["U.S. Coastal Trade Commission"] == ["U.S. Coastal Trade Commission", "CTC"]


@pytest.mark.model
def test_person_has_the_name_the_report_uses_most(chains: Callable[[str], Chains]) -> None:
    assert "Hillary Clinton" in chains(
        "Hillary Clinton spoke. Later Hillary Clinton left. He called her Crooked Hillary Clinton."
    )


@pytest.mark.model
def test_country_of_a_modifier_is_that_of_the_phrase(entities: Callable[[str], dict[str, EntityMark]]) -> None:
    assert entities("US government officials agreed.")["US government officials"].country == "US"


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("In her opening remarks, Margaret Thatcher praised the plan.", "her"),
        ("When he arrived in Oslo, Winston Churchill met the king.", "he"),
    ],
)
def test_pronoun_before_its_name_in_a_fronted_phrase(chains: Callable[[str], Chains], text: str, word: str) -> None:
    assert word in next(
        mentions for name, mentions in chains(text).items() if name.split()[0] in ("Margaret", "Winston")
    )
