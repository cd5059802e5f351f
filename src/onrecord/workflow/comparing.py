"""A register set beside the reports of the record, as known on a day."""

from onrecord.assess.register_gaps import ACTS, Comparison, compare_register
from onrecord.errors import StoreError
from onrecord.workflow.asking import Asked, Evidence
from onrecord.workflow.weighing import MOST_CLAIMS


def compare(
    evidence: Evidence,
    *,
    supplier: str | None = None,
    recipient: str | None = None,
    happened: str | None = None,
    known_at: str | None = None,
) -> tuple[Comparison, ...]:
    """Return what the registers of arms have and reports lack, the reverse, and where both have it and differ.

    `happened` is an EDTF interval: undated claims of reports are left out where it is given.

    Raises:
        StoreError: no party bears a name, a date is none, or more than 50,000 claims fit.
    """
    asked = Asked(actor=supplier, recipient=recipient, kinds=ACTS, happened=happened)
    claims = evidence.claims(asked, known_at=known_at, limit=MOST_CLAIMS + 1)
    if len(claims) > MOST_CLAIMS:
        raise StoreError(f"more than {MOST_CLAIMS:,} orders and deliveries fit: ask for a supplier, recipient or years")
    return compare_register(claims)
