"""The way in for other software: keys and the API."""
