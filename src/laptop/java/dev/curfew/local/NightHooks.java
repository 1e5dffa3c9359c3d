package dev.curfew.local;

import dev.curfew.functions.Dependencies;
import dev.curfew.local.asl.AbortSignal;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.fleet.ec2.Ec2Settings;

/** Lets tests replace parts of a night, to observe it or to inject further failures. */
public interface NightHooks {
  /** Replaces nothing. */
  NightHooks NONE = new NightHooks() {};

  default Ec2Settings ec2() {
    return Ec2Settings.published();
  }

  /**
   * The ports that the functions use.
   *
   * @param wiring the night's own
   */
  default Dependencies wiring(Dependencies wiring) {
    return wiring;
  }

  /**
   * Aborts an execution.
   *
   * @param execution its name
   */
  default AbortSignal abort(String execution) {
    return AbortSignal.NONE;
  }

  /**
   * The functions that the state machine calls.
   *
   * @param functions the night's own
   */
  default TaskResources functions(TaskResources functions) {
    return functions;
  }
}
