"""Every test of files has a storage of its own."""

import pytest


@pytest.fixture(autouse=True)
def papers(tmp_path, settings):
    """The folder in which contents lie during the test."""
    folder = tmp_path / "papers"
    options = {"location": folder, "file_permissions_mode": 0o600, "directory_permissions_mode": 0o700}
    backend = "django.core.files.storage.FileSystemStorage"
    settings.STORAGES = settings.STORAGES | {"papers": {"BACKEND": backend, "OPTIONS": options}}
    return folder
