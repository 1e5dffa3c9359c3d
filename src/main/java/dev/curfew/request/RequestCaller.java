package dev.curfew.request;

import dev.curfew.ec2.Ec2Error;
import dev.curfew.ec2.Ec2ErrorKind;
import dev.curfew.ec2.Ec2NoResponse;
import dev.curfew.failure.Misconfigured;
import dev.curfew.lifecycle.Journaled;
import dev.curfew.pace.CallResult;
import java.util.List;
import java.util.Set;

/** Makes one call at a time. Writes nothing to the ledger. */
record RequestCaller<P extends Journaled<P, ?, ?>, D>(Requests<P, D> requests) {
  /** Calls EC2 for these; their write-ahead records must exist. */
  CallResult call(List<Candidate<P, D>> batch) {
    List<String> ids = Candidate.ids(batch);
    try {
      return new CallResult.Accepted(batch.size(), requests.call(ids));
    } catch (Ec2Error error) {
      Ec2ErrorKind kind = Ec2ErrorKind.of(error);
      return switch (kind) {
        case Ec2ErrorKind.Throttled _ -> new CallResult.Throttled(batch.size(), error);
        case Ec2ErrorKind.ServerError _ -> noResponse(batch, error);
        case Ec2ErrorKind.CapacityLacking _ -> new CallResult.Shortage(batch.size(), error);
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
    } catch (Misconfigured noCredentials) {
      // The SDK found none, so the call was not made.
      return new CallResult.InvalidCaller(batch.size(), noCredentials);
    }
  }

  private CallResult noResponse(List<Candidate<P, D>> batch, RuntimeException cause) {
    return new CallResult.NoResponse(
        batch.size(),
        cause,
        batch.stream().allMatch(candidate -> candidate.planned().state().hasUnansweredCall()));
  }
}
