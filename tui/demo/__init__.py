"""The demo: an agency a month after joining, with its residents alive."""
