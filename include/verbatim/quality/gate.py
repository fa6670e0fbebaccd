"""The gate: Great Expectations over the datasets of a day and its figures, and what came of each."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd

from verbatim import schema
from verbatim.quality.expectations import DAY, ROW, Severity, suite_of, suite_of_day
from verbatim.quality.figures import LIMITS
from verbatim.settings import Settings

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation

# Every broken row is named: it becomes a reject.
_RESULT = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW]}
EXAMPLES = 20
"""Broken rows that are kept of each expectation, to be shown."""


@dataclass(slots=True)
class Outcome:
    """What came of one expectation over the whole day.

    Args:
        dataset: the dataset, or DAY.
        said: the expectation in words.
        severity: what follows if it is broken.
        n_tested: rows that it was tested on.
        n_broken: rows that broke it; of a table's expectation 1 or 0.
        examples: key and value of some of them; of a table's expectation what was found instead.
    """

    dataset: str
    said: str
    severity: Severity
    n_tested: int = 0
    n_broken: int = 0
    examples: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Verdict:
    """What the gate found.

    Args:
        failed_rows: dataset to {row number: expectations that it broke}, numbers as in the frame under test.
        unsound: sentences about tables that could not be published: a column is missing or of another type.
        failures: sentences about the day as a whole, which stop it.
        warnings: such sentences, which do not.
    """

    failed_rows: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    unsound: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


class Gate:
    """Great Expectations over a day that comes in lots, so that memory does not grow with the day."""

    def __init__(self) -> None:
        os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
        import great_expectations as gx

        for name in ("great_expectations", "great_expectations.data_context"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = {"globally": False}
        for site in list(self._context.get_site_names()):
            self._context.delete_data_docs_site(site)
        self._source = self._context.data_sources.add_pandas("day")
        self._checkpoints: dict[str, Any] = {}
        self._outcomes: dict[tuple[str, str], Outcome] = {}

    @property
    def outcomes(self) -> list[Outcome]:
        """What came of each expectation so far, in the order of the suites."""
        return list(self._outcomes.values())

    def judge(self, frames: Mapping[str, pd.DataFrame]) -> Verdict:
        """Validate a lot of the day: whole articles with all that hangs on them.

        Args:
            frames: per dataset the tested columns, the check columns, and ROW, which numbers the rows.
        """
        verdict = Verdict()
        for name, frame in frames.items():
            declared = schema.DATASETS[name]
            checks = [c for c in frame.columns if c not in declared.columns and c != ROW]
            keys = frame[declared.key] if declared.key in frame.columns else frame[ROW]
            for result in self._run(name, frame, lambda: suite_of(declared, checks)):  # noqa: B023
                outcome = self._outcome(name, result)
                broken = result["result"].get("unexpected_index_list")
                outcome.n_tested += len(frame)
                if result["success"]:
                    continue
                if outcome.severity is Severity.row and broken is not None:
                    rows = verdict.failed_rows.setdefault(name, {})
                    for row in broken:
                        rows.setdefault(int(row[ROW]), []).append(outcome.said)
                    outcome.n_broken += len(broken)
                    outcome.examples += [
                        _example(keys, row) for row in broken[: EXAMPLES - len(outcome.examples)]
                    ]
                else:
                    found = str(result["result"].get("observed_value") or result["exception_info"])
                    outcome.n_broken = 1
                    outcome.examples = [("found", found)]
                    verdict.unsound.append(f"{name}: {outcome.said} (found {found[:500]})")
        return verdict

    def judge_day(self, figures: Mapping[str, float | None], options: Settings) -> Verdict:
        """Validate the figures of the whole day.

        Args:
            figures: what `figures.of_day` gave.
            options: the settings that hold the limits.
        """
        verdict = Verdict()
        frame = pd.DataFrame([{name: figures[name] for name in LIMITS}], dtype="float64")
        for result in self._run(DAY, frame, lambda: suite_of_day(options)):
            outcome = self._outcome(DAY, result)
            name = result["expectation_config"]["kwargs"]["column"]
            value = figures[name]
            outcome.n_tested += value is not None
            if result["success"] or value is None:
                continue
            outcome.n_broken = 1
            outcome.examples = [("found", f"{value:.4g}")]
            said = LIMITS[name].broken(value, options)
            (verdict.failures if outcome.severity is Severity.failure else verdict.warnings).append(said)
        return verdict

    def _run(self, name: str, frame: pd.DataFrame, suite: Any) -> Iterable[dict[str, Any]]:
        """Run the checkpoint of a table, which is made at its first lot."""
        if name not in self._checkpoints:
            self._checkpoints[name] = self._checkpoint(name, suite())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            found = self._checkpoints[name].run(batch_parameters={"dataframe": frame})
        for outcome in found.run_results.values():
            for result in outcome.results:
                yield result.to_json_dict()

    def _checkpoint(self, name: str, expectations: Iterable[Expectation]) -> Any:
        import great_expectations as gx

        definition = gx.ValidationDefinition(
            name=name,
            data=self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("lot"),
            suite=self._context.suites.add(gx.ExpectationSuite(name, list(expectations))),
        )
        added = self._context.validation_definitions.add(definition)
        checkpoint = gx.Checkpoint(name=name, validation_definitions=[added], result_format=_RESULT)
        return self._context.checkpoints.add(checkpoint)

    def _outcome(self, dataset: str, result: dict[str, Any]) -> Outcome:
        config = result["expectation_config"]
        said = _in_words(config["type"], config["kwargs"])
        outcome = Outcome(dataset, said, Severity(config["severity"]))
        return self._outcomes.setdefault((dataset, said), outcome)


def _in_words(type: str, kwargs: Mapping[str, Any]) -> str:
    said = type.removeprefix("expect_").replace("_", " ")
    column = kwargs.get("column")
    return f"{column}: {said}" if column else said


def _example(keys: pd.Series[Any], row: dict[str, Any]) -> tuple[str, str]:
    values = [value for name, value in row.items() if name != ROW]
    return str(keys.iloc[int(row[ROW])]), str(values[0]) if values else ""
