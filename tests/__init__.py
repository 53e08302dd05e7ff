"""The tests of Sverka. A package, since a dependency installs one of this name."""
