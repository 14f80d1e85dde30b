"""The index: what was read of a corpus and what was found in it, kept between runs in one SQLite file.

codec       frozen values as JSON and back: a file that somebody else wrote can hold wrong values, never code
rows        what goes in and comes out
schema      the tables
ledger      the counts, changed in step with the claims
connection  the file: opened, emptied where it is another's, changed in transactions
store       one open index: documents in, claims by bucket and findings out; each change is one transaction
location    where the file lies

An index knows no rule, no reader and no clock; whoever fills it (claimcheck.engine) says which documents are stale and
what was found. Taking it away never changes a result.
"""

from claimcheck.index.codec import Broken, decode, encode
from claimcheck.index.location import PAGES, cache_folder, clear, files_in, remove
from claimcheck.index.rows import Bucket, Counts, Entry, Found, Point, Record, Told
from claimcheck.index.store import Store

__all__ = [
    "PAGES", "Broken", "Bucket", "Counts", "Entry", "Found", "Point", "Record", "Store", "Told",
    "cache_folder", "clear", "decode", "encode", "files_in", "remove",
]  # fmt: skip
