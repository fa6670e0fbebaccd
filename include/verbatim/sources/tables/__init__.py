"""Tables, an article a row: CSV, TSV, Parquet."""
