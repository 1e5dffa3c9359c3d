package dev.curfew.cli;

import dev.curfew.policy.time.ZoneName;
import picocli.CommandLine.IVersionProvider;

/** What {@code ./curfew --version} prints: the program, and the rules of time zones in use. */
final class ProgramVersion implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {"Curfew 0.1.0", ZoneName.rules()};
  }
}
