"""A workbook back to a plan, with for each value the cell it came from; what has no place in a plan is told.

Rows are recognised by the hidden column A: the key of a question, the name of a list, or a sign that a row only tells
something. Columns are recognised by their head; one that was given another name by the hidden row of keys above it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from thuispad.diagnostics import Diagnostic, Path, fill
from thuispad.load.problem import UnreadableError, stop
from thuispad.suggest import nearest
from thuispad.workbook import words
from thuispad.workbook.cells import CellError, from_cell
from thuispad.workbook.exact import read_hidden, restore
from thuispad.workbook.grid import MARKS, Cell, Grid, mark_of, read_grids, text_of
from thuispad.workbook.layout import FORMAT, KEY_FIELD, QUICK, Field, Form, Table, pattern_text, sheets, stamp
from thuispad.workbook.places import Finding, Spot, cell_name

_LONGEST_NAME: Final = 60


class Imported(NamedTuple):
    """What a workbook holds: the plan, where each value stands, what there is to tell, and its sheets in order.

    `data` is None if the workbook could not be read.
    """

    data: dict[str, Any] | None
    spots: Mapping[Path, Spot]
    findings: tuple[Finding, ...]
    sheets: tuple[str, ...] = ()

    def locate(self, one: Diagnostic) -> Finding:
        """A diagnostic of the plan with its cell: that of its path, or of the nearest thing above it."""
        paths: list[Path] = [(*one.path, str(one.params["key"]))] if one.code == "missing-key" else []
        paths += [one.path[:size] for size in range(len(one.path), 0, -1)]
        return Finding(one, next((self.spots[path] for path in paths if path in self.spots), None))


def read_workbook(data: bytes, name: str, content: Mapping[str, Any]) -> Imported:
    """The plan in the bytes of the workbook `name`. Never raises: what is wrong stands in `findings`."""
    try:
        grids = read_grids(data, name)
        reader = _Reader(grids, content)
    except UnreadableError as error:
        return Imported(None, {}, (Finding(error.diagnostic),))
    return reader.read()


class _Block(NamedTuple):
    """A table as it stands in a sheet: the row with its name, the row of its heads, its rows of values."""

    grid: Grid
    mark: int
    head: int
    first: int
    last: int


_Above = tuple[Path, dict[str, Any], tuple[str, ...]]
"""An item (or the plan) in which a list stands: its path, its data, and the ids that lead to it."""


class _Reader:
    def __init__(self, grids: Sequence[Grid], content: Mapping[str, Any]) -> None:
        self.content = content
        hidden = [grid for grid in grids if mark_of(grid, 1) == words.MARK_HIDDEN]
        self.own = [grid for grid in grids if mark_of(grid, 1) not in (words.MARK_HIDDEN, words.MARK_CHOICES)]
        meta = read_hidden(hidden[0]) if hidden else {}
        if meta.get("format", FORMAT) > FORMAT:
            raise stop("workbook-newer")
        self.as_written = meta.get(words.CONTENT) == stamp(content)
        self.exact: list[tuple[list[Any], Any]] = meta.get(words.EXACT, [])
        self.hollow = {tuple(steps) for steps, value in self.exact if value == {}}
        every = [one["id"] for one in (*content["criteria"], *content["retired"])]
        noted = any(mark_of(grid, row) == f"{QUICK}{{}}" for grid in self.own for row in grid.rows)
        self.layout = sheets(content, meta.get(words.PATHWAYS, []), every, every if noted else None)
        self.forms = {
            field.name: field for sheet in self.layout for block in sheet.blocks if isinstance(block, Form)
            for field in block.fields
        }  # fmt: skip
        self.tables = {one.name: one for sheet in self.layout for one in sheet.blocks if isinstance(one, Table)}
        self.data: dict[str, Any] = {}
        self.spots: dict[Path, Spot] = {}
        self.findings: list[Finding] = []
        self.seen: dict[str, Spot] = {}
        self.blocks: dict[str, _Block] = {}
        self.items: dict[tuple[str, ...], tuple[Path, dict[str, Any]]] = {}
        if not hidden:
            self.say("part-missing", None, name=words.HIDDEN)

    def say(self, code: str, spot: Spot | None, path: Path = (), **params: Any) -> None:
        self.findings.append(Finding(Diagnostic(code, path, params), spot))

    def read(self) -> Imported:
        for grid in self.own:
            self.sheet(grid)
        if not self.seen:
            return Imported(None, {}, (Finding(Diagnostic("workbook-foreign")),))
        for name, table in self.tables.items():  # in the order of the layout: lists before the lists inside them
            if name in self.blocks:
                self.table(table, self.blocks[name])
        self.missing()
        for steps, value in self.exact:
            restore(self.data, steps, value)
        top = self.content["plan_schema"]["properties"]
        const = {key: part["const"] for key, part in top.items() if "const" in part}
        names = tuple(grid.name for grid in self.own)
        return Imported({**const, **self.data}, self.spots, tuple(self.findings), names)

    # --- finding the way ------------------------------------------------------------------------------------------

    def sheet(self, grid: Grid) -> None:
        """The rows of a sheet from top to bottom: questions are read, tables are looked up for later."""
        if mark_of(grid, 1) == words.MARK_GUIDE:
            self.guide(grid)
            return
        if not any(mark_of(grid, row) in (*self.forms, *self.tables) for row in grid.rows):
            if grid.rows:
                row, cells = next(iter(grid.rows.items()))
                self.say("sheet-unknown", Spot(grid.name, row, min(cells)), name=grid.name)
            return
        in_table, head = False, 0
        for row, cells in grid.rows.items():
            mark = mark_of(grid, row)
            if mark in self.tables:
                in_table, head = True, self.find_table(grid, row)
            elif mark in self.forms:
                in_table = False
                self.answer(grid, row, self.forms[mark])
            elif mark == words.MARK:
                in_table = in_table and row == head
                if not in_table and [text_of(cells.get(column)) for column in (2, 3, 4)] != list(words.FORM_HEADS):
                    self.outside(grid, row, [column for column in cells if column > MARKS + 1])
            elif mark or not in_table:
                self.outside(grid, row, list(cells))

    def find_table(self, grid: Grid, mark: int) -> int:
        """Note where the table stands whose name is in a row; gives the row of its heads."""
        name = mark_of(grid, mark)
        below = [row for row in grid.rows if row > mark and mark_of(grid, row)]
        head = next((row for row in below if mark_of(grid, row) == words.MARK), mark)
        if self.once(name, self.tables[name].title, Spot(grid.name, mark + 1, MARKS + 1)):
            end = next((row for row in below if row > head), max(grid.rows) + 1)
            self.blocks[name] = _Block(grid, mark, head, head + 1, end - 1)
            if not self.tables[name].parents:
                self.spots[self.tables[name].pattern[:-1]] = Spot(grid.name, head, MARKS + 1)
        return head

    def once(self, name: str, title: str, spot: Spot) -> bool:
        """Whether this is the first time a question or table occurs; a second time is a finding."""
        if name in self.seen:
            self.say("part-twice", spot, name=title, cell=cell_name(self.seen[name]))
            return False
        self.seen[name] = spot
        return True

    def missing(self) -> None:
        """What was taken out of the workbook: it counts as not filled in, and that is told."""
        for sheet in self.layout:
            for block in sheet.blocks:
                parts = [block] if isinstance(block, Table) else list(block.fields)
                gone = [one for one in parts if one.name not in self.seen]
                if len(gone) == len(parts) and gone and len(parts) > 1:
                    self.say("part-missing", None, name=f"{sheet.title}: {block.title}")
                    continue
                for one in gone:
                    self.say("part-missing", None, name=one.title if isinstance(one, Table) else one.label)

    def outside(self, grid: Grid, row: int, columns: Sequence[int]) -> None:
        for column in columns:
            self.say("cell-outside", Spot(grid.name, row, column))

    def guide(self, grid: Grid) -> None:
        """What somebody wrote on the first sheet beside our own words."""
        own = {words.GUIDE_TITLE, words.GUIDE_SHEETS, words.MARK_GUIDE}
        own |= {one for line in words.GUIDE_LINES for one in line}
        own |= {one for sheet in self.layout for one in (sheet.name, sheet.help or sheet.title)}
        own |= set(self.content["vocabulary"]["disclaimers"])
        plain = {_plain(one) for one in own}
        for row, cells in grid.rows.items():
            self.outside(grid, row, [
                column for column, cell in cells.items()
                if column > MARKS + 2 or (self.as_written and _plain(text_of(cell)) not in plain)
            ])  # fmt: skip

    # --- reading --------------------------------------------------------------------------------------------------

    def answer(self, grid: Grid, row: int, field: Field) -> None:
        cells = grid.rows[row]
        spot = Spot(grid.name, row, MARKS + 2)
        if not self.once(field.name, field.label, spot):
            return
        self.spots[field.keys] = spot
        value = self.value(field, cells.get(MARKS + 2), spot, field.keys)
        if value is not None:
            _put(self.data, field.keys, value)
        told = {MARKS: field.name, MARKS + 1: field.label, MARKS + 3: field.help}
        self.outside(grid, row, [column for column, cell in cells.items() if column != MARKS + 2
                                 and (column not in told or self.differs(cell, told[column]))])  # fmt: skip

    def differs(self, cell: Cell, told: str) -> bool:
        """Whether somebody wrote over our words; not to be said of a workbook with the words of another version."""
        return self.as_written and _plain(text_of(cell)) != _plain(told)

    def value(self, field: Field, cell: Cell | None, spot: Spot, path: Path) -> Any:
        """The value in a cell, or None if there is none or it cannot be taken over."""
        if cell is None:
            return None
        if cell.kind == "formula":
            self.say("cell-formula", spot, path)
            return None
        if cell.kind == "error":
            self.say("cell-error", spot, path, value=str(cell.value)[:_LONGEST_NAME])
            return None
        try:
            return from_cell(field, cell.value)
        except CellError as error:
            self.say(error.code, spot, path, **error.params)
            return None

    def table(self, table: Table, block: _Block) -> None:
        columns = self.columns(table, block)
        if table.named:
            self.named_rows(table, block, columns)
            return
        own = {column: field for column, field in columns.items() if field not in table.parents}
        for row in self.rows(table, block):
            if not any(column in block.grid.rows.get(row, {}) for column in columns):
                place = row - block.first
                if (*table.pattern[:-1], place) in self.hollow and place == len(_at(self.data, table.pattern[:-1])):
                    self.add_item(table, block, row, own, ((), self.data, ()))
            elif not table.parents:
                self.add_item(table, block, row, own, ((), self.data, ()))
            elif above := self.parent(table, block, row, columns):
                self.add_item(table, block, row, own, above)

    def rows(self, table: Table, block: _Block) -> range:
        """The rows of a table, with those at its end that were empty blocks in the plan."""
        hollow = [path[-1] for path in self.hollow if path[:-1] == table.pattern[:-1]]
        places = [place for place in hollow if isinstance(place, int) and 0 <= place < table.most]
        return range(block.first, max([block.last, *(block.first + place for place in places)]) + 1)

    def columns(self, table: Table, block: _Block) -> dict[int, Field]:
        """Which column holds which field: by its head, else by the key in the hidden row above."""
        grid = block.grid
        heads, keys = grid.rows.get(block.head, {}), grid.rows.get(block.mark, {})
        wanted = [*table.parents, *([KEY_FIELD] if table.named else []), *table.fields]
        by_head = {field.label.lower(): field for field in wanted}
        by_key = {field.name: field for field in wanted if field.name}
        told = {text.lower() for text in table.info}
        used = {column for row in range(block.head, block.last + 1) for column in grid.rows.get(row, {})}
        found: dict[int, Field] = {}
        unknown: list[int] = []
        for column in sorted(used - {MARKS}):
            head = text_of(heads.get(column)).strip().lower()
            field = by_head.get(head)
            if field is None:
                if head not in told:
                    unknown.append(column)
            elif field in found.values():
                first = Spot(grid.name, block.head, next(one for one, known in found.items() if known == field))
                self.say("part-twice", Spot(grid.name, block.head, column), name=field.label, cell=cell_name(first))
            else:
                found[column] = field
        for column in unknown:
            field = by_key.get(text_of(keys.get(column)))
            if field is not None and field not in found.values():
                found[column] = field
            else:
                self.unknown_column(block, column)
        for field in wanted:
            if field not in found.values():
                self.say("part-missing", Spot(grid.name, block.head, MARKS + 1), name=f"{table.title}: {field.label}")
        return found

    def unknown_column(self, block: _Block, column: int) -> None:
        rows = [row for row in range(block.first, block.last + 1) if column in block.grid.rows.get(row, {})]
        if rows:
            head = text_of(block.grid.rows.get(block.head, {}).get(column))
            spot = Spot(block.grid.name, block.head if head else rows[0], column)
            self.say("column-unknown", spot, name=head[:_LONGEST_NAME] or "zonder naam", count=len(rows))

    def parent(self, table: Table, block: _Block, row: int, columns: Mapping[int, Field]) -> _Above | None:
        """The item to which a row belongs; None, and a finding, if there is none."""
        ids: tuple[str, ...] = ()
        cells = block.grid.rows[row]
        for field in table.parents:
            column = next((one for one, known in columns.items() if known == field), MARKS + 1)
            spot = Spot(block.grid.name, row, column)
            if column not in cells:
                self.say("parent-missing", spot, name=field.label)
                return None
            value = self.value(field, cells[column], spot, ())
            if value is None:
                return None
            before, ids = ids, (*ids, str(value))
            if (field.target, *ids) not in self.items:
                near = nearest(ids[-1], [key[-1] for key in self.items if key[:-1] == (field.target, *before)])
                hint = fill(self.content["vocabulary"]["words"]["did_you_mean"], {"candidate": near}) if near else ""
                self.say("dangling-reference", spot, id=ids[-1][:_LONGEST_NAME], list=field.target, suggestion=hint)
                return None
        path, item = self.items[table.parents[-1].target, *ids]
        return path, item, ids

    def add_item(self, table: Table, block: _Block, row: int, columns: Mapping[int, Field], above: _Above) -> None:
        """One row as one item of the list below the item (or plan) it belongs to."""
        path, data, ids = above
        keys = [key for key in table.pattern[len(path) : -1] if key != "[]"]
        for key in keys[:-1]:
            data = data.setdefault(key, {})
        items = data.setdefault(keys[-1], [])
        item: dict[str, Any] = {}
        items.append(item)
        path = (*path, *keys, len(items) - 1)
        self.spots[path] = Spot(block.grid.name, row, min(columns, default=MARKS + 1))
        self.fill(item, path, block, row, columns)
        if isinstance(item.get("id"), str):
            self.items.setdefault((pattern_text(table.pattern[:-1]), *ids, item["id"]), (path, item))

    def fill(self, item: dict[str, Any], path: Path, block: _Block, row: int, columns: Mapping[int, Field]) -> None:
        for column, field in columns.items():
            spot = Spot(block.grid.name, row, column)
            at = (*path, *field.keys)
            self.spots[at] = spot
            value = self.value(field, block.grid.rows.get(row, {}).get(column), spot, at)
            if value is not None:
                _put(item, field.keys, value)

    def named_rows(self, table: Table, block: _Block, columns: Mapping[int, Field]) -> None:
        """The rows of a block with free keys: each has its key, and words of ours beside its values."""
        grid, base = block.grid, table.pattern[:-1]
        heads = {text_of(cell): column for column, cell in grid.rows.get(block.head, {}).items()}
        told = [heads.get(text, 0) for text in table.info]
        key_column = next((column for column, field in columns.items() if field == KEY_FIELD), MARKS + 1)
        fields = {column: field for column, field in columns.items() if field != KEY_FIELD}
        for row in range(block.first, block.last + 1):
            cells = grid.rows.get(row, {})
            spot = Spot(grid.name, row, key_column)
            key = self.value(KEY_FIELD, cells.get(key_column), spot, base)
            texts = dict(zip(told, table.rows.get(str(key), ()), strict=False))
            over = [one for one in told if one in cells and self.differs(cells[one], texts.get(one, ""))]
            self.outside(grid, row, over)
            if not any(column in cells for column in fields):
                continue
            if key is None:
                if key_column not in cells:
                    self.say("parent-missing", spot, name=words.KEY)
                continue
            path = (*base, str(key))
            if path in self.spots:
                self.say("duplicate-key", spot, path, key=str(key)[:_LONGEST_NAME])
                continue
            self.spots[path] = spot
            item: dict[str, Any] = {}
            self.fill(item, path, block, row, fields)
            if item:
                _put(self.data, path, item)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _at(data: Any, keys: Sequence[str]) -> list[Any]:
    """The list at some keys of the plan; an empty one if there is none yet."""
    for key in keys:
        data = data.get(key, {})
    return data or []


def _put(data: dict[str, Any], keys: Path, value: Any) -> None:
    for key in keys[:-1]:
        data = data.setdefault(str(key), {})
    data[str(keys[-1])] = value
