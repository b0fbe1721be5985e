"""Runs a task on many inputs in reused processes, each limited in time and memory; a crash hits one input only.

pdfium is not thread-safe, so every worker is a process of its own. Results come in the order of the inputs.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import resource
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

from minutes_reader.errors import Message, ReaderDidNotStart, UnreadableDocument

Input = TypeVar("Input")
Output = TypeVar("Output")

_FINISH = None
_READY = "ready"
MOST_STARTS = 3
"""So many times in a row a worker may die before it is ready; then it is told once, and no document is blamed."""
START_WITHIN = 120.0
"""Seconds in which a worker is ready to read."""
AT_ONCE = 2
"""So many inputs a worker is given, so that it reads on while the caller is busy with what it has read."""
MOST_AHEAD = 128
"""So many outcomes at most wait for an earlier one that takes long, so that memory does not grow."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkerLimits:
    """Limits on one input: seconds on the clock, and bytes of address space for the worker that reads it."""

    seconds: float = 120.0
    memory: int = 3 * 1024**3


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Generic[Input, Output]):
    """What became of one input: its output, or the code and the words of what went wrong (as UnreadableDocument)."""

    input: Input
    output: Output | None = None
    code: str | None = None
    reason: Message | None = None
    seconds: float = 0.0

    @property
    def failed(self) -> bool:
        """Whether there is no output."""
        return self.code is not None


def run_in_workers(
    task: Callable[[Input], Output],
    inputs: Iterable[Input],
    *,
    jobs: int | None = None,
    limits: WorkerLimits = WorkerLimits(),
    progress: Callable[[int], None] | None = None,
) -> Iterator[Outcome[Input, Output]]:
    """Run `task` (a function at the top of a module) on every input; yield the outcomes in the order of the inputs.

    `progress` is called with the number of inputs done so far. Closing the iterator ends the workers. Raises
    ReaderDidNotStart where a worker dies at its start again and again; what was yielded before is done.
    """
    queue = deque(enumerate(inputs))
    workers = [_Worker(task, limits) for _ in range(max(1, min(jobs or usable_cores(), len(queue))))]
    done: dict[int, Outcome[Input, Output]] = {}
    following = finished = 0
    try:
        while queue or any(worker.busy for worker in workers):
            for _ in range(AT_ONCE):
                for worker in workers:
                    if queue and worker.has_room and queue[0][0] - following < MOST_AHEAD:
                        worker.give(*queue.popleft())
            for number, outcome in filter(None, _collect(workers)):
                done[number] = outcome
                finished += 1
                if progress is not None:
                    progress(finished)
            while following in done:
                yield done.pop(following)
                following += 1
    finally:
        for worker in workers:
            worker.end()


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0))


