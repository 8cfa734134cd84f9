"""Results as tables, lines of a screen, and data; made into bytes by `export`."""
