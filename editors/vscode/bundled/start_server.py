"""Starts the copy of typecheck that lies beside this file; run by the extension with an interpreter of the user's."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).with_name("libs")))

from checker.__main__ import main

if __name__ == "__main__":
    sys.argv[1:] = ["server"]
    main()
