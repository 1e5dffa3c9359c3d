package dev.curfew.testing;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB clients whose responses come from a function. */
public final class DynamoDbProxy {
  private DynamoDbProxy() {}

  /**
   * @param handler called for each call; its arguments are those of the method with the complete
   *     request, even if the caller passed a function that builds the request
   */
  public static DynamoDbClient of(InvocationHandler handler) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (proxy, method, arguments) ->
                arguments != null && arguments[0] instanceof Consumer
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : handler.invoke(proxy, method, arguments));
  }
}
