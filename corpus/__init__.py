"""What is stored and exchanged: documents, segments, alignments, readers, the project file, exports."""
