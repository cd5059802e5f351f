"""The tables of the record, as values; the migrations make them. Rows are added, never changed.

`recorded_at` is the stamp of the write that brought a row (`transactions`). All text is compared by code point.
"""

from sqlalchemy import BigInteger, Column, Float, Integer, LargeBinary, MetaData, Table, Text

metadata = MetaData()


def _table(name: str, *columns: str, **types: str) -> Table:
    kinds = {"number": BigInteger, "offset": Integer, "float": Float, "blob": LargeBinary}
    return Table(name, metadata, *(Column(column, kinds.get(types.get(column, ""), Text)) for column in columns))


migrations = _table("migrations", "number", "name", "applied_at", number="number")
transactions = _table("transactions", "seq", "recorded_at", "purpose", seq="number")
blobs = _table("blobs", "sha256", "data", data="blob")
reports = _table(
    "reports",
    *("id", "text", "sha256", "outlet", "title", "url", "url_key", "language"),
    *("published_at", "published_from", "retrieved_at", "recorded_at"),
)
retrievals = _table(
    "retrievals",
    *("id", "report_id", "sha256", "name", "outlet", "url", "title", "published_at", "given_id", "recorded_at"),
)
readings = _table("readings", "seq", "report_id", "chain", "record", "recorded_at", seq="number", record="blob")
superseded = _table(
    "superseded", "reading", "by_reading", "because", "superseded_at", reading="number", by_reading="number"
)
passages = _table(
    "passages", "seq", "report_id", "start_char", "end_char", seq="number", start_char="offset", end_char="offset"
)
claims = _table(
    "claims",
    *("seq", "id", "reading", "report_id", "recorded_at", "published_at", "said_edtf", "said_on"),
    *("proposition", "event_type", "arms_type", "mode", "factuality", "stance", "speaker", "probability"),
    *("edtf", "valid_from", "valid_until", "place", "place_country"),
    *("trigger_start", "trigger_end", "start_char", "end_char", "rule", "body"),
    **dict.fromkeys(("seq", "reading"), "number"),
    **dict.fromkeys(("trigger_start", "trigger_end", "start_char", "end_char"), "offset"),
    probability="float",
)
claim_parties = _table("claim_parties", "party", "role", "claim", "entity", claim="number")
claim_items = _table("claim_items", "claim", "category", "designation", claim="number")
ties = _table(
    "ties",
    *("actor", "kind", "mode", "recipient", "claim", "reading", "denies", "recorded_at", "valid_from", "valid_until"),
    claim="number",
    reading="number",
    denies="offset",
)
parties = _table("parties", "key", "name", "kind", "country", "sector", "recorded_at")
party_names = _table("party_names", "folded", "party", "recorded_at")
party_links = _table(
    "party_links",
    *("reading", "entity", "party", "rule", "start_char", "end_char"),
    reading="number",
    **dict.fromkeys(("start_char", "end_char"), "offset"),
)
hashed_reports = _table("hashed_reports", "seq", "report_id", "runs", seq="number", runs="offset")
fingerprints = _table("fingerprints", "hash", "report", hash="number", report="number")
lineage = _table("lineage", "report_id", "other_id", "kind", "body", "recorded_at")
decisions = _table(
    "decisions",
    *("seq", "id", "kind", "party", "other", "report_id", "start_char", "end_char", "words", "value", "undoes"),
    *("author", "reason", "recorded_at"),
    seq="number",
    **dict.fromkeys(("start_char", "end_char"), "offset"),
)
judgements = _table("judgements", "seq", "id", "about", "text", "author", "reason", "recorded_at", seq="number")
arrivals = _table("arrivals", "seq", "run", "name", "outcome", "report_id", "problem", "recorded_at", seq="number")
watched = _table("watched", "seq", "source", "state", "recorded_at", seq="number")
accounts = _table("accounts", "name", "role", "password", "made_at", "closed_at")
sessions = _table("sessions", "token", "account", "csrf", "begun_at", "ends_at")
"""Who may ask and decide, and who has signed in: no part of the record, changed in place, sessions also deleted."""
