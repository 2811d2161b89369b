"""A client for Voxrun's daemon, in one file, with nothing but the standard library.

    import voxrun

    with voxrun.connect() as client:
        client.goxel.create_project("castle")
        client.goxel.add_voxel(1, 2, 3, color="tomato")
        print(client.script.run(script="goxel.image.layers.length")["value"])

Every method of the daemon is there under its own name: those of docs/rpc.md, with their
parameters by position or by name. Results are what JSON holds: dicts, lists, texts, numbers.
A call that fails raises voxrun.Error.

A client is for one thread: give each thread its own. Copy this file and change it as you like.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import json
import os
import selectors
import socket
import tempfile
import time
import urllib.parse
from typing import Any, Iterator, List, Optional, Tuple

__all__ = ["Client", "Error", "Pipeline", "connect"]

BATCH = 500  # requests that a pipeline sends before it reads their answers


class Error(Exception):
    """What the daemon says about a call that failed."""

    def __init__(self, error: dict, method: str = "") -> None:
        self.method = method
        self.code: int = error.get("code", 0)
        self.message: str = error.get("message", "the daemon gave no reason")
        self.data: dict = error.get("data") or {}
        self.kind: str = self.data.get("class", "")  # "usage", "not-found", "limit", ...
        self.parameter: str = self.data.get("parameter", "")  # the one that is wrong
        self.hint: str = self.data.get("hint", "")  # what to try
        self.retry_after: float = self.data.get("retry_after", 0.0)  # seconds; 0: don't
        run = self.data.get("detail") or {}  # what script.run tells of a script that failed
        self.console: list = run.get("console") or []  # what it had printed
        self.script: dict = run.get("error") or {}  # message, file, line, column, frame, stack
        text = f"{method}: {self.message}" if method else self.message
        super().__init__(f"{text} ({self.hint})" if self.hint else text)


def default_socket() -> str:
    """Where a user's daemon listens when nobody says otherwise."""
    folder = os.environ.get("XDG_RUNTIME_DIR")
    if folder:
        return os.path.join(folder, "voxrun.sock")
    return os.path.join(tempfile.gettempdir(), f"voxrun-{os.getuid()}", "voxrun.sock")


def connect(address: str = "", token: str = "", **options: Any) -> Client:
    """Connect to a daemon: to the path of its unix socket, or to http://HOST:PORT.

    Without an address it is $VOXRUN_ADDRESS, or the user's own daemon. options: see Client.
    """
    return Client(address or os.environ.get("VOXRUN_ADDRESS", "") or default_socket(), token, **options)


class _Names:
    """What makes client.goxel.add_voxel(...) a call of goxel.add_voxel."""

    def __init__(self, client: Any, name: str) -> None:
        self._client, self._name = client, name

    def __getattr__(self, name: str) -> _Names:
        if name.startswith("__"):
            raise AttributeError(name)
        return _Names(self._client, f"{self._name}.{name}")

    def __call__(self, *args: Any, **params: Any) -> Any:
        return self._client.call(self._name, *args, **params)


class _Caller:
    def __getattr__(self, name: str) -> _Names:
        if name.startswith("_"):
            raise AttributeError(name)
        return _Names(self, name)


