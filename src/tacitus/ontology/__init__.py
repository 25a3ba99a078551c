"""The codebook (PLOVER 2.0) and its crosswalk to CAMEO: a typed view of the files in `data/ontology`."""
