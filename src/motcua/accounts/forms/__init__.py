"""What people type in."""

from motcua.accounts.forms.people import PersonForm, UsernameForm, WhyForm, WordsForm
from motcua.accounts.forms.posts import EndForm, ImportForm, LoanForm, PostForm, PostsForm, ReadingsForm
from motcua.accounts.forms.signing_in import PasswordForm, SignInForm

__all__ = [
    "EndForm",
    "ImportForm",
    "LoanForm",
    "PasswordForm",
    "PersonForm",
    "PostForm",
    "PostsForm",
    "ReadingsForm",
    "SignInForm",
    "UsernameForm",
    "WhyForm",
    "WordsForm",
]
