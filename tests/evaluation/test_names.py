import pytest

from verbatim.evaluation.names import same_name


@pytest.mark.parametrize(
    ("gold", "predicted", "same"),
    [
        ("Vladimir Poutine", "Vladimir Poutine", True),
        ("Vladimir Poutine", "vladimir POUTINE", True),
        ("François Noël", "Francois Noel", True),
        ("Kim Jong Un", "Kim Jong-un (Corée du Nord)", True),
        ("le Kremlin", "Kremlin", True),
        ("M. Dupont", "Dupont", True),
        ("A et B", "B et A", True),
        ("Vladimir Poutine", "Poutine", False),
        ("Poutine", "Vladimir Poutine", False),
        ("Ada Roy", "Ada Lemaire", False),
        ("Ada Roy", "", False),
        ("M. le président", "M. le président", False),
    ],
)
def test_same_name(gold, predicted, same):
    assert same_name(gold, predicted) is same
