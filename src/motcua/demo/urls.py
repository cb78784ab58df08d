"""The address of the demo's page."""

from django.urls import path

from motcua.demo import views

app_name = "demo"
urlpatterns = [path("tinh-mau/", views.page, name="page")]
