"""Everything the coordinator can do, one function a verb."""
