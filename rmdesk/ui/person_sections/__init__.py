"""The parts of the panel beside the people table, one module a part."""
