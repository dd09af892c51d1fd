"""The speed of Thuispad as ratios, each against a named peer in the same run.

Absolute times drift between machines; the ratio of two things done one after the other does not.
"""

from __future__ import annotations

import gc
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import yaml

from tests.bench.lines import line
from thuispad import Content, load_content, load_plan, score_plan
from thuispad.render import pages
from thuispad.render.site import site_of
from thuispad.render.views import render
from thuispad.validate.plan import PlanChecker, without_empty

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "docs" / "voorbeelden" / "verpleegkundige-thuis-volledig.yml"
BIN = Path(sys.executable).parent
AS_OF = "2026-12-01"
PLANS = 1000
KINDS = 20
STEPS = ("visie", "prioriteiten", "benodigdheden", "plan", "uitkomsten", "financiering")
LINES = (800, 1000)
PEER_PLANS = 40
ROUNDS = 5


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    begin = time.perf_counter()
    action()
    return time.perf_counter() - begin


def paired(ours: Callable[[], object], peer: Callable[[], object], rounds: int = ROUNDS) -> tuple[float, float, float]:
    """Median seconds of ours and of the peer, and the median ratio; the two in turn, so that drift cancels."""
    pairs = [(timed(ours), timed(peer)) for _ in range(rounds)]
    return (
        statistics.median(one for one, _ in pairs),
        statistics.median(other for _, other in pairs),
        statistics.median(one / other for one, other in pairs),
    )


def half_done(rng: random.Random, content: Content) -> str:
    """A plan as it is while people work on it: the complete example without some answers and parts, 800-1000 lines."""
    plan = yaml.load(EXAMPLE.read_bytes(), PlainLoader)
    steps = [key for key in STEPS if key in plan]
    checker = PlanChecker(content.engine)
    while True:
        text = yaml.dump(plan, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=110)
        if len(text.splitlines()) <= LINES[1]:
            return text
        block = plan[rng.choice([one for one in ("afspraken", "afspraken", *steps) if plan[one]])]
        key = rng.choice(list(block))
        kept = block.pop(key)
        if checker.problems(without_empty(plan)):  # something else refers to it
            block[key] = kept


def make_plans(folder: Path, number: int) -> list[Path]:
    """As many plans as asked, made of `KINDS` different ones; the same ones in every run."""
    content = load_content()
    kinds = [half_done(random.Random(seed), content) for seed in range(KINDS)]
    assert all(LINES[0] <= len(text.splitlines()) <= LINES[1] for text in kinds)
    out = []
    for index in range(number):
        path = folder / f"plan-{index:05}.yml"
        text = kinds[index % KINDS]
        path.write_text(text.replace("\nziekenhuis: ", f"\nziekenhuis: Nummer {index}, ", 1), encoding="utf-8")
        out.append(path)
    return out


def throughput(paths: Sequence[Path]) -> bool:
    """Load, validate and score against check-jsonschema, which only validates, and against a bare yaml.load."""
    content = load_content()
    lines = [len(path.read_text(encoding="utf-8").splitlines()) for path in paths]

    def ours(chosen: Sequence[Path] = paths) -> None:
        for path in chosen:
            assert score_plan(load_plan(path, content), content, as_of=AS_OF)["valid"]

    def floor() -> None:
        for path in paths:
            yaml.load(path.read_bytes(), yaml.CSafeLoader)

    ours()
    mine, _, ratio = paired(ours, floor, 3)
    size = f"{min(lines)}-{max(lines)} lines"
    print(f"     {len(paths)} plans of {size}: {1000 * mine / len(paths):.1f} ms a plan")
    good = line("load, validate, score / yaml.load with CSafeLoader", ratio, "at most 2", good=ratio <= 2)

    command = [str(BIN / "check-jsonschema"), "--schemafile", str(ROOT / "schemas/v1/plan.schema.json")]
    few = list(map(str, paths[:PEER_PLANS]))

    def peer(names: list[str]) -> None:
        subprocess.run([*command, *names], check=True, stdout=subprocess.DEVNULL)

    def factor() -> float:
        # the peer's start is not held against it: the time of one file is taken off
        each = (timed(lambda: peer(few)) - timed(lambda: peer(few[:1]))) / (len(few) - 1)
        return each / (timed(lambda: ours(paths[:PEER_PLANS])) / PEER_PLANS)

    found = statistics.median(factor() for _ in range(3))
    return line("check-jsonschema, validation only / ours", found, "at least 10", good=found >= 10) and good


