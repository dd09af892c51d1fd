"""The engine: a plan against the criteria. No files, no clock, no MkDocs; the browser has its twin."""
