package dev.curfew.reason;

import dev.curfew.instance.InstanceState;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** One example of every kind of reason. */
public final class Reasons {
  private Reasons() {}

  public static List<Reason> all() {
    return Stream.concat(
            records(Reason.class)
                .filter(type -> type != Warning.PolicyToLookAt.class)
                .map(Reasons::example),
            Arrays.stream(Warning.PolicyFault.values())
                .map(fault -> new Warning.PolicyToLookAt(fault, "keep-a", "/until")))
        .toList();
  }

  private static Stream<Class<?>> records(Class<?> type) {
    return type.isRecord()
        ? Stream.of(type)
        : Arrays.stream(type.getPermittedSubclasses()).flatMap(Reasons::records);
  }

  private static Reason example(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = Arrays.stream(components).map(Reasons::example).toArray();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return (Reason) type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException unexpected) {
      throw new AssertionError(unexpected);
    }
  }

  private static Object example(RecordComponent component) {
    if (component.getType() == InstanceState.class) {
      return InstanceState.SHUTTING_DOWN;
    }
    if (component.getType() == StartDetail.class) {
      return new StartDetail.StatusChecks("<instance>", "<system>");
    }
    return component.getType() == int.class ? (Object) 7 : "<" + component.getName() + ">";
  }
}
