"""The Global Terrorism Database: its columns, codes and traps; and what of them events can fill."""
