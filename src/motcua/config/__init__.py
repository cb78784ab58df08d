"""Settings, URLs and WSGI: knows every room; no room knows it."""
