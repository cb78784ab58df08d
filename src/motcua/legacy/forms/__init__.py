"""What a person types in about a file of another system."""

from motcua.legacy.forms.mapping import MappingForm, UnitMappingForm, UploadForm

__all__ = ["MappingForm", "UnitMappingForm", "UploadForm"]
