"""The SAM template as CloudFormation would see it, in the parts that the witness needs."""

import json
import re
from dataclasses import dataclass

import yaml

from lambdas import ACCOUNT, REGION

STACK = "curfew"
PSEUDO = {
    "AWS::Region": REGION,
    "AWS::AccountId": ACCOUNT,
    "AWS::Partition": "aws",
    "AWS::StackName": STACK,
    "AWS::URLSuffix": "amazonaws.com",
    "AWS::StackId": f"arn:aws:cloudformation:{REGION}:{ACCOUNT}:stack/{STACK}/0",
    "AWS::NoValue": None,
}


class Loader(yaml.SafeLoader):
    """Knows CloudFormation's short forms, such as !Ref."""


def short_form(loader, suffix, node):
    name = suffix if suffix in ("Ref", "Condition") else "Fn::" + suffix
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
        return {name: value.split(".", 1) if suffix == "GetAtt" else value}
    if isinstance(node, yaml.SequenceNode):
        return {name: loader.construct_sequence(node, deep=True)}
    return {name: loader.construct_mapping(node, deep=True)}


Loader.add_multi_constructor("!", short_form)


@dataclass(frozen=True)
class Settings:
    """The memory of one function in MB, and its timeout in seconds."""

    handler: str
    memory: int
    timeout: int
    environment: dict
    statements: list


class Template:
    def __init__(self, path, parameters):
        self.raw = yaml.load(path.read_text(), Loader)
        given = self.raw.get("Parameters", {})
        unknown = parameters.keys() - given.keys()
        if unknown:
            raise ValueError(f"the template has no parameters {sorted(unknown)}")
        self.parameters = {name: parameters.get(name, p.get("Default")) for name, p in given.items()}
        missing = [name for name, value in self.parameters.items() if value is None]
        if missing:
            raise ValueError(f"the template's parameters {missing} have no default")
        self.resources = self.raw["Resources"]

    def of_type(self, kind):
        return {name: r for name, r in self.resources.items() if r["Type"] == kind}

    def functions(self):
        shared = self.raw.get("Globals", {}).get("Function", {})
        return {
            name: self._settings(shared, function["Properties"])
            for name, function in self.of_type("AWS::Serverless::Function").items()
        }

    def _settings(self, shared, own):
        variables = lambda properties: properties.get("Environment", {}).get("Variables", {})
        environment = self.value(variables(shared) | variables(own))
        both = shared | own
        return Settings(
            handler=self.value(both["Handler"]),
            memory=int(self.value(both["MemorySize"])),
            timeout=int(self.value(both["Timeout"])),
            environment={name: text(value) for name, value in environment.items()},
            statements=self._statements(own["Role"]["Fn::GetAtt"][0]),
        )

    def _statements(self, role):
        policies = self.value(self.resources[role]["Properties"]["Policies"])
        given = (self.value(policy["Properties"]) for policy in self.of_type("AWS::IAM::Policy").values())
        policies += [policy for policy in given if self.physical(role) in policy["Roles"]]
        return [statement for policy in policies for statement in policy["PolicyDocument"]["Statement"]]

    def substitutions(self, logical_id):
        return self.value(self.resources[logical_id]["Properties"]["DefinitionSubstitutions"])

    def handed(self, rule, event):
        """The event that an EventBridge rule passes to its target: unchanged, if its pattern matches."""
        properties = self.value(self.resources[rule]["Properties"])
        (target,) = properties["Targets"]
        changed = {"Input", "InputPath", "InputTransformer"} & set(target)
        if changed or not taken(properties["EventPattern"], event):
            raise AssertionError(f"{rule} does not pass on {event} unchanged: {changed or 'its pattern'}")
        return json.dumps(event)

    def value(self, raw):
        """Without intrinsic functions; what is AWS::NoValue is left out."""
        if isinstance(raw, list):
            return [v for v in map(self.value, raw) if v is not None]
        if not isinstance(raw, dict):
            return raw
        if len(raw) == 1:
            (name, argument), *_ = raw.items()
            if name == "Ref":
                return self._ref(argument)
            if name.startswith("Fn::"):
                return getattr(self, "_" + name[4:].lower())(argument)
        return {k: v for k, v in ((k, self.value(v)) for k, v in raw.items()) if v is not None}

    def _ref(self, name):
        if name in self.parameters:
            value = self.parameters[name]
            kind = self.raw["Parameters"][name]["Type"]
            return value.split(",") if kind == "CommaDelimitedList" and isinstance(value, str) else value
        if name in PSEUDO:
            return PSEUDO[name]
        is_machine = self.resources[name]["Type"] == "AWS::Serverless::StateMachine"
        return self._getatt([name, "Arn"]) if is_machine else self.physical(name)

    def physical(self, logical_id):
        """The name of a resource: the given one, or one as CloudFormation generates it."""
        properties = self.resources[logical_id].get("Properties", {})
        for key in ("TableName", "FunctionName", "StateMachineName", "Name", "LogGroupName"):
            if key in properties:
                return self.value(properties[key])
        return logical_id if "Function" in self.resources[logical_id]["Type"] else f"{STACK}-{logical_id}"

    def _getatt(self, argument):
        logical_id, attribute = argument
        kind = self.resources[logical_id]["Type"]
        if attribute == "Name":
            return self.physical(logical_id)
        assert attribute == "Arn", argument
        place = {
            "AWS::DynamoDB::Table": "dynamodb:{}:{}:table/{}",
            "AWS::Serverless::Function": "lambda:{}:{}:function:{}",
            "AWS::Serverless::StateMachine": "states:{}:{}:stateMachine:{}",
            "AWS::SQS::Queue": "sqs:{}:{}:{}",
            "AWS::Logs::LogGroup": "logs:{}:{}:log-group:{}",
        }.get(kind, "other:{}:{}:{}")
        return "arn:aws:" + place.format(REGION, ACCOUNT, self.physical(logical_id))

    def _sub(self, argument):
        pattern, own = argument if isinstance(argument, list) else (argument, {})

        def put(match):
            name = match.group(1)
            if name in own:
                return text(self.value(own[name]))
            return text(self._getatt(name.split(".", 1)) if "." in name else self._ref(name))

        return re.sub(r"\$\{([^!][^}]*)\}", put, pattern).replace("${!", "${")

    def _join(self, argument):
        return argument[0].join(map(text, self.value(argument[1])))

    def _split(self, argument):
        return self.value(argument[1]).split(argument[0])

    def _select(self, argument):
        return self.value(argument[1])[int(self.value(argument[0]))]

    def _if(self, argument):
        return self.value(argument[1] if self._holds(argument[0]) else argument[2])

    def _holds(self, condition):
        return self.value(self.raw["Conditions"][condition])

    def _equals(self, argument):
        one, other = map(self.value, argument)
        return one == other

    def _not(self, argument):
        return not self._truth(argument[0])

    def _and(self, argument):
        return all(map(self._truth, argument))

    def _or(self, argument):
        return any(map(self._truth, argument))

    def _truth(self, condition):
        return self._holds(condition["Condition"]) if "Condition" in condition else self.value(condition)

    def _findinmap(self, argument):
        name, first, second = map(self.value, argument)
        return self.value(self.raw["Mappings"][name][first][second])


def text(value):
    """As CloudFormation writes a value into a string."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def taken(pattern, event):
    """Whether an EventBridge rule's pattern of plain values matches an event."""
    return all(
        key in event and (taken(wanted, event[key]) if isinstance(wanted, dict) else event[key] in wanted)
        for key, wanted in pattern.items()
    )
