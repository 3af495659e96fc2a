"""Runs the benchmarks and turns what they find into tables and plots."""
