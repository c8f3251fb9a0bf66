"""What a catalog file may say: its tables and keys, their readers, and the same as JSON Schema."""
