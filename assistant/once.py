"""Attributes that are made when they are first asked for, once, by whichever thread comes first."""

from __future__ import annotations

from collections.abc import Callable
from threading import RLock
from typing import Any, Generic, Protocol, Self, TypeVar, overload

Made = TypeVar("Made")


class Opening(Protocol):
    """An object that has such attributes, and one lock for all of them."""

    opening: RLock


class once(Generic[Made]):
    """A property that is kept in the instance; `del` it there to have it made again."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...

    @overload
    def __get__(self, instance: Opening, owner: type) -> Made: ...

    def __get__(self, instance: Opening | None, owner: type) -> Self | Made:
        if instance is None:
            return self
        kept = instance.__dict__
        name = self._make.__name__
        with instance.opening:
            if name not in kept:
                kept[name] = self._make(instance)
            made: Made = kept[name]
        return made
