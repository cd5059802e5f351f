"""What the source does by saying it: stance, factuality and directness."""

from collections.abc import Sequence

from onrecord.annotate.attribution_cues import CueMatch
from onrecord.annotate.attribution_layout import Layout
from onrecord.annotate.layers import TokenSpan
from onrecord.model.vocabulary import Directness, Factuality, Stance

BELIEFS = frozenset({"think"})
FACTIVES = frozenset({"know", "admit"})


def stance_of(match: CueMatch) -> Stance:
    """Return the stance of the cue; one that is negated rejects what it would have said, a belief that is denied."""
    if not match.negated:
        return match.row.stance
    if match.row.cue_class in BELIEFS:
        return "deny"
    return "reject" if match.row.stance in ("assert", "promise", "admit") else match.row.stance


def factuality_of(match: CueMatch) -> Factuality:
    """Return what the cue makes of its content; where the saying itself is negated, nothing is committed to.

    Reference: Saurí & Pustejovsky (2009), FactBank: negated belief is probable not to hold, negated knowledge
    leaves the content certain.
    """
    if not match.negated or match.row.cue_class in FACTIVES:
        return match.row.factuality
    return "PR-" if match.row.cue_class in BELIEFS else "Uu"


def directness_of(layout: Layout, content: Sequence[TokenSpan]) -> Directness:
    """Return `direct` where every word of the content is in quotation marks, `mixed` where some are."""
    counts = [layout.words(start, end) for start, end in content]
    words, quoted = sum(count[0] for count in counts), sum(count[1] for count in counts)
    if not quoted:
        return "indirect"
    return "direct" if quoted == words else "mixed"