class Client(_Caller):
    """A connection to a daemon.

    timeout: seconds that an answer may take. None, the default, is as long as it takes.
    retries: how often a call is made again that failed because the daemon is busy.

    On a unix socket a connection has a current project: the last one that it created or
    opened. HTTP has none: name one with project="..." in each call, or get the last one
    that anybody created.
    """

    def __init__(self, address: str, token: str = "", timeout: Optional[float] = None, retries: int = 8) -> None:
        self.address, self.token, self.timeout, self.retries = address, token, timeout, retries
        self._last = 0
        web = address.startswith(("http://", "https://"))
        self._wire: Any = _Http(address, token, timeout) if web else _Socket(address, timeout)

    def close(self) -> None:
        self._wire.close()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()

    def call(self, method: str, *args: Any, **params: Any) -> Any:
        """Call a method. Parameters go by position or by name, or as a place and names: (1, 2, 3, color="red")."""
        for attempt in range(self.retries + 1):
            try:
                return self._exchange([(method, _params(method, args, params))])[0]
            except Error as e:
                if not e.retry_after or attempt == self.retries:
                    raise
                time.sleep(e.retry_after)

    def pipeline(self, keep_errors: bool = False) -> Pipeline:
        """Call many methods without waiting for each answer. See Pipeline."""
        return Pipeline(self, keep_errors)

    def export(self, format: str, **params: Any) -> bytes:
        """The project as a file of a format: client.export("glb")."""
        return base64.b64decode(self.call("project.export", format=format, **params)["data"])

    def render(self, **params: Any) -> bytes:
        """A picture of the project, as a PNG: client.render(width=800, height=600)."""
        return base64.b64decode(self.call("goxel.render_scene", return_mode="base64", **params)["image"])

    def watch(self, project: str = "") -> Iterator[dict]:
        """The changes of a project, made by anybody from this moment on, one after the other, without end.

        Each is a dict: project, seq, kind ("edit", "undo", "redo", "missed"), note, client, changes. The
        changes have a connection of their own: close() the iterator to end it.
        """
        known = self.call("project.info", **({"project": project} if project else {}))
        return self._changes(known["project_id"], known["seq"])

    def _changes(self, project: str, seq: int) -> Iterator[dict]:
        with contextlib.closing(self._wire.another()) as wire:
            yield from wire.changes(project, seq)

    def _exchange(self, calls: List[Tuple[str, Any]], keep_errors: bool = False) -> list:
        """Make calls, in their order; return their results."""
        first = self._last + 1
        self._last += len(calls)
        answers = self._wire.exchange([
            {"jsonrpc": "2.0", "id": first + i, "method": method, "params": params}
            for i, (method, params) in enumerate(calls)
        ])
        results: list = []
        for answer, (method, _) in zip(answers, calls):
            error = Error(answer["error"], method) if "error" in answer else None
            if error and not keep_errors:
                raise error
            results.append(error or answer.get("result"))
        return results


class Pipeline(_Caller):
    """Many calls, carried out in their order, whose answers nobody waits for one by one.

        with client.pipeline() as many:
            for x in range(10_000):
                many.goxel.add_voxel(x, 0, 0, color="gold")
        print(len(many.results))

    results has the result of each call. The first call that fails raises its error, and what
    was not sent yet is not; with keep_errors, errors stand among the results instead.
    """

    def __init__(self, client: Client, keep_errors: bool) -> None:
        self.results: list = []
        self._client, self._keep, self._calls = client, keep_errors, []  # type: ignore[var-annotated]

    def call(self, method: str, *args: Any, **params: Any) -> None:
        self._calls.append((method, _params(method, args, params)))
        if len(self._calls) >= BATCH:
            self.flush()

    def flush(self) -> None:
        """Send what waits, and read the answers."""
        calls, self._calls = self._calls, []
        if calls:
            self.results += self._client._exchange(calls, self._keep)

    def __enter__(self) -> Pipeline:
        return self

    def __exit__(self, kind: Any, *_: Any) -> None:
        if kind is None:
            self.flush()


def _params(method: str, args: tuple, params: dict) -> Any:
    if not args:
        return params
    if not params:
        return list(args)
    if len(args) == 3 and all(isinstance(a, (int, float)) for a in args):
        return {"position": list(args), **params}
    raise TypeError(f"{method}: give all parameters by name, or all by position")


