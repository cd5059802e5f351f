"""A page of HTML as PDF, printed by the Chromium that is installed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from onrecord.errors import ExportError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
TIME_LIMIT_S = 60


def print_pdf(html: str) -> bytes:
    """Return a page as it prints.

    Raises:
        ExportError: no Chromium is on the path, or it prints nothing.
    """
    browser = next(filter(None, map(shutil.which, BROWSERS)), None)
    if browser is None:
        raise ExportError(
            "a PDF is printed by Chromium, and none is on the path: install chromium, or write HTML and print that"
        )
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        page, output = Path(folder, "brief.html"), Path(folder, "brief.pdf")
        page.write_text(html, encoding="utf-8")
        # Chromium starts as root without its sandbox alone; the page has no script, and may load nothing.
        rights = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [browser, "--headless", *rights, f"--user-data-dir={folder}/profile", "--disable-gpu"]
        command += ["--no-pdf-header-footer", f"--print-to-pdf={output}", page.as_uri()]
        try:
            done = subprocess.run(command, capture_output=True, timeout=TIME_LIMIT_S, check=False)  # noqa: S603  Chromium
        except (OSError, subprocess.TimeoutExpired) as error:
            raise ExportError(f"{browser} printed no PDF: {error}") from error
        if not output.is_file():
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise ExportError(f"{browser} printed no PDF: {said[-1] if said else f'exit status {done.returncode}'}")
        return output.read_bytes()
