import pytest

from tests.desk.web.residents import residents
from tests.desk.web.town import Town


@pytest.fixture
def site():
    """The sites of the residents."""
    with residents() as served:
        yield served


@pytest.fixture
def town(tmp_path, capsys):
    return Town(tmp_path, capsys)
