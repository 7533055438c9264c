"""One file each, found by being there."""
