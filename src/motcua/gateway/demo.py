"""The sandbox key of the demo: the first counter of Hoằng Hóa, every scope."""

from motcua.accounts import public as accounts
from motcua.accounts.enums import Role
from motcua.core import clock
from motcua.core.actor import SYSTEM
from motcua.core.demo import Scenario
from motcua.gateway.commands import issue_key
from motcua.gateway.enums import Scope
from motcua.gateway.queries.sandbox import offered_key
from motcua.gateway.types import NewKey
from motcua.orgs import public as orgs

COUNTER = "mot-cua-399"


def prepare(_scenario: Scenario) -> str:
    """Issue the key, once."""
    if offered_key():
        return "đã có khóa dùng thử"
    unit = orgs.units_by_code([COUNTER], clock.today())[COUNTER]
    posts = sorted(accounts.posts_at(unit.id, role=Role.TIEP_NHAN), key=lambda post: post.id)
    new = NewKey(
        name="Khóa dùng thử",
        post_id=posts[0].id,
        scopes=tuple(scope.value for scope in Scope),
        days=730,
        sandbox=True,
    )
    issue_key(SYSTEM, new=new)
    return "1 khóa dùng thử"
