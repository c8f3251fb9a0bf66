"""What the catalog can say: units, values, sources, claims, systems, chips. No files, no clock."""
