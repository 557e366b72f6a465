"""What this site claims to follow, and how each claim last fared before an independent check."""