class _Socket:
    """The daemon's unix socket: a line of JSON for each answer."""

    def __init__(self, path: str, timeout: Optional[float]) -> None:
        self._path, self._timeout, self._in = path, timeout, b""
        self._s = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            self._s.connect(path)
        except OSError as e:
            self._s.close()
            raise ConnectionError(f"no daemon answers at {path}: {e.strerror} (start one with: voxrun serve)") from e
        self._s.setblocking(False)

    def close(self) -> None:
        self._s.close()

    def another(self) -> _Socket:
        return _Socket(self._path, None)

    def exchange(self, requests: List[dict]) -> List[dict]:
        out = "".join(json.dumps(r, separators=(",", ":")) + "\n" for r in requests).encode()
        try:
            answers: List[dict] = []
            while len(answers) < len(requests):
                line, out = self._line(out)
                message = json.loads(line)
                if "method" in message:
                    continue  # a notification
                if message.get("id") is None and "error" in message:
                    raise Error(message["error"])  # it belongs to the connection: too many, too large
                answers.append(message)
            return answers
        except BaseException:
            self.close()  # answers are under way that nobody would take for what they are
            raise

    def _line(self, out: bytes = b"") -> Tuple[bytes, bytes]:
        """The next line, while out is sent: the daemon stops reading when nobody reads its answers."""
        with selectors.DefaultSelector() as ready:
            ready.register(self._s, selectors.EVENT_READ | (selectors.EVENT_WRITE if out else 0))
            pieces = [self._in]
            while b"\n" not in pieces[-1]:
                events = ready.select(self._timeout)
                if not events:
                    raise TimeoutError(f"the daemon does not answer within {self._timeout} s")
                if events[0][1] & selectors.EVENT_READ:
                    data = self._s.recv(1 << 18)
                    if not data:
                        raise ConnectionError("the daemon closed the connection")
                    pieces.append(data)
                elif out:
                    out = out[self._s.send(out[: 1 << 18]):]
                    if not out:
                        ready.modify(self._s, selectors.EVENT_READ)
        line, _, self._in = b"".join(pieces).partition(b"\n")
        return line, out

    def changes(self, project: str, seq: int) -> Iterator[dict]:
        params = {"project": project, "since": seq, "stream": True, "timeout_ms": 0}
        out = json.dumps({"jsonrpc": "2.0", "id": 0, "method": "project.watch", "params": params}).encode() + b"\n"
        while True:
            line, out = self._line(out)
            message = json.loads(line)
            if message.get("method") == "project.changed":
                yield message["params"]
            elif "error" in message:
                raise Error(message["error"], "project.watch")


class _Http:
    """The daemon over HTTP: one request, or a batch of them, in each POST /rpc."""

    def __init__(self, url: str, token: str, timeout: Optional[float]) -> None:
        self._url, self._token, self._timeout = url, token, timeout
        u = urllib.parse.urlsplit(url)
        kind = http.client.HTTPSConnection if u.scheme == "https" else http.client.HTTPConnection
        self._base = u.path.rstrip("/")
        self._c = kind(u.netloc, timeout=timeout)

    def close(self) -> None:
        self._c.close()

    def another(self) -> _Http:
        return _Http(self._url, self._token, None)

    def exchange(self, requests: List[dict]) -> List[dict]:
        batch = requests if len(requests) > 1 else requests[0]
        body = json.loads(self._ask("POST", "/rpc", json.dumps(batch).encode()).read())
        answers = body if isinstance(body, list) else [body]
        if len(answers) != len(requests):
            raise Error(answers[0].get("error") or {"message": "the daemon did not answer all requests"})
        return answers

    def _ask(self, method: str, path: str, body: Optional[bytes] = None) -> http.client.HTTPResponse:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        try:
            self._c.request(method, self._base + path, body, headers)
            response = self._c.getresponse()
        except TimeoutError:
            self._c.close()
            raise
        except (OSError, http.client.HTTPException) as e:
            self._c.close()
            raise ConnectionError(f"no daemon answers at {self._url}: {e} (start one with: voxrun serve)") from e
        if response.status == 200:
            return response
        text = response.read()
        try:
            raise Error(json.loads(text)["error"])
        except (ValueError, KeyError, TypeError):
            raise Error({"code": -response.status, "message": f"{response.status} {response.reason}"}) from None

    def changes(self, project: str, seq: int) -> Iterator[dict]:
        events = self._ask("GET", f"/v1/projects/{urllib.parse.quote(project)}/events?since={seq}")
        kind = ""
        for line in events:
            key, _, value = line.decode().rstrip("\n").partition(": ")
            if key == "event":
                kind = value
            elif key == "data" and kind == "change":
                yield json.loads(value)
            elif key == "data" and kind == "end":
                raise Error({"message": json.loads(value)["reason"]}, "project.watch")
