"""What a drawing is made of. Every shape knows its bounds, so that what sticks out or collides can be found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import cos, radians, sin
from typing import Final

from thuispad.drawings.words import broken, width_of, wrap

WIDTH: Final = 320
"""Every drawing is this wide: what reads on a telephone of 320 pixels reads everywhere."""
EDGE: Final = 3
SIZE: Final = 14
SMALL: Final = 12.5
LEADING: Final = 1.28
NEARLY: Final = 0.3
"""Within this share of a radius, a place round a circle counts as its top, its bottom or its side."""
Point = tuple[float, float]
Bounds = tuple[float, float, float, float]


@dataclass(frozen=True)
class Shape:
    """One element of SVG: tag and attributes, what it stands for (`looks`: classes of the style sheet), its text."""

    tag: str
    looks: str
    attributes: Mapping[str, float | str]
    bounds: Bounds
    text: str = ""


@dataclass(frozen=True)
class Drawing:
    """Shapes on a sheet, and all that was drawn once more as a table: a head and rows, first cell of a row its name."""

    height: float
    shapes: Sequence[Shape]
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    width: float = WIDTH


def rect(looks: str, x: float, y: float, width: float, height: float, rounding: float = 4) -> Shape:
    """A rectangle with round corners."""
    measures = {"x": x, "y": y, "width": width, "height": height, "rx": rounding}
    return Shape("rect", looks, _rounded(measures), (x, y, x + width, y + height))


def circle(looks: str, x: float, y: float, radius: float) -> Shape:
    """A circle."""
    bounds = (x - radius, y - radius, x + radius, y + radius)
    return Shape("circle", looks, _rounded({"cx": x, "cy": y, "r": radius}), bounds)


def line(looks: str, *points: Point) -> Shape:
    """A line through points."""
    return _pointed("polyline", looks, points)


def area(looks: str, *points: Point) -> Shape:
    """What lies between points."""
    return _pointed("polygon", looks, points)


def _pointed(tag: str, looks: str, points: Sequence[Point]) -> Shape:
    across, down = zip(*points, strict=True)
    listed = " ".join(f"{round(x, 1):g},{round(y, 1):g}" for x, y in points)
    return Shape(tag, looks, {"points": listed}, (min(across), min(down), max(across), max(down)))


def _rounded(measures: Mapping[str, float]) -> dict[str, float | str]:
    return {name: f"{round(value, 1):g}" for name, value in measures.items()}


@dataclass(frozen=True)
class Style:
    """How words look: their class, size, and whether they are bold."""

    looks: str = "text"
    size: float = SIZE
    bold: bool = False

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * LEADING


PLAIN: Final = Style("small", SMALL)
TITLE: Final = Style("title", SIZE, bold=True)


def words(text: str, x: float, y: float, style: Style = PLAIN, anchor: str = "start") -> Shape:
    """One line of words; `y` is the middle of the line, `x` its start, middle or end."""
    wide = width_of(text, style.size, bold=style.bold)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    measures = {**_rounded({"x": x, "y": y + style.size * 0.35, "font-size": style.size}), "text-anchor": anchor}
    half = style.leading / 2
    return Shape("text", style.looks, measures, (left, y - half, left + wide, y + half), text)


@dataclass
class Block:
    """Lines of words under each other from a point down; `bottom` is where they end."""

    x: float
    top: float
    room: float
    anchor: str = "start"
    shapes: list[Shape] = field(default_factory=list)

    @property
    def bottom(self) -> float:
        """Where the next line would begin."""
        return max((shape.bounds[3] for shape in self.shapes), default=self.top)

    def add(self, text: str, style: Style = PLAIN) -> Block:
        """Add a text below what is there."""
        for one in wrap(text, self.room, style.size, bold=style.bold):
            self.shapes.append(words(one, self.x, self.bottom + style.leading / 2, style, self.anchor))
        return self


def boxed(
    looks: str, corner: Point, width: float, title: str, text: str = "", *, anchor: str = "start", least: float = 0
) -> tuple[float, list[Shape]]:
    """A box as high as its words ask and at least down to `least`, and where it ends."""
    x, y = corner
    pad = 9
    middle = x + width / 2 if anchor == "middle" else x + pad
    block = Block(middle, y + pad - 2, width - 2 * pad, anchor).add(title, TITLE).add(text)
    end = max(block.bottom + pad - 2, least)
    return end, [rect(looks, x, y, width, end - y, 6), *block.shapes]


def legend(entries: Iterable[tuple[str, str, str]], top: float, looks: str = "mark") -> tuple[float, list[Shape]]:
    """A list below a drawing: a mark, what it stands for, and an amount at the right; and where the list ends."""
    out: list[Shape] = []
    for mark, title, amount in entries:
        taken = width_of(amount, PLAIN.size) + 10 if amount else 0
        block = Block(EDGE + 24, top, WIDTH - 2 * EDGE - 24 - taken).add(title)
        middle = top + PLAIN.leading / 2
        size = min(SMALL, 20 / max(1, width_of(mark, 1, bold=True)))
        out += [
            circle(looks, EDGE + 9, middle, 8),
            words(mark, EDGE + 9, middle, Style("mark", size - 1, bold=True), "middle"),
        ]
        out += block.shapes
        if amount:
            out.append(words(amount, WIDTH - EDGE, middle, PLAIN, "end"))
        top = max(block.bottom, top + 18) + 4
    return top, out


def on_circle(centre: Point, radius: float, share: float) -> Point:
    """The point of a circle at a share of the way round, from the top, with the clock."""
    turn = radians(360 * share - 90)
    return centre[0] + radius * cos(turn), centre[1] + radius * sin(turn)


def collide(one: Bounds, other: Bounds) -> bool:
    """Whether two bounds overlap."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def inside(bounds: Bounds, width: float, height: float) -> bool:
    """Whether bounds lie on a sheet."""
    slack = 0.01
    return bounds[0] >= -slack and bounds[1] >= -slack and bounds[2] <= width + slack and bounds[3] <= height + slack


def union(shapes: Iterable[Shape]) -> Bounds:
    """The bounds of shapes together."""
    left, top, right, bottom = zip(*(shape.bounds for shape in shapes), strict=True)
    return min(left), min(top), max(right), max(bottom)


def around(centre: Point, radius: float, titles: Sequence[str]) -> list[Shape] | None:
    """A title at each place round a circle, on the outside; None if they do not all fit."""
    out: list[list[Shape]] = []
    for index, title in enumerate(titles):
        x, y = on_circle(centre, radius, index / len(titles))
        aside, down = (x - centre[0]) / radius, (y - centre[1]) / radius
        anchor = "middle" if abs(aside) < NEARLY else "start" if aside > 0 else "end"
        room = {"middle": WIDTH - 2 * EDGE, "start": WIDTH - EDGE - x, "end": x - EDGE}[anchor]
        if any(width_of(word, SMALL) > room for word in broken(title)):
            return None
        height = len(wrap(title, room, SMALL)) * PLAIN.leading
        up = height if down < NEARLY - 1 else 0 if down > 1 - NEARLY else height / 2
        out.append(Block(x, y - up, room, anchor).add(title).shapes)
    boxes = [union(shapes) for shapes in out if shapes]
    apart = all(not collide(one, other) for place, one in enumerate(boxes) for other in boxes[:place])
    return [shape for shapes in out for shape in shapes] if apart else None
