"""What the tests have not taken of the gate, the store and the URL policy.

Reads gcov's JSON of each object in a build directory, prints lines and branches of every
file that is counted, and each branch of the groups (groups.txt) that nobody took, as
file:line. Fails when one is not named in exceptions.txt, and when an exception names none.
"""
import argparse
import collections
import fnmatch
import json
import os
import pathlib
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
Branch = collections.namedtuple("Branch", "file function line text")


def read_groups(path):
    """[(group, [(pattern, functions or None)])]"""
    groups = []
    for line in path.read_text().splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        if not line[0].isspace():
            groups.append((line.strip(), []))
            continue
        pattern, _, names = line.strip().partition(":")
        groups[-1][1].append((pattern, set(names.split(",")) if names else None))
    return groups


def read_exceptions(path):
    """{(file, function, text): [reason, line of the table, branches found]}"""
    table = {}
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [p.strip() for p in line.split("\t") if p.strip()]
        if len(parts) != 4:
            sys.exit(f"{path.name}:{number}: not file, function, text of the line, reason")
        if tuple(parts[:3]) in table:
            sys.exit(f"{path.name}:{number}: named twice")
        table[tuple(parts[:3])] = [parts[3], number, 0]
    return table


class Counts:
    """Lines and branches of one source, over all the objects made of it."""

    def __init__(self):
        self.lines = collections.Counter()
        self.functions = {}
        self.branches = {}
        self.called = {}  # function: [how often, its line]

    def add(self, entry):
        for f in entry["functions"]:
            self.called.setdefault(f["name"], [0, f["start_line"]])[0] += f["execution_count"]
        for line in entry["lines"]:
            n = line["line_number"]
            self.lines[n] += line["count"]
            self.functions.setdefault(n, self.function_at(entry, line))
            taken = [b["count"] for b in line["branches"]]
            known = self.branches.setdefault(n, [0] * len(taken))
            if len(known) != len(taken):
                sys.exit(f"{entry['file']}:{n}: its objects do not agree about its branches")
            self.branches[n] = [a + b for a, b in zip(known, taken)]

    @staticmethod
    def function_at(entry, line):
        """The file's own, too, for a line of which gcov names none."""
        inside = [f["name"] for f in entry["functions"] if f["start_line"] <= line["line_number"] <= f["end_line"]]
        return line.get("function_name") or (inside[0] if inside else "")

    def share(self):
        flat = [b for line in self.branches.values() for b in line]
        return (sum(map(bool, self.lines.values())), len(self.lines), sum(map(bool, flat)), len(flat))


def ask_gcov(gcov, build, source):
    """{file, as the repository names it: Counts}; objects that never ran count as not taken."""
    notes = sorted(str(p.relative_to(build)) for p in build.glob("src/**/*.gcno"))
    if not notes:
        sys.exit(f"{build}: nothing was built for coverage")
    answer = subprocess.run([gcov, "--json-format", "--branch-probabilities", "--stdout", *notes],
                            cwd=build, capture_output=True, text=True, check=False)
    if answer.returncode:
        sys.exit(f"{gcov}: {answer.stderr.strip()[-500:]}")
    counts = collections.defaultdict(Counts)
    for line in answer.stdout.splitlines():
        if not line.strip():
            continue
        for entry in json.loads(line)["files"]:
            name = os.path.relpath(os.path.join(build, entry["file"]), source)
            if name.startswith("src/") and name.endswith((".c", ".h")):
                counts[name].add(entry)
    return counts


def not_taken(name, counts, source, functions):
    """[Branch], one for each that nobody took; one for a function that nobody called, whose
    branches say no more. A line that never ran lies behind a branch not taken."""
    lines = (source / name).read_text().splitlines()
    missed = []
    for n in sorted(counts.lines):
        function = counts.functions[n]
        if functions is not None and function not in functions:
            continue
        called, start = counts.called.get(function, (1, 0))
        misses = sum(not b for b in counts.branches[n]) if called else n == start
        missed += [Branch(name, function, n, lines[n - 1].strip())] * misses
    return missed


def look_at_group(group, patterns, counts, source, exceptions):
    """How many branches are missed and excused by nothing."""
    print(f"\n{group}:")
    bad = 0
    for pattern, functions in patterns:
        names = sorted(fnmatch.filter(counts, pattern))
        if not names:
            sys.exit(f"{group}: no object was made of {pattern}")
        if functions and functions - counts[names[0]].called.keys():
            sys.exit(f"{group}: {pattern} has no {', '.join(functions - counts[names[0]].called.keys())}")
        for name in names:
            for branch, times in collections.Counter(not_taken(name, counts[name], source, functions)).items():
                excuse = exceptions.get((branch.file, branch.function, branch.text))
                if excuse:
                    excuse[2] += times
                    continue
                bad += times
                print(f"  {branch.file}:{branch.line}: {branch.function}: {times} not taken: {branch.text}")
    return bad


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--gcov", default="gcov")
    arguments.add_argument("--build", type=pathlib.Path, required=True)
    arguments.add_argument("--source", type=pathlib.Path, required=True)
    arguments.add_argument("--exceptions", type=pathlib.Path, default=HERE / "exceptions.txt")
    arguments.add_argument("--groups", type=pathlib.Path, default=HERE / "groups.txt")
    a = arguments.parse_args()
    source, build = a.source.resolve(), a.build.resolve()
    counts = ask_gcov(a.gcov, build, source)
    exceptions = read_exceptions(a.exceptions)
    print(f"{'':40}      lines        branches")
    for name in sorted(counts):
        ran, lines, taken, branches = counts[name].share()
        if ran:
            print(f"{name:40} {ran:5} of {lines:4}  {taken:5} of {branches:4}")
    bad = sum(look_at_group(g, p, counts, source, exceptions) for g, p in read_groups(a.groups))
    stale = [(key, found) for key, found in exceptions.items() if not found[2]]
    for key, (_, number, _) in stale:
        print(f"{a.exceptions.name}:{number}: no longer applies: {key[0]}: {key[2]}")
    excused = sum(found[2] for found in exceptions.values())
    print(f"\n{bad} branches that no test takes, {excused} more excused, {len(stale)} excuses too many")
    return bool(bad or stale)


if __name__ == "__main__":
    sys.exit(main())
