"""The way in for other software: keys, the API, news sent out."""
