"""What is shown on a page, read from its operators: text by marked content, and what is wrong.

A page's `texts` are [(MCID or None for an artifact, font name, codes)], in the order shown.
"""
from raw import Name, Word, values

PATHS = {b"m": 2, b"l": 2, b"re": 4, b"h": 0}
PAINTS = {b"S", b"s", b"f", b"n"}
KNOWN = {b"q": 0, b"Q": 0, b"cm": 6, b"w": 1, b"j": 1, b"J": 1, b"d": 2, b"g": 1, b"G": 1, b"rg": 3,
         b"RG": 3, b"cs": 1, b"CS": 1, b"scn": None, b"BT": 0, b"ET": 0, b"Td": 2, b"Tf": 2, b"Tc": 1,
         b"Tj": 1, b"TJ": 1, b"BDC": 2, b"BMC": 1, b"EMC": 0, **PATHS, **dict.fromkeys(PAINTS, 0)}


class Page:
    def __init__(self, data, is_tagged):
        self.faults, self.texts, self.mcids, self.artifacts = [], [], [], []
        self.is_tagged, self.font, self.depth, self.in_text = is_tagged, None, 0, False
        self.open = []  # MCID or None (artifact), whether opened within BT
        operands = []
        for value, _ in values(data):
            if not isinstance(value, Word):
                operands.append(value)
                continue
            self._operator(bytes(value), operands)
            operands = []
        if self.open:
            self.fault("7.1", f"{len(self.open)} pieces of marked content are not closed")
        if self.depth or self.in_text:
            self.fault("6.2.2", "q or BT is not closed")

    def fault(self, clause, what):
        self.faults.append((clause, what))

    def _operator(self, name, operands):
        if name not in KNOWN or KNOWN[name] not in (None, len(operands)):
            self.fault("6.2.2", f"operator {name.decode()} with {len(operands)} operands")
            return
        if name in (b"q", b"Q"):
            self.depth += 1 if name == b"q" else -1
            if not 0 <= self.depth <= 28:
                self.fault("6.1.13", f"q is nested {self.depth} deep")
        elif name in (b"BT", b"ET"):
            if self.in_text == (name == b"BT"):
                self.fault("6.2.2", "BT and ET do not alternate")
            self.in_text = name == b"BT"
            if self.open and self.open[-1][1]:
                self.fault("7.1", "marked content begun in a text object outlasts it")
        elif name in (b"BDC", b"BMC"):
            self._begin(operands)
        elif name == b"EMC":
            self._end()
        elif name == b"Tf":
            self.font = operands[0]
        elif name in (b"Tj", b"TJ"):
            self._show(operands[0])
        elif name in PAINTS and self.is_tagged and not self.open:
            self.fault("7.1", "a path is neither tagged nor artifact")

    def _begin(self, operands):
        keys = operands[1] if len(operands) > 1 else {}
        is_artifact = operands[0] == "Artifact"
        mcid = None if is_artifact else keys.get("MCID")
        if self.open:
            self.fault("7.1", "marked content within marked content")
        if is_artifact:
            self.artifacts.append((keys.get("Type"), keys.get("Subtype")))
        elif not isinstance(mcid, int):
            self.fault("7.1", f"marked content {operands[0]} has no MCID")
        else:
            self.mcids.append(mcid)
        self.open.append((mcid, self.in_text))

    def _end(self):
        if not self.open:
            self.fault("7.1", "EMC without beginning")
        elif self.open.pop()[1] != self.in_text:
            self.fault("7.1", "marked content and text object overlap")

    def _show(self, operand):
        if self.is_tagged and not self.open:
            self.fault("7.1", "text is neither tagged nor artifact")
        for part in operand if isinstance(operand, list) else [operand]:
            if not isinstance(part, bytes):
                continue
            if len(part) >= 32768:
                self.fault("6.1.13", "a string of 32 KiB")
            codes = [part[i] << 8 | part[i + 1] for i in range(0, len(part) - 1, 2)]
            mcid = self.open[-1][0] if self.open else None
            self.texts.append((mcid, Name(self.font or ""), codes))
