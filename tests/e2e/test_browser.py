"""What a person does in the browser: log in, run the day, look at it, read, search. In Debian's Chromium.

Each step is one test, on the page where the one before left it. Screenshots go to build/screenshots.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
from playwright.sync_api import Browser, Frame, FrameLocator, Page, Request, expect, sync_playwright

from embedded import HOSTILE_DAY, ROOT, SEED_DAY, Airflow, eventually
from verbatim.airflow.installation import USER, Installation

CHROMIUM = shutil.which("chromium")
SHOTS = ROOT / "build/screenshots"
PAGES = ("days", "reader", "speakers", "quotations", "rejects")
SECONDS = 30_000

pytestmark = [
    pytest.mark.airflow,
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM, reason="needs Debian's chromium: make test-deps"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


class Desk:
    """A person's browser, and what it asked for and complained about on the way."""

    def __init__(self, browser: Browser, server: str, **options: object) -> None:
        self.server = server
        self.context = browser.new_context(viewport={"width": 1280, "height": 900}, **options)  # type: ignore[arg-type]
        self.context.set_default_timeout(SECONDS)
        self.page: Page = self.context.new_page()
        self.hosts: set[str] = set()
        self.complaints: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", self._asked)
        self.page.on("console", lambda m: self.complaints.append(m.text) if m.type == "error" else None)
        self.page.on("dialog", lambda dialog: (self.dialogs.append(dialog.message), dialog.dismiss()))

    def _asked(self, request: Request) -> None:
        if request.url.startswith(("http", "ws")):
            self.hosts.add(urlsplit(request.url).netloc)

    def go(self, path: str) -> None:
        self.page.goto(f"{self.server}{path}")

    def login(self, user: str, password: str) -> None:
        self.go("/")
        self.page.fill("input[name=username]", user)
        self.page.fill("input[name=password]", password)
        self.page.click("button[type=submit]")
        expect(self.page.get_by_text("Welcome")).to_be_visible()

    def shot(self, name: str) -> None:
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png")

    @property
    def tab(self) -> FrameLocator:
        """The press page that Airflow shows in a tab, or under an entry of its menu."""
        return self.page.frame_locator("iframe")

    @property
    def frame(self) -> Frame:
        """The same, to run a script in."""
        return next(f for f in self.page.frames if f.url.startswith(f"{self.server}/verbatim/"))


@pytest.fixture(scope="module")
def desk(browser: Browser, airflow: Airflow) -> Iterator[Desk]:
    desk = Desk(browser, airflow.rest.server)
    yield desk
    desk.context.close()


def test_a_person_logs_in(desk: Desk, airflow: Airflow) -> None:
    desk.login(USER, Installation.at(ROOT, airflow.home).password())
    desk.shot("home")


def test_and_runs_the_seed_day_by_hand(desk: Desk, airflow: Airflow) -> None:
    desk.go("/dags/press_daily")
    desk.page.get_by_role("button", name="Trigger").first.click()
    desk.page.fill("#element_day", SEED_DAY)
    desk.shot("trigger")
    desk.page.get_by_role("button", name="Trigger").last.click()
    desk.page.wait_for_url("**/runs/manual__*")
    run_id = urlsplit(desk.page.url).path.rpartition("/")[2]
    eventually(lambda: airflow.rest.state("press_daily", run_id) in {"success", "failed"}, seconds=240)
    assert airflow.rest.state("press_daily", run_id) == "success"


def test_its_tab_shows_what_it_did(desk: Desk) -> None:
    desk.page.get_by_role("link", name="This run").click()
    expect(desk.tab.get_by_role("heading", name="Fri 20 Nov 2026")).to_be_visible()
    expect(desk.tab.get_by_role("row", name="deduplicate").first).to_be_visible()
    expect(desk.tab.get_by_role("link", name="not French")).to_be_visible()
    desk.shot("this-run")


