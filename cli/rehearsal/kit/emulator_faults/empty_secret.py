"""A secret that a template declares without a value is given an empty one, in AWSCURRENT: it looks registered.

On AWS it has no version at all, and GetSecretValue answers ResourceNotFoundException.
https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
"""

from ministack.services import secretsmanager

from . import wrap


def mend():
    wrap("AWS::SecretsManager::Secret", "create", create)


def create(original, logical_id, props, stack_name):
    name, attributes = original(logical_id, props, stack_name)
    if "SecretString" not in props and "GenerateSecretString" not in props:
        secretsmanager._secrets[name]["Versions"] = {}
    return name, attributes
