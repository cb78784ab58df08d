"""Who is at work: every request carries an `Actor`."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render

from motcua.accounts import queries
from motcua.core.actor import Actor

# Keys of the session: the chosen post, and the post for which its holder works.
POST_KEY, BEHALF_KEY = "post_id", "on_behalf_of"


def without_post(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Mark a view that a person may use who holds no post, or has to change the password first."""
    view.without_post = True  # type: ignore[attr-defined]
    return view


def actor_of_request(request: HttpRequest) -> Actor | None:
    """The actor of a request, None for a stranger. Without a session cookie nothing is read or set."""
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return None
    standing = request.user.standing
    if standing is None:
        return None
    return queries.standing_actor(standing, request.session.get(POST_KEY), request.session.get(BEHALF_KEY))


class SignedInMiddleware(LoginRequiredMiddleware):
    """Sends strangers to the sign-in page, and on public pages does not even look at the session.

    Django's own asks the session first: every public page would differ by cookie and could not be cached.
    """

    def process_view(self, request: Any, view_func: Any, view_args: Any, view_kwargs: Any) -> Any:
        """Nothing to do where the view is public."""
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


class ActorMiddleware:
    """Sets ``request.actor``; keeps a person without a post, or with a borrowed password, out of the desk."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = actor_of_request(request)  # type: ignore[attr-defined]
        return self.get_response(request)

    def process_view(
        self, request: Any, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """Answer instead of the view where the person has something else to do first."""
        if not getattr(view, "login_required", True) or getattr(view, "without_post", False):
            return None
        if request.actor is None:
            return None  # LoginRequiredMiddleware has sent a stranger to the sign-in page
        if request.user.must_change_password:
            return redirect("accounts:set_password")
        if request.actor.post_id is None:
            return render(request, "accounts/no_post.html", status=403)
        return None
