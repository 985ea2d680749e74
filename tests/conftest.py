"""What every test stands on. Nothing here opens a window or a store."""

import os

# Before anything imports Qt: without a display Qt ends the interpreter.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from hypothesis import settings

# A busy machine is slow, not wrong; and a red run must be red again the next time.
settings.register_profile("kashuv", deadline=None, derandomize=True)
settings.load_profile("kashuv")
