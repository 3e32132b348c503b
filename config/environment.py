"""Reads settings from the environment (12-factor); the defaults are safe and need no editing."""

import os
import secrets
from pathlib import Path

import platformdirs

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})


def read_flag(name: str, *, default: bool) -> bool:
    """Raises:
    ValueError: the variable is set to something that is neither yes nor no.
    """
    value = os.environ.get(name)
    if value is None:
        return default
    if value.lower() not in TRUE | FALSE:
        raise ValueError(
            f"{name} must be one of {', '.join(sorted(TRUE | FALSE - {''}))}, not {value!r}"
        )
    return value.lower() in TRUE


def read_list(name: str, *, default: list[str]) -> list[str]:
    """The values of a comma-separated variable."""
    value = os.environ.get(name)
    return default if value is None else [part.strip() for part in value.split(",") if part.strip()]


def read_secret_key() -> str:
    """``SECRET_KEY``, or a key made once for this user and kept outside the source tree."""
    key = os.environ.get("SECRET_KEY")
    return key or _kept_key(Path(platformdirs.user_config_dir("demarche")) / "secret_key")


def _kept_key(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Of two processes that start at once, one makes the key and both read it.
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(64), encoding="ascii")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return path.read_text(encoding="ascii").strip()
