"""portfolio.html read back: its tables as rows of cell texts, with the attributes of rows."""
import html.parser
import re

VOID = {"meta", "br", "input", "link", "img", "hr"}


class Table:
    def __init__(self, heading, attributes):
        self.heading, self.attributes, self.head, self.rows = heading, attributes, [], []


class Page(html.parser.HTMLParser):
    """tables, links, ids, and how often each element stands in it."""

    def __init__(self, data):
        super().__init__(convert_charrefs=True)
        self.tables, self.links, self.elements, self.ids, self.text = [], [], {}, [], ""
        self.section, self.heading, self.cell, self.row = None, "", None, None
        self.collects = None
        self.feed(data.decode())

    def handle_starttag(self, tag, pairs):
        attributes = dict(pairs)
        self.elements[tag] = self.elements.get(tag, 0) + 1
        if attributes.get("id"):
            self.ids.append(attributes["id"])
        if tag == "section" and attributes.get("id"):
            self.section = attributes["id"]
        if tag in ("h2", "h3"):
            self.heading, self.collects = "", "heading"
        if tag == "table":
            self.tables.append(Table((self.section, self.heading.strip()), attributes))
        if tag == "tr":
            self.row = (attributes, [])
        if tag in ("td", "th"):
            self.cell = ""
        if tag == "a":
            self.links.append(attributes["href"])

    def handle_endtag(self, tag):
        if tag in ("h2", "h3"):
            self.collects = None
        if tag in ("td", "th"):
            self.row[1].append(re.sub(r"\s+", " ", self.cell).strip())
            self.cell = None
        if tag == "tr":
            table = self.tables[-1]
            if table.head:
                table.rows.append(self.row)
            else:
                table.head = self.row[1]

    def handle_data(self, data):
        self.text += data
        if self.cell is not None:
            self.cell += data
        if self.collects == "heading":
            self.heading += data

    def of(self, section):
        return [table for table in self.tables if table.heading[0] == section]