class _Worker(Generic[Input, Output]):
    """One process and what it is busy with, in order; a new process replaces one that was killed."""

    def __init__(self, task: Callable[[Input], Output], limits: WorkerLimits) -> None:
        self._task = task
        self._limits = limits
        self._process: BaseProcess | None = None
        self._given: deque[tuple[int, Input]] = deque()
        self._since = 0.0
        self._is_ready = False
        self._failed_starts = 0
        self.connection: Connection | None = None

    @property
    def busy(self) -> bool:
        return bool(self._given)

    @property
    def has_room(self) -> bool:
        return len(self._given) < AT_ONCE

    @property
    def deadline(self) -> float:
        return self._since + (self._limits.seconds if self._is_ready else START_WITHIN)

    def give(self, number: int, one: Input) -> None:
        if not self._given:
            if self._process is None or not self._process.is_alive():
                self._start()
            self._since = time.monotonic()
        self._given.append((number, one))
        self._send(one)

    def receive(self) -> tuple[int, Outcome[Input, Output]] | None:
        """Take what a worker has sent, or how it died; None where that is no outcome of an input."""
        seconds = time.monotonic() - self._since
        try:
            if self.connection is None:
                raise EOFError
            message = self.connection.recv()
        except (EOFError, OSError):
            code, reason = self._cause_of_death()
            if not self._is_ready:
                self._start_again(reason)
                return None
            number, one = self._take()
            self._resume()
            return number, Outcome(input=one, code=code, reason=reason, seconds=seconds)
        if message == _READY:
            self._is_ready, self._failed_starts, self._since = True, 0, time.monotonic()
            return None
        number, one = self._take()
        output, code, reason = message
        return number, Outcome(input=one, output=output, code=code, reason=reason, seconds=seconds)

    def stop_overdue(self) -> tuple[int, Outcome[Input, Output]] | None:
        """Kill a worker whose time is up."""
        if not self._is_ready:
            self._kill()
            self._start_again(Message("It was not ready within %(seconds)s seconds.", {"seconds": round(START_WITHIN)}))
            return None
        number, one = self._take()
        self._kill()
        self._resume()
        seconds = f"{self._limits.seconds:g}"
        reason = Message("Reading took longer than %(seconds)s seconds and was stopped.", {"seconds": seconds})
        return number, Outcome(input=one, code="timeout", reason=reason, seconds=self._limits.seconds)

    def end(self) -> None:
        """Let an idle worker finish; kill a busy one."""
        if self._process is None:
            return
        if self.busy or self.connection is None:
            self._kill()
            return
        with contextlib.suppress(OSError):  # It may have ended already.
            self.connection.send(_FINISH)
        self._process.join(timeout=5)
        self._kill()

    def _take(self) -> tuple[int, Input]:
        """The input that the worker has been busy with; from now on it is busy with the next one."""
        given = self._given.popleft()
        self._since = time.monotonic()
        return given

    def _send(self, one: Input) -> None:
        # Where the worker died between two inputs, `receive` reports how.
        with contextlib.suppress(OSError):
            if self.connection is not None:
                self.connection.send((one,))

    def _resume(self) -> None:
        """Give what waited for a worker that is gone to a new one."""
        if self._given:
            self._start()
            self._since = time.monotonic()
        for _number, one in self._given:
            self._send(one)

    def _start_again(self, reason: Message) -> None:
        """After a start that failed: once more, with the same inputs. Raises ReaderDidNotStart after too many."""
        self._failed_starts += 1
        if self._failed_starts >= MOST_STARTS:
            raise ReaderDidNotStart(reason, attempts=self._failed_starts)
        self._resume()

    def _start(self) -> None:
        self._is_ready = False
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(
            target=_serve, args=(theirs, self._task, self._limits.memory), name="minutes_reader", daemon=True
        )
        self._process.start()
        theirs.close()

    def _kill(self) -> None:
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join()
        if self.connection is not None:
            self.connection.close()
        self._process, self.connection = None, None

    def _cause_of_death(self) -> tuple[str, Message]:
        """The code and words of how it ended: while it read, or before it was ready."""
        status = None
        if self._process is not None:
            self._process.join(timeout=5)
            status = self._process.exitcode
        self._kill()
        if status == -signal.SIGKILL:
            return "memory", Message("The reader was ended by the system, most likely for want of memory.")
        name = signal.Signals(-status).name if status is not None and status < 0 else f"status {status}"
        if not self._is_ready:
            return "crashed", Message("It ended at once (%(signal)s).", {"signal": name})
        return "crashed", Message("The reader broke down on this document (%(signal)s).", {"signal": name})


def _collect(
    workers: list[_Worker[Input, Output]],
) -> Iterator[tuple[int, Outcome[Input, Output]] | None]:
    """Wait until a worker has sent something, has died or is overdue, and give what came of it: None for a start."""
    busy = {worker.connection: worker for worker in workers if worker.busy and worker.connection is not None}
    if not busy:
        return
    patience = min(worker.deadline for worker in busy.values()) - time.monotonic()
    ready = wait(list(busy), timeout=max(0.0, patience))
    for connection in ready:
        yield busy[connection].receive()  # type: ignore[index]  # wait gives back what it was given
    now = time.monotonic()
    for worker in workers:
        if worker.busy and worker.deadline <= now:
            yield worker.stop_overdue()


def _serve(connection: Connection, task: Callable[[Input], Output], memory: int) -> None:
    """What a worker does: tell that it is ready, then (output, code, reason) for each input, until told to finish."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    resource.setrlimit(resource.RLIMIT_AS, (memory if hard == resource.RLIM_INFINITY else min(memory, hard), hard))
    connection.send(_READY)
    while True:
        try:
            message = connection.recv()
        except EOFError:
            return
        if message is _FINISH:
            return
        connection.send(_attempt(task, message[0]))


def _attempt(task: Callable[[Input], Output], one: Input) -> tuple[Output | None, str | None, Message | None]:
    """The boundary of one document: whatever goes wrong in it is reported and hits no other."""
    try:
        return task(one), None, None
    except UnreadableDocument as error:
        return None, error.code, error.reason
    except MemoryError:
        return None, "memory", Message("Reading this document needs more memory than allowed.")
    except RecursionError:
        return None, "damaged", Message("The document is nested too deeply.")
    except OSError as error:
        why = error.strerror or str(error)
        return None, "unreadable", Message("The file cannot be read: %(why)s.", {"why": why})
    except Exception as error:  # noqa: BLE001 - the listed boundary of one document; the cause is shown
        cause = f"{type(error).__name__}: {error}"
        return None, "crashed", Message("The reader broke down on this document (%(signal)s).", {"signal": cause})
