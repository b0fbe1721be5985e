"""The demonstration's meeting, held over HTTP on a server that is killed (SIGKILL) again and again at random moments.

`python -m tools.killed_meeting --kills 10 --seed 1` tells what it found. The driver is a process of its own: it sends
requests, keeps a log of what was acknowledged, and after each kill compares it with what is in the database.
"""
