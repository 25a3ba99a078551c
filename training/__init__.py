"""Makes the model bundle. May import tacitus, never the reverse."""
