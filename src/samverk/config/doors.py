"""The only list of addresses that take large files, and who may send them there."""

from __future__ import annotations

from samverk.core.body_limits import Door
from samverk.intake.views.upload_door import may_send_files
from samverk.meetings.views.paper_door import may_send_papers

MEGABYTE = 1024 * 1024
READING_IN = Door(ending="/inlasning/", most=512 * MEGABYTE, may_send=may_send_files)
TRYING = Door(ending="/prova/", most=51 * MEGABYTE)
PAPERS = Door(ending="/lamna/", most=51 * MEGABYTE, may_send=may_send_papers)
DOORS = (READING_IN, TRYING, PAPERS)
