"""Work out a value when it is first asked for, without the lock that `functools.cached_property` takes before 3.12."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

Value = TypeVar("Value")


class lazy(Generic[Value]):
    """Make a method an attribute that is worked out once."""

    def __init__(self, function: Callable[[Any], Value]) -> None:
        self._function, self._name, self.__doc__ = function, function.__name__, function.__doc__

    @overload
    def __get__(self, owner: None, kind: type) -> lazy[Value]: ...
    @overload
    def __get__(self, owner: object, kind: type) -> Value: ...
    def __get__(self, owner: object | None, kind: type) -> Value | lazy[Value]:
        """Return the value, kept in the owner so that it is found there the next time."""
        if owner is None:
            return self
        value = owner.__dict__[self._name] = self._function(owner)
        return value
