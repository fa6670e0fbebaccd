"""Verbatim: daily drops of French press articles become Parquet that says who said what, about whom."""

__version__ = "0.1.0"
