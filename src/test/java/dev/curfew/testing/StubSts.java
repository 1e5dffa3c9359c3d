package dev.curfew.testing;

import dev.curfew.testing.StubHttp.Answer;

/** What STS says about the credentials of tests. */
public final class StubSts {
  private StubSts() {}

  /** The response to {@code GetCallerIdentity}: account 111122223333. */
  public static Answer identity() {
    return Answer.of(
        200,
        "<GetCallerIdentityResponse"
            + " xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><GetCallerIdentityResult><Arn>arn:aws:iam::111122223333:user/x</Arn><UserId>A</UserId><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");
  }
}
