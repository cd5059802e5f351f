"""Reports written for the tests of lineage: one happening, told by two who know nothing of each other, and reworded."""

from collections.abc import Callable

import pytest

from onrecord.assess.report_text import Quotation, ReportText, prepare
from onrecord.model.report import Report

Prepared = Callable[..., ReportText]

TEXTS = {
    "port": """\
Customs officers in the port of Mersa opened eleven containers on Monday and found crates of mortar bombs
under sacks of flour. The freighter had left Odessa in March with papers for a mill in Djibouti, the harbour
master told reporters at the quay.

Inspectors counted 240 crates and sealed the warehouse before nightfall. Two of the sailors were held for
questioning and the rest of the crew was put on a bus to the capital.

The cargo was insured in London for nine million dollars by a broker who no longer answers his telephone.""",
    "same event": """\
Mortar bombs were found aboard a freighter in Mersa, where officials searched the ship's containers early this
week. Some 240 crates lay hidden beneath flour, according to a person who saw the search.

The ship sailed from Odessa this spring. Its owner, a company in Piraeus, denied that it knew what the vessel
carried and promised to help the police. Prices of freight on the route have risen since the war began.""",
    "reworded": """\
Before nightfall inspectors had counted 240 crates, and they sealed the depot. On Monday customs men in the
port of Mersa had opened eleven of the containers and discovered crates of mortar shells under bags of flour.
The ship left Odessa in March, with documents for a mill in Djibouti, the harbour master told newsmen at the
quay.""",
    "dam": """\
The dam above Tolmin will be drained in May so that divers can look for cracks in its oldest wall. Engineers
of the power company say that water has been seeping through the stone since the earthquake, at first by the
cup and now by the barrel. Farmers below the dam were told to move their cattle to the upper meadows until the
work is done.""",
}


@pytest.fixture(scope="session")
def texts() -> dict[str, str]:
    """Return the texts by name."""
    return TEXTS


@pytest.fixture(scope="session")
def prepared() -> Prepared:
    """Return the function that makes a report ready to be compared from what a test says of it."""

    def make(
        id_: str,
        text: str,
        outlet: str | None = None,
        day: str | None = None,
        title: str | None = None,
        quotations: tuple[Quotation, ...] | None = None,
    ) -> ReportText:
        return prepare(Report(id_, text, "", outlet=outlet, published_at=day, title=title), quotations)

    return make
