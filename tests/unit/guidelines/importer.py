"""Makes the importer's modules importable, and small rows to feed them."""
import os
import sys

TOP = os.path.normpath(os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", ".."))
GENES = os.path.join(TOP, "stdlib", "genes")
sys.path.insert(0, os.path.join(TOP, "tools", "import", "guidelines"))
