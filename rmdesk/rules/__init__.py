"""Pure logic: no database, no window, no clock; results are numbers and enums, never sentences."""
