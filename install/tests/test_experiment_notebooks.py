"""The paper's experiments and the tutorials on compression: each runs, at a small scale, to its last table."""

import os
import shutil

import nbformat
import pytest
from conftest import INSTALL
from nbclient import NotebookClient

NOTEBOOKS = INSTALL.parent / "notebooks"
PAPER = sorted(NOTEBOOKS.glob("paper/*.ipynb"))
TUTORIALS = sorted([*NOTEBOOKS.glob("03-*.ipynb"), *NOTEBOOKS.glob("04-*.ipynb")])
SIZE_LIMIT = 300_000


def name(path):
    return path.stem


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A copy of all of them; what one has trained is there for the next."""
    copy = tmp_path_factory.mktemp("notebooks")
    (copy / "paper").mkdir()
    for notebook in PAPER + TUTORIALS:
        shutil.copy(notebook, copy / notebook.relative_to(NOTEBOOKS))
    return copy


def executed(folder, notebook):
    """Runs it; an error in any cell is raised."""
    copy = folder / notebook.relative_to(NOTEBOOKS)
    read = nbformat.read(copy, as_version=4)
    resources = {"metadata": {"path": str(copy.parent)}}
    client = NotebookClient(read, kernel_name="ketpoint", timeout=300, resources=resources)
    client.execute(env={**os.environ, "KETPOINT_SCALE": "0.02"})
    return read


def claims(notebook):
    """The rows of the table that it ends with, as lists of cells."""
    (last,) = notebook.cells[-2].outputs
    rows = last["data"]["text/plain"].splitlines()[1:]
    return [[cell.strip() for cell in row.split("|")] for row in rows if "|" in row]


@pytest.mark.parametrize("notebook", PAPER, ids=name)
def test_an_experiment_ends_with_its_claims_and_a_verdict_on_each(folder, notebook):
    head, *rows = claims(executed(folder, notebook))
    assert head[:5] == ["claim", "paper", "ours", "seeds", "verdict"]
    verdicts = {row[4] for row in rows}
    assert verdicts and verdicts <= {"reproduced", "partly", "not reproduced", "undecided"}


@pytest.mark.parametrize("notebook", TUTORIALS, ids=name)
def test_a_tutorial_runs_from_top_to_bottom(folder, notebook):
    assert any(cell.get("outputs") for cell in executed(folder, notebook).cells)


@pytest.mark.parametrize("notebook", PAPER, ids=name)
def test_the_committed_claims_are_those_of_the_readme(notebook):
    readme = (NOTEBOOKS / "paper" / "README.md").read_text()
    written = [[cell.strip() for cell in line.split("|")[1:]] for line in readme.splitlines() if "|" in line]
    for row in claims(nbformat.read(notebook, as_version=4))[1:]:
        assert row[:5] in [line[:5] for line in written]


@pytest.mark.parametrize("notebook", PAPER + TUTORIALS, ids=name)
def test_it_is_committed_whole_and_small(notebook):
    read = nbformat.read(notebook, as_version=4)
    nbformat.validate(read)
    assert notebook.stat().st_size < SIZE_LIMIT
    assert [cell for cell in read.cells if "parameters" in cell.metadata.get("tags", [])]
    assert all(cell.execution_count for cell in read.cells if cell.cell_type == "code")
