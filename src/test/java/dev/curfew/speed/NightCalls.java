package dev.curfew.speed;

import dev.curfew.speed.ManyRegions.Counted;
import dev.curfew.speed.ManyRegions.LedgerUse;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/**
 * Prints the calls of EC2 and DynamoDB, state transitions and history events of whole nights, as
 * counted and by the formula. {@code src/test/speed/night-calls} runs it.
 */
final class NightCalls {
  private NightCalls() {}

  /**
   * @param arguments pairs of how many regions and how many instances; {@code dynamodb} before a
   *     pair has its ledger on DynamoDB Local, and its calls counted
   */
  public static void main(String[] arguments) {
    System.out.println("| regions | instances | what | counted | formula | counted / formula |");
    System.out.println("|---|---|---|---|---|---|");
    boolean isOnDynamoDb = false;
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("dynamodb")) {
        isOnDynamoDb = true;
        continue;
      }
      night(
          new ManyRegions(Integer.parseInt(arguments[i]), Integer.parseInt(arguments[++i]), 0),
          isOnDynamoDb);
      isOnDynamoDb = false;
    }
  }

  private static void night(ManyRegions night, boolean isOnDynamoDb) {
    Counted counted = isOnDynamoDb ? night.onDynamoDb() : night.inMemory();
    NightFormula formula = night.formula();
    lines(night, "EC2", counted.ec2(), formula.ec2());
    counted.dynamoDb().ifPresent(use -> ledger(night, use, formula));
    line(night, "state transitions", counted.execution().transitions(), formula.transitions());
    line(night, "history events", counted.execution().events(), formula.events());
    System.out.printf(
        "| %d | %,d | largest payload, bytes | %,d | | |%n",
        night.regions(), night.instances(), counted.execution().largestPayload());
    Duration took =
        Duration.between(counted.execution().startedAt(), counted.execution().endedAt());
    System.out.printf(
        "| %d | %,d | stopped; the night took | %,d; %d s | | |%n",
        night.regions(), night.instances(), counted.stopped(), took.toSeconds());
  }

  private static void ledger(ManyRegions night, LedgerUse use, NightFormula formula) {
    lines(night, "DynamoDB", use.calls(), formula.dynamoDb());
    line(night, "DynamoDB, write units", use.writeUnits(), formula.writeUnits());
    System.out.printf(
        "| %d | %,d | DynamoDB, read units | %,d | | |%n",
        night.regions(), night.instances(), use.readUnits());
    System.out.printf(
        "| %d | %,d | DynamoDB, bytes stored: instances; all else | %,d; %,d | | |%n",
        night.regions(), night.instances(), use.instanceBytes(), use.runBytes());
    System.out.printf(
        Locale.ROOT,
        "| %d | %,d | DynamoDB, dollars in a month of 30 nights | %.2f | | |%n",
        night.regions(),
        night.instances(),
        LedgerBill.dollars(use));
  }

  private static void lines(
      ManyRegions night, String whose, Map<String, Long> counted, Map<String, Double> formula) {
    counted.forEach((action, calls) ->
        line(night, whose + ", " + action, calls, formula.getOrDefault(action, 0.0)));
    line(night, "**" + whose + ", all**", sum(counted), sum(formula));
  }

  private static double sum(Map<String, ? extends Number> calls) {
    return calls.values().stream().mapToDouble(Number::doubleValue).sum();
  }

  private static void line(ManyRegions night, String what, double counted, double formula) {
    System.out.printf(
        "| %d | %,d | %s | %,.0f | %,.0f | %.3f |%n",
        night.regions(), night.instances(), what, counted, formula, counted / formula);
  }
}
