package dev.curfew.local.asl.task;

/**
 * Thrown anywhere within a function to end it as a process that dies: no handler of its code sees
 * it as an exception, and the Task fails with {@code Runtime.ExitError}. Used by scripted faults.
 */
public final class ProcessDied extends Error {
  private final String why;

  public ProcessDied(String why) {
    super(why);
    this.why = why;
  }

  String why() {
    return why;
  }
}
