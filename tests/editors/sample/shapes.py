"""Shapes in the plane."""

from dataclasses import dataclass


@dataclass
class Circle:
    """A circle around the origin."""

    radius: float

    def area(self) -> float:
        """How much the circle covers."""
        return 3.14159 * self.radius**2


def largest(circles: list[Circle]) -> Circle:
    """The circle that covers most."""
    return max(circles, key=Circle.area)
