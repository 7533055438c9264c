"""UCDP GED: its columns as they were at all times, and what its codes may mean."""
