"""The notebook on checkpoints: it runs from top to bottom, and its Python reads what it saved."""

import re

import nbformat
import pytest
from conftest import INSTALL
from nbclient import NotebookClient

NOTEBOOK = INSTALL.parent / "notebooks" / "02-resume-and-move.ipynb"


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("notebook")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, kernel_name="ketpoint", timeout=300, resources=resources).execute()
    return notebook, folder


def test_its_mirror_is_up_to_date(executed):
    _, folder = executed
    kept = sorted(f.name for f in (folder / "runs/careful/checkpoints").iterdir())
    assert kept == sorted(f.name for f in (folder / "runs/careful-mirror/checkpoints").iterdir())


def test_its_tables_have_the_committed_figures(executed):
    notebook, _ = executed
    committed = nbformat.read(NOTEBOOK, as_version=4)
    assert losses(notebook) == losses(committed)


def test_its_python_loads_the_angles(executed):
    notebook, folder = executed
    (prose,) = (c.source for c in notebook.cells if "safe_open" in c.source)
    code = re.search(r"```python\n(.*?)```", prose, re.DOTALL).group(1)
    newest = sorted((folder / "runs/checkpoints/checkpoints").glob("*.safetensors"))[-1]
    names = {"path": newest}
    exec(code, names)
    assert names["theta"].shape == (2, 4, 3)
    assert names["shots"] == 500
    assert names["device"] == "ibm_eagle_sherbrooke"


def losses(notebook):
    """Epoch, step and test loss of every row of every table of checkpoints."""
    text = "\n".join(
        o["data"]["text/plain"] for c in notebook.cells for o in c.get("outputs", []) if "data" in o
    )
    return re.findall(r"^ +(\d+)  \|  +(\d+)  \|  +ibm_\w+  \|  +\d+  \|  +([\d.]+)", text, re.MULTILINE)
