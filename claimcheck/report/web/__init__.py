"""Parts of the HTML report: cards of findings, charts of series, the table of claims, the pages of rules.

`style.css` and `script.js` are set into the page as they are, in ASCII; its content security policy names their hashes.
"""
