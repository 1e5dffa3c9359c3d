package dev.curfew.report;

import dev.curfew.run.Run;
import dev.curfew.run.RunEnd;

/** What reports of nights and of mornings share. */
public interface EndedRun {
  Run run();

  RunEnd end();
}
