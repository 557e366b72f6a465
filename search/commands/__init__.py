"""The sub-commands of `manage.py search`, a module each: HELP, `arguments(parser)` and `run(command, options)`."""
