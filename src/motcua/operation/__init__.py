"""Vận hành: copies, restoring, signs of life, what a real installation must have."""
