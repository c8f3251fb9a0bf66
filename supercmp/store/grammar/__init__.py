"""What a catalog file may say: tables and keys, their readers, and the same as JSON Schema."""
