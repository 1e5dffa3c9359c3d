package dev.curfew.cli;

import picocli.CommandLine.Command;

/** {@code policies}: what can be done with policies. */
@Command(name = "policies", description = "Checks policies, and takes them to a table and back.")
final class PoliciesCommand {}
