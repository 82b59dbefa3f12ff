"""The first notebook's shape; install/quickstart runs it."""

from itertools import groupby

import nbformat
import pytest
from conftest import INSTALL


@pytest.fixture(scope="module")
def quickstart():
    return nbformat.read(INSTALL.parent / "notebooks" / "01-quickstart.ipynb", as_version=4)


def test_it_is_a_valid_notebook(quickstart):
    nbformat.validate(quickstart)


def test_it_asks_for_our_kernel(quickstart):
    assert quickstart.metadata.kernelspec.name == "ketpoint"
    assert quickstart.metadata.kernelspec.display_name == "Java (Ketpoint)"
    assert quickstart.metadata.kernelspec.language == "java"


def test_it_begins_with_a_title(quickstart):
    assert quickstart.cells[0].cell_type == "markdown"
    assert quickstart.cells[0].source.startswith("# ")


def test_prose_stands_between_the_code(quickstart):
    runs = [(kind, len(list(run))) for kind, run in groupby(c.cell_type for c in quickstart.cells)]
    assert max(length for kind, length in runs if kind == "code") <= 3
    assert sum(c.cell_type == "markdown" and len(c.source) > 80 for c in quickstart.cells) >= 5
