"""Sources looked at again and again: what is new is added, and what was seen is kept in the store."""

from collections.abc import Iterator, Sequence

from onrecord.read.polite_fetch import PoliteFetcher
from onrecord.read.watch import WatchState, parse_state, poll
from onrecord.store.connection import Store, reading, writing
from onrecord.store.watched import get_watched, keep_watched
from onrecord.workflow.adding import Arrival, Chain, add_readings_of, known_to


class Watch:
    """Passes over some sources into a store; hosts are asked politely across all of them."""

    def __init__(
        self,
        store: Store,
        sources: Sequence[str],
        chain: Chain | None = None,
        *,
        follow: bool = True,
        fetcher: PoliteFetcher | None = None,
    ) -> None:
        """Watch `sources`, as `read.watch.poll` takes them; `follow` reads the pages of a feed's teasers."""
        self._store, self._sources, self._chain = store, sources, chain or Chain()
        self._follow, self._fetcher = follow, fetcher or PoliteFetcher()

    def passes(self) -> Iterator[Arrival]:
        """Make one pass and yield what became of each new report, once it is kept.

        Each source's state is kept after its reports are: a pass that is cut off repeats some and loses none.

        Raises:
            InputError: what was seen of a source cannot be read back.
            StoreError: the store cannot be read or written.
        """
        known = known_to(self._store, self._chain)
        for source in self._sources:
            with reading(self._store) as connection:
                kept = get_watched(connection, source)
            state = parse_state(kept) if kept else WatchState()
            found = poll([source], state, known=known, follow=self._follow, fetcher=self._fetcher)
            yield from add_readings_of(self._store, found, self._chain)
            if state.to_json() != kept:
                with writing(self._store, "watch") as write:
                    keep_watched(write, source, state.to_json())
