"""From two segmented documents to beads: encoders, search, confidence, evaluation."""
