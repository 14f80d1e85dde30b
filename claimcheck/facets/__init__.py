"""One facet of a claim each, read from a sentence. No facet knows the document, its date or other sentences.

A facet takes `Words` (tokens with one class letter each) and answers with small values that say on which
tokens they stand. The grammar is short patterns over the string of class letters; the words that decide are
lists in lexicon/<language>/, never in the code: `words.cues["scope.negated"]`. A second language is a second
folder there.

In the order in which they build on each other; a module imports only from those above it:

words       tokens and their classes
numeral     exact amounts as written, and the scale words behind them
digits      numbers in digits
spelled     numbers in words
hedge       words that open an interval
parts       parts of one: "two thirds", "a quarter of a million"
sums        numbers of several terms; the number at a token
interval    from a numeral and a hedge to the interval a reader takes it for: the table of readings
unit        unit ids and their dimensions (the only door to pint)
measure     the unit of a number
codes       digits that stand for no amount by their shape
labels      numbers that belong to a name
reject      why a number is no claim
quantity    one amount: sign, currency, numeral, unit, hedge
ranges      two numbers as one amount
ratios      multiples, parts of a whole, rates
numbers     all numbers of a sentence: quantities and rejections
mention     what a date phrase says
when        date phrases in a sentence
as_of       the days a phrase means, seen from the day of writing
noun        noun phrases beside a number
metric      a noun phrase as a metric id (the only door to the stemmer)
clause      clauses and their verbs
status      fact, forecast or target
extent      all of a metric, or some of it
kind        level, running total, flow, share, change
scope       places

To add one: a module that takes `Words` and returns a frozen value, its word lists as a section of cues.toml
with the module's name, its place in the list above, its phrases in tests/corpus; then bind it in extract/.
"""
