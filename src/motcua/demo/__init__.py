"""Fills the house with a province; knows every room by what it registers."""
