"""The dashboard of a package, read as HTML: its elements, links, tables and policy."""
import base64
import hashlib
import html.parser
import os
import re
import urllib.parse

from pdf import Pdf
from suite import read

VOID = {"meta", "input", "br", "hr", "link", "img"}


class Element:
    def __init__(self, tag, attributes, above):
        self.tag, self.attributes, self.above, self.inside = tag, dict(attributes), above, []

    def get(self, name):
        return self.attributes.get(name)

    def every(self, tag=None, **attributes):
        for each in self.inside:
            if isinstance(each, Element):
                if tag in (None, each.tag) and all(each.get(name.replace("_", "-")) == value
                                                   for name, value in attributes.items()):
                    yield each
                yield from each.every(tag, **attributes)

    def one(self, tag=None, **attributes):
        return next(self.every(tag, **attributes), None)

    def text(self):
        return "".join(each.text() if isinstance(each, Element) else each for each in self.inside)


class Page(html.parser.HTMLParser):
    def __init__(self, path):
        super().__init__(convert_charrefs=True)
        self.path, self.source = path, read(path).decode("utf-8")
        self.root = self.here = Element("root", [], None)
        self.unclosed = []
        self.feed(self.source)
        self.close()

    def handle_starttag(self, tag, attributes):
        element = Element(tag, attributes, self.here)
        self.here.inside.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag):
        if tag in VOID:
            return
        if self.here.tag != tag:
            self.unclosed.append((self.here.tag, tag))
        self.here = self.here.above or self.root

    def handle_data(self, data):
        self.here.inside.append(data)

    def rows(self, section):
        """Rows of a section's table that are no head and no band."""
        part = self.root.one("section", id=section)
        return [row for row in part.every("tr") if "band" not in (row.get("class") or "")
                and any(cell.tag == "td" for cell in row.inside if isinstance(cell, Element))]


def check_page(suite, path):
    """What holds of every dashboard: well-formed, alone, under its policy, every link leads somewhere."""
    page = Page(path)
    name = os.path.relpath(path, suite.folder)
    suite.equal(f"{name}: elements are closed in order", page.unclosed, [])
    ids = [each.get("id") for each in page.root.every() if each.get("id")]
    suite.equal(f"{name}: ids told twice", sorted({id for id in ids if ids.count(id) > 1}), [])
    check_policy(suite, name, page)
    check_links(suite, name, page, set(ids))
    return page


def check_policy(suite, name, page):
    meta = page.root.one("meta", http_equiv="Content-Security-Policy")
    policy = dict(part.strip().split(" ", 1) for part in meta.get("content").split(";"))
    hashes = {tag: "'sha256-" + base64.b64encode(hashlib.sha256(
        page.root.one(tag).text().encode()).digest()).decode() + "'" for tag in ("style", "script")}
    suite.equal(f"{name}: the policy allows its own style and script alone", policy,
                {"default-src": "'none'", "style-src": hashes["style"], "script-src": hashes["script"],
                 "base-uri": "'none'", "form-action": "'none'"})
    for tag in ("style", "script"):
        suite.equal(f"{name}: one {tag}", len(list(page.root.every(tag))), 1)
    suite.equal(f"{name}: nothing that loads or acts", [
        (each.tag, key) for each in page.root.every() for key in each.attributes
        if key in ("src", "srcset", "style", "action", "background") or key.startswith("on")
        or each.tag in ("link", "iframe", "img", "object", "embed", "base")], [])


def check_links(suite, name, page, ids):
    folder, lost, pdfs = os.path.dirname(page.path), [], {}
    links = [each.get("href") for each in page.root.every("a")]
    for link in links:
        file, _, fragment = link.partition("#")
        file = urllib.parse.unquote(file)
        if re.match(r"[a-z]+:|/|\.\.", file):
            lost.append(link)
        elif not file:
            lost += [link] * (urllib.parse.unquote(fragment) not in ids)
        elif not os.path.isfile(os.path.join(folder, file)):
            lost.append(link)
        elif fragment:
            pdf = pdfs.get(file) or pdfs.setdefault(file, Pdf(os.path.join(folder, file)))
            pdf.known = getattr(pdf, "known", None) or pdf.places()
            wanted = dict(part.split("=", 1) for part in fragment.split("&"))
            number, place = int(wanted["page"]), wanted.get("nameddest")
            if not 1 <= number <= len(pdf.pages) or (
                    place and pdf.known.get(urllib.parse.unquote(place)) != number):
                lost.append((link, len(pdf.pages), pdf.known.get(place)))
    suite.check(f"{name}: has links", len(links) > 5, len(links))
    suite.equal(f"{name}: links that lead nowhere", lost[:8], [])
    return links
