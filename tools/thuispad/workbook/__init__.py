"""A plan as an Excel workbook and back.

`layout` says what stands where, for the writer as well as for the reader; nothing else names a key of a plan.
"""
