"""What a kernel costs before and between cells: time, memory, and how it ends.

    .venv/bin/python install/bench/start.py                     # Ketpoint, beside ipykernel
    .venv/bin/python install/bench/start.py --kernels ketpoint --starts 10
    .venv/bin/python install/bench/start.py --loop 100          # starts that hang or fail

Medians, worst in brackets; from the start of the kernel's process, the launcher included. Run it on
a quiet machine, after `ketpoint prepare`.
"""

import argparse
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time

import psutil
from jupyter_client import BlockingKernelClient, KernelManager

GOALS = {
    "kernel_info reply, ms": "450",
    "first reply to 1 + 1, ms": "700",
    "1 + 1 again, ms": "10",
    "kernel_info again, ms": "2",
    "queued cells a second": "100 or more",
    "resident when ready, MB": "130",
    "resident after 50 cells, MB": "250",
    "exit after shutdown, s": "0.5",
    "exit after the parent's end, s": "2",
}
PATIENCE = 30
clock = time.perf_counter


class Kernel:
    def __init__(self, name):
        self.name, self.begin = name, clock()
        self.manager = KernelManager(kernel_name=name)
        self.manager.start_kernel(stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self.client = self.manager.client()
        self.client.start_channels(hb=False)

    def wait(self, asked):
        """Seconds since the start at which the reply came."""
        channel = self.client.shell_channel
        end = clock() + PATIENCE
        while clock() < end:
            if channel.socket.poll(int(max(0, end - clock()) * 1000)):
                message = channel.get_msg(timeout=0)
                if (message["parent_header"] or {}).get("msg_id") == asked:
                    return clock() - self.begin
        raise TimeoutError(f"{self.name} did not answer within {PATIENCE} s")

    def took(self, ask, count):
        """Milliseconds from each question to its reply."""
        times = []
        for _ in range(count):
            begin = clock()
            self.wait(ask())
            times.append((clock() - begin) * 1000)
        return times

    def resident(self):
        process = psutil.Process(self.manager.provisioner.pid)
        family = [process, *process.children(recursive=True)]
        return sum(member.memory_info().rss for member in family) / 2**20

    def kill(self):
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


def measure(name, figures):
    kernel = Kernel(name)
    try:
        note = lambda row, values: figures.setdefault(row, []).extend(values)  # noqa: E731
        note("kernel_info reply, ms", [kernel.wait(kernel.client.kernel_info()) * 1000])
        cell = kernel.client.execute("1 + 1")
        # Not its result: iopub may not be subscribed yet, and then loses it.
        note("first reply to 1 + 1, ms", [kernel.wait(cell) * 1000])
        time.sleep(1)
        note("resident when ready, MB", [kernel.resident()])
        kernel.took(lambda: kernel.client.execute("1 + 1"), 10)
        note("1 + 1 again, ms", kernel.took(lambda: kernel.client.execute("1 + 1"), 40))
        note("resident after 50 cells, MB", [kernel.resident()])
        note("kernel_info again, ms", kernel.took(kernel.client.kernel_info, 40))
        assign = "t{0} = {0}" if name.startswith("python") else "int t{0} = {0};"
        begin = clock()
        asked = [kernel.client.execute(assign.format(i)) for i in range(500)]
        kernel.wait(asked[-1])
        note("queued cells a second", [500 / (clock() - begin)])
        begin = clock()
        request = kernel.client.session.msg("shutdown_request", {"restart": False})
        kernel.client.control_channel.send(request)
        note("exit after shutdown, s", [ended(kernel.manager.provisioner.pid, begin)])
    finally:
        kernel.kill()


def ended(pid, begin):
    """Seconds from the beginning until a process was gone."""
    while clock() - begin < PATIENCE:
        try:
            if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
                break
        except psutil.NoSuchProcess:
            break
        time.sleep(0.01)
    return clock() - begin


PARENT = """
import sys, time
from jupyter_client import KernelManager
m = KernelManager(kernel_name=sys.argv[1], connection_file=sys.argv[2])
m.start_kernel()
print(m.provisioner.pid, flush=True)
time.sleep(600)
"""


def parents_end(name):
    """Seconds from the end of the process that started a kernel to the end of the kernel."""
    with tempfile.TemporaryDirectory() as folder:
        file = os.path.join(folder, "connection.json")
        line = [sys.executable, "-c", PARENT, name, file]
        with subprocess.Popen(line, stdout=subprocess.PIPE, text=True) as parent:
            pid = int(parent.stdout.readline())
            client = BlockingKernelClient(connection_file=file)
            client.load_connection_file()
            client.start_channels(hb=False)
            client.wait_for_ready(timeout=PATIENCE)
            client.stop_channels()
            begin = clock()
            parent.send_signal(signal.SIGKILL)
        return ended(pid, begin)


def loop(name, count):
    failed = 0
    for _ in range(count):
        kernel = Kernel(name)
        try:
            kernel.wait(kernel.client.kernel_info())
        except TimeoutError:
            failed += 1
        finally:
            kernel.kill()
    print(f"{name}: {failed} of {count} starts hung or failed")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kernels", default="ketpoint,python3")
    parser.add_argument("--starts", type=int, default=10)
    parser.add_argument("--loop", type=int, default=0)
    chosen = parser.parse_args()
    names = chosen.kernels.split(",")
    if chosen.loop:
        for name in names:
            loop(name, chosen.loop)
        return
    tables = {name: {} for name in names}
    for _ in range(chosen.starts):  # in turn, so that all meet the same load
        for name in names:
            measure(name, tables[name])
    for name in names:
        tables[name]["exit after the parent's end, s"] = [parents_end(name) for _ in range(3)]
    print(f"{'':32}{'goal':>12}" + "".join(f"{name:>22}" for name in names))
    for row, goal in GOALS.items():
        print(f"{row:32}{goal:>12}" + "".join(f"{shown(row, tables[n][row]):>22}" for n in names))


def shown(row, values):
    worst = min(values) if "a second" in row else max(values)
    return f"{statistics.median(values):.1f} ({worst:.1f})"


if __name__ == "__main__":
    main()
