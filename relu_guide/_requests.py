"""What `fit` is asked for: checked, or refused in words."""

from collections.abc import Sequence
from typing import Literal, NamedTuple, get_args

from relu_guide._checks import as_number, as_real_array, as_whole, brief
from relu_guide._passes import Samples
from relu_guide._starts import as_seed
from relu_guide._types import ArrayLike
from relu_guide.network import ShallowNetwork

Method = Literal["adam", "sgd", "hill climbing"]
RATES = {"adam": 0.02, "sgd": 0.05, "hill climbing": 1.0}
MOST_STEPS, MOST_CELLS = 1_000_000, 1_000_000


class Request(NamedTuple):
    """How networks are to be trained."""

    method: str
    steps: int
    rate: float
    batch: int | None


def as_request(
    method: object, steps: object, rate: object, batch: object, samples: Samples
) -> Request:
    """Check how networks are to be trained."""
    kind = as_method(method)
    count, pace = as_steps(steps), as_rate(rate, kind)
    return Request(kind, count, pace, as_batch(batch, samples, kind))


def as_starts(start: object) -> Sequence[ShallowNetwork]:
    """Check the network to begin with, or several of as many units."""
    if not isinstance(start, list | tuple):
        return [as_network(start, "start")]
    networks = [as_network(each, f"start[{place}]") for place, each in enumerate(start)]
    if not networks:
        raise ValueError("`start` must hold one network or more; got none. Pass a network.")
    for place, network in enumerate(networks):
        if network.units != networks[0].units:
            raise ValueError(
                f"`start` must hold networks of as many units, {networks[0].units}; "
                f"got {network.units} at start[{place}]. Train the others apart."
            )
    return networks


def as_seeds(seed: object, starts: int) -> list[int]:
    """Check the seed of the random draws, or one for each start."""
    if not isinstance(seed, list | tuple | range):
        return [as_seed(seed)] * starts
    if len(seed) != starts:
        raise ValueError(
            f"`seed` must be one seed, or one for each start, {starts} in all; got {len(seed)}. "
            "Make the lengths agree."
        )
    return [as_seed(each) for each in seed]


def as_network(network: object, name: str) -> ShallowNetwork:
    """Check that something is a network."""
    if not isinstance(network, ShallowNetwork):
        raise TypeError(f"`{name}` must be a ShallowNetwork; got {brief(network)}. Pass one.")
    return network


def as_method(method: object) -> str:
    """Check the name of a method."""
    if method not in get_args(Method):
        raise ValueError(
            '`method` must be "adam", "sgd" or "hill climbing"; '
            f"got {brief(method)}. Choose one of them."
        )
    return str(method)


def as_steps(steps: object) -> int:
    """Check a number of steps."""
    count = as_whole(steps, "steps", 1)
    if count > MOST_STEPS:
        raise ValueError(
            f"`steps` must be at most {MOST_STEPS}; got {brief(count)}. "
            "Take fewer, and go on from the network where they end."
        )
    return count


def as_rate(rate: object, method: str) -> float:
    """Check a learning rate, or give the usual one of the method."""
    if rate is None:
        return RATES[method]
    pace = as_number(rate, "rate")
    if pace <= 0:
        raise ValueError(f"`rate` must be above 0; got {pace}. Try {RATES[method]}.")
    return pace


def as_batch(batch: object, samples: Samples, method: str) -> int | None:
    """Check how many points give the gradient of a step; None stands for all of them."""
    if batch is None:
        return None
    if method == "hill climbing":
        raise ValueError(
            "`batch` must be left out for hill climbing, which compares losses over all points; "
            f"got {brief(batch)}. Leave it out."
        )
    size = as_whole(batch, "batch", 1)
    if size > samples.x.size:
        raise ValueError(
            f"`batch` must be at most the number of points, {samples.x.size}; got {brief(size)}. "
            "Take a smaller one, or leave it out to use all points."
        )
    return size


def samples_for(network: ShallowNetwork, points: ArrayLike, name: str) -> Samples:
    """Check points that a network is to learn; their order does not matter."""
    as_network(network, name)
    array = as_real_array(points, "points")
    if array.ndim != 2 or array.shape[1] != 2 or not array.size:
        raise ValueError(
            f"`points` must be one or more (x, y) pairs, shape (n, 2); got shape {array.shape}. "
            "Give each point as (x, y)."
        )
    if network.units * len(array) > MOST_CELLS:
        raise ValueError(
            f"`points` times units must be at most {MOST_CELLS}; got {len(array)} points and "
            f"{network.units} units. Take fewer of either."
        )
    return Samples(*array.T.copy())
