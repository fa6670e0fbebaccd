"""Every setting of Verbatim, read from VERBATIM_* in the environment, or from a .env file beside it."""

from __future__ import annotations

from functools import cache

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """The settings, each with its default; VERBATIM_LAKE sets `lake`, and so on.

    Paths may be local or any fsspec address, such as s3://bucket/lake.
    """

    model_config = SettingsConfigDict(env_prefix="VERBATIM_", env_file=".env", extra="ignore", frozen=True)

    drops: str = Field("drops", description="Folder that holds drop_date=YYYY-MM-DD folders.")
    lake: str = Field("lake", description="Folder that the datasets are published to.")
    model: str = Field("fr_press", description="Name of the pipeline that reads the articles.")
    models: str | None = Field(
        None, description="Folder with pipelines of your own, beside the one that ships with Verbatim."
    )

    watch_list: str | None = Field(
        None, description="CSV file of names to find and to know: name, label, aliases, wikidata_id."
    )

    drop_quiet_minutes: float = Field(10, ge=0, description="A drop without _READY is complete after this.")
    drop_timeout_hours: float = Field(
        12, gt=0, description="How long to wait before the day counts as empty."
    )
    staging_keep_days: int = Field(
        14, ge=1, description="Days after which maintenance deletes the staging folder of a failed run."
    )
    lake_keep_days: int | None = Field(
        None, ge=1, description="Days that stay in the lake, by their date; None keeps all of them."
    )
    log_keep_days: int = Field(90, ge=1, description="Days after which maintenance deletes Airflow's logs.")
    notify: tuple[str, ...] = Field(
        ("log",),
        description="Who is told of failures, warnings, late days and approvals, as JSON: log, "
        "mailto:ADDRESS, https://WEBHOOK, or the dotted path of a function.",
    )
    deadline_hours: float = Field(
        14, gt=0, description="A run of a day that is not done so long after it was queued is told of."
    )
    approve_warnings: bool = Field(
        False, description="A day that the gate warns of waits in Airflow for somebody's approval."
    )
    shard_bytes: int = Field(4_000_000, gt=0, description="Bytes of drop files that one mapped task reads.")
    max_article_bytes: int = Field(2_000_000, gt=0, description="A larger article is rejected as too_large.")
    max_page_bytes: int = Field(8_000_000, gt=0, description="A larger HTML page is rejected as too_large.")
    max_archive_depth: int = Field(3, ge=0, description="Archives and compressions within one another.")
    max_archive_members: int = Field(
        1_000_000, gt=0, description="Files that one file of a drop may unpack to."
    )
    max_unpacked_bytes: int = Field(
        50_000_000_000, gt=0, description="Bytes that one file of a drop may unpack to."
    )
    max_unpacked_ratio: int = Field(
        300,
        gt=0,
        description="Bytes that it may unpack to for each byte that it has, beyond the first 10 MB.",
    )
    columns: dict[str, str] = Field(
        {}, description="Our field to the column of CSV and Parquet drops that holds it, as JSON."
    )
    min_words: int = Field(20, ge=1, description="A shorter article is rejected as too_short.")
    languages: tuple[str, ...] = Field(("fr",), description="ISO 639-1 codes that are kept; * keeps all.")
    review_below: float = Field(0.7, ge=0, le=1, description="Quotations under this confidence need review.")

    max_reject_share: float = Field(
        0.5, ge=0, le=1, description="Share that extract or validate may reject before the day fails."
    )
    warn_reject_share: float = Field(
        0.3, ge=0, le=1, description="Share of a drop's records that may be rejected without a warning."
    )
    min_speaker_share: float = Field(
        0.5, ge=0, le=1, description="Share of quotations with a named speaker, under which a day warns."
    )
    min_entities_per_100_words: float = Field(
        1.0, ge=0, description="Fewer entities per 100 words than this, and a day warns."
    )
    max_entities_per_100_words: float = Field(
        20.0, gt=0, description="More entities per 100 words than this, and a day warns."
    )
    min_volume: float = Field(
        0.5, ge=0, description="Articles, as a share of what is usual, under which a day warns."
    )
    max_volume: float = Field(2.0, gt=0, description="The same share, over which a day warns.")
    max_label_drift: float = Field(
        0.15, ge=0, le=1, description="Share of entities whose label is not the usual one, to warn over."
    )
    strict: bool = Field(False, description="A warning about a day's tables stops it, as a failure does.")


@cache
def settings() -> Settings:
    """The settings of this process, read once."""
    return Settings()  # type: ignore[call-arg]
