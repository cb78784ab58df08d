"""`{% csrf_token %}` as this house writes it: with the name of the submit beside it (`ui.submits`)."""

from django.template import Context, Library
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from motcua.ui.submits import FIELD, fresh_name

register = Library()


class _SubmitNode(CsrfTokenNode):
    def render(self, context: Context) -> SafeString:
        field = super().render(context)
        if not field:
            return SafeString("")
        return format_html('{}<input type="hidden" name="{}" value="{}">', field, FIELD, fresh_name())


@register.tag
def csrf_token(_parser: Parser, _token: Token) -> _SubmitNode:
    """The two hidden fields of every form that is posted."""
    return _SubmitNode()
