"""What the golden files hold: the text that a command prints for a small dossier, kept beside."""
import os
import re
import sys

sys.dont_write_bytecode = True
HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../support"))

import tiny  # noqa: E402
from suite import TOP, read, shenbao  # noqa: E402


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


def golden_path(name):
    return os.path.join(HERE, "expected", name + ".txt")


def printed(name, folder):
    """What the command prints; the version of the program reads as VERSION."""
    result = shenbao(*COMMANDS[name], cwd=folder)
    text = re.sub(r'"version": "[^"]*"', '"version": "VERSION"', result.out)
    return f"{text}{result.err}exit {result.status}\n"


def kept(name):
    path = golden_path(name)
    return read(path).decode() if os.path.exists(path) else ""
