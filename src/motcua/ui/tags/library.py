"""The one library into which every module of tags registers."""

from django.template import Library

register = Library()
