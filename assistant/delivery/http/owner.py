"""What only the owner's token may do: have files of this machine read, and its network asked."""

from __future__ import annotations

from fastapi import HTTPException, Request


def require_owner(request: Request) -> None:
    """Raise an error of HTTP for everybody else."""
    if not request.state.person.is_owner:
        raise HTTPException(403, "only the command line of this machine may ask for that")
