"""Read bytes into text, pages, passages and tables, each with its place, and say what a document tells of itself."""
