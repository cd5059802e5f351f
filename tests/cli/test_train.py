import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli.main import main

TEXTS = (
    ("Sweden gave tents and medicine to Kenya on Monday.", "AID"),
    ("Shells fired by Kenya hit the port of Sweden on Monday.", "ASSAULT"),
    ("Norway accused Chad of arming the rebels.", "CONSULT"),
)


@pytest.mark.model
def test_train_then_read_gives_claims_a_probability(tmp_path: Path) -> None:
    rows = [{"id": str(n), "text": TEXTS[n % 3][0], "events": [{"event": TEXTS[n % 3][1]}]} for n in range(60)]
    (tmp_path / "codings.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    stacker = tmp_path / "stacker.json"
    trained = CliRunner().invoke(main, ["train", str(tmp_path / "codings.jsonl"), "-o", str(stacker)])
    assert trained.exit_code == 0, trained.output
    reports = "\n".join(json.dumps({"text": text}) for text, _ in TEXTS)
    result = CliRunner().invoke(main, ["read", "-", "--stacker", str(stacker), "--format", "jsonl"], input=reports)
    claims = [claim for line in result.stdout.splitlines() for claim in json.loads(line)["claims"]]
    probabilities = {claim["event"]["rule"]: claim["probability"] for claim in claims}
    assert probabilities["w-accuse-of"] < 0.5 < probabilities["materiel-give"]


def test_a_file_that_is_no_stacker_is_misuse(tmp_path: Path) -> None:
    (tmp_path / "stacker.json").write_text("{}", encoding="utf-8")
    (tmp_path / "report.txt").write_text("Norway left.", encoding="utf-8")
    result = CliRunner().invoke(
        main, ["read", str(tmp_path / "report.txt"), "--stacker", str(tmp_path / "stacker.json")]
    )
    assert result.exit_code == 2
    assert "onrecord train" in result.stderr
