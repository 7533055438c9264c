"""ICEWS: its columns, sectors and labels."""
