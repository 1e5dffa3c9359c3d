package dev.curfew.sweep;

import static java.util.Objects.requireNonNull;

import dev.curfew.instance.InstanceState;
import java.time.Instant;
import java.util.Optional;

/**
 * How far the stop of one instance has come. {@link #step()} only ever grows, which is what makes a
 * step of the run that is taken twice harmless.
 */
public sealed interface Progress {
  /**
   * A number that orders progress; a stored entry is never replaced by one whose step is not
   * larger, but for an {@link Asked} that was seen again.
   */
  int step();

  /** Its turn has not come. */
  record Waiting() implements Progress {
    @Override
    public int step() {
      return 0;
    }
  }

  /**
   * About to be stopped: written before the call, so that a crash after it cannot hide it.
   *
   * @param at since when a stop is ours, by the clock: when the call was about to be made; where
   *     there is doubt, when the first of them was
   * @param asks how many calls this makes, from 1
   * @param doubt whether an earlier call was made of which nobody knows what became
   * @param again whether it had been stopped by us, and somebody started it again
   */
  record Intended(Instant at, int asks, boolean doubt, boolean again) implements Progress {
    public Intended {
      requireNonNull(at, "at");
    }

    @Override
    public int step() {
      return 10 * asks + 1;
    }
  }

  /**
   * EC2 throttled or refused every call so far: none of them did anything, and its turn comes again
   * where the refusal was for another's sake.
   *
   * @param asks how many calls were made, from 1
   */
  record Deferred(int asks) implements Progress {
    @Override
    public int step() {
      return 10 * asks + 2;
    }
  }

  /**
   * EC2 accepted the call.
   *
   * @param at when the intent was written, by the clock
   * @param asks how many calls were made, refused ones too; 0 where it was on its way before any
   * @param ours whether a call of ours may have stopped it; not where it was on its way before
   * @param again whether it had been stopped by us, and was running again: it is not asked once
   *     more
   * @param seen the state last seen since; empty where nobody has looked yet
   */
  record Asked(Instant at, int asks, boolean ours, boolean again, Optional<InstanceState> seen)
      implements Progress {
    public Asked {
      requireNonNull(at, "at");
      requireNonNull(seen, "seen");
    }

    @Override
    public int step() {
      return 10 * asks + (again ? 5 : 3);
    }
  }

  /**
   * EC2 accepted the call, and shows the instance running again: it is to be asked once more.
   *
   * @param at since when a stop is ours: the restart, where EC2 tells of one
   * @param asks how many calls were made, from 1
   */
  record Restarted(Instant at, int asks) implements Progress {
    public Restarted {
      requireNonNull(at, "at");
    }

    @Override
    public int step() {
      return 10 * asks + 4;
    }
  }

  /**
   * Nothing more will happen to it in this run.
   *
   * @param at by the clock
   * @param detail what an outcome needs beside its name; empty for most
   */
  record Settled(Outcome outcome, Instant at, Optional<String> detail) implements Progress {
    public Settled {
      requireNonNull(outcome, "outcome");
      requireNonNull(at, "at");
      requireNonNull(detail, "detail");
    }

    @Override
    public int step() {
      return 1_000_000;
    }
  }
}
