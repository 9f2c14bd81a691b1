"""What the golden files hold: what a command prints for a small dossier (expected/NAME.txt), and the
pages of a small document set with the 1-em face (KIND/NAME.xhtml, its pages in KIND/NAME.txt)."""
import glob
import os
import re
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))

import tiny  # noqa: E402
from suite import BUILD, TOP, read, run, shenbao  # noqa: E402


def faulty():
    """The tiny dossier with a low value, a lost proof, a misspelt attribute and a strange date."""
    text = tiny.text("乙市").replace(">22<", ">15<").replace('numerator="22"', 'numerator="15"')
    text = text.replace('file="evidence/1-1.pdf"', 'file="evidence/none.pdf"')
    text = text.replace('coastal="否"', 'costal="否"')
    return text.replace('adopted-on="2022-03-01"', 'adopted-on="2022年"')


def make_inputs(folder):
    tiny.make_catalogue(folder)
    tiny.make(os.path.join(folder, "good"))
    tiny.make(os.path.join(folder, "faulty"), faulty())


COMMANDS = {
    "dossier-good": ("show", "--stage", "dossier", "--catalogue", "tiny.xml", "good"),
    "dossier-longnan": ("show", "--stage", "dossier", os.path.join(TOP, "samples/longnan")),
    "check-good": ("check", "--catalogue", "tiny.xml", "good"),
    "check-faulty": ("check", "--catalogue", "tiny.xml", "faulty"),
    "check-faulty-english": ("check", "--lang", "en", "--catalogue", "tiny.xml", "faulty"),
    "check-faulty-json": ("check", "--format", "json", "--catalogue", "tiny.xml", "faulty"),
}


KINDS = ("lines", "tables", "pages", "charts")


def names():
    """The commands, and KIND/NAME of every small document."""
    documents = sorted(path[len(HERE) + 1:-len(".xhtml")] for kind in KINDS
                       for path in glob.glob(os.path.join(HERE, kind, "*.xhtml")))
    return [*COMMANDS, *documents]


def golden_path(name):
    return os.path.join(HERE, name if "/" in name else os.path.join("expected", name)) + ".txt"


def pages(name):
    """The document's pages, set in golden/style.xml, or in a style sheet of its own: NAME.xml."""
    own = os.path.join(HERE, name + ".xml")
    sheet = own if os.path.exists(own) else os.path.join(HERE, "style.xml")
    result = run(os.path.join(BUILD, "tests/set"), sheet, name + ".xhtml", cwd=HERE)
    return result.out + result.err + (f"exit {result.status}\n" if result.status else "")


def printed(name, folder):
    """What the golden file should hold; the version of the program reads as VERSION."""
    if "/" in name:
        return pages(name)
    result = shenbao(*COMMANDS[name], cwd=folder)
    text = re.sub(r'"version": "[^"]*"', '"version": "VERSION"', result.out)
    return f"{text}{result.err}exit {result.status}\n"


def kept(name):
    path = golden_path(name)
    return read(path).decode() if os.path.exists(path) else ""
