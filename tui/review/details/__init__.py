"""The pane that tells about the bead under the cursor."""
