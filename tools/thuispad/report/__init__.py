"""The report: what a plan comes to, as data and in the forms people read."""
