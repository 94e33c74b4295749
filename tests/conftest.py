"""How Hypothesis tries claims: the same examples on every run, however slow the machine."""

from hypothesis import settings

settings.register_profile("guide", deadline=None, derandomize=True)
settings.load_profile("guide")
