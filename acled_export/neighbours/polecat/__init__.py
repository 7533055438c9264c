"""POLECAT: its columns, PLOVER codes, sectors and places."""
