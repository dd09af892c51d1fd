"""Small drawings of the models people plan with: data in, geometry out, and the same data as a table.

A drawing is one of a closed set of kinds (`kinds.KINDS`); `pathways/README.md` says what the data of each holds. A kind
is a pure function from data to a `Drawing`: shapes on a sheet that is as wide as a telephone, so that one drawing
serves the smallest screen, the widest and paper. `figure.py` alone knows HTML; nothing here knows the site.
"""
