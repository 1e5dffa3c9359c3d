"""Prints, as JSON, the plain CloudFormation that a SAM template stands for.

cfn-lint reads it better than the SAM form. The definition of the state machine is put in, so that cfn-lint reads that
too. Nothing is called.
"""

import json
import pathlib
import sys

from samtranslator.parser.parser import Parser
from samtranslator.translator.translator import Translator
from samtranslator.yaml_helper import yaml_parse


def plain_cloudformation(file):
    template = yaml_parse(file.read_text(encoding="utf-8"))
    # What "sam package" does: an address in S3 in place of each path.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/package.zip"
    definitions = {}
    for name, resource in template["Resources"].items():
        if resource["Type"] == "AWS::Serverless::StateMachine":
            definitions[name] = file.parent / resource["Properties"]["DefinitionUri"]
            resource["Properties"]["DefinitionUri"] = "s3://bucket/definition.json"
    plain = Translator({}, Parser()).translate(template, {})
    for name, definition in definitions.items():
        properties = plain["Resources"][name]["Properties"]
        del properties["DefinitionS3Location"]
        properties["Definition"] = json.loads(definition.read_text(encoding="utf-8"))
    return plain


if __name__ == "__main__":
    json.dump(plain_cloudformation(pathlib.Path(sys.argv[1]).resolve()), sys.stdout, indent=2)
