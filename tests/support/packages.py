"""Making packages, taking them apart, and asking verify about them."""
import os

from suite import COMPLETE, SHENBAO, environment, find_files, read, run

MANIFEST = "manifest-sha256.txt"
SAMPLES = ("shili", "shili-xian")
ENDS = {"zip": ".zip", "bagit": "-bag", "folder": "-package"}


def package(suite, out, form, *paths, options=(), expected=COMPLETE, **changes):
    result = run(SHENBAO, "package", "--form", form, "-o", suite.path(out), *options, *paths,
                 cwd=suite.folder, env=environment(**changes))
    suite.check(f"package --form {form} exits {expected}", result.status == expected, result)
    return result


def tree(folder):
    return {name: read(os.path.join(folder, name)) for name in find_files(folder)
            if not name.endswith("/")}


def verify(suite, what, path, expected, *named):
    """verify ends so, and names what it should."""
    result = run(SHENBAO, "verify", path)
    suite.check(f"verify: {what} exits {expected}", result.status == expected, result)
    for word in named:
        suite.check(f"verify: {what} names {word}", word in result.out, result)
    return result


def check_list(suite, folder, name=MANIFEST):
    """sha256sum agrees, and nothing is off the list."""
    result = run("sha256sum", "-c", "--strict", name, cwd=folder)
    suite.check(f"sha256sum -c {name}", result.status == 0, result)
    return {line.split("  ", 1)[1] for line in read(os.path.join(folder, name)).decode().splitlines()}


def unpack(suite, archive, out, program):
    folder = suite.path(out)
    os.makedirs(folder)
    command = {"unzip": ("unzip", "-q", archive, "-d", folder),
               "bsdtar": ("bsdtar", "-x", "-f", archive, "-C", folder)}[program]
    # bsdtar takes names from the locale, unzip from the flag in the zip
    result = run(*command, env=environment(LC_ALL="C.UTF-8"))
    suite.check(f"{program} unpacks {os.path.basename(archive)}", result.status == 0, result)
    return folder
