"""The gate: expectations per dataset, row checks, the verdict, Data Docs."""
