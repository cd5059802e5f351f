"""Refresh the browser parts that the wheel carries: `python vendor_browser_parts.py`, which needs npm and the network.

Each part of `src/onrecord/web/static/vendor/parts.toml` is packed from the npm registry at its pinned version, its file
copied as it is, its licence put under `LICENSES/`, and the file's SHA-256 written back. Installing needs none of this.
"""

import hashlib
import io
import re
import subprocess
import tarfile
import tempfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent
VENDOR = ROOT / "src/onrecord/web/static/vendor"
PARTS = VENDOR / "parts.toml"


def main() -> None:
    """Refresh every part."""
    text = PARTS.read_text(encoding="utf-8")
    for part in tomllib.loads(text)["parts"]:
        data, notice = fetch(part)
        (VENDOR / part["name"]).write_bytes(data)
        (ROOT / "LICENSES" / f"{part['package']}.txt").write_bytes(notice)
        digest = hashlib.sha256(data).hexdigest()
        text = re.sub(rf'(name = "{re.escape(part["name"])}"[^[]*?sha256 = )"[^"]*"', rf'\1"{digest}"', text)
    PARTS.write_text(text, encoding="utf-8")


def fetch(part: dict[str, str]) -> tuple[bytes, bytes]:
    """Return the file of a part and its licence, from its package."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{part['package']}@{part['version']}"]
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout.strip()  # noqa: S603
        data = (Path(folder) / packed).read_bytes()
    with tarfile.open(fileobj=io.BytesIO(data)) as archive:
        members = {member.name: member for member in archive if member.isfile()}
        notice = next(name for name in sorted(members) if re.fullmatch(r"package/licen[cs]e[^/]*", name, re.IGNORECASE))
        found = [archive.extractfile(members[name]) for name in (f"package/{part['file']}", notice)]
        content, licence = (stream.read() for stream in found if stream is not None)
        return content, licence


if __name__ == "__main__":
    main()
