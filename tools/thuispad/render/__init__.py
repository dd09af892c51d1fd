"""The site from data: which pages there are, and what stands on them. Only `macros.py` and `hook.py` know MkDocs."""
