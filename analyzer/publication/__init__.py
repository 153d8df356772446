"""Publish what a corpus knows: tables, charts, an explorer page, citations, a feed and a report."""
