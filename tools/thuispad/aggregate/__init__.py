"""From the outcomes of criteria to a score, a stage and what to do next."""
