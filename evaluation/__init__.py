"""Measures the system. Counts add up; ratios come last. Needs the texts beside the project."""
