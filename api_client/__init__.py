"""The link of a desk to a backend: what is done here goes out, what was done elsewhere comes in."""
