package dev.curfew.cli;

import picocli.CommandLine.Command;

/** {@code fleet}: the commands for saved fleets. */
@Command(name = "fleet", description = "Saves the instances of an account to files.")
final class FleetCommand {}
