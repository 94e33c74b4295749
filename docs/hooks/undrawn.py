"""What plotly.js would draw of a figure, and the cut of it that the site has does not."""

from collections.abc import Iterator
from typing import Any

Json = dict[str, Any]
DRAWN = {"scatter", "bar", "heatmap"}
NO_LEGEND = "the site draws no legend. Set `showlegend=False`, and name each line beside it."
NO_BAR = "the site draws no colour bar. Set `showscale=False`, and say the scale in the caption."


def undrawn(spec: Json) -> Iterator[str]:
    """Say what a reader would miss."""
    traces = spec["data"]
    for kind in sorted({trace.get("type", "scatter") for trace in traces} - DRAWN):
        yield f"the trace `{kind}` is not drawn on the site. Use {', '.join(sorted(DRAWN))}."
    if _has_legend(traces, spec["layout"]):
        yield NO_LEGEND
    if any(_has_bar(trace, spec["layout"]) for trace in traces):
        yield NO_BAR


def _has_legend(traces: list[Json], layout: Json) -> bool:
    """Tell whether Plotly draws one: where nothing is said, for two traces or more."""
    if "unified" in str(layout.get("hovermode")):
        return True  # it shows the numbers in one
    named = [trace for trace in traces if trace.get("showlegend", trace.get("type") != "heatmap")]
    asked = any(trace.get("showlegend") for trace in traces)
    return bool(named) and bool(layout.get("showlegend", asked or len(named) > 1))


def _has_bar(trace: Json, layout: Json) -> bool:
    marker = trace.get("marker", {})
    if axis := trace.get("coloraxis") or marker.get("coloraxis"):
        return bool(layout.get(axis, {}).get("showscale", True))
    if trace.get("type") == "heatmap":
        return bool(trace.get("showscale", True))
    return bool(marker.get("showscale", "colorbar" in marker))
