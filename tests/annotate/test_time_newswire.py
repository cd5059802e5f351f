"""Sentences as newspapers write them, with TIMEX3 types and values; the day is Wednesday, 15 October 2014."""

import re

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.times import mark_times

SENTENCES = """
The central bank raised rates [last month|DATE|2014-09] and may do so again [later this year|DATE|2014].
Shares have fallen 12 percent over [the past two years|DURATION|P2Y].
The company [currently|DATE|PRESENT_REF] employs 4,000 people.
Profit rose in [the last quarter|DATE|2014-Q3], the carrier said [Tuesday|DATE|2014-10-14].
The airline expects to be profitable in [the fourth quarter|DATE|2014-Q4].
Revenue for [fiscal 2012|DATE|2012] was $3 billion.
The [yearlong|DURATION|P1Y] inquiry ended [Monday|DATE|2014-10-13].
The paper is published [daily|SET|XXXX-XX-XX].
The two men met [earlier this week|DATE|2014-W42].
The fire started on [Oct. 9|DATE|2014-10-09]; [the day before|DATE|2014-10-08], an inspector had visited.
He was a member [at the time|DATE|PAST_REF].
The bond matures in [10 years|DURATION|P10Y].
They have waited for [years|DURATION|PXY] for an answer.
The city has changed over [the past decade|DURATION|P10Y].
In [the past|DATE|PAST_REF], the group has denied such claims.
It could happen in [the near future|DATE|FUTURE_REF].
The [53-year-old|DURATION|P53Y] banker resigned.
The store will open [next Tuesday|DATE|2014-10-21].
Sales rose 3 percent from [a year earlier|DATE|2013].
It earned $2 million in the [year-earlier|DATE|2013] period.
[Third-quarter|DATE|2014-Q3] earnings fell, it said [late Tuesday|DATE|2014-10-14].
[First-half|DATE|2014-H1] profit doubled.
The group meets [twice a year|SET|P1Y].
The strike entered its third week.
The meeting is held [every two years|SET|P2Y].
The group has met [every year|SET|P1Y] since [1999|DATE|1999].
The vote was held over [the weekend|DATE|2014-W41-WE].
The team plays again [this weekend|DATE|2014-W42-WE].
He flew home [last weekend|DATE|2014-W41-WE].
[Three days|DURATION|P3D] of mourning were declared.
A [three-day|DURATION|P3D] summit opened [Thursday|DATE|2014-10-09].
The [six-month|DURATION|P6M] mandate will expire on [Dec. 31|DATE|2014-12-31].
The law took effect on [Jan. 1, 2013|DATE|2013-01-01].
He died on [Saturday|DATE|2014-10-11], aged 90.
She was born in [the 1950s|DATE|195].
The building dates from [the 19th century|DATE|18].
In [the '90s|DATE|199], crime fell.
Crime fell in [the mid-1990s|DATE|199].
Police were called at about [2 a.m.|TIME|2014-10-15T02:00].
It snowed [Monday night|TIME|2014-10-13TNI].
He spoke [this morning|TIME|2014-10-15TMO].
[Today|DATE|2014-10-15], the number is higher.
The report came [two days|DURATION|P2D] after the storm.
He left [five years ago|DATE|2009].
A [decade|DURATION|P10Y] of war has ended.
The search went on for [48 hours|DURATION|PT48H].
The delay lasted [half an hour|DURATION|PT30M].
He has [recently|DATE|PAST_REF] moved.
In [recent months|DATE|PAST_REF], prices fell.
[Now|DATE|PRESENT_REF], the family is suing.
The firm is [now|DATE|PRESENT_REF] worth less.
He is the [current|DATE|PRESENT_REF] champion.
The [weeklong|DURATION|P1W] festival begins [Friday|DATE|2014-10-17].
The [monthlong|DURATION|P1M] siege is over.
[These days|DATE|PRESENT_REF], few people write letters.
The government will decide [next year|DATE|2015].
The plant will close in [March|DATE|2015-03].
The plant closed in [March|DATE|2014-03].
The plant closed in [December|DATE|2013-12].
By [September 2015|DATE|2015-09], the road will be finished.
It was the worst attack since the [Sept. 11|DATE|2001-09-11] attacks.
After [9/11|DATE|2001-09-11], the rules were changed.
He won in [2008|DATE|2008] and [2012|DATE|2012].
The contract runs through [2020|DATE|2020].
The [2014|DATE|2014] World Cup was in Brazil.
In [early 2013|DATE|2013], exports fell.
The [quarterly|SET|XXXX-QX] dividend was raised.
It came [a few days|DURATION|PXD] after the vote.
LONDON, [Oct. 14|DATE|2014-10-14] (Reuters) - Oil rose on [Tuesday|DATE|2014-10-14].
They will meet [tomorrow|DATE|2014-10-16].
They met [yesterday|DATE|2014-10-14].
About [a month ago|DATE|2014-09], she wrote to him.
Unemployment stood at 7 percent in [August|DATE|2014-08], down from 8 percent in [July|DATE|2014-07].
The agency said it would report [Nov. 5|DATE|2014-11-05].
The deal was announced in [late September|DATE|2014-09].
The next review is [six months|DURATION|P6M] away.
More than 200,000 people have died in [the past three and a half years|DURATION|P3.5Y].
He resigned [last Friday|DATE|2014-10-10].
The summit will take place on [Friday|DATE|2014-10-17] and [Saturday|DATE|2014-10-18].
The troops left in [spring|DATE|2014-SP].
Two people were killed [late Monday night|TIME|2014-10-13TNI].
The storm made landfall [early Sunday|DATE|2014-10-12].
In [the coming weeks|DATE|FUTURE_REF], more troops will arrive.
[Last summer|DATE|2014-SU], he toured Asia.
He has taught there for [more than 30 years|DURATION|P30Y].
The [12-hour|DURATION|PT12H] shift ends at [6 p.m.|TIME|2014-10-15T18:00].
[At present|DATE|PRESENT_REF], there is no plan.
The number of cases has doubled in [the past week|DURATION|P1W].
Output fell [last week|DATE|2014-W41].
[This week|DATE|2014-W42], ministers meet in Lima.
[This month|DATE|2014-10] alone, 200 were killed.
The [former|DATE|PAST_REF] minister was jailed for [six years|DURATION|P6Y].
He is due in court on [23 October|DATE|2014-10-23].
On [21 March 2013|DATE|2013-03-21] the parties signed.
Some [40 years ago|DATE|1974], the river froze.
It is the [decades-old|DURATION|PXDE] rule.
The dispute has lasted for [decades|DURATION|PXDE].
They meet [every Monday|SET|XXXX-WXX-1].
He was found dead [overnight|TIME|2014-10-14TNI].
By [the end of the year|DATE|2014] the plant will be shut.
The end of the [2014-15|DATE|2014/2015] season is near.
The patrol was ambushed [the previous day|DATE|2014-10-14].
Her term ends in [two years|DURATION|P2Y].
In [Q2 2014|DATE|2014-Q2] revenue fell.
[Christmas|DATE|2013-12-25] sales had been weak.
Ships will be inspected [once a month|SET|P1M].
The crisis began in [the summer of 2007|DATE|2007-SU].
At [1430 GMT|TIME|2014-10-15T14:30Z] the index was down 2 percent.
At [8:30 a.m. EDT|TIME|2014-10-15T08:30-04] futures were flat.
The attack took place at [around 7pm|TIME|2014-10-15T19:00].
The company reported a loss of $2 million for [the three months|DURATION|P3M] ended [Sept. 30|DATE|2014-09-30].
The group said [Wednesday|DATE|2014-10-15] it would cut jobs [over the next two years|DURATION|P2Y].
The minister resigned [earlier this year|DATE|2014] after [eight months|DURATION|P8M] in office.
[Two years ago|DATE|2012], the town had no clinic.
The deal is expected to close in [the first quarter of 2015|DATE|2015-Q1].
In [the first nine months of the year|DURATION|P9M], sales rose 8 percent.
The trial, which began in [June|DATE|2014-06], is expected to last [several months|DURATION|PXM].
The polls close at [8 p.m.|TIME|2014-10-15T20:00] local time.
They were married for [25 years|DURATION|P25Y].
The company, founded in [1892|DATE|1892], went bankrupt in [1992|DATE|1992].
Rates were last raised in [June 2006|DATE|2006-06].
Analysts had expected growth of 2 percent [this quarter|DATE|2014-Q4] and 3 percent [next quarter|DATE|2015-Q1].
The program began in [the early 1980s|DATE|198] and ended in [the late '90s|DATE|199].
The ship sank in [the early hours of Monday|TIME|2014-10-13TMO].
The attack occurred [Friday night|TIME|2014-10-10TNI], police said [Saturday morning|TIME|2014-10-11TMO].
It has been [exactly one year|DURATION|P1Y] since the quake.
[One year ago|DATE|2013] the rebels seized the town.
The storm could reach the coast as early as [Thursday|DATE|2014-10-16].
The dispute dates back to [the 18th century|DATE|17].
The [two-week|DURATION|P2W] course is held [twice a year|SET|P1Y].
The mayor holds a news conference [every Thursday|SET|XXXX-WXX-4].
He said the talks would continue into [next week|DATE|2014-W43].
Elections are scheduled for [November|DATE|2014-11].
Elections are scheduled for [Nov. 4|DATE|2014-11-04].
The parliament will vote in [early November|DATE|2014-11].
The current [five-year|DURATION|P5Y] plan runs until [2015|DATE|2015].
The ban took effect at [12:01 a.m.|TIME|2014-10-15T00:01].
He has been president since [January|DATE|2014-01].
He has been president since [2012|DATE|2012].
The soldiers had been missing for [nine days|DURATION|P9D].
The government says [10 years|DURATION|P10Y] of drought have ruined farmers.
Oil has fallen 20 percent since [mid-June|DATE|2014-06].
A [90-minute|DURATION|PT90M] meeting ended without agreement.
The flight takes [about two and a half hours|DURATION|PT2.5H].
The flight takes [an hour and a half|DURATION|PT1.5H].
The quake struck at [3:34 a.m. local time|TIME|2014-10-15T03:34] ([1934 GMT|TIME|2014-10-15T19:34Z]).
In [a few months|DURATION|PXM], the work will be done.
Within [24 hours|DURATION|PT24H], the town had fallen.
The rebels seized the city [late last month|DATE|2014-09].
The rebels seized the city [late last year|DATE|2013].
The law was passed [early last year|DATE|2013].
Demand has grown in [recent years|DATE|PAST_REF].
The [nearly two-year-long|DURATION|P2Y] conflict has displaced millions.
The [two-year-old|DURATION|P2Y] agreement expired.
The index hit its lowest level in [15 months|DURATION|P15M].
The boy, [6 months old|DURATION|P6M], was unharmed.
The museum is open [daily|SET|XXXX-XX-XX] except [Mondays|SET|XXXX-WXX-1].
The region gets [four months|DURATION|P4M] of rain [each year|SET|P1Y].
The lake freezes [every winter|SET|XXXX-WI].
It happens [every day|SET|P1D].
The minister arrived [Thursday|DATE|2014-10-09] for [a two-day|DURATION|P2D] visit.
The plant, which closed [last year|DATE|2013], may reopen [this summer|DATE|2014-SU].
The [1990-91|DATE|1990/1991] Gulf War cost billions.
A [2009|DATE|2009] report warned of the danger.
The [December 2012|DATE|2012-12] attack killed 12.
The court's [Oct. 1|DATE|2014-10-01] ruling was appealed.
The [May 25|DATE|2014-05-25] election was won by his rival.
[Last December|DATE|2013-12], he was freed.
The [one-day|DURATION|P1D] strike cost millions.
He spent [the next seven years|DURATION|P7Y] in prison.
The first results are due [Monday|DATE|2014-10-20], officials said.
The pact is to be signed [Monday|DATE|2014-10-20].
For [half a century|DURATION|P50Y] the border was closed.
[So far this year|DATE|2014], 3,000 migrants have drowned.
The rate was 5.9 percent in [September|DATE|2014-09], compared with 7.2 percent [a year ago|DATE|2013].
The crash killed 298 people on [July 17|DATE|2014-07-17].
The mission was extended to [Dec. 31, 2014|DATE|2014-12-31].
The hearing was postponed until [Jan. 12|DATE|2015-01-12].
It was the deadliest day since [August 2013|DATE|2013-08].
[Eight years|DURATION|P8Y] on, nobody has been charged.
The clashes began [four days ago|DATE|2014-10-11].
The ceasefire was agreed [weeks ago|DATE|PAST_REF].
The ceasefire lasted [only hours|DURATION|PTXH].
The number peaked in [the 2000s|DATE|200].
They met [earlier in the day|DATE|2014-10-15].
He will leave [later in the week|DATE|2014-W42].
The company said in [2010|DATE|2010] that it would close the mine [the following year|DATE|2011].
The two sides met in [March 2013|DATE|2013-03] and again [six months later|DATE|2013-09].
On [12 May 2014|DATE|2014-05-12] the town fell; [three days later|DATE|2014-05-15] it was retaken.
On [12 May 2014|DATE|2014-05-12] the town fell; [the next morning|TIME|2014-05-13TMO] it was retaken.
On [12 May 2014|DATE|2014-05-12] the town fell; it had been shelled [the previous night|TIME|2014-05-11TNI].
WASHINGTON ([Oct 13|DATE|2014-10-13]) - The senator resigned.
It rained [all day|DURATION|P1D] and [the whole week|DURATION|P1W].
A [two-and-a-half-year|DURATION|P2.5Y] inquiry cost millions.
Updated at [13.17 GMT|TIME|2014-10-14T13:17Z], [Tuesday, 14 October 2014|DATE|2014-10-14].
The train left at [10.30am|TIME|2014-10-15T10:30].
The deadline is [5pm|TIME|2014-10-15T17:00] ([1600 GMT|TIME|2014-10-15T16:00Z]).
Signed on [22.03.2013|DATE|2013-03-22] in Kiev.
Signed on [3/22/13|DATE|2013-03-22].
[Last Monday|DATE|2014-10-13] the ministers met for the first time in [20 years|DURATION|P20Y].
He was elected to [a four-year|DURATION|P4Y] term [three years ago|DATE|2011].
In [the last few weeks|DURATION|PXW] prices have doubled.
In [the next few days|DURATION|PXD] he will name a cabinet.
The pact was signed [last November|DATE|2013-11] in Geneva.
Since [last November|DATE|2013-11], 50 ships have sailed.
By [early next year|DATE|2015], the force will number 5,000.
The firm plans to open [next spring|DATE|2015-SP].
The bridge collapsed on [Aug. 1, 2007|DATE|2007-08-01], killing 13.
The two countries fought a war in [the 1980s|DATE|198] and again in [1991|DATE|1991].
The [three-week-old|DURATION|P3W] offensive has stalled.
The export ban, in force since [Aug. 7|DATE|2014-08-07], will last [a year|DURATION|P1Y].
Ministers will meet [Oct. 20-21|DATE|2014-10-20/2014-10-21] in Luxembourg.
The exercise will run from [Nov. 3|DATE|2014-11-03] to [Nov. 14|DATE|2014-11-14].
The truce was to begin at [6 p.m.|TIME|2014-10-10T18:00] [Friday|DATE|2014-10-10].
In [May|DATE|2014-05] he won the presidency; in [June|DATE|2014-06] he took office.
The court will rule in [January|DATE|2015-01].
He has led the party since [the late 1990s|DATE|199].
The company will report results [later Wednesday|DATE|2014-10-15].
[Earlier Wednesday|DATE|2014-10-15], a bomb killed two.
Exports to Russia halved in [the second quarter|DATE|2014-Q2].
The contract was awarded in [fiscal year 2013|DATE|2013].
It takes [less than an hour|DURATION|PT1H] to fly there.
At [the end of August|DATE|2014-08] the rebels were on the coast.
At [the beginning of next week|DATE|2014-W43] the parliament will meet.
In [mid-2013|DATE|2013] the first jets landed.
The agency tracked flights between [2011 and 2013|DATE|2011/2013].
"""
_MARK = re.compile(r"\[([^|]*)\|([^|]*)\|([^]]*)\]")


def _lines() -> list[str]:
    return SENTENCES.strip().split("\n")


@pytest.fixture(scope="module")
def read(parser: Language) -> dict[str, Doc]:
    docs = {}
    for line, doc in zip(_lines(), parser.pipe(_MARK.sub(r"\1", line) for line in _lines()), strict=True):
        doc._.published_at = "2014-10-15"
        docs[line] = mark_times(doc)
    return docs


@pytest.mark.model
@pytest.mark.parametrize("line", _lines())
def test_sentence_has_types_and_values(read: dict[str, Doc], line: str) -> None:
    marked = [(kind, value) for _, kind, value in _MARK.findall(line)]
    assert [(time.type, time.value) for time in read[line]._.times] == marked
