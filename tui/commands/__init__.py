"""One subcommand a module, imported when it is called."""
