"""Ways of looking at a list that a post keeps."""

from motcua.core.decision import Problem

MOST, LONGEST, LONGEST_QUERY = 12, 60, 1000


def problems_of_view(name: str, query: str, kept: int) -> list[Problem]:
    """What is wrong with a view to keep; ``kept``: how many others this list has already."""
    problems = []
    if not name:
        problems.append(Problem("Đặt tên cho cách xem.", "name"))
    if len(name) > LONGEST:
        problems.append(Problem(f"Tên dài nhất {LONGEST} ký tự.", "name"))
    if not query or len(query) > LONGEST_QUERY:
        problems.append(Problem("Lọc danh sách trước rồi mới lưu cách xem.", "name"))
    if kept >= MOST:
        problems.append(Problem(f"Mỗi danh sách lưu nhiều nhất {MOST} cách xem. Bỏ bớt rồi lưu.", "name"))
    return problems
