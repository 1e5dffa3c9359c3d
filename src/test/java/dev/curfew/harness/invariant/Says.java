package dev.curfew.harness.invariant;

import java.util.Optional;

/** What policies say of one instance, by the harness's own reading of them. */
record Says(boolean keep, Optional<String> policy, Optional<String> obstacle) {
  boolean stops() {
    return !keep && obstacle.isEmpty();
  }
}
