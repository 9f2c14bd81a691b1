"""What the suites written in Python share: counted checks, and the program under a time limit.

A suite makes one Suite, calls its checks, and ends with suite.end(). A check that fails prints what
was found and what was expected and the suite goes on, so that one run shows everything that is wrong.
"""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

TOP = os.environ.get("TOP") or os.path.dirname(
    os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.environ.get("BUILD") or os.path.join(TOP, "build")
SHENBAO = os.environ.get("SHENBAO") or os.path.join(BUILD, "shenbao")
SANITIZED = bool(os.environ.get("SANITIZED"))
SKIPPED = 77
SHOWN = 1200  # characters of a value that a failed check shows

# Exit statuses of the program, as its manual gives them.
COMPLETE, FINDINGS, USAGE, UNREADABLE, FAULT, IO, STOPPED = 0, 1, 2, 3, 70, 74, 75


class Result:
    """How a command ended: status (negative: the signal), out and err as text, seconds."""

    def __init__(self, status, out, err, seconds):
        self.status, self.seconds = status, seconds
        self.out_bytes, self.err_bytes = out, err
        self.out, self.err = (text.decode("utf-8", "replace") for text in (out, err))

    def __str__(self):
        return f"status {self.status}\nstdout: {self.out}\nstderr: {self.err}"


def environment(**changes):
    """The suite's environment with changes; a value of None takes the variable away."""
    result = dict(os.environ)
    for name, value in changes.items():
        result.pop(name, None)
        if value is not None:
            result[name] = value
    return result


def run(*command, env=None, cwd=None, limit=60, **popen):
    """Run a command to its end or its limit (then killed: status -9). No shell, no input."""
    started = time.monotonic()
    process = subprocess.Popen([os.fspath(word) for word in command], cwd=cwd, env=env,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, **popen)
    try:
        out, err = process.communicate(timeout=limit * (10 if SANITIZED else 1))
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        out, err = process.communicate()
    return Result(process.returncode, out, err, time.monotonic() - started)


def shenbao(*words, **options):
    return run(SHENBAO, *words, **options)


def children(pid):
    """The processes that a process has started and that live."""
    try:
        return [int(word) for word in read(f"/proc/{pid}/task/{pid}/children").split()]
    except FileNotFoundError:
        return []


def write(path, data):
    """Write text or bytes, making the folders above."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as file:
        file.write(data.encode() if isinstance(data, str) else data)
    return path


def read(path):
    with open(path, "rb") as file:
        return file.read()


def find_files(folder):
    """Every path below a folder, relative to it, sorted; folders end in a slash."""
    found = []
    for here, folders, names in os.walk(folder):
        base = os.path.relpath(here, folder)
        found += [os.path.normpath(os.path.join(base, name)) + "/" for name in folders]
        found += [os.path.normpath(os.path.join(base, name)) for name in names]
    return sorted(found)


class Suite:
    """Counts checks, prints those that fail, keeps a folder that goes away at the end."""

    def __init__(self, needs_program=True):
        self.n_checks, self.n_failed = 0, 0
        self.skipped = []
        self.folder = tempfile.mkdtemp(prefix="suite-", dir=os.environ.get("TMPDIR"))
        if needs_program and not os.access(SHENBAO, os.X_OK):
            print(f"no program at {SHENBAO}")
            sys.exit(1)

    def path(self, *names):
        return os.path.join(self.folder, *names)

    def check(self, what, is_good, detail=""):
        self.n_checks += 1
        if not is_good:
            self.n_failed += 1
            detail = str(detail)
            cut = "" if len(detail) <= SHOWN else " …"
            print(f"FAILED {what}" + (f"\n    {detail[:SHOWN]}{cut}" if detail else ""))
        return bool(is_good)

    def equal(self, what, found, expected):
        return self.check(what, found == expected, f"found    {found!r}\n    expected {expected!r}")

    def near(self, what, found, expected, distance):
        return self.check(what, abs(found - expected) <= distance,
                          f"found    {found:.3f}\n    expected {expected:.3f} ± {distance:.3f}")

    def skip(self, what, why):
        self.skipped.append(what)
        print(f"SKIPPED {what}: {why}")

    def end(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        skipped = f", {len(self.skipped)} left out" if self.skipped else ""
        print(f"{self.n_checks} checks, {self.n_failed} failed{skipped}")
        sys.exit(1 if self.n_failed or not self.n_checks else 0)
