"""Feeds that follow a standard: their addresses, their parameters, how long they may be kept."""
