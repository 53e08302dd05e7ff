"""Whole files translated: reviewed translations first, machine drafts for the rest."""
