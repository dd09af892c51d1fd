"""The wheel: complete, the same bytes every time, and at work away from the checkout."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import AS_OF, EXAMPLES, ROOT


def build(target: Path) -> Path:
    """Build the wheel of this checkout without isolation: the backend is pinned in .venv."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (wheel,) = target.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel of this checkout."""
    return build(tmp_path_factory.mktemp("wheel"))


def test_same_bytes_when_built_twice(wheel: Path, tmp_path: Path) -> None:
    """Two builds of one checkout are equal to the byte."""
    again = build(tmp_path)

    assert hashlib.sha256(again.read_bytes()).digest() == hashlib.sha256(wheel.read_bytes()).digest()


def test_holds_the_content_and_every_module(wheel: Path) -> None:
    """Nothing is left behind: content, schemas, templates and all folders of the package."""
    names = set(zipfile.ZipFile(wheel).namelist())

    for folder, inside in (("pathways", "thuispad/_data/pathways"), ("schemas", "thuispad/_data/schemas")):
        for path in (ROOT / folder).rglob("*"):
            if path.is_file():
                assert f"{inside}/{path.relative_to(ROOT / folder).as_posix()}" in names
    for path in (ROOT / "tools/thuispad").rglob("*"):
        parts = path.relative_to(ROOT / "tools").parts
        if path.is_file() and "__pycache__" not in parts and "_data" not in parts:
            assert "/".join(parts) in names
    assert not any(name.startswith(("tests/", "docs/")) for name in names)


def test_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """Installed in an environment of its own, the wheel scores a plan as the checkout does."""
    env_folder = tmp_path / "omgeving é"
    subprocess.run([sys.executable, "-m", "venv", str(env_folder)], check=True)
    python = str(env_folder / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(install, check=True, env={**os.environ, "PIP_DISABLE_PIP_VERSION_CHECK": "1"})
    # The libraries come from the environment of the tests: a path in a .pth file brings no editable install along.
    site = next((env_folder / "lib").glob("python*")) / "site-packages"
    (site / "libraries.pth").write_text(next(path for path in sys.path if path.endswith("site-packages")) + "\n")
    away = tmp_path / "elders"
    away.mkdir()
    shutil.copy(EXAMPLES / "verpleegkundige-thuis-volledig.yml", away / "plan.yml")
    env = {"PATH": os.environ["PATH"], "HOME": str(away), "THUISPAD_CACHE": ""}
    command = [python, "-m", "thuispad", "score", "plan.yml", "--as-of", AS_OF, "--format", "json"]

    out = subprocess.run(command, cwd=away, env=env, capture_output=True, text=True, check=False)

    assert out.returncode == 0, out.stderr
    assert json.loads(out.stdout)["score"]["value"] == 100
    ask = [python, "-c", "import thuispad; print(thuispad.__file__)"]
    where = subprocess.run(ask, env=env, cwd=away, capture_output=True, text=True, check=True)
    assert Path(where.stdout.strip()).is_relative_to(env_folder)
