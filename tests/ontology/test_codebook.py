import pytest

from tacitus.errors import DataError
from tacitus.ontology.codebook import CONTEXTS, open_codebook
from tacitus.ontology.crosswalk import open_crosswalk
from tests.builders import marked

BOOK = open_codebook()


def test_the_sixteen_types_and_thirty_seven_contexts():
    assert len(BOOK.types) == 16
    assert len(CONTEXTS) == len(set(CONTEXTS)) == 37


@pytest.mark.parametrize("kind", BOOK.types.values(), ids=lambda k: k.code)
def test_a_type_is_whole(kind):
    assert kind.quad in (1, 2, 3, 4)
    assert -10 <= kind.score <= 10
    assert kind.definition.endswith(".")
    assert kind.examples, "each type has an example"
    for example in kind.examples:
        _, spans = marked(example)
        assert set(spans) <= {"trigger", "actor", "recipient"}
        assert len(spans["trigger"]) == 1
        assert kind.requires_recipient <= ("recipient" in spans or len(spans["actor"]) > 1)


@pytest.mark.parametrize("kind", BOOK.types.values(), ids=lambda k: k.code)
def test_every_type_and_mode_has_a_cameo_code_with_a_value(kind):
    walk = open_crosswalk()
    for modes in [(), *((mode,) for mode in kind.modes)]:
        code = walk.cameo(kind.code, modes, (), None)
        assert code in walk.labels
        assert walk.goldstein(code) is not None


@pytest.mark.parametrize(
    ("kind", "modes", "contexts", "content", "code"),
    [
        ("AGREE", (), (), "CONSULT", "036"), ("AGREE", (), (), None, "030"), ("AID", (), ("military",), None, "072"),
        ("ASSAULT", ("drone",), (), None, "1952"), ("ASSAULT", ("explosives", "suicide-attack"), (), None, "1831"),
    ],
)  # fmt: skip
def test_the_most_special_row_wins(kind, modes, contexts, content, code):
    assert open_crosswalk().cameo(kind, modes, contexts, content) == code


@pytest.mark.parametrize(("text", "problem"), [("code = ", "not TOML"), ('code = "X"', "lacks 'quad'")])
def test_a_wrong_file_is_named(tmp_path, text, problem):
    (tmp_path / "x.toml").write_text(text)
    with pytest.raises(DataError, match=problem) as raised:
        open_codebook(tmp_path)
    assert "x.toml" in str(raised.value)
