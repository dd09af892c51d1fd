"""One score, one meaning: the engine of the browser and the library agree on thousands of generated plans."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.conformance.generator import AS_OF, Generator, to_json, to_yaml
from tests.conformance.harness import BrowserEngine, Job, assert_same
from tests.conftest import ROOT
from thuispad import Content, load_content, load_plan

pytestmark = pytest.mark.browser

SOME, PLANS = 200, 1000
"""For each content."""
BATCH = 40
SHARED = ("messages.yml", "vocabulary.yml", "facts.yml", "sources.yml", "shared-care.yml")


@pytest.fixture(scope="module", params=["mini", "own"])
def subject(request: pytest.FixtureRequest, content: Content, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The content of this checkout, and a small one that uses every rule, condition and lifecycle."""
    if request.param == "own":
        return content
    folder = tmp_path_factory.mktemp("mini") / "pathways"
    shutil.copytree(Path(__file__).parent / "content", folder)
    for name in SHARED:
        shutil.copy(ROOT / "pathways" / name, folder / name)
    return load_content(folder)


@pytest.fixture(scope="module")
def engine(subject: Content, browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserEngine]:
    """The browser's engine with the same content."""
    found = BrowserEngine(browser, subject.data, tmp_path_factory.mktemp("page"))
    yield found
    found.close()


def job_of(generator: Generator, seed: int) -> Job:
    """The file of a seed: half of them YAML, half JSON."""
    rng = random.Random(seed)
    plan = generator.plan(seed)
    data, ending = (to_yaml(plan, rng), "yml") if seed % 2 else (to_json(plan), "json")
    return Job(data, f"plan-{seed}.{ending}", rng.choice(AS_OF))


@pytest.mark.parametrize("plans", [SOME, pytest.param(PLANS, marks=pytest.mark.long)])
def test_generated_plans(engine: BrowserEngine, subject: Content, plans: int) -> None:
    """The reports are deeply equal, and the plans are of every kind."""
    generator = Generator(subject.data)
    reports = []
    for start in range(0, plans, BATCH):
        jobs = [job_of(generator, seed) for seed in range(start, min(start + BATCH, plans))]
        reports += assert_same(engine, subject, jobs)
    scored = [report for report in reports if report["valid"]]
    assert plans * 0.5 < len(scored) < plans * 0.9
    outcomes = {one["outcome"] for report in scored for one in report["criteria"]}
    assert outcomes == {one["id"] for one in subject.data["vocabulary"]["outcomes"]}
    assert {report["stage"]["id"] for report in scored} >= {"onvolledig", "verkend", "meetbaar", "startgereed"}
    assert len({one["code"] for report in reports for one in report["diagnostics"]}) > 15


def test_yaml_and_json_say_the_same(subject: Content) -> None:
    """The emitter writes what the generator made: both files have the same hash."""
    generator = Generator(subject.data)
    for seed in range(0, 300, 3):
        plan = generator.plan(seed)
        as_yaml = load_plan(to_yaml(plan, random.Random(seed)), subject, name="plan.yml")
        as_json = load_plan(to_json(plan), subject, name="plan.json")
        assert as_yaml.data == as_json.data


def test_invalid_examples(engine: BrowserEngine, subject: Content) -> None:
    """Both engines say the same of every example of a mistake."""
    files = sorted(path for path in (ROOT / "tests" / "invalid").glob("*/plan.*") if path.is_file())
    assert files
    assert_same(engine, subject, [Job(path.read_bytes(), path.name, "2026-12-01") for path in files])
