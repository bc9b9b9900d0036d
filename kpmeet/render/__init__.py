"""Rich tables, panels and timelines out of values of the library; nothing here decides anything."""
