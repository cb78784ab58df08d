"""The demo's dossiers: fates in the proportions of the report, lives in working time, driven by verbs."""
