"""Starts MiniStack 1.5.33 with the faults mended that would make a rehearsal lie. Each correction is one file."""

from emulator_faults import empty_secret, log_group_name, log_group_retention, secret_arn, secret_name_taken
from ministack.app import main

for fault in (empty_secret, secret_arn, secret_name_taken, log_group_name, log_group_retention):
    fault.mend()

main()
