package dev.curfew.local;

import dev.curfew.functions.Wiring;
import dev.curfew.local.asl.task.TaskResources;
import dev.curfew.local.fleet.ec2.Ec2Settings;

/** Where a night can be watched, or disturbed further than faults do. */
public interface Seams {
  /** A night as it is. */
  Seams NONE = new Seams() {};

  default Ec2Settings ec2() {
    return Ec2Settings.published();
  }

  /**
   * What the functions are to work with.
   *
   * @param wiring the night's own
   */
  default Wiring wiring(Wiring wiring) {
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
