"""The hallway: the only place that knows all rooms. Nothing heavy is imported before a command needs it."""