def cold_start(plan: Path) -> bool:
    """One plan from a cold start against a Python that imports the three libraries it stands on."""

    def ours() -> None:
        command = [str(BIN / "thuispad"), "score", str(plan), "--as-of", AS_OF]
        subprocess.run(command, stdout=subprocess.DEVNULL, check=True, env=env)

    def peer() -> None:
        subprocess.run([sys.executable, "-c", "import yaml, jsonschema_rs, click"], check=True, env=env)

    env = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    ours()
    peer()
    ratio = paired(ours, peer, 15)[2]
    return line("one plan, cold / python importing yaml, jsonschema-rs, click", ratio, "at most 1.5", good=ratio <= 1.5)


def memory(paths: Sequence[Path]) -> bool:
    """Peak memory after scoring ten thousand plans."""
    content = load_content()
    for index in range(10_000):
        score_plan(load_plan(paths[index % len(paths)], content), content, as_of=AS_OF)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return line("memory after 10,000 plans, MB", peak, "at most 200", good=peak <= 200)


def write_pages(folder: Path) -> Path:
    """The peer of the site: the same pages, with what the macro gives already in them. Returns its config."""
    config = yaml.load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"), ConfigLoader)
    site = site_of(config["extra"]["thuispad"], str(ROOT / "docs"))
    docs = folder / "docs"
    shutil.copytree(ROOT / "docs", docs)

    def shown(view: str, subject: str, name: str) -> str:
        return str(render(site, view, subject, f"{name}.html"))

    for path in docs.glob("*.md"):
        text = path.read_text(encoding="utf-8")
        call = re.compile(r"""\{\{ *toon\("([^"]*)"(?:, *"([^"]*)")?\) *\}\}""")
        text = call.sub(lambda found, name=path.stem: shown(found[1], found[2] or "", name), text)
        path.write_text(text, encoding="utf-8")
    made = pages.pages(site)
    for page in made:
        target = docs / page.source
        target.parent.mkdir(exist_ok=True)
        target.write_text(shown(page.view, page.subject, page.name), encoding="utf-8")
    config["nav"] = pages.navigation(config["nav"], made)
    config["theme"]["custom_dir"] = str(ROOT / "docs" / "overrides")
    for key in ("hooks", "watch"):
        config.pop(key, None)
    file = folder / "mkdocs.yml"
    file.write_text(yaml.safe_dump(config, allow_unicode=True), encoding="utf-8")
    return file


class PlainLoader(yaml.SafeLoader):
    """Leaves dates the texts they are in a plan."""


PlainLoader.yaml_implicit_resolvers = {
    key: [(tag, form) for tag, form in forms if tag != "tag:yaml.org,2002:timestamp"]
    for key, forms in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class ConfigLoader(yaml.SafeLoader):
    """Reads mkdocs.yml, where `!ENV [NAME, default]` stands for its default."""


ConfigLoader.add_constructor("!ENV", lambda loader, node: loader.construct_sequence(node)[-1])


def site(folder: Path) -> bool:
    """The site against the same pages written to files first, built with the same theme and plugins."""
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    config = write_pages(folder / "written")

    def build(config_file: Path, target: str) -> None:
        command = [str(BIN / "mkdocs"), "build", "--quiet", "-f", str(config_file)]
        subprocess.run([*command, "-d", str(folder / target)], check=True, env=env, cwd=config_file.parent)

    ratio = paired(lambda: build(ROOT / "mkdocs.yml", "ours"), lambda: build(config, "peer"), 3)[2]
    same = {one.relative_to(folder / "ours").as_posix() for one in (folder / "ours").rglob("*.html")}
    assert same == {one.relative_to(folder / "peer").as_posix() for one in (folder / "peer").rglob("*.html")}
    return line("the site / the same pages as plain files", ratio, "at most 1.5", good=ratio <= 1.5)


def plans(folder: Path) -> bool:
    """All about plans."""
    gc.set_threshold(100_000, 20, 20)  # as the command line does; it holds for the peers measured here too
    paths = make_plans(folder, PLANS)
    return all([throughput(paths), cold_start(paths[0]), memory(paths)])
