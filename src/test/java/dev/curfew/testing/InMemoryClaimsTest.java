package dev.curfew.testing;

import dev.curfew.run.RunLocks;
import dev.curfew.run.RunLocksContract;
import java.util.function.Predicate;

class InMemoryClaimsTest extends RunLocksContract {
  private final InMemoryClaims claims = new InMemoryClaims();

  @Override
  protected RunLocks claims(Predicate<String> isOver) {
    claims.over(isOver);
    return claims;
  }
}
