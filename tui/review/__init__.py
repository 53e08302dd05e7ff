"""The review application: ``sverka review``."""
