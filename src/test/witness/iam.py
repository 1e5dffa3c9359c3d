"""Whether IAM would have let each function do what it did, by its statements in the template."""

import re

# Allowed actions that these nights do not call: function, action, resource, and why it is needed.
UNSEEN = [
    ("*", "logs:*", "*", "Lambda writes the logs with the function's role"),
    ("*", "kms:Decrypt", "*", "SSM decrypts the parameter with the function's role"),
    ("SendReportFunction", "sqs:SendMessage", "*", "Lambda sends failed asynchronous invocations there"),
    ("StartInstancesFunction", "kms:CreateGrant", "*", "EC2 calls it with the function's role, for encrypted volumes"),
    ("DiscoverRegionsFunction", "dynamodb:DeleteItem", "*", "a request that is late by milliseconds; CallsTest makes it"),
    ("PlanMorningFunction", "ec2:DescribeInstanceStatus", "*", "an earlier morning's start without a report; EarlierStartTest makes it"),
    ("SendReportFunction", "ses:SendRawEmail", "*:configuration-set/*", "required if the identity has a default configuration set"),
]


def decision(statements, action, resource, context):
    """As IAM decides within one account: an explicit Deny, else an Allow, else an implicit Deny."""
    effects = {s["Effect"] for s in statements if holds(s, action, resource, context)}
    return "Deny" if "Deny" in effects else "Allow" if "Allow" in effects else "no Allow"


def holds(statement, action, resource, context):
    return (
        any(fits(pattern.lower(), action.lower()) for pattern in listed(statement["Action"]))
        and any(fits(pattern, resource) for pattern in listed(statement["Resource"]))
        and all(
            OPERATORS[operator](context.get(key), listed(values))
            for operator, keys in statement.get("Condition", {}).items()
            for key, values in keys.items()
        )
    )


# An operator that is missing here is an error, so that no condition is ignored.
OPERATORS = {
    "StringEquals": lambda found, values: found in values,
    "StringEqualsIgnoreCase": lambda found, values: found is not None and found.lower() in map(str.lower, values),
    "StringLike": lambda found, values: found is not None and any(fits(v, found) for v in values),
    "StringNotLike": lambda found, values: not (found is not None and any(fits(v, found) for v in values)),
    "Null": lambda found, values: str(found is None).lower() in [str(v).lower() for v in values],
}


def fits(pattern, value):
    parts = (".*" if c == "*" else "." if c == "?" else re.escape(c) for c in pattern)
    return re.fullmatch("".join(parts), value, re.DOTALL) is not None


def listed(value):
    return value if isinstance(value, list) else [value]


def faults(functions, calls):
    """Every call that is not allowed, and every allowed action that no function needs."""
    refused = {
        f"{call.function} made {call.action} on {call.resource}: {why}"
        for call in calls
        if (why := decision(functions[call.function].statements, call.action, call.resource, call.context))
        != "Allow"
    }
    idle = {
        f"{name} may {action} on {resource}, and never did"
        for name, function in functions.items()
        for statement in function.statements
        if statement["Effect"] == "Allow"
        for action in listed(statement["Action"])
        for resource in listed(statement["Resource"])
        if not any(fits(f, name) and fits(a, action) and fits(r, resource) for f, a, r, _ in UNSEEN)
        and not any(
            call.function == name and holds(statement | {"Action": action, "Resource": resource}, *call[1:])
            for call in calls
        )
    }
    return sorted(refused | idle)
