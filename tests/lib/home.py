"""home.py - a program's home that is a test's own."""
import os


def environment(home, **more):
    """What is around, but with that home and all of its folders in it."""
    folders = {f"XDG_{kind}_HOME": os.path.join(home, kind.lower()) for kind in ("CACHE", "CONFIG", "STATE", "DATA")}
    return {**os.environ, "HOME": home, **folders, **more}
