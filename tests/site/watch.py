"""A browser page that remembers what goes wrong on it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
VIOLATIONS = """
globalThis.__violations = [];
document.addEventListener("securitypolicyviolation", (event) => globalThis.__violations.push(
  [event.violatedDirective, event.blockedURI, event.sourceFile, event.lineNumber].join(" ")));
"""
AXE_OPTIONS = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,  # there are none, and looking for them takes time
    "elementRef": False,
}
SCHEME = "document.body.dataset.mdColorScheme"
TOGGLE = "label.md-header__button[for^=__palette]:visible"
QUERY = "[data-md-component=search-query]"


class Watch:
    """One page in a context of its own, and what it did."""

    def __init__(self, context: BrowserContext) -> None:
        context.add_init_script(VIOLATIONS)
        self.context = context
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("requestfailed", self._failed)
        self.page.on("pageerror", lambda error: self.errors.append(f"script error: {error}"))
        self.page.on("console", self._console)

    def _failed(self, request: Any) -> None:
        if request.failure != "net::ERR_ABORTED":  # what a page was still loading when it was left
            self.errors.append(f"request failed: {request.url}")

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(f"console: {message.text}")

    def open(self, address: str) -> None:
        """Go to a page and wait until its scripts have run."""
        self.page.goto(address, wait_until="load")
        self.page.wait_for_selector("html.js", state="attached")

    def faults(self, base: str) -> list[str]:
        """Errors, violations of the policy, and requests to anything outside `base`; then forgets them."""
        outside = [f"request outside: {url}" for url in self.requests if not url.startswith((base, "data:", "about:"))]
        violations = [
            f"policy: {one}" for frame in self.page.frames for one in frame.evaluate("globalThis.__violations || []")
        ]
        found = [*self.errors, *outside, *violations]
        self.errors.clear()
        self.requests.clear()
        return found

    def type(self, words: str) -> None:
        """Open the search, type words, and wait for a result."""
        narrow = self.page.locator("[data-tp-toggle=__search]")
        if narrow.is_visible():
            narrow.click()
        else:
            self.page.keyboard.press("/")
        self.page.locator(QUERY).press_sequentially(words)
        self.page.wait_for_selector(".md-search-result__item", timeout=20_000)

    def results(self) -> list[tuple[str, str]]:
        """Address and text of every result, once they no longer change: they do while the last letters are taken in."""
        self.page.wait_for_selector(".md-search-result__item", timeout=20_000)
        links = self.page.locator(".md-search-result__link")
        before: object = None
        while before != (now := links.evaluate_all("all => all.map((one) => [one.href, one.innerText])")):
            before = now
            self.page.wait_for_timeout(150)
        return [(address, text) for address, text in now]

    def search(self, words: str) -> list[tuple[str, str]]:
        """Type words in the search field: address and text of every result."""
        self.type(words)
        return self.results()

    def darken(self) -> None:
        """Switch to the other colours by the page's own switch."""
        before = self.page.evaluate(SCHEME)
        self.page.locator(TOGGLE).click()
        assert {before, self.page.evaluate(SCHEME)} == {"default", "slate"}

    def axe(self, scope: str = "html") -> list[str]:
        """What axe-core finds within `scope`, by rule and place. It is run from outside, so the policy holds."""
        if not self.page.evaluate("'axe' in globalThis"):
            self.page.evaluate(AXE)
        found = self.page.evaluate(
            f"axe.run({json.dumps(scope)}, {json.dumps(AXE_OPTIONS)}).then((all) => all.violations)"
        )
        return [
            f"{rule['id']}: {node['target']} {node['failureSummary']} {node['html'][:160]}"
            for rule in found
            for node in rule["nodes"]
        ]
