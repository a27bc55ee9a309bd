"""A template's secret whose name exists already replaces that secret in silence: its value is lost.

AWS refuses with ResourceExistsException and the deploy rolls back.
https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
"""

from ministack.services import secretsmanager

from . import wrap


def mend():
    wrap("AWS::SecretsManager::Secret", "create", create)


def create(original, logical_id, props, stack_name):
    name = props.get("Name")
    if name in secretsmanager._secrets:
        raise ValueError(f"The operation failed because the secret {name} already exists.")
    return original(logical_id, props, stack_name)