def test_its_data_docs_open_in_the_tab(desk: Desk) -> None:
    desk.tab.get_by_role("link", name="Data Docs of this run").click()
    docs = desk.tab.frame_locator("iframe.data-docs")
    expect(docs.get_by_role("heading", name="Data Docs of 2026-11-20")).to_be_visible()
    desk.shot("data-docs")
    desk.tab.get_by_role("link", name="← Fri 20 Nov 2026").click()
    expect(desk.tab.get_by_role("heading", name="Fri 20 Nov 2026")).to_be_visible()


def test_a_quotation_leads_to_its_place_in_the_article(desk: Desk) -> None:
    desk.tab.locator("dl.cards a[href*=quotations]").click()
    quotation = desk.tab.locator("ol.quotations li").first
    said = quotation.locator("blockquote").inner_text().strip("«» \u00a0\u202f")
    quotation.locator("blockquote a").click()
    expect(desk.tab.locator("article").first).to_contain_text(said[:40])
    desk.shot("reader")


def test_the_reader_goes_by_keys_from_quotation_to_quotation(desk: Desk) -> None:
    desk.page.mouse.move(0, 0)
    lit = desk.tab.locator("ol.details li.on")
    body = desk.tab.locator("body")
    body.press("Escape")
    expect(lit).to_have_count(0)
    for key, number in (("n", "1"), ("n", "2"), ("p", "1"), ("k", "10")):
        body.press(key)
        expect(lit).to_have_attribute("data-quotation", number)
        assert desk.frame.evaluate("document.activeElement.id") == f"quotation-{number}"
    body.press("?")
    expect(desk.tab.locator("details.help[open]")).to_have_count(1)
    desk.tab.locator("input[data-label=LOC]").uncheck()
    expect(desk.tab.locator(".reading.without-LOC")).to_have_count(1)


def test_a_speaker_is_searched_and_found(desk: Desk) -> None:
    desk.go("/plugin/verbatim-speakers")
    desk.tab.locator("input[name=since]").fill(SEED_DAY)
    desk.tab.locator("input[name=name]").fill("segolene fauquembergue")
    desk.tab.get_by_role("button", name="Show").click()
    expect(desk.tab.locator("table.ranking tbody tr")).to_have_count(1)
    n_quotes = int(desk.tab.locator("table.ranking tbody td.n").nth(1).inner_text())
    desk.shot("speakers")
    desk.tab.get_by_role("link", name="Ségolène Fauquembergue").click()
    expect(desk.tab.get_by_role("heading", name="Quotations of Ségolène Fauquembergue")).to_be_visible()
    assert n_quotes == 2, "four titles carry them, and that counts once"
    expect(desk.tab.locator("ol.quotations li")).to_have_count(n_quotes)
    desk.shot("quotations")


def test_a_result_is_taken_away(desk: Desk, tmp_path: Path) -> None:
    for kind, start in (("CSV", b"\xef\xbb\xbf"), ("Parquet", b"PAR1")):
        with desk.page.expect_download() as download:
            desk.tab.get_by_role("link", name=f"Download as {kind}").click()
        download.value.save_as(tmp_path / kind)
        assert (tmp_path / kind).read_bytes().startswith(start)


def test_the_menu_leads_to_every_page(desk: Desk) -> None:
    for name in PAGES:
        desk.go(f"/plugin/verbatim-{name}")
        expect(desk.tab.locator(f"header a[aria-current=page][href='/verbatim/{name}']")).to_be_visible()
        desk.shot(f"menu-{name}")
    desk.go("/dags/press_daily")
    desk.page.get_by_role("link", name="Days", exact=True).click()
    expect(desk.tab.get_by_role("heading", name="Days", exact=True)).to_be_visible()
    desk.shot("days")


def test_the_pages_are_dark_where_airflow_is(desk: Desk) -> None:
    desk.page.evaluate("localStorage.setItem('theme', 'dark')")
    desk.go("/plugin/verbatim-speakers")
    ground = "getComputedStyle(document.body).backgroundColor"
    expect(desk.tab.get_by_role("heading", name="Who was quoted most")).to_be_visible()
    assert desk.frame.evaluate(ground) == "rgb(9, 9, 11)"
    desk.shot("speakers-dark")
    desk.page.evaluate("localStorage.setItem('theme', 'light')")
    desk.page.reload()
    expect(desk.tab.get_by_role("heading", name="Who was quoted most")).to_be_visible()
    assert desk.frame.evaluate(ground) == "rgb(255, 255, 255)"


