"""The words that news is read by: lists that come with the package, and how they are looked up in a text."""
