"""Do the numbers of a text, the target, agree with those of its source?

Both texts are taken to speak of the same thing at the same time, so there are no series here and no charity: a bare
number is a point, a bound is strict, and dates and ordinals are compared like amounts.

In the order in which they build on each other:

span          intervals of exact amounts
moments       date phrases as intervals of days
amounts       amounts in base units, and how one bears on another
ordinals      positions in an order
thesaurus     words that stand for each other
surroundings  the words and the place around a number
claims        claims for what extraction leaves alone: dates, ordinals, spells of time
figures       all numbers of a text with what tells them apart
likeness      how likely two numbers speak of the same thing
pairing       the source number for each target number
verdict       what the pairs say, alone and together
findings      that as findings
comparer      two documents in, a `Comparison` out
"""

from claimcheck.comparison.comparer import Comparer, compare_texts, plain

__all__ = ["Comparer", "compare_texts", "plain"]
