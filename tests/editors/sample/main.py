"""What the editors are shown: one mistake, after a character that takes more than one unit in every encoding."""

from shapes import Circle, largest

circles = {"😀": Circle("wide"), "😐": Circle(2.5)}
biggest = largest(list(circles.values()))
print(biggest.radius)
