"""dangol, the desk of a public agency: its records, commands and rules. No I/O at all."""
