"""Starts MiniStack 1.5.33 behind a lock, with the faults mended that would make a rehearsal lie. Each correction is one file."""

import os

import emulator_lock
from emulator_faults import empty_secret, log_group_name, log_group_retention, secret_arn, secret_name_taken
from ministack import app

for fault in (empty_secret, secret_arn, secret_name_taken, log_group_name, log_group_retention):
    fault.mend()

# Taken out of the environment, which MiniStack hands on to what it starts.
app.app = emulator_lock.locked(app.app, os.environ.pop("SFAI_EMULATOR_SECRET"))

app.main()
