package dev.curfew.cli.policies;

import picocli.CommandLine.Command;

/** {@code policies}: the commands for policies. */
@Command(
    name = "policies",
    description =
        "Validates, analyzes, compares and tests policies, and syncs them with a DynamoDB"
            + " table.")
public final class PoliciesCommand {}
