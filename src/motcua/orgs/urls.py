"""Addresses of the units."""

from django.urls import path

from motcua.orgs.views import editing, tree, unit

app_name = "orgs"
urlpatterns = [
    path("don-vi/", tree.tree, name="tree"),
    path("don-vi/<int:unit_id>/", unit.unit, name="unit"),
    path("don-vi/<int:unit_id>/them/", editing.establish_unit, name="establish_unit"),
    path("don-vi/<int:unit_id>/doi-ten/", editing.rename_unit, name="rename_unit"),
    path("don-vi/<int:unit_id>/chuyen/", editing.move_unit, name="move_unit"),
    path("don-vi/<int:unit_id>/giai-the/", editing.dissolve_unit, name="dissolve_unit"),
    path("don-vi/<int:unit_id>/lien-he/", editing.describe_unit, name="describe_unit"),
    path("don-vi/<int:unit_id>/ma-dinh-danh/", editing.give_code, name="give_code"),
    path("ke-thua/<int:edge_id>/", editing.name_successor, name="name_successor"),
]
