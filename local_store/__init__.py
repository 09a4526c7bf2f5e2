"""The store on the own machine: SQLite, the writer, searches, and the one class that screens ask."""
