"""How a report is laid out on a page: lines of styled spans, measured in cells. No reporter, no library.

page    the surface (width, colour, encoding), its signs, and the one door through which text gets onto it
text    text made harmless, measured, cut and wrapped
amount  values and intervals in words; when: dates and how they were derived
series  claims grouped by series key
frame   a cited place: its source line, marked; plot: a series in three lines; finding: all of it together
listing claims as a table; timeline: value intervals over time; manual: rule pages
"""
