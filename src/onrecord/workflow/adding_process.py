"""Adding reports in a process of its own, so that a crash costs that job only and its caller goes on.

Run as a program in the folder of the inputs: one JSON object on standard input (`store`, `inputs`, `model`, `actors`,
`gazetteer`), one JSON line on standard output for each arrival, and `{"problem": ...}` where the run ends early.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

from onrecord.annotate.chain import DEFAULT_MODEL
from onrecord.errors import OnRecordError
from onrecord.model.json_form import to_json
from onrecord.store.connection import open_store
from onrecord.workflow.adding import Chain, add_inputs


def main() -> None:
    """Add what standard input asks for, and tell each arrival once it is kept."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints must not reach the answers
    asked = json.loads(sys.stdin.read())

    def tell(told: dict[str, Any]) -> None:
        answers.write(json.dumps(told) + "\n")
        answers.flush()

    try:
        store = open_store(asked["store"])
        for arrival in add_inputs(store, asked["inputs"], chain=_chain(asked)):
            tell(to_json(arrival))
    except OnRecordError as error:
        tell({"problem": str(error)})
        sys.exit(1)


def _chain(asked: dict[str, Any]) -> Chain:
    actors, gazetteer = (Path(asked[name]) if asked.get(name) else None for name in ("actors", "gazetteer"))
    return Chain(asked.get("model") or DEFAULT_MODEL, actors, gazetteer)


if __name__ == "__main__":
    main()
