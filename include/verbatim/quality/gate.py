"""The gate: Great Expectations over the datasets of a day, the verdict and the Data Docs."""

from __future__ import annotations

import logging
import os
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from verbatim import schema
from verbatim.quality.expectations import ROW, suite_of

# Every broken row is named: it becomes a reject.
_RESULT = {"result_format": "COMPLETE", "unexpected_index_column_names": [ROW]}


@dataclass(slots=True)
class Verdict:
    """What the gate found.

    Args:
        failed_rows: dataset to {row number: expectations that it broke}, numbers as in the frame under test.
        failed_tables: sentences that say which table broke which expectation.
    """

    failed_rows: dict[str, dict[int, list[str]]] = field(default_factory=dict)
    failed_tables: list[str] = field(default_factory=list)


class Gate:
    """Great Expectations over a day that comes in lots, so that memory does not grow with the day.

    Args:
        data_docs: an empty local folder for the Data Docs; its index.html is the way in.
    """

    def __init__(self, data_docs: Path) -> None:
        os.environ.setdefault("GX_ANALYTICS_ENABLED", "False")
        import great_expectations as gx

        for name in ("great_expectations", "great_expectations.data_context"):
            logging.getLogger(name).setLevel(logging.ERROR)
        self._context = gx.get_context(mode="ephemeral")
        self._context.variables.progress_bars = {"globally": False}
        for site in list(self._context.get_site_names()):
            self._context.delete_data_docs_site(site)
        self._context.add_data_docs_site("lake", _site(data_docs))
        self._source = self._context.data_sources.add_pandas("day")
        self._definitions: dict[str, Any] = {}

    def judge(self, frames: Mapping[str, pd.DataFrame]) -> Verdict:
        """Validate a lot of the day: whole articles with all that hangs on them.

        Args:
            frames: per dataset the tested columns, the check columns, and ROW, which numbers the rows.
        """
        verdict = Verdict()
        for name, frame in frames.items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                outcome = self._definition(name, frame).run(
                    batch_parameters={"dataframe": frame}, result_format=_RESULT
                )
            for result in outcome.results:
                _read(verdict, name, result.to_json_dict())
        return verdict

    def write_data_docs(self) -> None:
        """Write the Data Docs of the lots that were judged."""
        self._context.build_data_docs(site_names=["lake"])

    def _definition(self, name: str, frame: pd.DataFrame) -> Any:
        import great_expectations as gx

        if name not in self._definitions:
            checks = [c for c in frame.columns if c not in schema.DATASETS[name].columns and c != ROW]
            suite = gx.ExpectationSuite(name, list(suite_of(schema.DATASETS[name], checks)))
            definition = gx.ValidationDefinition(
                name=name,
                data=self._source.add_dataframe_asset(name).add_batch_definition_whole_dataframe("day"),
                suite=self._context.suites.add(suite),
            )
            self._definitions[name] = self._context.validation_definitions.add(definition)
        return self._definitions[name]


def _read(verdict: Verdict, dataset: str, result: dict[str, Any]) -> None:
    if result["success"]:
        return
    config = result["expectation_config"]
    column = config["kwargs"].get("column")
    said = config["type"].removeprefix("expect_").replace("_", " ")
    said = f"{column}: {said}" if column else said
    broken = result["result"].get("unexpected_index_list")
    if config["severity"] == "warning" and broken is not None:
        rows = verdict.failed_rows.setdefault(dataset, {})
        for row in broken:
            rows.setdefault(int(row[ROW]), []).append(said)
    else:
        observed = result["result"].get("observed_value") or result["exception_info"]
        verdict.failed_tables.append(f"{dataset}: {said} (found {observed})")


def _site(folder: Path) -> dict[str, Any]:
    return {
        "class_name": "SiteBuilder",
        "site_index_builder": {"class_name": "DefaultSiteIndexBuilder"},
        "store_backend": {"class_name": "TupleFilesystemStoreBackend", "base_directory": str(folder)},
    }
