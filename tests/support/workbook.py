"""A workbook read back as what it is, a ZIP of XML."""
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


class Workbook:
    """Sheets as rows of cell texts, with the fill colour of each cell and the raw XML."""

    def __init__(self, path):
        with zipfile.ZipFile(path) as archive:
            self.dates = {entry.date_time for entry in archive.infolist()}
            self.parts = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        self.strings = ["".join(item.itertext()) for item in self.xml("xl/sharedStrings.xml")]
        styles = self.xml("xl/styles.xml")
        fills = [fill.find(f".//{MAIN}fgColor") for fill in styles.find(f"{MAIN}fills")]
        self.fills = [None if fills[int(style.get("fillId"))] is None
                      else fills[int(style.get("fillId"))].get("rgb")
                      for style in styles.find(f"{MAIN}cellXfs")]
        self.book = self.xml("xl/workbook.xml")
        names = [sheet.get("name") for sheet in self.book.find(f"{MAIN}sheets")]
        self.xmls = {name: self.xml(f"xl/worksheets/sheet{i}.xml")
                     for i, name in enumerate(names, 1)}
        self.sheets = {name: [[self.cell(cell) for cell in row] for row in
                              xml.find(f"{MAIN}sheetData")] for name, xml in self.xmls.items()}

    def xml(self, name):
        return ElementTree.fromstring(self.parts[name])

    def cell(self, cell):
        value = cell.find(f"{MAIN}v")
        text = "" if value is None else value.text
        if cell.get("t") == "s":
            text = self.strings[int(text)]
        return text, self.fills[int(cell.get("s", 0))]

    def rows(self, name, first=1):
        """Rows below the head up to the first that is empty, as {title: text}, and their fills."""
        rows = self.sheets[name][first - 1:]
        head = [text for text, _ in rows[0]]
        table = []
        for row in rows[1:]:
            if len(row) != len(head):
                break
            table.append({title: cell for title, cell in zip(head, row)})
        return head, table
