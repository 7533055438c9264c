"""The Social Conflict Analysis Database: its columns and codes."""
