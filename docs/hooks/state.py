"""What one build knows of itself."""

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from docs.hooks.downloads import versions_used
from docs.hooks.executed import Executed
from docs.hooks.execution import package_sources
from docs.hooks.faults import Fault, Source, read_source
from docs.hooks.finished import Finished
from docs.hooks.reference import Reference, is_reference


@dataclass
class State:
    """The state of one build, from MkDocs' first event to its last."""

    root: Path
    site: Path  # the folder that the build fills
    made_by: str = ""  # a key of all that makes every page
    faults: list[Fault] = field(default_factory=list)
    executed: dict[str, Executed] = field(default_factory=dict)
    written: dict[str, str] = field(default_factory=dict)  # the source of each page of the site
    new: dict[str, Path] = field(default_factory=dict)  # where pages that are rendered will be kept
    contents: dict[str, str] = field(default_factory=dict)  # as a reader sees them
    reference: Reference = field(init=False)
    finished: Finished = field(init=False)

    @cached_property
    def versions(self) -> list[tuple[str, str]]:
        """The versions that each notebook's page names."""
        return versions_used(self.root)

    def sources_of(self, uri: str) -> list[Source]:
        """List the files in which a fault of a built page may have been written, nearest first."""
        if uri not in self.written:
            return self._shared
        if executed := self.executed.get(self.written[uri]):
            return [executed.notebook.source, *self._shared]
        page = read_source(self.root / "docs" / self.written[uri], self.root)
        return [page, *(self._docstrings if is_reference(page.text) else []), *self._shared]

    @cached_property
    def _shared(self) -> list[Source]:
        templates = sorted((self.root / "docs/overrides").rglob("*.html"))
        return [read_source(path, self.root) for path in (self.root / "mkdocs.yml", *templates)]

    @cached_property
    def _docstrings(self) -> list[Source]:
        files = [path for path in package_sources(self.root) if path.suffix == ".py"]
        return [read_source(path, self.root) for path in files]
