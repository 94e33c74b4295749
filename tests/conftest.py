"""How Hypothesis tries claims: the same examples on every run, however slow the machine."""

from hypothesis import settings

settings.register_profile("guide", deadline=None, derandomize=True)
settings.register_profile("quick", settings.get_profile("guide"), max_examples=15)  # `make check`
settings.load_profile("guide")
