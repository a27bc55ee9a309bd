"""Faults of MiniStack 1.5.33, mended where they are and only towards what AWS documents.

emulator-faults.test.ts shows every fault on the bare emulator, and turns red on the day MiniStack mends it itself.
"""

from ministack.services.cloudformation import provisioners


def wrap(resource_type, operation, around):
    """Replace one operation of a CloudFormation resource type: around(original, *arguments)."""
    handlers = provisioners._RESOURCE_HANDLERS[resource_type]
    original = handlers[operation]
    handlers[operation] = lambda *arguments, **named: around(original, *arguments, **named)
