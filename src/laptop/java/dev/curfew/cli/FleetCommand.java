package dev.curfew.cli;

import picocli.CommandLine.Command;

/** {@code fleet}: what can be done with fleets on disk. */
@Command(name = "fleet", description = "Saves an account's instances to files.")
final class FleetCommand {}
