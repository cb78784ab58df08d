"""The typed Python client, written from the OpenAPI document alone."""
