"""Opening the database: the engine, its version, and the migrations up to HEAD."""

from __future__ import annotations

import uuid
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url

from assistant.errors import LibraryError, LibraryNewer, SettingError
from assistant.library import tables


def open_engine(url: str) -> sa.Engine:
    """The engine of the library at `url`, made or migrated to HEAD where needed.

    Raises LibraryError naming the database without its password.
    """
    target = _parsed(url)
    shown = target.render_as_string(hide_password=True)
    try:
        engine = _engine(target)
        found = _version(engine)
        if found is not None and found > tables.HEAD:
            raise LibraryNewer(
                f"{shown}: schema version {found} was written by a newer version; "
                f"this one reads up to {tables.HEAD}"
            )
        if found != tables.HEAD:
            _upgrade(engine)
    except ImportError as error:
        raise SettingError(
            f"DATABASE_URL: the driver for {target.drivername} is not installed ({error.name})",
            hint="for PostgreSQL: pip install 'briefing-assistant[postgres]'",
        ) from error
    except (sa.exc.SQLAlchemyError, OSError) as error:
        hint = (
            None if target.drivername.startswith("sqlite") else "check DATABASE_URL and its server"
        )
        raise LibraryError(f"{shown}: cannot be opened ({reason(error)})", hint=hint) from error
    return engine


def reason(error: Exception) -> str:
    """What the database itself said, without the statement and its values."""
    return str(error.orig) if isinstance(error, sa.exc.DBAPIError) else str(error)


def _parsed(url: str) -> URL:
    try:
        target = make_url(url)
    except (sa.exc.ArgumentError, ValueError) as error:
        raise SettingError(
            "DATABASE_URL is not a database URL (expected: postgresql+psycopg://user@host/name)"
        ) from error
    if target.drivername in {"postgres", "postgresql"}:
        return target.set(drivername="postgresql+psycopg")
    return target


def _engine(target: URL) -> sa.Engine:
    if not target.drivername.startswith("sqlite"):
        return sa.create_engine(target, pool_pre_ping=True)
    if target.database and target.database != ":memory:":
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(target, connect_args={"timeout": 10})

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA journal_mode=WAL")  # readers go on while one process writes
        cursor.execute("PRAGMA synchronous=FULL")  # a committed article survives a power cut
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    return engine


def _version(engine: sa.Engine) -> str | None:
    """The schema version that is there; None for an empty database."""
    with engine.connect() as connection:
        if not sa.inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(sa.text("SELECT version_num FROM alembic_version")).scalar()


def _upgrade(engine: sa.Engine) -> None:
    """Run the missing migrations in one transaction, and name a new library."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":  # else its driver commits each table by itself
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if not connection.execute(sa.select(tables.meta).where(tables.meta.c.key == "id")).first():
            connection.execute(sa.insert(tables.meta).values(key="id", value=uuid.uuid4().hex))
