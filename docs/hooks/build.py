"""What mkdocs.yml names: it puts the guide's own part of the build among MkDocs' plugins."""

import logging
import sys
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.plugins import event_priority

log = logging.getLogger("mkdocs.hooks")
HOME = Path(__file__).resolve().parents[2]  # the project, of which this is part


@event_priority(100)
def on_config(config: MkDocsConfig) -> None:
    """Begin a build: one object takes part in all that follows, and ends with it."""
    if str(HOME) not in sys.path:
        sys.path.insert(0, str(HOME))
    try:
        from docs.hooks.events import NAME, Build
    except SyntaxError as error:
        name = Path(error.filename or __file__).relative_to(HOME).as_posix()
        raise BuildError(f"{name}:{error.lineno}: {error.msg}. Mend the build.") from None
    config.plugins[NAME] = Build(config)


def on_build_error(error: Exception) -> None:
    """End a build with one line, whatever has gone wrong, where MkDocs would show a traceback."""
    if not isinstance(error, BuildError | SystemExit):
        from docs.hooks.faults import explained

        log.error("%s", explained(error, HOME))
        log.debug("The traceback of this error", exc_info=error)
        raise Abort("Aborted with an error!") from error
