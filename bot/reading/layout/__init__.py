"""Tables → records: columns, rows, headings, repaired cells, sections; all of it by structure."""
