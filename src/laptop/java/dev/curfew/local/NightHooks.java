package dev.curfew.local;

import dev.curfew.functions.Dependencies;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.fleet.ec2.Ec2Settings;

/** Where a night can be watched, or disturbed further than faults do. */
public interface NightHooks {
  /** A night as it is. */
  NightHooks NONE = new NightHooks() {};

  default Ec2Settings ec2() {
    return Ec2Settings.published();
  }

  /**
   * What the functions are to work with.
   *
   * @param wiring the night's own
   */
  default Dependencies wiring(Dependencies wiring) {
    return wiring;
  }

  /**
   * What the state machine is to call.
   *
   * @param functions the night's own
   */
  default TaskResources functions(TaskResources functions) {
    return functions;
  }
}
