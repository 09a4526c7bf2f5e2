"""Widgets that draw strips: panes, the window list, the first and the last lines."""
