"""Headless Chromium over its debugging pipe: no driver, no library; what a test asks of a page, and nothing more."""

from __future__ import annotations

import base64
import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

_PATIENCE = 60
"""Seconds without a word after which Chromium is taken to hang."""


class Browser:
    """One tab. `complaints` are console messages, exceptions, log entries (such as refusals by policy), requests."""

    def __init__(self, to: int, back: int) -> None:
        self._to, self._back, self._rest, self._id = to, back, b"", 0
        self._session: str | None = None
        self.complaints: list[str] = []
        self.requests: list[str] = []
        target = self.ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Log", "Network", "Accessibility"):
            self.ask(f"{domain}.enable")

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to one command; RuntimeError where Chromium refuses it."""
        self._id += 1
        message: dict[str, Any] = {"id": self._id, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._to, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self._id:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']['message']}")
                return answer["result"]

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self._rest:
            if not select([self._back], [], [], _PATIENCE)[0]:
                raise RuntimeError(f"Chromium has said nothing for {_PATIENCE} seconds")
            piece = os.read(self._back, 1 << 20)
            if not piece:
                raise RuntimeError("Chromium went away")
            self._rest += piece
        line, _, self._rest = self._rest.partition(b"\0")
        message: dict[str, Any] = json.loads(line)
        method, params = message.get("method", ""), message.get("params", {})
        if method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.complaints.append(json.dumps(params)[:500])
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        return message

    def open(
        self, path: Path, *, width: int = 1280, height: int = 900, dark: bool = False, script: bool = True
    ) -> None:
        """Opens a file from disk and waits until it is loaded."""
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.ask("Emulation.setEmulatedMedia", features=[scheme])
        self.ask("Emulation.setScriptExecutionDisabled", value=not script)
        self.ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.complaints.clear()
        self.requests.clear()
        self.ask("Page.navigate", url=path.absolute().as_uri())
        while self._next().get("method") != "Page.loadEventFired":
            pass

    def run(self, script: str) -> Any:
        """The value of an expression in the page; promises are awaited."""
        result = self.ask("Runtime.evaluate", expression=script, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise RuntimeError(json.dumps(result["exceptionDetails"])[:2000])
        return result["result"].get("value")

    def key(self, name: str, text: str = "") -> None:
        """Presses one key, as a person would."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}
        fields: dict[str, Any] = {"key": name, "windowsVirtualKeyCode": codes.get(name, ord(name[0].upper()))}
        text = text or {"Enter": "\r"}.get(name, "")
        self.ask("Input.dispatchKeyEvent", type="keyDown", text=text, **fields)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **fields)

    def type(self, words: str) -> None:
        """Types words into what has the focus."""
        self.ask("Input.insertText", text=words)

    def settle(self) -> None:
        """Waits until the page has done what it put off, and has drawn it."""
        self.run("new Promise(done => setTimeout(() => requestAnimationFrame(() => setTimeout(done)), 150))")

    def close(self) -> None:
        """Ends Chromium."""
        self._session = None
        self.ask("Browser.close")

    def pdf(self) -> bytes:
        """The page as it would be printed."""
        return base64.b64decode(self.ask("Page.printToPDF", printBackground=False)["data"])


@contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """Chromium with an empty profile and one tab; raises RuntimeError where there is none."""
    if CHROMIUM is None:
        raise RuntimeError("no Chromium: install the package chromium")
    to_read, to_write = os.pipe()
    back_read, back_write = os.pipe()

    def pipes() -> None:
        # Chromium reads from descriptor 3 and answers on 4; through high numbers, lest one overwrite the other.
        os.dup2(os.dup2(to_read, 103), 3)
        os.dup2(os.dup2(back_write, 104), 4)

    process = subprocess.Popen(
        [
            CHROMIUM,
            "--headless=new",
            "--remote-debugging-pipe",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--hide-scrollbars",
            "--disable-extensions",
            "--disable-background-networking",
            f"--user-data-dir={profile}",
        ],
        preexec_fn=pipes,  # noqa: PLW1509  the test has one thread
        close_fds=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(to_read)
    os.close(back_write)
    try:
        browser = Browser(to_write, back_read)
        yield browser
        browser.close()
        process.wait(timeout=20)
    finally:
        process.kill()
        process.wait()
        os.close(to_write)
        os.close(back_read)
