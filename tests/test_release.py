"""The wheel holds all that the commands need: it runs from the wheel's own files, with no network and no compiler."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
RUN = "from onrecord.cli.main import main; main()"
pytestmark = [pytest.mark.slow, pytest.mark.model]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel of this tree."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (found,) = folder.glob("*.whl")
    return found


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the wheel's files alone."""
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command from the wheel's files in a network of its own, which has no other host, where that may be made."""
    alone = ["unshare", "-n"] if os.geteuid() == 0 and shutil.which("unshare") else []
    environment = {"PYTHONPATH": str(unpacked), "PATH": "/nowhere", "HOME": str(unpacked), "OPENBLAS_NUM_THREADS": "1"}
    command = [*(shutil.which(part) or part for part in alone), sys.executable, "-c", RUN, *arguments]
    return subprocess.run(command, cwd=unpacked, env=environment, capture_output=True, text=True, timeout=300)


def test_every_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = set(archive.namelist())
    source = ROOT / "src"
    files = {
        path.relative_to(source).as_posix()
        for path in (source / "onrecord").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert files - packed == set()
    assert any(name.endswith("licenses/LICENSES/d3.txt") for name in packed)


def test_wheel_reads_a_report_offline(unpacked: Path) -> None:
    done = run(unpacked, "read", "--sample", "--format", "table")
    assert (done.returncode, done.stderr.count("Traceback")) == (0, 0)
    assert "CLAIMS" in done.stdout


def test_wheel_makes_a_record(unpacked: Path) -> None:
    done = run(unpacked, "init", str(unpacked / "record"))
    assert (done.returncode, "an empty record is at" in done.stderr) == (0, True)
