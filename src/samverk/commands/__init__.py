"""The samverk command: one module per subcommand."""
