"""Running the hot statements: on PostgreSQL prepared, so that the plan is made once for a connection, not once a request.

Planning a filtered list takes PostgreSQL three times as long as running it (docs/performance.md). Django's own cursors put
the parameters into the text on the client, which no plan survives; ours lets the server bind them. It is wrapped as Django
wraps its own, so that query logs and `assertNumQueries` see every statement.
"""

from collections.abc import Sequence
from typing import Any

from django.db import connection


def fetch(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    """All rows of a statement. `sql` must be made from constants: it is kept as a prepared statement."""
    with _cursor() as cursor:
        cursor.execute(sql, parameters)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _cursor() -> Any:
    if connection.vendor != "postgresql":
        return connection.cursor()
    from psycopg import Cursor  # here, for on SQLite it is not needed

    connection.ensure_connection()
    cursor: Any = Cursor(connection.connection)
    return connection.make_debug_cursor(cursor) if connection.queries_logged else connection.make_cursor(cursor)
