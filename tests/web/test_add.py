"""Files and addresses are added in the background: named safely, bounded, removed after, told one by one."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from browsed import Browsed

from onrecord.web import uploads
from onrecord.web.jobs import Jobs
from onrecord.web.uploads import UploadError, check_addresses, keep_files, safe_name
from onrecord.workflow.asking import open_evidence

ClientOf = Callable[..., httpx.Client]
REPORT = "Norway delivered 40 tanks to Poland on Monday, the ministry said."


@pytest.fixture
def client(few_claims: str, client_of: ClientOf) -> httpx.Client:
    return client_of(few_claims)


def ended(client: httpx.Client, path: str) -> dict[str, object]:
    for _ in range(600):
        view = client.get(f"{path}.json").json()
        if view["job"]["ended_at"]:
            return view  # type: ignore[no-any-return]
        time.sleep(0.2)
    pytest.fail("the job did not end")


@pytest.mark.model
def test_files_are_read_in_the_background_and_removed(client: httpx.Client, few_claims: str) -> None:
    files = [
        ("files", ("../../etc/Tanks, 1.txt", REPORT.encode(), "text/plain")),
        ("files", ("C:\\notes\\broken.pdf", b"%PDF-1.4 not one", "application/pdf")),
    ]
    answer = client.post("/add", files=files, data={"addresses": "http://127.0.0.1:1/private\n"})
    assert answer.status_code == 303
    path = answer.headers["location"]
    view = ended(client, path)
    assert view["job"]["state"] == "done"  # type: ignore[index]
    told = {one["name"]: one["outcome"] for one in view["arrivals"]}  # type: ignore[attr-defined]
    assert told == {"Tanks, 1.txt": "read", "broken.pdf": "failed", "http://127.0.0.1:1/private": "failed"}
    assert all(one["why"] for one in view["arrivals"] if one["outcome"] == "failed")  # type: ignore[attr-defined]
    job = client.app.state.jobs.get(path.rpartition("/")[2])  # type: ignore[attr-defined]
    assert not job.folder.exists()
    assert str(job.folder) not in client.get(path).text
    assert any(REPORT.startswith(one.words[:20]) for one in open_evidence(few_claims).claims())
    assert open_evidence(few_claims).find("tanks")[0].words == REPORT


def test_crash_of_the_reading_costs_the_job_only(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.web.jobs.sys.executable", "/bin/false")
    path = client.post("/add", files=[("files", ("a.txt", b"words"))]).headers["location"]
    view = ended(client, path)
    assert view["job"]["state"] == "failed"  # type: ignore[index]
    assert "ended unexpectedly" in view["job"]["problem"]  # type: ignore[index]
    assert client.get("/add").status_code == 200


def test_jobs_wait_their_turn_and_are_stopped(few_claims: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 60\n")
    sleeper.chmod(0o700)
    monkeypatch.setattr("onrecord.web.jobs.sys.executable", str(sleeper))
    jobs = Jobs(few_claims)
    folders = [tmp_path / name for name in ("one", "two")]
    for folder in folders:
        folder.mkdir()
    first, second = (jobs.begin("ann", ("a.txt",), folder) for folder in folders)
    while first.state == "waiting":
        time.sleep(0.01)
    assert (first.state, second.state) == ("reading", "waiting")
    jobs.stop(second.id)
    jobs.stop(first.id)
    jobs.close()
    assert [one.state for one in (first, second)] == ["stopped", "stopped"]
    assert not any(folder.exists() for folder in folders)
    with pytest.raises(UploadError):
        jobs.begin("ann", ("a.txt",), tmp_path)


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\a\\b.pdf", "b.pdf"),
        ("-", "file"),
        (".bashrc", "bashrc"),
        ("--option.txt", "option.txt"),
        ("http://x/y", "y"),
        ("http:", "http"),
        ("a\0b\nc.txt", "a_b_c.txt"),
        ("Ж" * 300 + ".html", "Ж" * 89 + ".html"),
        ("", "file"),
    ],
)
def test_names_of_browsers_are_made_safe(called: str, name: str) -> None:
    assert safe_name(called) == name


def test_files_of_one_name_are_two_in_a_folder_that_others_cannot_read(tmp_path: Path) -> None:
    sources = [tmp_path / name for name in ("one", "two")]
    for path in sources:
        path.write_text(path.name)
    with sources[0].open("rb") as one, sources[1].open("rb") as two:
        folder, names = keep_files([("a/report.txt", one), ("b/Report.txt", two)])
    assert names == ("report.txt", "Report-2.txt")
    assert (folder / "Report-2.txt").read_text() == "two"
    assert oct(os.stat(folder).st_mode)[-3:] == "700"
    uploads.remove(folder)


@pytest.mark.parametrize("line", ["file:///etc/passwd", "ftp://x/y", "javascript:alert(1)", "/etc/passwd", "http://"])
def test_what_is_no_address_of_a_page_is_refused(line: str, client: httpx.Client) -> None:
    with pytest.raises(UploadError, match="is no address of a page"):
        check_addresses(f"https://wire.example/a\n{line}")
    assert client.post("/add", data={"addresses": line}).status_code == 400


def test_too_much_is_refused_before_it_is_read(client: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST_BYTES", 1_000)
    assert client.post("/add", files=[("files", ("a.txt", b"w" * 2_000))]).status_code == 413
    assert client.post("/decisions/undo", data={"next": "x" * 2_000_000}).status_code == 413
    assert client.post("/add", content=iter([b"a"]), headers={"transfer-encoding": "chunked"}).status_code == 411


def test_too_many_are_refused(monkeypatch: pytest.MonkeyPatch, client: httpx.Client) -> None:
    monkeypatch.setattr(uploads, "MOST_FILES", 1)
    answer = client.post("/add", files=[("files", (name, b"words")) for name in ("a.txt", "b.txt")])
    assert (answer.status_code, "1 files at most" in answer.text) == (400, True)
    assert client.post("/add").status_code == 400


def test_job_that_is_not_remembered_is_told(client: httpx.Client) -> None:
    assert client.get("/jobs/none.json").status_code == 404
    assert client.post("/jobs/none/stop").status_code == 404


@pytest.mark.browser
@pytest.mark.model
def test_file_is_added_and_its_page_shows_when_it_is_read(browsed: Browsed, tmp_path: Path) -> None:
    (tmp_path / "tanks.txt").write_text(REPORT)
    page = browsed.open("/add")
    page.set_input_files("[type=file]", tmp_path / "tanks.txt")
    assert "tanks.txt" in (page.text_content("[data-chosen-files]") or "")
    page.click("button.main")
    page.wait_for_selector("h1:has-text('Done')", timeout=120_000)
    page.click("a:has-text('tanks.txt')")
    page.wait_for_url("**/reports/r-*")
    assert "40 tanks" in (page.text_content("#text") or "")
