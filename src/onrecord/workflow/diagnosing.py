"""What this installation reads with and what it lacks, each with what to do about it."""

import hashlib
import importlib.util
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

from onrecord.annotate.backend import probe_backends
from onrecord.annotate.version import chain_version
from onrecord.errors import OnRecordError
from onrecord.knowledge.gazetteer import check_gazetteer
from onrecord.knowledge.tables import data_file
from onrecord.store.sqlite_version import sqlite_in_use

State = Literal["good", "note", "fault"]
"""In order; works, with something to gain; does not work."""
_EXTRAS = {
    "bulk": (("pyarrow",), "`onrecord bulk` and Parquet"),
    "spark": (("pyspark", "pandas"), "`onrecord bulk --engine spark`"),
    "postgresql": (("psycopg",), "records in PostgreSQL"),
    "train": (("sklearn",), "`onrecord train`"),
}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_SPACE = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: what it is, what was found, and what to do where it is not good."""

    what: str
    found: str
    state: State = "good"
    advice: str | None = None


def diagnose(model: str, gazetteer: Path | None = None, folder: Path | None = None) -> Iterator[Finding]:
    """Yield what is found of this installation, each as soon as it is known."""
    yield Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield _chain(model)
    yield _backend()
    yield _threads()
    yield _gazetteer("gazetteer", Path(str(data_file("gazetteer.sqlite"))))
    if gazetteer is not None:
        yield _gazetteer("own gazetteer", gazetteer)
    yield _sqlite()
    yield from map(_extra, _EXTRAS)
    yield _java()
    yield _browser()
    yield _space(folder or Path.cwd())


def _chain(model: str) -> Finding:
    if not Path(model).is_dir() and importlib.util.find_spec(model) is None:
        advice = "install it with pip, or name another with --model"
        return Finding("language model", f"{model} is not installed", "fault", advice)
    return Finding("chain", chain_version(model))


def _backend() -> Finding:
    seconds = probe_backends()
    first, second = sorted(seconds, key=lambda name: seconds[name])
    return Finding("matrix product", f"{first}, {seconds[second] / seconds[first]:.1f} times as fast as {second} here")


def _threads() -> Finding:
    cores = os.cpu_count() or 1
    own = os.environ.get("OPENBLAS_NUM_THREADS", "1")
    found = f"{cores} processors; {own} thread for the matrix product"
    if own == "1":
        return Finding("threads", found)
    return Finding(
        "threads", found, "note", "unset OPENBLAS_NUM_THREADS: several threads cost up to 2.8 times the time"
    )


def _gazetteer(what: str, path: Path) -> Finding:
    try:
        check_gazetteer(path)
    except OnRecordError as error:
        return Finding(what, str(error), "fault", "install the package again, or import the gazetteer again")
    with path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return Finding(what, f"{path.name}, {path.stat().st_size / 1e6:.0f} MB, sha256 {digest[:16]}")


def _sqlite() -> Finding:
    module, number, is_mended = sqlite_in_use()
    if is_mended:
        return Finding("SQLite", f"{number} by {module}")
    advice = "pip install 'onrecord[sqlite]' brings a newer one; until then OnRecord lets one writer alone move the log"
    return Finding(
        "SQLite", f"{number} by {module}, with the fault of the write-ahead log before 3.51.3", "note", advice
    )


def _extra(name: str) -> Finding:
    packages, purpose = _EXTRAS[name]
    missing = [package for package in packages if importlib.util.find_spec(package) is None]
    if missing:
        advice = f"for {purpose}: pip install 'onrecord[{name}]'"
        return Finding(f"extra {name}", f"{', '.join(missing)} not installed", "note", advice)
    return Finding(f"extra {name}", ", ".join(f"{package} {_version(package)}" for package in packages))


def _version(package: str) -> str:
    try:
        return version({"sklearn": "scikit-learn"}.get(package, package))
    except PackageNotFoundError:
        return "?"


def _java() -> Finding:
    java = shutil.which("java")
    if java is None:
        return Finding("Java", "not found", "note", "for `onrecord bulk --engine spark`: install Java 17 or newer")
    try:
        told = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=30, check=False)  # noqa: S603
    except (OSError, subprocess.TimeoutExpired) as error:
        return Finding("Java", f"{java} does not answer ({error})", "note", "install Java 17 or newer")
    first = (told.stderr or told.stdout).splitlines()[:1]
    return Finding("Java", first[0] if first else java)


def _browser() -> Finding:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        return Finding("Chromium", "not found", "note", "for pages as PDF and the tests of the web: install Chromium")
    return Finding("Chromium", found)


def _space(folder: Path) -> Finding:
    free = shutil.disk_usage(folder).free
    if free < _SPACE:
        return Finding(
            "disk", f"{free / 1e9:.1f} GB free at {folder}", "note", "make room: a record grows by 20 kB a report"
        )
    return Finding("disk", f"{free / 1e9:.0f} GB free at {folder}, Python at {Path(sys.prefix)}")
