"""Claims alone: what was read, and every number that is none."""

from __future__ import annotations

from collections.abc import Sequence

from claimcheck import register
from claimcheck.align import bucket, series_name
from claimcheck.config import Settings
from claimcheck.engine.local import Stdin
from claimcheck.engine.rows import Lines
from claimcheck.engine.sources import from_bytes, from_paths
from claimcheck.errors import UserError
from claimcheck.extraction import Reading, outside_prose
from claimcheck.model import Report, Summary, Unread
from claimcheck.pipeline import document_of, read_document, rule_folders


def read_claims(paths: Sequence[str], settings: Settings, *, stdin: Stdin | None = None) -> Report:
    """Extraction alone: claims and rejections, no findings. UserError as for `verify`."""
    known = register.load(rule_folders(settings))
    sources = [*from_paths(paths, settings), *([] if stdin is None else [from_bytes(*stdin)])]
    readings: list[Reading] = []
    unread: list[Unread] = []
    for item in sorted((item for source in sources for item in source.items()), key=lambda item: item.name):
        data = item.content()
        document = (
            data if isinstance(data, Unread) else document_of(data, item.name, settings, row=item.row is not None)
        )
        if isinstance(document, Unread):
            unread.append(document)
        else:
            readings.append(read_document(document, known, settings))
    if unread and not readings:
        remedy = "name a text file, or a folder that holds some"
        raise UserError(unread[0].reason, where=unread[0].document, remedy=remedy)
    return _report(readings, unread)


def _report(readings: Sequence[Reading], unread: Sequence[Unread]) -> Report:
    claims = tuple(claim for reading in readings for claim in reading.claims)
    refused = [item for reading in readings for item in (*reading.rejections, *outside_prose(reading.document))]
    refused.sort(key=lambda item: (item.document, item.line, item.column))
    series = {(bucket(claim), series_name(claim)) for claim in claims}
    summary = Summary(len(readings), len(claims), len(series), 0, 0, 0, rejected=len(refused))
    return Report(summary, (), claims, tuple(unread), tuple(refused), Lines({}))
