"""The rules by which the fuzz targets get their seeds."""
