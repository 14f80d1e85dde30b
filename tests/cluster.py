"""A Spark cluster on loopback: a master and workers of their own, started and ended by the tests."""

from __future__ import annotations

import contextlib
import ctypes
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
_QUICK = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
"""These processes live for a minute: what they would learn for an hour is not worth its time."""
_SETTINGS = {
    "spark.driver.extraJavaOptions": _QUICK,
    "spark.executor.extraJavaOptions": _QUICK,
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.cores.max": "2",
    "spark.executor.cores": "1",
    "spark.executor.memory": "512m",
    "spark.driver.memory": "512m",
    "spark.executorEnv.PYTHONPATH": str(ROOT),
    "spark.sql.shuffle.partitions": "4",
    "spark.ui.enabled": "false",
}
PATIENCE = 120.0


class Cluster:
    """A master at `address`, and its workers."""

    def __init__(self, folder: Path, workers: int) -> None:
        import pyspark

        self.home, self.folder = Path(pyspark.__file__).parent, folder
        settings = "".join(f"{key} {value}\n" for key, value in _SETTINGS.items())
        (folder / "conf").mkdir()
        (folder / "conf" / "spark-defaults.conf").write_text(settings)
        self.environment = {
            "SPARK_CONF_DIR": str(folder / "conf"),
            "SPARK_HOME": str(self.home),
            "SPARK_LOCAL_IP": "127.0.0.1",
            "SPARK_DAEMON_JAVA_OPTS": _QUICK,
            "SPARK_DAEMON_MEMORY": "256m",
            "PYSPARK_PYTHON": sys.executable,
        }
        self.processes: list[subprocess.Popen[bytes]] = []
        try:
            self._start("master", "org.apache.spark.deploy.master.Master")
            self.address = self._said("master", r"(spark://127\.0\.0\.1:\d+)")[0]
            for number in range(workers):
                place = folder / f"work-{number}"
                self._start(
                    f"worker-{number}", "org.apache.spark.deploy.worker.Worker", "--cores", "2", "--memory", "2g",
                    "--work-dir", str(place), self.address,
                )  # fmt: skip
            until(lambda: len(self._said("master", r"Registering worker")) == workers)
        except BaseException:
            self.stop()
            raise

    def _start(self, name: str, main: str, *args: str) -> None:
        command = [
            str(self.home / "bin" / "spark-class"),
            main,
            "--host",
            "127.0.0.1",
            "--port",
            "0",
            "--webui-port",
            "0",
        ]
        with (self.folder / f"{name}.log").open("wb") as log:
            self.processes.append(
                subprocess.Popen(
                    [*command, *args],
                    env={**os.environ, **self.environment},
                    stdin=subprocess.DEVNULL,
                    stdout=log,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    preexec_fn=_end_with_parent,  # noqa: PLW1509  # one thread here
                )
            )

    def _said(self, name: str, pattern: str) -> list[str]:
        """What a process has said that fits; waits until there is something."""
        found: list[str] = []

        def told() -> bool:
            found[:] = re.findall(pattern, (self.folder / f"{name}.log").read_text(errors="replace"))
            return bool(found)

        until(told)
        return found

    def kill(self, worker: int) -> None:
        """kill -9 for a worker and the executors that it started."""
        os.killpg(self.processes[1 + worker].pid, signal.SIGKILL)

    def stop(self) -> None:
        """Ends all processes of the cluster."""
        for process in self.processes:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _end_with_parent() -> None:
    """Where tests are killed, so is their cluster."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def until(true: Callable[[], bool]) -> None:
    """Waits until something is true; an error after two minutes."""
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, "it does not become true"
        time.sleep(0.05)