def test_no_page_is_wider_than_a_phone(desk: Desk) -> None:
    desk.page.set_viewport_size({"width": 390, "height": 844})
    for name in (*PAGES, f"days/{SEED_DAY}"):
        desk.go(f"/verbatim/{name}")
        width = desk.page.evaluate("document.documentElement.scrollWidth")
        desk.shot(f"phone-{name.replace('/', '-')}")
        assert width <= 390, f"{name} is {width} pixels wide"
    desk.page.set_viewport_size({"width": 1280, "height": 900})


def test_hostile_articles_are_inert(desk: Desk, airflow: Airflow) -> None:
    done = airflow.run(HOSTILE_DAY)
    assert done.returncode == 0, done.stdout + done.stderr
    desk.complaints.clear()
    desk.go(f"/verbatim/reader?day={HOSTILE_DAY}")
    articles = [a.get_attribute("href") for a in desk.page.locator("main table a[href*='/reader/']").all()]
    assert len(articles) == 2
    paths = [
        *articles,
        f"/verbatim/reader?day={HOSTILE_DAY}",
        f"/verbatim/days/{HOSTILE_DAY}",
        f"/verbatim/quotations?since={HOSTILE_DAY}&until={HOSTILE_DAY}",
        f"/verbatim/speakers?since={HOSTILE_DAY}&until={HOSTILE_DAY}",
        f"/verbatim/rejects?day={HOSTILE_DAY}",
    ]
    for number, path in enumerate(paths):
        desk.go(str(path))
        for marked in desk.page.locator("main mark, main [tabindex]").all()[:20]:
            marked.hover(force=True)
        desk.shot(f"hostile-{number}")
        assert desk.page.evaluate("'pwned' in window") is False
        own = "[...document.scripts].every(s => s.src.startsWith(location.origin + '/verbatim/static/'))"
        assert desk.page.evaluate(own), "a script of the article stands in the page"
        strange = "document.querySelectorAll('main img, main iframe, main script, main [onerror]').length"
        assert desk.page.evaluate(strange) == 0
        links = "[...document.links].filter(a => !/^https?:$/.test(a.protocol)).length"
        assert desk.page.evaluate(links) == 0
    assert desk.dialogs == []
    assert desk.complaints == [], "not even an attempt that the policy had to stop"


def test_nothing_came_from_another_host(desk: Desk) -> None:
    assert desk.hosts == {urlsplit(desk.server).netloc}


def test_a_stranger_sees_nothing(browser: Browser, airflow: Airflow) -> None:
    desk = Desk(browser, airflow.rest.server)
    day = f"data-docs/{SEED_DAY}/run/index.html"
    for path in (*PAGES, f"days/{SEED_DAY}", "run?run_id=x", "speakers.csv", "static/verbatim.css", day):
        answer = desk.context.request.get(f"{desk.server}/verbatim/{path}")
        assert answer.status == httpx.codes.UNAUTHORIZED, path
        assert SEED_DAY not in answer.text().replace(path, "")
    desk.context.close()


def test_who_may_only_look_sees_the_pages_and_who_may_nothing_sees_none(airflow: Airflow) -> None:
    passwords = airflow.passwords()
    for user, expected in (("viewer", httpx.codes.OK), ("nobody", httpx.codes.FORBIDDEN)):
        login = {"username": user, "password": passwords[user]}
        token = httpx.post(f"{airflow.rest.server}/auth/token", json=login).json()["access_token"]
        client = httpx.Client(
            base_url=f"{airflow.rest.server}/verbatim/", headers={"Authorization": f"Bearer {token}"}
        )
        for path in (*PAGES, f"days/{SEED_DAY}", "speakers.csv", "quotations.parquet", "static/verbatim.js"):
            assert client.get(path).status_code == expected, (user, path)
        assert client.post("days").status_code == httpx.codes.METHOD_NOT_ALLOWED
