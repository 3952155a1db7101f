"""How attempts are made: an object of the overlay, changed; or one that an overlay has not.

An attempt is a function of a World. It returns requests that must all have the same verdict, or None on a cluster that
has no such object.
"""
import copy


def changed(kind, edit, name=None):
    """An object of the overlay as `edit` makes it: where it is not there yet, and where it is."""
    def attempt(world):
        old = world.find(kind, name)
        if old is None:
            return None
        thing = copy.deepcopy(old)
        edit(thing, world)
        return [world.apply(thing), world.apply(thing, old)]
    return attempt


def added(kind, api, edit=None, namespace=None, name="x", **rest):
    """An object of a kind or name that the overlay has not."""
    def attempt(world):
        thing = {"apiVersion": api, "kind": kind, "metadata": {"name": name, "namespace": world.own}, **copy.deepcopy(rest)}
        if namespace:
            thing["metadata"]["namespace"] = namespace(world)
        if edit:
            edit(thing, world)
        return [world.apply(thing)]
    return attempt


def guard(kind, name, edit):
    """A guard of the customer as `edit` makes it, by the customer's own account."""
    def attempt(world):
        old = world.guard(kind, name)
        thing = copy.deepcopy(old)
        edit(thing, world)
        return [world.apply(thing, old)]
    return attempt


def removed(kind, name):
    return lambda world: [world.remove(world.guard(kind, name))]


def elsewhere(kind, namespace):
    """An object of the overlay in another namespace."""
    def attempt(world):
        thing = world.find(kind)
        thing["metadata"]["namespace"] = namespace(world)
        return [world.apply(thing)]
    return attempt


def field(path, value):
    """An edit: the field at a path, such as "spec.type". A number is a place in a list; a value may ask the world."""
    def edit(thing, world):
        *outer, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        place = thing
        for part in outer:
            place = place[part] if isinstance(part, int) else place.setdefault(part, {})
        place[last] = copy.deepcopy(value(world) if callable(value) else value)
    return edit


def dropped(path):
    def edit(thing, world):
        *outer, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        place = thing
        for part in outer:
            place = place[part]
        del place[last]
    return edit


def both(*edits):
    def edit(thing, world):
        for one in edits:
            one(thing, world)
    return edit


def annotation(key, value):
    return lambda thing, world: thing["metadata"].setdefault("annotations", {}).update(
        {key: value(world) if callable(value) else value})


def label(key, value):
    return lambda thing, world: thing["metadata"].setdefault("labels", {}).update(
        {key: value(world) if callable(value) else value})


def appended(path, value):
    def edit(thing, world):
        place = thing
        *outer, last = [int(part) if part.isdigit() else part for part in path.split("/")]
        for part in outer:
            place = place[part] if isinstance(part, int) else place.setdefault(part, {})
        place[last] = place.get(last, []) + [copy.deepcopy(value(world) if callable(value) else value)]
    return edit
