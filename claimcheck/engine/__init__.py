"""Running the steps of `claimcheck.pipeline` over a corpus of any size.

sources    which documents a run has: files, standard input
work       what one worker does: a document to its record, a bucket to its findings
pool       the workers: none, or processes; what is under way is bounded
refresh    brings a store up to date: reads what changed, looks at what that touches
pages      rules and metrics, parsed once for each state of their files
signature  what an index depends on besides the documents
rows       findings and claims that wait in a store until somebody asks for them
answer     from a store to a report
sweep      buckets too large to hold, as they stream by
local      the whole run on this machine
spark      the run on a cluster
listing    claims alone
git        which files and lines changed
changed    the run over these

All of them call the same pure steps, so that the report is the same to the byte.
"""

from claimcheck.engine.changed import verify_changes
from claimcheck.engine.listing import read_claims
from claimcheck.engine.local import Means, verify

__all__ = ["Means", "read_claims", "verify", "verify_changes"]
