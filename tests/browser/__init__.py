"""Hold the tests that need a real browser, and the records invented for them."""
