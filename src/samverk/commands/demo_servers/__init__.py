"""Real servers on 127.0.0.1 for `samverk demo-meeting` and for tests; they need the extra `demo`."""
