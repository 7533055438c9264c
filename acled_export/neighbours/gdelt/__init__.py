"""GDELT's event table: its layouts, roles and places."""
