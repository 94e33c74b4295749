"""Pictures of shallow networks; each module bears the name of its figure.

One unit: `hidden_unit`, `rays`. The whole network: `network_diagram`, `layers`, `construction`, and
its `output` alone or beside others in `outputs` and `variations`. What it is like: `sensitivity` to
its parameters, `approximation` of a curve or of `points`, `substitute` for another activation. They
share `written_sum`, the sum of the rays in words, and `moved_number`, one parameter changed.
"""
