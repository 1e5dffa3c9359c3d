package dev.curfew.testing;

import dev.curfew.sweep.Claims;
import dev.curfew.sweep.ClaimsContract;

class InMemoryClaimsTest extends ClaimsContract {
  private final Claims claims = new InMemoryClaims();

  @Override
  protected Claims claims() {
    return claims;
  }
}
