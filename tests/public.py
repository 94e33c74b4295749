"""What the package offers, by dotted names: functions, classes and the methods of these."""

import inspect

import relu_guide
from relu_guide import figures

# Records hold what the function that makes them puts there.
RECORDS = {"Gradients", "LargestError", "LinearRegion", "DeepRegion", "HingeLine", "PlanarRegion"}
RECORDS |= {"History", "ClassifierTraining"}


def offered(module, prefix=""):
    """Return what a module lists, or else what it defines; of records, the methods alone."""
    found = {}
    listed = getattr(module, "__all__", None)
    for name in listed or vars(module):
        thing, path = getattr(module, name), prefix + name
        if name[0] == "_" or not (listed or getattr(thing, "__module__", "") == module.__name__):
            continue
        if inspect.ismodule(thing):
            found |= offered(thing, f"{name}.")
        elif inspect.isfunction(thing) or inspect.isclass(thing):
            found |= {path: thing} if name not in RECORDS else {}
            found |= methods(thing, path) if inspect.isclass(thing) else {}
    return found


def methods(thing, path):
    names = [name for name in vars(thing) if name == "__call__" or name[0] != "_"]
    routines = {f"{path}.{name}": getattr(thing, name) for name in names}
    return {name: each for name, each in routines.items() if inspect.isroutine(each)}


PUBLIC = {**offered(relu_guide), **offered(figures, "figures.")}
