"""The known decision rules of sentence alignment, each read plainly from its published description.

They are given the same vectors as our aligner, so that rules are compared, not encoders; and all are searched exactly,
without the short cuts that their authors take on long texts.
"""
