"""One process, measured. Shared by the scripts of this folder."""

import os
import subprocess
import sys
import time


def once(command, env=None, output=subprocess.DEVNULL):
    """(wall, processor, peak memory in KiB) of one process; ends this one when it fails. `output`: an open file."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=output, stderr=subprocess.PIPE, env=env)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if status:
        sys.exit(f"{command}: {process.stderr.read().decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss
