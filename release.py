"""Make a release in `dist/`: the wheel, a bill of materials and the licences of all parts; `make release`.

The wheel is built twice and must be the same byte for byte; it is installed with the pinned parts into an environment
of its own, where it reads the sample reports; what is installed there is listed (CycloneDX) with its licences, none of
which may bind who uses it (no GPL, no AGPL). Prints the sizes.
"""

import hashlib
import json
import os
import re
import subprocess
import sys
import time
import venv
from pathlib import Path

ROOT = Path(__file__).parent
DIST = ROOT / "dist"
REFUSED = re.compile(r"\bA?GPL|General Public License", re.IGNORECASE)
LESSER = re.compile(r"\bLGPL|Lesser General Public License|Library General Public License", re.IGNORECASE)
EPOCH = "1577836800"
"""The time that every file in the wheel carries."""


def main() -> None:
    """Make the release."""
    first, second = (build(DIST / folder) for folder in ("", "again"))
    digest = hashlib.sha256(first.read_bytes()).hexdigest()
    if hashlib.sha256(second.read_bytes()).hexdigest() != digest:
        sys.exit(f"release: {first.name} is another file when it is built again")
    python = install(first)
    run(str(python.with_name("onrecord")), "read", "--sample", "-o", os.devnull)
    parts = json.loads(tool("piplicenses", f"--python={python}", "--format=json", "--with-urls"))
    (DIST / "licences.json").write_text(json.dumps(parts, indent=1), encoding="utf-8")
    bound = [part for part in parts if all(map(binds, re.split(r" OR |; ", part["License"])))]
    if bound:
        sys.exit(f"release: licences that bind the user: {bound}")
    tool("cyclonedx_py", "environment", str(python), "-o", str(DIST / f"{first.stem}.cdx.json"))
    installed = sum(path.stat().st_size for path in python.parents[1].rglob("*") if path.is_file())
    told = f"{first.stat().st_size / 1e6:.1f} MB, sha256 {digest}; installed with {len(parts)} parts"
    print(f"{first.name}: {told}: {installed / 1e6:.0f} MB")  # noqa: T201  the figures are what it is run for


def binds(licence: str) -> bool:
    """Return whether a licence, of which a part may have several to choose from, binds who uses the part."""
    return bool(REFUSED.search(LESSER.sub("", licence)))


def build(folder: Path) -> Path:
    """Return the wheel, built from this tree."""
    tool("hatchling", "build", "-t", "wheel", "-d", str(folder), SOURCE_DATE_EPOCH=EPOCH)
    (wheel,) = folder.glob("*.whl")
    return wheel


def install(wheel: Path) -> Path:
    """Return the interpreter of an environment that has the wheel and its pinned parts alone."""
    folder = DIST / "environment"
    venv.create(folder, with_pip=True, clear=True)
    python = folder / "bin/python"
    began = time.perf_counter()
    run(str(python), "-m", "pip", "install", "-qq", "--require-hashes", "-r", str(ROOT / "requirements/run.txt"))
    run(str(python), "-m", "pip", "install", "-qq", "--no-deps", str(wheel))
    print(f"installed in {time.perf_counter() - began:.0f} s")  # noqa: T201
    run(str(python), "-m", "pip", "uninstall", "-qq", "-y", "pip", "setuptools")
    return python


def tool(name: str, *arguments: str, **environment: str) -> str:
    """Run a tool of this environment and return what it prints."""
    return run(sys.executable, "-m", name, *arguments, **environment)


def run(*command: str, **environment: str) -> str:
    """Run a command and return what it prints; its errors end the release."""
    done = subprocess.run(command, cwd=ROOT, env=os.environ | environment, stdout=subprocess.PIPE, text=True)  # noqa: S603
    if done.returncode:
        sys.exit(f"release: {' '.join(command)} failed")
    return done.stdout


if __name__ == "__main__":
    main()
