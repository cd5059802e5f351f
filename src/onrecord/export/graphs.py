"""Ties as graphs: GEXF 1.3 with the days of each tie, and GraphML. An edge keeps the ids of its claims.

Reference: GEXF 1.3 (2022), dynamics; GraphML (2002).
"""

from collections.abc import Mapping, Sequence
from typing import IO, Any
from xml.sax.saxutils import escape, quoteattr

from onrecord.export.extract import NOT_XML, Extract, Link, first_and_last_day, one_line
from onrecord.model.held import Party
from onrecord.model.wording import last_day

_NODE = (("key", "string"), ("kind", "string"), ("country", "string"))
_EDGE = (
    ("kind", "string"),
    ("mode", "string"),
    ("claims", "string"),
    ("denied_by", "string"),
    ("supporting", "integer"),
    ("denying", "integer"),
    ("reports", "integer"),
    ("first_day", "string"),
    ("last_day", "string"),
)
_PLAIN = (
    ("kind", "string"),
    ("mode", "string"),
    ("standing", "string"),
    ("supporting", "integer"),
    ("supporting_origins", "integer"),
    ("denying", "integer"),
    ("denying_origins", "integer"),
    ("deals", "integer"),
)


def write_gexf(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write the ties as a dynamic graph: a spell for each time that a claim gives."""
    nodes = _nodes(extract)
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n')
    stream.write('<gexf xmlns="http://gexf.net/1.3" version="1.3">\n')
    stream.write(f' <meta lastmodifieddate="{extract.made_at[:10]}"><creator>OnRecord</creator></meta>\n')
    stream.write(' <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">\n')
    for kind, columns in (("node", _NODE), ("edge", _EDGE)):
        stream.write(f'  <attributes class="{kind}" mode="static">\n')
        for name, type_ in columns:
            stream.write(f'   <attribute id="{name}" title="{name}" type="{type_}"/>\n')
        stream.write("  </attributes>\n")
    stream.write("  <nodes>\n")
    for party in nodes.values():
        stream.write(f"   <node id={_quoted(party.key)} label={_quoted(party.name)}>{_attvalues(_of(party))}</node>\n")
    stream.write("  </nodes>\n  <edges>\n")
    for number, link in enumerate(extract.links):
        spells = "".join(f"<spell{start}{end}/>" for start, end in _spells(link))
        stream.write(
            f'   <edge id="{number}" source={_quoted(link.actor.key)} target={_quoted(link.recipient.key)} '
            f'label={_quoted(link.kind)} weight="{len(link.supporting)}">{_attvalues(_told(link))}'
            f"{f'<spells>{spells}</spells>' if spells else ''}</edge>\n"
        )
    stream.write("  </edges>\n </graph>\n</gexf>\n")
    return _losses(extract)


def write_plain_gexf(
    nodes: Sequence[Mapping[str, Any]], ties: Sequence[Mapping[str, Any]], *, known_at: str | None = None
) -> str:
    """Return a network as GEXF without the claims: parties with `x` and `y`, and ties by the keys of both ends.

    Ties with an end that is no node are left out. The days of a tie are the outermost that are told.
    """
    keys = {node["key"] for node in nodes}
    asked = f", as known on {escape(known_at)}" if known_at else ""
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" version="1.3">',
        f" <meta><creator>OnRecord</creator><description>The network of ties{asked}</description></meta>",
        ' <graph defaultedgetype="directed" mode="dynamic" timeformat="date" timerepresentation="interval">',
    ]
    for kind, columns in (("node", _NODE), ("edge", _PLAIN)):
        lines.append(f'  <attributes class="{kind}" mode="static">')
        lines += [f'   <attribute id="{name}" title="{name}" type="{type_}"/>' for name, type_ in columns]
        lines.append("  </attributes>")
    lines.append("  <nodes>")
    for node in nodes:
        place = f'<viz:position x="{node["x"] * 1000:.1f}" y="{node["y"] * 1000:.1f}" z="0.0"/>'
        told = _attvalues({name: str(node[name] or "") for name, _ in _NODE})
        lines.append(f"   <node id={_quoted(node['key'])} label={_quoted(node['name'])}>{told}{place}</node>")
    lines += ["  </nodes>", "  <edges>"]
    for number, tie in enumerate(ties):
        if {tie["actor"], tie["recipient"]} <= keys:
            lines.append(_plain_edge(number, tie))
    return "\n".join([*lines, "  </edges>", " </graph>", "</gexf>", ""])


def _plain_edge(number: int, tie: Mapping[str, Any]) -> str:
    days = (tie["valid_from"], tie["valid_until"] and last_day(tie["valid_until"]))
    start, end = (f' {name}="{day[:10]}"' if day else "" for name, day in zip(("start", "end"), days, strict=True))
    told = _attvalues({name: str(tie[name] or "") for name, _ in _PLAIN})
    return (
        f'   <edge id="{number}" source={_quoted(tie["actor"])} target={_quoted(tie["recipient"])} '
        f'label={_quoted(tie["words"])} weight="{max(1, tie["supporting_origins"])}"{start}{end}>{told}</edge>'
    )


def write_graphml(extract: Extract, stream: IO[str]) -> tuple[str, ...]:
    """Write the ties as a directed graph with parallel edges."""
    stream.write('<?xml version="1.0" encoding="UTF-8"?>\n<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
    for kind, columns in (("node", (("label", "string"), *_NODE)), ("edge", _EDGE)):
        for name, type_ in columns:
            stream.write(
                f' <key id="{kind}-{name}" for="{kind}" attr.name="{name}" '
                f'attr.type="{"int" if type_ == "integer" else type_}"/>\n'
            )
    stream.write(' <graph id="ties" edgedefault="directed">\n')
    for party in _nodes(extract).values():
        data = _data("node", {"label": party.name} | _of(party))
        stream.write(f"  <node id={_quoted(party.key)}>{data}</node>\n")
    for number, link in enumerate(extract.links):
        ends = f"source={_quoted(link.actor.key)} target={_quoted(link.recipient.key)}"
        stream.write(f'  <edge id="{number}" {ends}>{_data("edge", _told(link))}</edge>\n')
    stream.write(" </graph>\n</graphml>\n")
    return _losses(extract)


def _nodes(extract: Extract) -> dict[str, Party]:
    return {party.key: party for link in extract.links for party in (link.actor, link.recipient)}


def _of(party: Party) -> dict[str, str]:
    return {"key": party.key, "kind": party.kind, "country": party.country or ""}


def _told(link: Link) -> dict[str, str]:
    spans = [first_and_last_day(claim.edtf) for claim in link.supporting]
    return {
        "kind": link.kind,
        "mode": link.mode or "",
        "claims": " ".join(claim.id for claim in link.supporting),
        "denied_by": " ".join(claim.id for claim in link.denying),
        "supporting": str(len(link.supporting)),
        "denying": str(len(link.denying)),
        "reports": str(len({claim.report for claim in (*link.supporting, *link.denying)})),
        "first_day": min((first for first, _ in spans if first), default=""),
        "last_day": max((last for _, last in spans if last), default=""),
    }


def _spells(link: Link) -> list[tuple[str, str]]:
    """Return the attributes of a tie's spells, each time once; both days are in it."""
    spans = dict.fromkeys(first_and_last_day(claim.edtf) for claim in link.supporting if claim.edtf)
    return [
        (f' start="{first}"' if first else "", f' end="{last}"' if last else "")
        for first, last in spans
        if first or last
    ]


def _attvalues(values: dict[str, str]) -> str:
    told = "".join(f"<attvalue for={_quoted(name)} value={_quoted(value)}/>" for name, value in values.items() if value)
    return f"<attvalues>{told}</attvalues>"


def _data(kind: str, values: dict[str, str]) -> str:
    return "".join(
        f'<data key="{kind}-{name}">{escape(_clean(value))}</data>' for name, value in values.items() if value
    )


def _quoted(text: str) -> str:
    return quoteattr(_clean(text))


def _clean(text: str) -> str:
    """Return text on one line, without the characters that XML 1.0 does not allow."""
    return NOT_XML.sub("", one_line(text))


def _losses(extract: Extract) -> tuple[str, ...]:
    tied = {(claim.reading, claim.id) for link in extract.links for claim in (*link.supporting, *link.denying)}
    loose = sum((claim.reading, claim.id) not in tied for claim in extract.claims)
    undated = sum(not _spells(link) for link in extract.links)
    told = [f"{loose} claims left out: they make no tie between two parties"] if loose else []
    return (*told, *([f"{undated} ties have no dated claim, so a timeline shows them always"] if undated else []))
