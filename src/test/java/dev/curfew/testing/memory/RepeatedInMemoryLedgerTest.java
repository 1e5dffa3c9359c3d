package dev.curfew.testing.memory;

import dev.curfew.report.Ledger;
import dev.curfew.report.contract.LedgerContract;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.regex.Pattern;

/**
 * The contract still holds if the process dies after each single write, and the call is retried: a
 * call of the ledger in memory is one write.
 */
class RepeatedInMemoryLedgerTest extends LedgerContract {
  private static final Pattern WRITES = Pattern.compile("(begin|finish|save|add|close|record).*");

  private final Ledger ledger = repeated(InMemoryLedger.create());

  @Override
  protected Ledger ledger() {
    return ledger;
  }

  private static Ledger repeated(Ledger real) {
    return new Ledger(
        twice(real.runs()),
        twice(real.policies()),
        twice(real.plans()),
        twice(real.refusals()),
        twice(real.limits()),
        real.journal(),
        twice(real.mornings()),
        real.starts(),
        twice(real.history()),
        twice(real.deliveries()));
  }

  @SuppressWarnings("unchecked")
  private static <P> P twice(P real) {
    return (P)
        Proxy.newProxyInstance(
            real.getClass().getClassLoader(),
            real.getClass().getInterfaces(),
            (_, method, arguments) -> {
              if (WRITES.matcher(method.getName()).matches()) {
                invoke(real, method, arguments);
              }
              return invoke(real, method, arguments);
            });
  }

  private static Object invoke(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
