package dev.curfew.testing;

import dev.curfew.local.asl.task.ProcessDied;
import dev.curfew.report.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Ends the process right after one of its writes to DynamoDB. A thread counts its own writes, and
 * those of threads that it starts. Thread-safe.
 */
public final class CrashAfterWrites {
  private static final Set<String> WRITES =
      Set.of("putItem", "batchWriteItem", "deleteItem", "updateItem");

  private final InheritableThreadLocal<AtomicInteger> left = new InheritableThreadLocal<>();

  /** The process dies after this many more writes of the current thread. */
  public void after(int writes) {
    left.set(new AtomicInteger(writes));
  }

  /** Whether fewer writes were made since the last {@link #after} than it allowed. */
  public boolean isPending() {
    return left.get().get() > 0;
  }

  /** A client whose writes count. */
  public DynamoDbClient client(DynamoDbClient real) {
    return DynamoDbProxy.of((_, method, arguments) -> {
      Object response = invoke(() -> method.invoke(real, arguments));
      AtomicInteger count = left.get();
      if (count != null && WRITES.contains(method.getName()) && count.decrementAndGet() == 0) {
        throw new ProcessDied("killed after a write");
      }
      return response;
    });
  }

  /**
   * A ledger of which each call is made until it completes: its process dies after its first write,
   * then after its second, and so on. An append to a journal dies in no write, as the retry of a
   * step reads the journal first.
   */
  public Ledger ledger(Ledger real) {
    return new Ledger(
        retried(real.runs()),
        retried(real.policies()),
        retried(real.plans()),
        retried(real.refusals()),
        retried(real.limits()),
        real.journal(),
        retried(real.mornings()),
        real.starts(),
        retried(real.history()),
        retried(real.deliveries()));
  }

  @SuppressWarnings("unchecked")
  private <P> P retried(P real) {
    return (P)
        Proxy.newProxyInstance(
            real.getClass().getClassLoader(),
            real.getClass().getInterfaces(),
            (_, method, arguments) -> {
              method.setAccessible(true);
              if (method.getName().equals("instances")) {
                // A read, whose receiver may write.
                return invoke(() -> method.invoke(real, arguments));
              }
              for (int writes = 1; ; writes++) {
                after(writes);
                try {
                  return invoke(() -> method.invoke(real, arguments));
                } catch (ProcessDied _) {
                  // The next attempt makes one write more.
                } finally {
                  after(Integer.MAX_VALUE);
                }
              }
            });
  }

  private interface Call {
    Object make() throws IllegalAccessException, InvocationTargetException;
  }

  private static Object invoke(Call call) throws Throwable {
    try {
      return call.make();
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }
}
