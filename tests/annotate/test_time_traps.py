"""Numbers, names and verbs that look like times and are none."""

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from onrecord.annotate.times import mark_times

TRAPS = """
The council adopted Resolution 1973.
Security Council resolutions 1267 and 1373 were cited.
Flight MH17 crashed near the border.
MH370 has not been found.
It sold T-72 and T-90 tanks.
The M1911 pistol and the M1 Abrams were shown.
The Kh-55 and the S-300 were exported.
The depot held 2000 missiles.
It ordered 1999 rifles and 2010 helmets.
Article 51 of the charter allows it.
Section 1245 of the act was waived.
Theresa May met the envoy.
Prime Minister May said the talks failed.
May said the talks failed.
Mrs May's government fell.
April Glaspie met the president.
June Carter and August Wilson wrote plays.
Gen. August von Mackensen led the army.
The March on Rome succeeded.
Colonel March crossed the river.
They march on the capital.
The august body met.
The mayor may sign the deal.
Sale of 1800 tons of steel was approved.
The plant has 1900 workers.
The range is 2000 km.
The warhead weighs 1500 kg.
A 2000-pound bomb was dropped.
The 1000-ton vessel sank.
It costs $1999 and weighs 1600 pounds.
He paid 2,000 euros.
Room 2001 was empty.
The Boeing 2707 and the Airbus A320 were shown.
The Su-1980 project was cancelled.
It fired an R-1990 rocket.
The Spring Arms company sold rifles.
Jack Summers and Donna Summer sang.
Winter said the talks failed.
Captain Winter led the platoon.
Autumn Brown spoke.
The fall of Kabul shocked them.
Prices fall when supply grows.
The soldiers spring a trap.
A second front opened.
He finished second in the race.
The second battalion left.
In the first place it was wrong.
The third party withdrew.
The quarterback was injured.
They returned to their quarters.
A quarter of the ships left.
Half of the crew died.
They are minutes of the meeting.
A minute amount of poison was found.
The second hand stopped.
He is a night owl from a day care.
The New York Times reported it.
The Sunday Times reported it.
USA Today reported it.
The Daily Mail reported it.
The Daily Telegraph and the Weekly Standard reported it.
Die Zeit and The Morning Star reported it.
The Evening Standard reported it.
The group Black September claimed it.
The 26th of July Movement won.
The Yom Kippur fighters met.
The Mars rover landed.
Sat down at the table, he spoke.
Sun Tzu wrote it.
The sun rose. Wed to his cause, he fought.
Mon Mothma spoke.
The Mar Thoma church met.
Dec. was absent.
The Jan Mayen island is Norwegian.
Jan Egeland met Jun Aoki.
The ratio was 3 to 1.
He won 5-4 and lost 6-2.
The score was 21-17.
The 9th brigade left.
The 82nd Airborne and the 101st left.
The 21st Infantry Division left.
Unit 8200 hacked it.
Squadron 1435 flew.
The 1922 Committee met.
Formula 1 returned.
Windows 2000 crashed.
Area 51 is closed.
The phone is 555-2010.
George Orwell wrote it in English.
The current flows through the wire.
The currency fell.
The present was wrapped.
The presents were wrapped.
He was present at the meeting.
The past tense was used.
The convoy drove past the gate.
The once-mighty fleet sank.
The late president was buried.
The late John Smith was honoured.
Early warning radars were sold.
An early-warning radar was sold.
The end of the war came.
The beginning was slow.
In the middle of the road it stopped.
This time it worked.
Every time he spoke they left.
It is time to act.
The third time was the worst.
He did it many times.
Then they left.
Century Arms sold rifles.
The Century Foundation said so.
Day said no. Mr Day left.
The D-30 howitzer and the Type 56 rifle were sold.
The AK-47, AK-74, and PK-12 were sold.
It scored 1066 points.
About 1600 people died.
More than 2000 civilians died.
Some 1,800 were wounded.
At least 2014 soldiers died.
Roughly 1940 homes burned.
The law no. 2013 passed.
Decree No. 1999/12 passed.
Chapter 1980 was read.
Psalm 2010 was read.
The index closed at 2011 points.
Population: 1830
The street number is 1600 Pennsylvania Avenue.
He lives at 2018 Main Street.
Bus 1917 crashed.
The Class of submarines is old.
The May family left.
Mayday was called.
The Wednesday Group met.
The Friday mosque was hit.
The Sunday school closed.
Good morning, he said.
Good evening, Mr Smith.
The Night Wolves rode.
Night vision goggles were sold.
Day-to-day work went on.
Year-round training helps.
The yearbook was sold.
The seasonal workers left.
The seasoned diplomat left.
The decadent court fell.
The minister for the Middle East left.
The hour-glass broke.
"""
KNOWN_MISSES = """
It held some 1950 artillery shells.
Friday Harbor is a town.
The 17 November group claimed it.
Call 2001 for help.
A 7.62 mm gun and a 1911 pistol were sold.
The price rose to 2000 from 1900.
A May Day call was heard.
"""


def _lines(text: str) -> list[str]:
    return text.strip().split("\n")


@pytest.fixture(scope="module")
def read(parser: Language) -> dict[str, Doc]:
    docs = {}
    for doc in parser.pipe(_lines(TRAPS) + _lines(KNOWN_MISSES)):
        doc._.published_at = "2016-09-14"
        docs[doc.text] = mark_times(doc)
    return docs


@pytest.mark.model
@pytest.mark.parametrize("text", _lines(TRAPS))
def test_trap_is_no_time(read: dict[str, Doc], text: str) -> None:
    assert [time.text for time in read[text]._.times] == []


@pytest.mark.model
@pytest.mark.xfail(strict=True, reason="only knowledge of the thing named would tell")
@pytest.mark.parametrize("text", _lines(KNOWN_MISSES))
def test_trap_that_still_catches(read: dict[str, Doc], text: str) -> None:
    assert [time.text for time in read[text]._.times] == []
