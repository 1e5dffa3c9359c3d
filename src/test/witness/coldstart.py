"""How long each function takes to start: the real package, the real runtime interface client, Lambda's share of a processor.

Usage: python src/test/witness/coldstart.py [--runs N]    as root on Linux, from the repository's root, after `sam build`

A function has as many processors as its memory in MB by 1,769 (AWS Lambda developer guide, "Configure Lambda function
memory"); a control group gives the JVM that share. A run is a small night with cold functions and a second with warm ones.
"""

import argparse
import dataclasses
import logging
import statistics
from pathlib import Path

import estate
from nights import deployed

SMALL = {"where": ["eu-west-1"], "kinds": estate.KINDS[:4]}
PERIOD = 20_000


def share(memory):
    """A control group with that memory's share of a processor, and the command's prefix to start in it."""
    group = Path("/sys/fs/cgroup/cpu" if Path("/sys/fs/cgroup/cpu").is_dir() else "/sys/fs/cgroup") / f"curfew-{memory}"
    group.mkdir(exist_ok=True)
    quota = PERIOD * memory // 1769
    if (group / "cpu.max").exists():
        (group / "cpu.max").write_text(f"{quota} {PERIOD}")
    else:
        (group / "cpu.cfs_period_us").write_text(str(PERIOD))
        (group / "cpu.cfs_quota_us").write_text(str(quota))
    return ("sh", "-c", 'echo $$ > "$0" && exec "$@"', str(group / "cgroup.procs"))


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--package", default=".aws-sam/build")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--memory", type=int, nargs="*", default=[512, 1024])
    options.add_argument("--java", default="", help="options for the JVM, after those that Lambda gives it")
    given = options.parse_args()
    logging.disable(logging.CRITICAL)
    d = deployed(Path(given.package), 0.02)
    for function in d.functions.values():
        function.runtime.options = given.java.split()
    print("| function | memory, MB | start | first call | warm call | resident, MB |\n|---|---|---|---|---|---|")
    for memory in given.memory:
        for function in d.functions.values():
            function.settings = dataclasses.replace(function.settings, memory=memory)
            function.prefix = share(memory)
        runs = [list(measured(d)) for _ in range(given.runs)]
        rows = [row for run in runs for row in run]
        for name in dict.fromkeys(row[0] for row in rows):
            mine = [row[1:] for row in rows if row[0] == name]
            *times, resident = (statistics.median(column) for column in zip(*mine))
            cells = [f"{wall:.2f} s ({used:.2f})" for wall, used in zip(times[::2], times[1::2])]
            print(f"| {name.removesuffix('Function')} | {memory} | {' | '.join(cells)} | {resident:.0f} |", flush=True)
        chain = statistics.median(sum(row[2] + row[4] for row in run) for run in runs)
        print(f"Processor seconds of all starts and first calls, median: {chain:.2f}", flush=True)


def measured(d):
    """One run: of each function its name; seconds and processor time of its start, its first and a warm call; memory."""
    for round in ("cold", "warm"):
        d.fresh(**SMALL)
        execution = d.run({"mode": "stop"}, round)
        assert execution.status == "SUCCEEDED", execution.cause
    for name, function in d.functions.items():
        sandbox = function.sandbox
        # A night does not invoke the functions of a morning.
        if sandbox is None:
            continue
        status = Path(f"/proc/{sandbox.process.pid}/status").read_text()
        resident = int(status.split("VmHWM:")[1].split()[0]) / 1024
        times = (sandbox.times[0], sandbox.times[1], sandbox.times[-1])
        yield name, *(figure for pair in times for figure in pair), resident
        function.stop()


main()
