"""The network: sentences in, what it saw out. It knows no ontology; labels are strings from the bundle."""
