"""The application: command line, settings, themes; wires the rest."""
