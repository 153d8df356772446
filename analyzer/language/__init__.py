"""Know the words: sentences, periods, quantities, quotations and names, in every language that has a lexicon.

A language is a folder of TOML files (`en/`, `nl/`, `fr/`, …), one file a section; no code names a language.
"""
