"""How a kernel begins: in the project's folder, and without the terminal of whoever builds."""

import os
import sys
from contextlib import suppress
from pathlib import Path

os.chdir(Path(__file__).parents[3])
for stream in (sys.stdout, sys.stderr):
    # What a program prints is an output; ipykernel would hand it on to the terminal as well.
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
