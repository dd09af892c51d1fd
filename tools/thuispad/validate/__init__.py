"""Whether a file is what it should be: its shape by JSON Schema, then what a schema cannot say."""
