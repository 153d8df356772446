"""Know which files a corpus holds and what is given about them."""
