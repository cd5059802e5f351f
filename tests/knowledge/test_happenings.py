from onrecord.knowledge.happenings import load_happening_types
from onrecord.knowledge.items import load_item_kinds, load_item_nouns
from onrecord.model.vocabulary import ArmsType, EventType, values


def test_every_type_has_its_row() -> None:
    assert set(load_happening_types()) == {*values(ArmsType), *values(EventType)}


def test_no_category_covers_itself_and_none_is_covered_in_a_circle() -> None:
    kinds = load_item_kinds()
    for wider, narrower in kinds.items():
        assert wider not in narrower
        assert all(wider not in kinds.get(one, ()) for one in narrower)


def test_what_arms_may_be_equipment_may_be_too() -> None:
    kinds = load_item_kinds()
    categories = {noun.category for noun in load_item_nouns()}
    assert kinds["arms"] <= kinds["materiel"] | {"chemical-biological", "nuclear"}
    assert set().union(*kinds.values()) <= categories | {"arms"}
