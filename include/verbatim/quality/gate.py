"""The gate: Great Expectations over the datasets of a day and its figures, and what came of each."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow as pa

from verbatim import schema
from verbatim.quality.expectations import (
    DAY,
    SAID,
    Severity,
    as_types,
    suite_of,
    suite_of_day,
    suite_of_structure,
)
from verbatim.quality.figures import LIMITS
from verbatim.settings import Settings

if TYPE_CHECKING:
    from great_expectations.expectations import Expectation

# Every broken row is named by its number, as it becomes a reject; its values are looked up where they are
# shown, for a dictionary a row would take gigabytes on a day when all are broken.
_RESULT = {
    "result_format": "COMPLETE",
    "exclude_unexpected_values": True,
    "return_unexpected_index_query": False,
    "partial_unexpected_count": 0,
}
EXAMPLES = 20
"""Broken rows that are kept of each expectation, to be shown."""


@dataclass(slots=True)
class Outcome:
    """What came of one expectation over the whole day.

    Args:
        dataset: the dataset, or DAY.
        column: the column that it is about; empty where it is the table.
        said: the expectation in words.
        severity: what follows if it is broken; a failure too where it could not be tested.
        n_tested: values that it was tested on; of a structure, tables.
        n_broken: those that broke it.
        examples: some of them: the row's key, or the table's name, and what was found there.
    """

    dataset: str
    column: str
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
        failures: sentences about the day as a whole, which stop it.
        warnings: such sentences, which do not.
    """

    failed_rows: dict[str, dict[int, list[str]]] = field(default_factory=dict)
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

    @property
    def unsound(self) -> list[str]:
        """Sentences about tables that could not be published: a column is missing, or of another type."""
        return [
            f"{o.dataset}: {o.said} ({o.examples[0][0]}: {o.examples[0][1]})"
            for o in self._outcomes.values()
            if o.n_broken and o.severity is Severity.failure and o.dataset != DAY
        ]

    def judge_structure(self, tables: Mapping[str, Mapping[str, pa.Schema]]) -> bool:
        """Validate the columns of staged tables and their types; whether all are as declared.

        Args:
            tables: per dataset the schemas of its tables by their names.
        """
        is_sound = True
        for name, shapes in tables.items():
            declared = schema.DATASETS[name]
            types, suite = as_types(declared, shapes), suite_of_structure(declared)
            for outcome, _ in self._run(f"structure of {name}", name, types, list(shapes), suite):
                is_sound &= not outcome.n_broken
        return is_sound

    def judge(self, frames: Mapping[str, pd.DataFrame]) -> Verdict:
        """Validate a lot of the day: whole articles with all that hangs on them.

        Args:
            frames: per dataset the tested columns and the check columns, rows numbered from 0.
        """
        verdict = Verdict()
        for name, frame in frames.items():
            declared = schema.DATASETS[name]
            suite = suite_of(declared, [column for column in frame.columns if column not in declared.columns])
            for outcome, broken in self._run(name, name, frame, frame[declared.key], suite):
                for row in broken:
                    verdict.failed_rows.setdefault(name, {}).setdefault(row, []).append(outcome.said)
        return verdict

    def judge_day(
        self, figures: Mapping[str, float | None], options: Settings, named: Mapping[str, Sequence[str]] = {}
    ) -> Verdict:
        """Validate the figures of the whole day.

        Args:
            figures: what `figures.of_day` gave.
            options: the settings that hold the limits.
            named: what a figure counts, for the sentence about it.
        """
        verdict = Verdict()
        frame = pd.DataFrame([{name: figures[name] for name in LIMITS}], dtype="float64")
        for outcome, broken in self._run(DAY, DAY, frame, ["the day"], suite_of_day(options)):
            value = figures[outcome.column]
            if broken and value is not None:
                is_failure = outcome.severity is Severity.failure
                sentences = verdict.failures if is_failure else verdict.warnings
                listed = ", ".join(named.get(outcome.column, ())[:EXAMPLES])
                sentences.append(LIMITS[outcome.column].broken(value, options) + (listed and f": {listed}"))
        return verdict

    def _run(
        self,
        name: str,
        dataset: str,
        frame: pd.DataFrame,
        keys: Sequence[Any] | pd.Series[Any],
        suite: Iterable[Expectation],
    ) -> Iterator[tuple[Outcome, list[int]]]:
        """Run a checkpoint over a table: of each expectation what came of it, and the rows that broke it.

        The checkpoint is made at its first table; the suite is the same for all of them.
        """
        if name not in self._checkpoints:
            self._checkpoints[name] = self._checkpoint(name, suite)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ran = self._checkpoints[name].run(batch_parameters={"dataframe": frame})
        keys = pd.Series(keys, dtype="object")
        for validated in next(iter(ran.run_results.values())).results:
            result = validated.to_json_dict()
            outcome, found = self._outcome(dataset, result["expectation_config"]), result["result"]
            outcome.n_tested += found.get("element_count", len(frame)) - found.get("missing_count", 0)
            if result["success"]:
                yield outcome, []
            elif (broken := found.get("unexpected_index_list")) is None:
                outcome.severity, outcome.n_broken = Severity.failure, 1
                outcome.examples = [("the table", _found(result))]
                yield outcome, []
            else:
                outcome.n_broken += len(broken)
                for row in broken[: EXAMPLES - len(outcome.examples)]:
                    value = frame[outcome.column].iloc[row]
                    outcome.examples.append((str(keys.iloc[row]), "null" if value is pd.NA else str(value)))
                yield outcome, broken

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

    def _outcome(self, dataset: str, config: Mapping[str, Any]) -> Outcome:
        column = config["kwargs"].get("column", "")
        said = (config.get("meta") or {}).get(SAID) or _in_words(config["type"], column)
        outcome = Outcome(dataset, column, said, Severity(config["severity"]))
        return self._outcomes.setdefault((dataset, said), outcome)


def _in_words(type: str, column: str) -> str:
    said = type.removeprefix("expect_").replace("_", " ")
    return f"{column}: {said}" if column else said


def _found(result: dict[str, Any]) -> str:
    """What an expectation about a table found, or why an expectation could not be tested."""
    if differences := result["result"].get("details", {}).get("mismatched"):
        return "; ".join(f"{kind} {', '.join(names)}" for kind, names in sorted(differences.items()))
    told = [e for e in result["exception_info"].values() if isinstance(e, dict)] or [result["exception_info"]]
    return f"could not be tested: {told[0].get('exception_message') or 'no reason was given'}"
