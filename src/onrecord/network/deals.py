"""How many deals a tie is told of: what year and thing tell apart, so that a deal told ten times is one.

A report rarely gives the worth or the number of what is supplied, and how often a deal is told measures attention, not
arms. So what is counted is how many deals can be told apart.
"""

import numpy as np

from onrecord.network.columns import Ints, TieColumns


def count_deals(at: Ints, thing: Ints, year: Ints, count: int, columns: TieColumns) -> Ints:
    """Return how many deals each of `count` ties is told of, from the tie, thing and year of each supporting claim.

    Two deals differ in the year or in the categories of what is supplied. What is told without a year or without a
    thing is a deal of its own only where no told deal has the same thing, or the same year; a tie has at least one.
    """
    if not len(at):
        return np.zeros(count, dtype=np.int64)
    many, years = len(columns.things), int(year.max()) + 1
    nothing = columns.things.index("") if "" in columns.things else -1
    pairs = np.unique((at * many + thing) * years + year)
    tie, thing, year = pairs // (many * years), pairs // years % many, pairs % years
    named, dated = thing != nothing, year > 0
    full = named & dated
    by_thing, by_year = tie * many + thing, tie * years + year
    only_thing = named & ~dated & ~np.isin(by_thing, by_thing[full])
    only_year = dated & ~named & ~np.isin(by_year, by_year[full])
    vague = np.maximum(_counted(tie[only_thing], count), _counted(tie[only_year], count))
    return np.maximum(_counted(tie[full], count) + vague, np.minimum(1, _counted(tie, count)))


def _counted(tie: Ints, count: int) -> Ints:
    return np.bincount(tie, minlength=count)
