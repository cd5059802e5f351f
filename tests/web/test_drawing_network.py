"""A drawing has one line for each pair, the best supported parties, and says what it leaves out."""

import dataclasses

from onrecord.model.held import Party
from onrecord.store.ties import HeldTie
from onrecord.web.drawing_network import draw_about, draw_network, join_ties
from onrecord.web.pages import templates


def _tie(actor: str, recipient: str, kind: str = "supplies", origins: int = 1, denying: int = 0) -> HeldTie:
    ends = (Party(f"state:{key}", key.title(), "state") for key in (actor, recipient))
    return HeldTie(kind, None, *ends, origins, denying, 1, None, None, "2020", None, origins, 0)


def test_parallel_ties_are_one_line_with_both_heads_and_all_words() -> None:
    (link,) = join_ties([_tie("iran", "iraq"), _tie("iraq", "iran", "attacks"), _tie("iran", "iraq", "backs", 3)])
    assert (link.forth, link.back, link.tone, link.origins) == (True, True, "mixed", 3)
    assert link.kinds == ("backs", "supplies", "attacks")


def test_who_is_asked_for_stands_in_the_middle_with_neighbours_then_theirs() -> None:
    ties = [_tie("iran", "iraq"), _tie("iraq", "spain"), _tie("oman", "chad")]
    drawn = draw_about(ties[0].actor, ties)
    nodes = {node["key"]: node for node in drawn["nodes"]}
    assert nodes["state:iran"]["is_centre"]
    assert set(nodes) == {"state:iran", "state:iraq", "state:spain"}
    assert drawn["left_out"].startswith("2 of 5 parties are not drawn")


def test_no_more_than_asked_for_are_drawn_and_the_best_supported_first() -> None:
    ties = [_tie("hub", f"p{at:02}", origins=at) for at in range(1, 40)]
    drawn = draw_network(ties, most=11)
    keys = {node["key"] for node in drawn["nodes"]}
    assert len(keys) == 11
    assert {"state:hub", "state:p39"} <= keys
    assert drawn["left_out"].startswith("29 of 40 parties")


def test_party_without_ties_is_drawn_alone() -> None:
    drawn = draw_about(Party("state:no", "Norway", "state"), [])
    assert [node["name"] for node in drawn["nodes"]] == ["Norway"]
    assert drawn["links"] == []


def test_drawing_escapes_names_and_takes_no_focus() -> None:
    tie = _tie("iran", "iraq", denying=1)
    tie = dataclasses.replace(tie, actor=Party("x:<b>", "<b>\u202e", "other"))
    source = '{% from "_drawing_network.html" import network_drawing with context %}{{ network_drawing(drawn) }}'
    html = templates().from_string(source).render(drawn=draw_network([tie]), href=lambda path, **_: path)
    assert "<b>" not in html
    assert "[U+202E]" in html
    assert "denied" in html
    svg = html[html.index('aria-hidden="true" data-drawing') :].partition("</svg>")[0]
    assert svg.count("<a ") == svg.count('tabindex="-1"') == 3
