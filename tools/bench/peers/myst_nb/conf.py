"""Settings of Sphinx: the standard set by myst-nb, which keeps what it has executed."""

project = "The standard set"
extensions = ["myst_nb"]
myst_enable_extensions = ["dollarmath"]
nb_execution_mode = "cache"
