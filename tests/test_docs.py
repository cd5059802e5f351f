"""The documentation is tested: what exists is described, and what is described runs."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.annotate.chain import COMPONENTS
from onrecord.cli.export import NAMES
from onrecord.cli.main import COMMANDS, main
from onrecord.model.json_schema import record_schema, schema_text
from onrecord.model.vocabulary import ArmsType, EventType, Factuality, LineageKind, Stance, TieKind, values

ROOT = Path(__file__).parents[1]
DOCS = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "docs").glob("*.md")}
README = (ROOT / "README.md").read_text(encoding="utf-8")
TABLES = sorted(path.stem for path in (ROOT / "src/onrecord/knowledge/data").glob("*.csv"))


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_command_is_documented(command: str) -> None:
    assert f"## `onrecord {command}`" in DOCS["commands.md"]


@pytest.mark.parametrize("name", NAMES)
def test_format_of_exports_is_documented(name: str) -> None:
    assert f"`{name}`" in DOCS["commands.md"]
    assert re.search(rf"^\|[^|]*`{name}`[^|]*\| \S.*\| \S.*\|$", DOCS["interchange.md"], flags=re.MULTILINE)


@pytest.mark.parametrize("component", COMPONENTS)
def test_component_is_documented(component: str) -> None:
    assert f"| `{component}` |" in DOCS["components.md"]


@pytest.mark.parametrize("table", TABLES)
def test_knowledge_table_is_documented(table: str) -> None:
    assert f"`{table}.csv`" in DOCS["knowledge.md"]


@pytest.mark.parametrize("code", [*values(ArmsType), *values(EventType), *values(TieKind)])
def test_code_has_its_row_in_the_codebook(code: str) -> None:
    assert f"| `{code}` |" in DOCS["codebook.md"]


@pytest.mark.parametrize("kind", values(LineageKind))
def test_kind_of_lineage_has_its_row(kind: str) -> None:
    assert f"| `{kind}` |" in DOCS["lineage.md"]


@pytest.mark.parametrize("code", [*values(Factuality), *values(Stance)])
def test_value_is_explained(code: str) -> None:
    assert code in DOCS["glossary.md"] or code in DOCS["record.md"]


@pytest.mark.parametrize("part", sorted(record_schema()["properties"]))
def test_part_of_the_record_is_described(part: str) -> None:
    assert f"`{part}`" in DOCS["record.md"]


def test_glossary_is_sorted() -> None:
    words = re.findall(r"^(\w+)\n: ", DOCS["glossary.md"], flags=re.MULTILINE)
    assert len(words) > 20
    assert words == sorted(words)


def test_shipped_schema_is_the_generated_one() -> None:
    shipped = ROOT / "src/onrecord/model/record.schema.json"
    assert shipped.read_text(encoding="utf-8") == schema_text()


def test_readme_begins_with_the_two_commands() -> None:
    assert re.findall(r"^\$ (.+)$", README, flags=re.MULTILINE)[:2] == ["make demo", "make test"]


@pytest.mark.model
def test_readme_commands_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("src", "gold"):
        (tmp_path / folder).symlink_to(ROOT / folder)
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^\$ onrecord (.+)$", README, flags=re.MULTILINE)
    assert len(lines) > 10
    for line in lines:
        result = CliRunner().invoke(main, shlex.split(line))
        assert result.exit_code == 0, f"{line}\n{result.output}"


@pytest.mark.model
@pytest.mark.parametrize("page", ["README.md", *(f"docs/{name}" for name in sorted(DOCS))])
def test_python_examples_run(page: str) -> None:
    for block in re.findall(r"```python\n(.*?)```", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(compile(block, page, "exec"), {})  # noqa: S102  the examples are the repository's own


@pytest.mark.model
def test_walkthrough_shows_what_is_printed() -> None:
    sample = "src/onrecord/read/samples/02-cyprus-s300.txt"
    printed = CliRunner().invoke(main, ["read", str(ROOT / sample), "--format", "table"]).stdout
    lines = {line.strip() for line in printed.splitlines()}
    shown = re.findall(r"```text\n(.*?)```", DOCS["walkthrough.md"], flags=re.DOTALL)
    assert [line for block in shown for line in block.splitlines() if line.strip() not in lines] == []
    assert len(shown) >= 8


@pytest.mark.model
def test_walkthrough_quotes_the_report() -> None:
    report = " ".join((ROOT / "src/onrecord/read/samples/02-cyprus-s300.txt").read_text(encoding="utf-8").split())
    quotes = re.findall(r"^> .+(?:\n> .+)*", DOCS["walkthrough.md"], flags=re.MULTILINE)
    assert quotes
    assert all(" ".join(quote.replace("> ", "").split()) in report for quote in quotes)
