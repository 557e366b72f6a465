"""OAI-PMH 2.0 (openarchives.org/OAI/openarchivesprotocol.html): what is asked, and the XML that answers it."""
