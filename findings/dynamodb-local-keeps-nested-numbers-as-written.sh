#!/usr/bin/env bash
# DynamoDB Local 3.3.1: a number inside a list or a map keeps the text in which it was written.
#
# The developer guide says that leading and trailing zeroes of numbers are trimmed ("Supported data types and naming
# rules"). DynamoDB Local does so for an attribute of type N and for the members of a number set, but returns a number
# in a list or in a map character by character: 007, 1.50, 1e3, -0. Its own conditions compare all of them by value. A
# test that compares documents as text, or hashes them, sees a difference between the same number at the top and one
# level down, and a ledger that stores numbers in maps reads them back in another form than the guide says.
#
# Seen on 2026-11-29 with Java 17:
#   1.50: attribute 1.5, set 1.5, list 1.50, map 1.50
#   007: attribute 7, set 7, list 007, map 007
#   1e3: attribute 1000, set 1000, list 1e3, map 1e3
#   -0: attribute 0, set 0, list -0, map -0
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cat >"$work/pom.xml" <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencyManagement>
    <dependencies>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>pinpoint</artifactId><version>2.54.15</version></dependency>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentity</artifactId><version>2.54.15</version></dependency>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentityprovider</artifactId><version>2.54.15</version></dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency>
      <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>3.3.1</version>
      <exclusions>
        <exclusion><groupId>org.mockito</groupId><artifactId>mockito-core</artifactId></exclusion>
      </exclusions>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -q -f "$work/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies \
  -DoutputDirectory="$work/lib" >"$work/maven.log" 2>&1 || { cat "$work/maven.log" >&2; exit 1; }
cat >"$work/Seen.java" <<'JAVA'
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

public class Seen {
  public static void main(String[] numbers) {
    DynamoDbClient dynamo = DynamoDBEmbedded.create(true).dynamoDbClient();
    dynamo.createTable(table -> table.tableName("ledger").billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(KeySchemaElement.builder().attributeName("id").keyType("HASH").build())
        .attributeDefinitions(AttributeDefinition.builder().attributeName("id").attributeType("S").build()));
    for (String number : numbers) {
      AttributeValue n = AttributeValue.fromN(number);
      dynamo.putItem(put -> put.tableName("ledger").item(Map.of("id", AttributeValue.fromS("one"), "n", n,
          "set", AttributeValue.fromNs(List.of(number)), "list", AttributeValue.fromL(List.of(n)),
          "map", AttributeValue.fromM(Map.of("n", n)))));
      Map<String, AttributeValue> item =
          dynamo.getItem(get -> get.tableName("ledger").key(Map.of("id", AttributeValue.fromS("one")))).item();
      System.out.println(number + ": attribute " + item.get("n").n() + ", set " + item.get("set").ns().get(0)
          + ", list " + item.get("list").l().get(0).n() + ", map " + item.get("map").m().get("n").n());
    }
    System.exit(0);
  }
}
JAVA
DDB_LOCAL_TELEMETRY=0 java -cp "$work/lib/*" "$work/Seen.java" 1.50 007 1e3 -0 2>"$work/log" | tee "$work/seen"
diff "$work/seen" - <<'EXPECTED' || { tail -20 "$work/log" >&2; exit 1; }
1.50: attribute 1.5, set 1.5, list 1.50, map 1.50
007: attribute 7, set 7, list 007, map 007
1e3: attribute 1000, set 1000, list 1e3, map 1e3
-0: attribute 0, set 0, list -0, map -0
EXPECTED
