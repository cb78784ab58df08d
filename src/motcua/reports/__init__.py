"""Statistics of the one-stop shop: biểu II.06a, its rows, its papers."""
