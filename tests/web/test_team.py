"""In a team everybody signs in, may do what their role says, and every form is of their session."""

import re
from collections.abc import Callable

import httpx
import pytest
from sqlalchemy import text

from onrecord.store.accounts import change_account, find_account
from onrecord.store.connection import keeping, open_store, reading
from onrecord.web.accounts import make_account
from onrecord.web.limits import Tries
from onrecord.web.passwords import PasswordError, hash_password, is_password
from onrecord.workflow.asking import open_evidence

ClientOf = Callable[..., httpx.Client]
PASSWORD = "correct horse battery"  # noqa: S105  the password of nobody
PEOPLE = {"rita": "reader", "cora": "coder", "edda": "editor", "anna": "admin"}
PAGE = {"accept": "text/html"}


@pytest.fixture(scope="module")
def hashed() -> str:
    return hash_password(PASSWORD, "anybody")


@pytest.fixture
def team(few_claims: str, hashed: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("onrecord.web.accounts.hash_password", lambda password, name: hashed)
    store = open_store(few_claims)
    for name, role in PEOPLE.items():
        make_account(store, name, role, PASSWORD)  # type: ignore[arg-type]
    store.close()
    monkeypatch.undo()
    return few_claims


@pytest.fixture
def client(team: str, client_of: ClientOf) -> httpx.Client:
    return client_of(team, team=True)


def csrf_of(client: httpx.Client, path: str = "/sign-in") -> str:
    found = re.search(r'name="csrf" value="([^"]+)"', client.get(path, headers=PAGE).text)
    assert found is not None
    return found[1]


def sign_in(client: httpx.Client, name: str, password: str = PASSWORD, **more: str) -> httpx.Response:
    told = {"name": name, "password": password, "csrf": csrf_of(client)} | more
    return client.post("/sign-in", data=told)


def some_claim(location: str) -> str:
    return open_evidence(location).claims()[0].id


@pytest.mark.parametrize("path", ["/", "/review", "/decisions", "/accounts"])
def test_who_has_not_signed_in_is_led_there_and_back(path: str, client: httpx.Client) -> None:
    answer = client.get(f"{path}?known_on=2020", headers=PAGE)
    assert answer.headers["location"] == f"/sign-in?next={path.replace('/', '%2F')}%3Fknown_on%3D2020"
    assert client.get(f"{path}.json").status_code == 401
    back = sign_in(client, "anna", next=f"{path}?known_on=2020")
    assert back.headers["location"] == f"{path}?known_on=2020"
    assert client.get(path, headers=PAGE).status_code == 200


def test_cookie_is_kept_from_scripts_and_sites_and_the_store_has_its_hash(client: httpx.Client, team: str) -> None:
    cookie = sign_in(client, "cora").headers.get_list("set-cookie")[0]
    assert {"HttpOnly", "SameSite=Strict", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    with reading(open_store(team)) as connection:
        kept = [*connection.scalars(text("SELECT token FROM sessions"))]
    assert token not in kept
    assert len(kept) == 1


def test_cookie_is_for_https_alone_where_the_page_came_so(team: str, client_of: ClientOf) -> None:
    client = client_of(team, team=True)
    client.base_url = httpx.URL("https://localhost")
    assert "Secure" in sign_in(client, "cora").headers.get_list("set-cookie")[0]


def test_session_that_the_browser_brought_is_never_used(client: httpx.Client) -> None:
    chosen = "chosen-by-somebody-else-0000"
    assert client.get("/", headers=PAGE | {"cookie": f"onrecord={chosen}"}).status_code == 303
    told = {"name": "cora", "password": PASSWORD, "csrf": csrf_of(client)}
    word = next(cookie.value for cookie in client.cookies.jar if cookie.name == "onrecord-form")
    answer = client.post("/sign-in", data=told, headers={"cookie": f"onrecord={chosen}; onrecord-form={word}"})
    assert answer.status_code == 303
    assert chosen not in str(answer.headers.get_list("set-cookie"))
    assert client.get("/", headers=PAGE | {"cookie": f"onrecord={chosen}"}).status_code == 303


def test_signing_in_again_ends_the_session_before(client: httpx.Client, team: str) -> None:
    for _ in range(2):
        sign_in(client, "cora")
    with reading(open_store(team)) as connection:
        assert connection.scalar(text("SELECT count(*) FROM sessions")) == 1


@pytest.mark.parametrize(
    "next_", ["//evil.example/a", "https://evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_signing_in_leads_to_no_other_site(next_: str, client: httpx.Client) -> None:
    assert sign_in(client, "cora", next=next_).headers["location"] == "/"
    assert "evil" not in client.get("/sign-in", params={"next": next_}, headers=PAGE).text


@pytest.mark.parametrize(
    ("name", "password"), [("cora", "wrong password"), ("nobody", PASSWORD), ("", ""), ("a\0", "b")]
)
def test_wrong_name_and_wrong_password_are_told_alike(name: str, password: str, client: httpx.Client) -> None:
    answer = sign_in(client, name, password)
    assert answer.status_code in (401, 400, 422)
    assert "onrecord=" not in str(answer.headers.get_list("set-cookie"))
    if answer.status_code == 401:
        assert "Name or password is wrong." in answer.text


def test_unknown_name_costs_as_much_as_a_known_one(monkeypatch: pytest.MonkeyPatch, hashed: str) -> None:
    verified: list[str] = []

    class Counting:
        def verify(self, hashed: str, password: str) -> bool:
            verified.append(hashed[:40])
            return True

        def hash(self, password: str) -> str:
            return hashed

    monkeypatch.setattr("onrecord.web.passwords._hasher", Counting)
    assert is_password(PASSWORD, hashed)
    assert not is_password(PASSWORD, None)
    assert len(verified) == 2
    assert len({one.partition("$v=")[2].rpartition("$")[0] for one in verified}) == 1


def test_too_many_tries_wait(client: httpx.Client) -> None:
    answers = [sign_in(client, "cora", "wrong password") for _ in range(9)]
    assert [answer.status_code for answer in answers] == [401] * 8 + [429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 901
    assert "Try again in 15 minutes." in answers[-1].text
    assert sign_in(client, "cora").status_code == 429
    assert sign_in(client, "edda").status_code == 303


def test_tries_are_forgotten_after_a_while() -> None:
    clock = [0.0]
    tries = Tries(2, 60, now=lambda: clock[0])
    assert [tries.wait_s("a") for _ in range(3)] == [0, 0, 61]
    assert tries.wait_s("b") == 0
    clock[0] = 60.5
    assert tries.wait_s("a") == 0


ROLES_OF = {
    "/claims/{claim}/accept": "coder",
    "/claims/{claim}/reject": "coder",
    "/claims/{claim}/correct": "coder",
    "/claims/{claim}/credibility": "coder",
    "/claims/{claim}/undo": "coder",
    "/decisions/undo": "coder",
    "/review/undo": "coder",
    "/add": "coder",
    "/jobs/{claim}/stop": "coder",
    "/decisions/parties": "editor",
    "/decisions/mention": "editor",
    "/decisions/reliability": "editor",
    "/accounts": "admin",
    "/accounts/change": "admin",
    "/accounts/close": "admin",
}


@pytest.mark.parametrize(("path", "role"), ROLES_OF.items(), ids=list(ROLES_OF))
def test_every_form_needs_its_role(path: str, role: str, client: httpx.Client, team: str) -> None:
    fields = {
        "code": "words",
        "words": "x",
        "value": "3" if "claims" in path else "A",
        "reason": "seen",
        "kind": "is" if "mention" in path else "same",
        **dict.fromkeys(("party", "other", "source", "report", "entity"), "x"),
        "name": "nobody",
        "role": "reader",
        "password": "",
    }
    weaker = [
        name for name, own in PEOPLE.items() if list(PEOPLE.values()).index(own) < list(PEOPLE.values()).index(role)
    ]
    for name in weaker:
        sign_in(client, name)
        told = fields | {"csrf": csrf_of(client, "/account")}
        answer = client.post(path.format(claim=some_claim(team)), data=told)
        assert (answer.status_code, f"needs the role of {role}" in answer.text) == (403, True), name
    assert open_evidence(team).decisions(undone=True) == ()


def test_every_route_that_changes_something_is_in_the_table(client: httpx.Client) -> None:
    sign_in(client, "anna")
    paths = client.get("/openapi.json").json()["paths"]
    changing = {path.replace("{id}", "{claim}") for path, ways in paths.items() if "post" in ways}
    open_to_all = {"/sign-in", "/sign-out", "/account/password"}
    assert changing - open_to_all == set(ROLES_OF)


def test_decision_carries_who_made_it_and_others_need_an_editor_to_undo_it(client: httpx.Client, team: str) -> None:
    claim = some_claim(team)
    sign_in(client, "cora")
    assert client.post(f"/claims/{claim}/accept", data={"csrf": csrf_of(client, "/account")}).status_code == 303
    [decision] = open_evidence(team).decisions()
    assert decision.author == "cora"
    store = open_store(team)
    with keeping(store) as connection:
        change_account(connection, "rita", role="coder")
    sign_in(client, "rita")
    told = {"csrf": csrf_of(client, "/account"), "decision": decision.id}
    assert client.post("/decisions/undo", data=told).status_code == 403
    sign_in(client, "edda")
    told |= {"csrf": csrf_of(client, "/account")}
    assert client.post("/decisions/undo", data=told).status_code == 303
    assert open_evidence(team).decisions() == ()


@pytest.mark.parametrize("csrf", ["", "wrong", None])
def test_form_without_the_word_of_its_session_is_refused(csrf: str | None, client: httpx.Client, team: str) -> None:
    sign_in(client, "cora")
    told = {} if csrf is None else {"csrf": csrf}
    assert client.post(f"/claims/{some_claim(team)}/accept", data=told).status_code == 403
    assert open_evidence(team).decisions() == ()


def test_signing_out_ends_the_session_in_the_store(client: httpx.Client, team: str) -> None:
    sign_in(client, "cora")
    token = next(cookie.value for cookie in client.cookies.jar if cookie.name == "onrecord")
    assert client.post("/sign-out", data={"csrf": csrf_of(client, "/account")}).headers["location"] == "/sign-in"
    assert client.get("/", headers=PAGE | {"cookie": f"onrecord={token}"}).status_code == 303


def test_change_of_role_ends_sessions_and_the_last_admin_stays(client: httpx.Client, team: str) -> None:
    sign_in(client, "anna")
    told = {"csrf": csrf_of(client, "/accounts"), "name": "anna"}
    assert "is the only admin" in client.post("/accounts/close", data=told).text
    assert client.post("/accounts/change", data=told | {"role": "reader"}).status_code == 400
    assert (
        client.post("/accounts", data=told | {"name": "anton", "role": "admin", "password": PASSWORD}).status_code
        == 303
    )
    assert client.post("/accounts/change", data=told | {"role": "reader"}).status_code == 303
    assert client.get("/accounts", headers=PAGE).status_code == 303


def test_closed_account_signs_in_no_more(client: httpx.Client, team: str) -> None:
    sign_in(client, "anna")
    told = {"csrf": csrf_of(client, "/accounts"), "name": "cora"}
    assert client.post("/accounts/close", data=told).status_code == 303
    assert client.post("/accounts", data=told | {"role": "coder", "password": PASSWORD}).status_code == 400
    assert sign_in(client, "cora").status_code == 401


def test_own_password_is_changed_by_who_knows_it(client: httpx.Client, team: str) -> None:
    sign_in(client, "cora")
    told = {"csrf": csrf_of(client, "/account"), "password": "wrong password", "new": "another long password"}
    assert client.post("/account/password", data=told).status_code == 403
    assert client.post("/account/password", data=told | {"password": PASSWORD}).status_code == 303
    assert sign_in(client, "cora", "another long password").status_code == 303


@pytest.mark.parametrize("password", ["short", "a" * 201, "aaaaaaaaaaaa", "cora-and-more-words"])
def test_password_that_is_easy_is_refused(password: str) -> None:
    with pytest.raises(PasswordError):
        hash_password(password, "cora")


def test_store_has_no_password(team: str) -> None:
    with reading(open_store(team)) as connection:
        account = find_account(connection, "cora")
    assert account is not None
    assert account.password.startswith("$argon2id$")


@pytest.mark.parametrize("path", ["/sign-in", "/accounts", "/account"])
def test_without_a_team_there_are_no_accounts(path: str, few_claims: str, client_of: ClientOf) -> None:
    assert client_of(few_claims).get(path).status_code == 404
