"""The template tags of `{% load ui_tags %}`, one module for each kind of part."""
