package dev.curfew.testing;

import dev.curfew.sweep.Claims;
import dev.curfew.sweep.ClaimsContract;
import java.util.function.Predicate;

class InMemoryClaimsTest extends ClaimsContract {
  private final InMemoryClaims claims = new InMemoryClaims();

  @Override
  protected Claims claims(Predicate<String> isOver) {
    claims.over(isOver);
    return claims;
  }
}
