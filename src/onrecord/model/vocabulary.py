"""The closed vocabularies of the record, as types; `values(T)` lists a vocabulary in its printed order.

Reference: PLOVER (2021) event types; FactBank (Saurí & Pustejovsky 2009) factuality values; TIMEX3 (ISO-TimeML) types.
"""

from typing import Any, Literal, get_args

SCHEMA_VERSION = "onrecord/1"

PublishedFrom = Literal["given", "metadata", "dateline", "guess"]
EntityKind = Literal[
    "person",
    "state",
    "organ-of-state",
    "armed-group",
    "intergovernmental",
    "company",
    "organization",
    "group-of-states",
    "people",
    "other",
]
Sector = Literal[
    "GOV",
    "MIL",
    "REB",
    "OPP",
    "PTY",
    "COP",
    "JUD",
    "SPY",
    "LEG",
    "MED",
    "BUS",
    "LAB",
    "EDU",
    "CVL",
    "REF",
    "CRM",
    "RAD",
    "UAF",
    "NGO",
    "ELI",
    "HLH",
]
MentionForm = Literal["name", "nominal", "pronoun"]
LinkReason = Literal[
    "name",
    "alias",
    "demonym",
    "capital",
    "seat",
    "same-words",
    "short-form",
    "surname",
    "acronym",
    "apposition",
    "same-noun",
    "description",
    "only-of-kind",
    "subject",
    "nearest",
    "speaker",
]
PlacePrecision = Literal["point", "locality", "region", "country"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
Stance = Literal[
    "assert",
    "admit",
    "deny",
    "reject",
    "accuse",
    "criticize",
    "warn",
    "threaten",
    "demand",
    "promise",
    "suspect",
    "ask",
]
Directness = Literal["direct", "indirect", "mixed"]
Factuality = Literal["CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu"]
EventType = Literal[
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
]
ArmsType = Literal[
    "order",
    "deliver",
    "offer",
    "export-licence",
    "produce",
    "licensed-production",
    "component",
    "divert",
    "seize",
    "test",
    "deploy",
    "host",
    "exercise",
    "train",
    "intelligence",
    "troops",
    "fund",
    "materiel",
    "haven",
    "treaty",
    "embargo",
    "doctrine",
    "use",
]
TieKind = Literal[
    "supplies",
    "produces-in",
    "backs",
    "hosts",
    "allied-with",
    "agrees-with",
    "attacks",
    "threatens",
    "opposes",
    "sanctions",
    "criticizes",
]
LineageKind = Literal["copied", "cites", "same_statement", "updates"]
DirectionReason = Literal["time", "credit", "length"]

DecisionKind = Literal[
    "same", "different", "unsure", "is", "is-not", "accept", "reject", "correct", "reliability", "credibility"
]
Reliability = Literal["A", "B", "C", "D", "E", "F"]
Credibility = Literal["1", "2", "3", "4", "5", "6"]
ConflictKind = Literal["polarity", "figures", "dates", "fillers"]
ArrivalOutcome = Literal["read", "copy", "known", "skipped", "failed"]

SUPPORTING: frozenset[Factuality] = frozenset({"CT+", "PR+", "PS+"})
DENYING: frozenset[Factuality] = frozenset({"CT-", "PR-", "PS-"})
"""What a claim does for its proposition; `CTu` and `Uu` leave it open."""


def values(vocabulary: Any) -> tuple[str, ...]:
    """Return the allowed values of one of the types above, in printed order."""
    return get_args(vocabulary)
