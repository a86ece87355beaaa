"""The steps of matching, one file each; ``checks.match`` runs them in their order."""
