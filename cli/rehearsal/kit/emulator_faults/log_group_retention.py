"""A template may keep a log group for any number of days, also for the runbook's 1095.

AWS refuses every value that PutRetentionPolicy refuses, and the deploy rolls back.
https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutRetentionPolicy.html
"""

from ministack.services import cloudwatch_logs

from . import wrap


def mend():
    wrap("AWS::Logs::LogGroup", "create", create)
    wrap("AWS::Logs::LogGroup", "update", update)


def create(original, logical_id, props, stack_name):
    check(props)
    return original(logical_id, props, stack_name)


def update(original, physical_id, old_props, new_props, stack_name, logical_id=None):
    check(new_props)
    return original(physical_id, old_props, new_props, stack_name, logical_id=logical_id)


def check(props):
    days = props.get("RetentionInDays")
    if days is not None and int(days) not in cloudwatch_logs._VALID_RETENTION_DAYS:
        raise ValueError(f"RetentionInDays {days} is not one of the values CloudWatch Logs allows.")
