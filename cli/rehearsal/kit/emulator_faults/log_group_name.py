"""A log group without a name is called /aws/cloudformation/STACK/LOGICALID: step 10 of the runbook looks in vain.

AWS names it STACK-LOGICALID-SUFFIX, as every resource without a name.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-logs-loggroup.html
"""

from ministack.services.cloudformation.provisioners import _physical_name

from . import wrap


def mend():
    wrap("AWS::Logs::LogGroup", "create", create)
    wrap("AWS::Logs::LogGroup", "update", update)


def create(original, logical_id, props, stack_name):
    return original(logical_id, named(props, stack_name, logical_id), stack_name)


def update(original, physical_id, old_props, new_props, stack_name, logical_id=None):
    old = named(old_props, stack_name, logical_id)
    new = named(new_props, stack_name, logical_id)
    return original(physical_id, old, new, stack_name, logical_id=logical_id)


def named(props, stack_name, logical_id):
    return {"LogGroupName": _physical_name(stack_name, logical_id), **props}
