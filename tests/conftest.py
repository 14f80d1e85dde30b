"""What holds for all tests."""

from hypothesis import settings

# A law either holds or not; how long an example took on a busy machine says nothing about it.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
