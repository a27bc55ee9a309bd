"""A template's secret has its name for a physical id; what Ref gives is no ARN.

On AWS both are the secret's ARN.
https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secret.html
"""

from ministack.services import secretsmanager

from . import wrap


def mend():
    wrap("AWS::SecretsManager::Secret", "create", create)
    wrap("AWS::SecretsManager::Secret", "update", update)
    wrap("AWS::SecretsManager::Secret", "delete", delete)


def create(original, *arguments):
    _, attributes = original(*arguments)
    return attributes["Arn"], attributes


def update(original, physical_id, *arguments, **named):
    _, attributes = original(name_of(physical_id), *arguments, **named)
    return attributes["Arn"], attributes


def delete(original, physical_id, *arguments):
    return original(name_of(physical_id), *arguments)


def name_of(arn):
    """The emulator keeps its secrets by name. A name stays as it is."""
    return next((name for name, secret in secretsmanager._secrets.items() if secret["ARN"] == arn), arn)
