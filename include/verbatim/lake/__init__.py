"""Where the datasets live: staging, publishing, commits, the catalog."""
