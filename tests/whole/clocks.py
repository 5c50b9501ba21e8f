#!/usr/bin/env python3
"""clocks.py - a server that gives a folder away, and counts what is asked for in a file."""
import functools
import http.server
import sys


class Counting(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        with open(sys.argv[2], "a") as f:
            f.write(self.path + "\n")
        super().do_GET()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Counting, directory=sys.argv[1]))
print(server.server_port, flush=True)
server.serve_forever()
