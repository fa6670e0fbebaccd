"""A planted defect for every expectation: it fires where it was planted, and nowhere else."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pytest

from quality.frames import FACTORY, frame
from verbatim import schema
from verbatim.quality.expectations import suite_of, suite_of_day, tested_columns
from verbatim.quality.figures import LIMITS
from verbatim.quality.gate import Gate, Verdict, _in_words
from verbatim.settings import Settings

OPTIONS = Settings(_env_file=None)  # type: ignore[call-arg]

# What breaks a row check, and how else such a row is at fault.
CHECKS: dict[tuple[str, str], dict[str, Any]] = {
    ("articles", "text_starts_with_title"): {"title": "Autre titre"},
    ("articles", "zones_hold"): {"zones": [{"name": "title", "start": 5, "end": 3}]},
    ("articles", "n_chars_holds"): {"n_chars": 5},
    ("entities", "article_exists"): {"article_id": "gone"},
    ("entities", "offsets_hold"): {"text": "Nadia"},
    ("entities", "quote_exists"): {"quote_id": "q-a2"},
    ("quotes", "article_exists"): {"article_id": "gone"},
    ("quotes", "offsets_hold"): {"text": "Tout est fini"},
    ("quotes", "cue_holds"): {"cue_text": "a dit"},
    ("quotes", "speaker_holds"): {"speaker_start": None},
    ("quotes", "sentence_holds"): {"sentence_end": 10_000},
    ("quotes", "repeats_exists"): {"repeats": "q-nowhere"},
}


def checks_of(name: str) -> list[str]:
    columns = tested_columns(schema.DATASETS[name])
    return [column for column in frame(name, FACTORY[name]("a1")).columns if column not in columns]


def expectations() -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (name, config["type"], config["kwargs"])
        for name in FACTORY
        for expectation in suite_of(schema.DATASETS[name], checks_of(name))
        for config in [expectation.configuration.to_json_dict()]
    ]


def defect(name: str, type: str, kwargs: dict[str, Any]) -> dict[str, Any]:
    """What to change in a sound row so that it breaks an expectation."""
    column = kwargs["column"]
    match type:
        case "expect_column_values_to_be_unique":
            return {column: FACTORY[name]("a1")[column]}
        case "expect_column_values_to_not_be_null":
            return {column: None}
        case "expect_column_values_to_be_between":
            least, most = kwargs.get("min_value"), kwargs.get("max_value")
            return {column: least - 1 if most is None else most + 1}
        case "expect_column_values_to_be_in_set":
            return CHECKS.get((name, column), {column: "autre"})
    raise AssertionError(f"{name}: {type} of {column} has no defect: plant one here")


@pytest.fixture(scope="module")
def gate() -> Gate:
    return Gate()


@pytest.mark.parametrize("name", FACTORY)
def test_sound_rows_break_none(gate: Gate, name: str) -> None:
    make = FACTORY[name]
    assert gate.judge({name: frame(name, make("a1"), make("a2"))}) == Verdict()
    assert gate.judge({name: frame(name)}) == Verdict(), "no rows are sound rows"


def test_every_dataset_has_expectations_and_every_check_a_defect() -> None:
    assert len(OF_ROWS) > 80
    assert len({(name, _in_words(type, kwargs["column"])) for name, type, kwargs in OF_ROWS}) == len(OF_ROWS)
    assert {(name, check) for name in FACTORY for check in checks_of(name)} == set(CHECKS)


OF_ROWS = expectations()


@pytest.fixture(scope="module")
def planted(gate: Gate) -> dict[str, Verdict]:
    """Per dataset the verdict on one sound row, the first, and one row with each of its defects."""
    verdicts = {}
    for name, make in FACTORY.items():
        key = schema.DATASETS[name].key
        broken = [e for e in OF_ROWS if e[0] == name]
        rows = [{**make("a1"), key: f"key-{n}", **defect(*e)} for n, e in enumerate(broken)]
        verdicts[name] = gate.judge({name: frame(name, make("a1"), *rows)})
    return verdicts


@pytest.mark.parametrize(
    ("name", "type", "kwargs"),
    [pytest.param(*e, id=f"{e[0]}-{e[2].get('column')}-{e[1][7:]}") for e in OF_ROWS],
)
def test_a_row_with_a_defect_is_found(
    planted: dict[str, Verdict], name: str, type: str, kwargs: dict[str, Any]
) -> None:
    row = 1 + [e for e in OF_ROWS if e[0] == name].index((name, type, kwargs))
    broken = planted[name].failed_rows[name]
    said = _in_words(type, kwargs["column"])
    assert said in broken[row]
    at_fault = [number for number, faults in broken.items() if said in faults]
    assert 0 not in at_fault or "unique" in type


def test_the_row_of_a_planted_defect_is_numbered_from_the_first_of_its_lot(gate: Gate) -> None:
    verdict = gate.judge(
        {"quotes": frame("quotes", FACTORY["quotes"]("a1"), FACTORY["quotes"]("a2", rule=None))}
    )
    assert verdict.failed_rows == {"quotes": {1: ["rule: column values to not be null"]}}


def test_an_expectation_that_cannot_be_tested_is_no_pass() -> None:
    gate = Gate()
    gate.judge({"quotes": frame("quotes", FACTORY["quotes"]("a1")).drop(columns=["rule"])})
    (said,) = gate.unsound
    assert said.startswith("quotes: rule: column values to not be null (the table: could not be tested: ")
    assert "Traceback" not in said


@pytest.mark.parametrize("name", FACTORY)
class TestStructure:
    def shape(self, name: str, changed: dict[str, pa.DataType | None]) -> pa.Schema:
        """The schema of a dataset with other types; a column without one is left out."""
        types = {field.name: field.type for field in schema.DATASETS[name].arrow} | changed
        return pa.schema([(column, type) for column, type in types.items() if type is not None])

    def judged(self, name: str, **tables: dict[str, pa.DataType | None]) -> Gate:
        """A gate that has judged one sound table and these."""
        gate, shapes = Gate(), {table: self.shape(name, changed) for table, changed in tables.items()}
        is_sound = gate.judge_structure({name: {"sound": self.shape(name, {}), **shapes}})
        assert is_sound == (gate.unsound == [])
        return gate

    def test_as_declared_is_sound(self, name: str) -> None:
        gate = self.judged(name)
        assert gate.unsound == []
        assert len(gate.outcomes) == 1 + len(schema.DATASETS[name].columns)

    @pytest.mark.parametrize(("type", "found"), [(pa.binary(), "binary"), (None, "missing")])
    def test_a_column_of_another_type_or_none_is_found_where_it_is(
        self, name: str, type: pa.DataType | None, found: str
    ) -> None:
        columns = schema.DATASETS[name].columns
        gate = self.judged(name, **{f"without_{column}": {column: type} for column in columns})
        assert gate.unsound == [
            f"{name}: {column}: column to be of type {declared.type} (without_{column}: {found})"
            for column, declared in columns.items()
        ]

    def test_a_column_more_is_found(self, name: str) -> None:
        gate = self.judged(name, other={"stranger": pa.string()})
        assert gate.unsound == [f"{name}: table columns to match set (the table: unexpected stranger)"]

    def test_as_parquet_gives_it_back_is_sound(self, name: str) -> None:
        """Parquet names what is inside a list otherwise than pyarrow."""
        inside = {
            field.name: pa.list_(pa.field("element", field.type.value_type))
            for field in schema.DATASETS[name].arrow
            if pa.types.is_list(field.type)
        }
        assert self.judged(name, read=inside).unsound == []


SOUND = {
    "share_unread": 0.0,
    "share_broken": 0.0,
    "share_rejected": 0.05,
    "share_with_speaker": 0.8,
    "entities_per_100_words": 6.0,
    "n_lost_originals": 0.0,
    "n_silent_sources": 0.0,
    "volume": 1.1,
    "label_drift": 0.02,
}
NOTHING_KNOWN = dict.fromkeys(SOUND)


def of_day(gate: Gate, **figures: float | None) -> Verdict:
    return gate.judge_day({**SOUND, **figures}, OPTIONS)


def test_sound_figures_break_none_nor_do_unknown_ones(gate: Gate) -> None:
    assert of_day(gate) == of_day(gate, **NOTHING_KNOWN) == Verdict()


@pytest.mark.parametrize("figure", LIMITS)
@pytest.mark.parametrize("side", ["under", "over"])
def test_a_figure_beyond_its_limit_fires(gate: Gate, figure: str, side: str) -> None:
    least, most = LIMITS[figure].of(OPTIONS)
    limit = least if side == "under" else most
    if limit is None:
        return
    at_limit = of_day(gate, **{figure: limit})
    assert at_limit == Verdict(), "the limit itself is allowed"
    verdict = of_day(gate, **{figure: limit + (-0.01 if side == "under" else 0.01)})
    (said,) = verdict.failures if LIMITS[figure].is_failure else verdict.warnings
    assert said.startswith(LIMITS[figure].doc)
    assert f", {side} {limit:g}" in said
    assert (verdict.failures == []) != LIMITS[figure].is_failure


def test_every_figure_with_a_limit_is_expected_once() -> None:
    columns = [e.configuration.to_json_dict()["kwargs"]["column"] for e in suite_of_day(OPTIONS)]
    assert sorted(columns) == sorted(LIMITS) == sorted(SOUND)


def test_the_sentence_names_the_setting_to_turn(gate: Gate) -> None:
    (said,) = of_day(gate, volume=0.25).warnings
    assert said == "articles, as a share of what is usual: 0.25, under 0.5 (VERBATIM_MIN_VOLUME)"


def test_the_sentence_names_what_is_counted(gate: Gate) -> None:
    named = {"n_silent_sources": ["La Gazette", "Le Fil"], "volume": ["nobody"]}
    (said,) = gate.judge_day({**SOUND, "n_silent_sources": 2.0}, OPTIONS, named).warnings
    assert said == "sources that always deliver on this weekday and have not: 2, over 0: La Gazette, Le Fil"
