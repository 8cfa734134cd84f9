"""Public lists as evidence: establishments, warning letters, actions taken, watch-lists.

What a row says goes to the supplier that it belongs to, with its source and day. Where that is
not sure, nothing is stored: a person decides. A watch-list makes a hold for counsel, never a
verdict.
"""
