"""The theme's script, whose search waits for a reader: 45 kB less for whoever does not search."""

from mkdocs.exceptions import BuildError

ON_DEMAND = {
    'location.protocol!=="file:"': "!1",  # from disk it waits already
    "t=new Worker(e)": "t=new(class extends EventTarget{postMessage(message){"
    "(this.worker??=Object.assign(new Worker(e),{onmessage:({data})=>this.dispatchEvent("
    'new MessageEvent("message",{data}))})).postMessage(message)}})',
}


def searching_on_demand(script: str) -> str:
    """Let the theme's script start the search when a reader does."""
    for eager, late in ON_DEMAND.items():
        if script.count(eager) != 1:
            raise BuildError(f"The theme's script no longer has `{eager}`. Mend tools/theme.py.")
        script = script.replace(eager, late)
    return script
