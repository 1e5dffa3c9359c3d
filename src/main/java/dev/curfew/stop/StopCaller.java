package dev.curfew.stop;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.pace.CallResult;
import java.util.List;
import java.util.Set;

/** Makes one StopInstances call at a time. Writes nothing to the ledger. */
record StopCaller(StopContext context) {
  /** Calls EC2 for these; their write-ahead records must exist. */
  CallResult call(List<StopCandidate> batch) {
    List<String> ids = StopCandidate.ids(batch);
    try {
      return new CallResult.Accepted(batch.size(), context.fleet().stop(context.target(), ids));
    } catch (Ec2Error error) {
      Ec2ErrorKind kind = Ec2ErrorKind.of(error);
      return switch (kind) {
        case Ec2ErrorKind.Throttled _ -> new CallResult.Throttled(batch.size());
        // No stop needs capacity: EC2 failed.
        case Ec2ErrorKind.ServerError _, Ec2ErrorKind.CapacityLacking _ -> noResponse(batch, error);
        case Ec2ErrorKind.InvalidCaller _ ->
            new CallResult.InvalidCaller(batch.size(), Ec2ErrorKind.InvalidCaller.failure(error));
        case Ec2ErrorKind.Denied _, Ec2ErrorKind.InvalidInstances _ -> {
          Set<String> named = kind.namedOf(ids);
          yield new CallResult.Rejected(
              batch.size(), error, named.size() < batch.size() ? named : Set.of());
        }
      };
    } catch (Ec2NoResponse none) {
      return noResponse(batch, none);
    }
  }

  private static CallResult noResponse(List<StopCandidate> batch, RuntimeException cause) {
    return new CallResult.NoResponse(
        batch.size(),
        cause,
        batch.stream().allMatch(candidate -> candidate.planned().state().hasUnansweredCall()));
  }
}
