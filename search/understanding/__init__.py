"""What a person means: class levels, subjects, places, seasons and kinds read out of the words."""
