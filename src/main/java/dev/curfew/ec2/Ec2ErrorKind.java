package dev.curfew.ec2;

import dev.curfew.failure.Misconfigured;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an EC2 error means for the call. Decided from its code and its message only. */
public sealed interface Ec2ErrorKind {
  /** Too many calls, or too many instances, for now. */
  record Throttled() implements Ec2ErrorKind {}

  /** EC2 itself failed; whether it acted is not known. */
  record ServerError() implements Ec2ErrorKind {}

  /**
   * EC2 lacks the capacity to start an instance, or a limit of the account is reached. The call had
   * no effect, and may succeed later.
   *
   * @param ids the instances that the message names
   */
  record CapacityLacking(Set<String> ids) implements Ec2ErrorKind {
    public CapacityLacking {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * The caller has no permission.
   *
   * @param ids the instances that the message names
   */
  record Denied(Set<String> ids) implements Ec2ErrorKind {
    public Denied {
      ids = Set.copyOf(ids);
    }
  }

  /**
   * EC2 does not accept the caller's credentials, clock or signature. The call had no effect, and
   * every other call will fail alike.
   *
   * @param mayBeOfRegion whether it may be so in this region only: regions that are not enabled do
   *     not know the account's credentials
   */
  record InvalidCaller(boolean mayBeOfRegion) implements Ec2ErrorKind {
    /** The failure that ends the step of the run. */
    public static Misconfigured failure(Ec2Error error) {
      return new Misconfigured(
          "EC2 does not accept the credentials (%s): they have expired or are wrong, or the clock of this computer is wrong; sign in again or set the clock, then start a new run"
              .formatted(error.getMessage()));
    }
  }

  /**
   * EC2 rejected the call because of some of its instances; none was stopped.
   *
   * @param ids the instances that the message names
   */
  record InvalidInstances(Set<String> ids) implements Ec2ErrorKind {
    public InvalidInstances {
      ids = Set.copyOf(ids);
    }
  }

  /** An instance id, alone or at the end of an ARN. */
  Pattern ID = Pattern.compile("(?<![A-Za-z0-9_-])i-[0-9a-zA-Z]+");

  /**
   * Parts of a message that may contain an instance id which is not that of the refused instance:
   * the caller, whose session on an EC2 instance bears that instance's id (IAM User Guide, "IAM
   * identifiers"), and the encoded message, which is noise.
   */
  Pattern NOT_NAMING =
      Pattern.compile(
          "arn:[a-z0-9-]+:(?:iam|sts):\\S*|(?i:encoded authorization failure message:?\\s*\\S*)");

  /** The prefix that EC2's older interfaces put before the code. */
  Pattern FAULT = Pattern.compile("(?i)^(?:Client|Server)\\.");

  /**
   * Error codes of throttling: Amazon EC2 API Reference, "Error codes"; the others are what the
   * SDKs treat alike.
   */
  Set<String> THROTTLING =
      codes(
          "RequestLimitExceeded",
          "Throttling",
          "ThrottlingException",
          "ThrottledException",
          "RequestThrottled",
          "RequestThrottledException",
          "TooManyRequestsException",
          "BandwidthLimitExceeded",
          "SlowDown",
          "EC2ThrottledException");

  /** Error codes of EC2's own failures (Amazon EC2 API Reference, "Server error codes"). */
  Set<String> SERVER =
      codes(
          "InternalError",
          "InternalFailure",
          "InternalServerError",
          "Unavailable",
          "ServiceUnavailable",
          "RequestTimeout",
          "RequestTimeoutException");

  /**
   * Error codes of a lack of capacity and of reached limits (Amazon EC2 API Reference, "Client
   * error codes" and "Server error codes"). Their messages name an instance type and a zone, or a
   * limit.
   */
  Set<String> CAPACITY =
      codes(
          "InsufficientInstanceCapacity",
          "InsufficientHostCapacity",
          "InsufficientCapacityOnHost",
          "InsufficientReservedInstanceCapacity",
          "InsufficientReservedInstancesCapacity",
          "InsufficientCapacity",
          "UnfulfillableCapacity",
          "ReservationCapacityExceeded",
          "InstanceLimitExceeded",
          "VcpuLimitExceeded",
          "MaxSpotInstanceCountExceeded",
          "VolumeLimitExceeded",
          "MaxIOPSLimitExceeded");

  /** Error codes of a denial: the caller, its session, or the region for this account. */
  Set<String> DENIAL =
      codes(
          "UnauthorizedOperation",
          "AccessDenied",
          "AccessDeniedException",
          "AuthFailure",
          "OptInRequired",
          "Blocked",
          "PendingVerification");

  /**
   * Error codes of credentials, clock or signature: Amazon EC2 API Reference, "Client error codes"
   * and "Common errors"; the others are what other services and older interfaces send alike.
   */
  Set<String> CALLER =
      codes(
          "RequestExpired",
          "RequestTimeTooSkewed",
          "RequestInTheFuture",
          "ExpiredToken",
          "ExpiredTokenException",
          "TokenRefreshRequired",
          "InvalidToken",
          "InvalidAccessKeyId",
          "SignatureDoesNotMatch",
          "InvalidSignature",
          "InvalidSignatureException",
          "IncompleteSignature",
          "IncompleteSignatureException",
          "MissingAuthenticationToken",
          "MissingAuthenticationTokenException",
          "MissingClientTokenId");

  /** Error codes of credentials that a region which is not enabled sends as well. */
  Set<String> CALLER_OR_REGION = codes("InvalidClientTokenId", "UnrecognizedClientException");

  /** Error codes, in any case: what EC2-compatible endpoints send may differ in case from EC2's. */
  private static Set<String> codes(String... codes) {
    Set<String> all = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    Collections.addAll(all, codes);
    return Collections.unmodifiableSet(all);
  }

  /** The meaning of this error. */
  static Ec2ErrorKind of(Ec2Error error) {
    String code = FAULT.matcher(error.code()).replaceFirst("");
    if (THROTTLING.contains(code)) {
      return new Throttled();
    }
    if (SERVER.contains(code) || code.toLowerCase(Locale.ROOT).startsWith("internal")) {
      return new Ec2ErrorKind.ServerError();
    }
    if (CALLER.contains(code) || CALLER_OR_REGION.contains(code)) {
      return new InvalidCaller(CALLER_OR_REGION.contains(code));
    }
    Set<String> ids = idsIn(error.errorMessage());
    if (CAPACITY.contains(code)) {
      return new CapacityLacking(ids);
    }
    return DENIAL.contains(code) ? new Denied(ids) : new Ec2ErrorKind.InvalidInstances(ids);
  }

  /**
   * Why a region could not be read.
   *
   * @throws Misconfigured if EC2 accepts the credentials in no region
   */
  static String reasonOfUnreadRegion(Ec2Error error) {
    if (of(error) instanceof InvalidCaller(boolean mayBeOfRegion)) {
      if (mayBeOfRegion) {
        return "EC2 does not accept the credentials in this region (%s): it was perhaps enabled a short time ago, or the session token is valid only in regions that are enabled by default"
            .formatted(error.getMessage());
      }
      throw InvalidCaller.failure(error);
    }
    return error.getMessage();
  }

  private static Set<String> idsIn(String words) {
    Set<String> ids = new LinkedHashSet<>();
    Matcher matcher = ID.matcher(NOT_NAMING.matcher(words).replaceAll(" "));
    while (matcher.find()) {
      ids.add(matcher.group());
    }
    return ids;
  }

  /** Those of the call's ids that the error names. An id that was not in the call is not named. */
  default Set<String> namedOf(List<String> called) {
    Set<String> named = new LinkedHashSet<>(called);
    named.retainAll(
        switch (this) {
          case Throttled _, Ec2ErrorKind.ServerError _, InvalidCaller _ -> Set.<String>of();
          case CapacityLacking lacking -> lacking.ids();
          case Denied denied -> denied.ids();
          case Ec2ErrorKind.InvalidInstances bad -> bad.ids();
        });
    return named;
  }
}
