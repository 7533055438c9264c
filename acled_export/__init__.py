"""ACLED-like event data people can trust."""
