"""The glossary as frozen data and pure rules."""
