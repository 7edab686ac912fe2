"""Pages: a derivation as an author would submit it. Finished values in, strings out.

`layout.page_of` reads a derivation once into a `Page`; `text` and `latex` set the same page in type.
"""
