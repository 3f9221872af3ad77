#!/usr/bin/env python3
"""Writes tests/data/kms-model.json: the names of the AWS KMS API that tests/aws_shapes.rs checks ours against.

usage: extract_model.py > tests/data/kms-model.json      (in a Python that has what requirements.txt names)
"""

import json
import sys

import botocore
from botocore.loaders import Loader


def main():
    model = Loader().load_service_model("kms", "service-2")
    shapes = model["shapes"]

    def members(reference):
        return list(shapes[reference["shape"]].get("members", {})) if reference else []

    def code(reference):
        shape = shapes[reference["shape"]]
        return shape.get("error", {}).get("code", reference["shape"])

    operations = {}
    for name, operation in sorted(model["operations"].items()):
        operations[name] = {
            "input": members(operation.get("input")),
            "required": shapes[operation["input"]["shape"]].get("required", []) if "input" in operation else [],
            "output": members(operation.get("output")),
            "errors": sorted({code(error) for error in operation.get("errors", [])}),
        }
    wanted = ("AliasListEntry", "GrantListEntry", "KeyListEntry", "KeyMetadata", "RotationsListEntry", "Tag", "GrantConstraints")
    extract = {
        "source": f"botocore {botocore.__version__}, data/kms/{model['metadata']['apiVersion']}/service-2.json: names only",
        "license": "Apache-2.0, Copyright Amazon.com, Inc. or its affiliates",
        "operations": operations,
        "structures": {name: list(shapes[name]["members"]) for name in wanted},
    }
    # A line an operation.
    parts = [f' "{key}": {json.dumps(extract[key])}' for key in ("source", "license")]
    for key in ("operations", "structures"):
        lines = ",\n".join(f'  "{name}": {json.dumps(value)}' for name, value in extract[key].items())
        parts.append(f' "{key}": {{\n{lines}\n }}')
    sys.stdout.write("{\n" + ",\n".join(parts) + "\n}\n")


if __name__ == "__main__":
    main()
