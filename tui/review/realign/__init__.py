"""Aligning anew what nobody has confirmed."""
