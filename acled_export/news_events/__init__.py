"""What an article tells of as happening: triggers, what they need, who does it and whether it took place."""
