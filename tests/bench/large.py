"""A dossier N times the size of shili, with its catalogue: every indicator N times under new numbers.

Indicator 3 becomes 3, 103, 203 …; its archive, result and evidence follow, the evidence with files of
their own. The rest (profile, plans, conditions, projects, stages) stands once, as it would.
"""
import copy
import os
import xml.etree.ElementTree as ElementTree

from suite import TOP, read, write

DOSSIER, CATALOGUE = "urn:shenbao:dossier:1", "urn:shenbao:catalogue:1"


def tag(namespace, name):
    return f"{{{namespace}}}{name}"


def save(tree, namespace, path):
    ElementTree.register_namespace("", namespace)
    write(path, ElementTree.tostring(tree.getroot(), encoding="utf-8", xml_declaration=True))


def multiply(parent, element, attributes, times):
    """Add the copies of an element behind all that stands in its parent."""
    for k in range(1, times):
        twin = copy.deepcopy(element)
        for node in twin.iter():
            for name in attributes:
                if name in node.attrib:
                    node.attrib[name] = renumber(node.attrib[name], k)
        parent.append(twin)


def renumber(number, k):
    """3 -> 103, 7-3 -> 107-3; evidence 0-1 belongs to no indicator and stays."""
    head, hyphen, tail = number.partition("-")
    return f"{100 * k + int(head)}{hyphen}{tail}" if head.isdigit() and head != "0" else number


def make_catalogue(path, times):
    tree = ElementTree.parse(os.path.join(TOP, "templates/catalogues/national-2021.xml"))
    tree.getroot().set("id", "large")
    for task in tree.getroot().iter(tag(CATALOGUE, "task")):
        for indicator in list(task.findall(tag(CATALOGUE, "indicator"))):
            for k in range(1, times):  # parts have numbers of their own, which stay
                twin = copy.deepcopy(indicator)
                twin.set("no", renumber(indicator.get("no"), k))
                task.append(twin)
    save(tree, CATALOGUE, path)


def make_dossier(folder, times):
    sample = os.path.join(TOP, "samples/shili")
    tree = ElementTree.parse(os.path.join(sample, "dossier.xml"))
    tree.getroot().set("catalogue", "large")
    for parent, child in (("archives", "archive"), ("self-check", "result"), ("evidence", "item")):
        for holder in tree.getroot().findall(tag(DOSSIER, parent)):
            for element in list(holder.findall(tag(DOSSIER, child))):
                if child != "item" or not element.get("id").startswith("0-"):
                    multiply(holder, element, ("indicator", "evidence", "id"), times)
    for item in tree.getroot().iter(tag(DOSSIER, "item")):
        file = item.get("file")
        data = read(os.path.join(sample, file))
        if not file.endswith("/" + item.get("id") + os.path.splitext(file)[1]):
            file = f"evidence/{item.get('id')}{os.path.splitext(file)[1]}"
            item.set("file", file)
            data += f"\n% {item.get('id')}\n".encode()
        write(os.path.join(folder, file), data)
    save(tree, DOSSIER, os.path.join(folder, "dossier.xml"))


def make(folder, times):
    """The folders of the dossier, and the catalogue's file beside it."""
    catalogue = folder + ".catalogue.xml"
    make_catalogue(catalogue, times)
    make_dossier(folder, times)
    return catalogue
