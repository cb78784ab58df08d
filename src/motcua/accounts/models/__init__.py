"""The tables of accounts."""

from motcua.accounts.models.people import Account, Person
from motcua.accounts.models.posts import Delegation, Post, PostQuerySet
from motcua.accounts.models.reading import Reading
from motcua.accounts.models.standing import read_post

__all__ = ["Account", "Delegation", "Person", "Post", "PostQuerySet", "Reading", "read_post"]
