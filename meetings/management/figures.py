"""Prints tables of figures: drawn on a terminal, in plain columns elsewhere."""

from collections.abc import Iterable

from django.core.management.base import OutputWrapper

from meetings.evaluation.tables import Table


def print_tables(tables: Iterable[Table], stdout: OutputWrapper) -> None:
    draw = _draw if stdout.isatty() else _write
    for number, table in enumerate(tables):
        if number:
            stdout.write("")
        draw(table, stdout)


def _draw(table: Table, stdout: OutputWrapper) -> None:
    from rich.console import Console  # noqa: PLC0415 - slow to import, for terminals only
    from rich.table import Table as RichTable  # noqa: PLC0415

    drawn = RichTable(title=table.title, title_justify="left")
    for number, column in enumerate(table.columns):
        drawn.add_column(column, justify="right" if number else "left")
    for row in table.rows:
        drawn.add_row(*row)
    console = Console(force_terminal=True)
    with console.capture() as capture:
        console.print(drawn)
    stdout.write(capture.get(), ending="")


def _write(table: Table, stdout: OutputWrapper) -> None:
    widths = [max(map(len, column)) for column in zip(table.columns, *table.rows, strict=True)]
    stdout.write(table.title)
    for row in (table.columns, *table.rows):
        name, *figures = row
        cells = [text.rjust(width) for text, width in zip(figures, widths[1:], strict=True)]
        stdout.write("  ".join([name.ljust(widths[0]), *cells]).rstrip())
