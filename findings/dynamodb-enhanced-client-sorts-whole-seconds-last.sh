#!/usr/bin/env bash
# AWS SDK for Java 2.57.8, DynamoDB Enhanced Client: 22:00:00 sorts after 22:00:00.5, and a query by time loses records.
#
# The Javadoc of the enhanced client's converter for Instant says that its texts are in order as texts if the year
# is not negative. It writes the shortest text: a fraction only if there is one. DynamoDB sorts a key of type S by bytes
# (developer guide, "Query"), and the point of a fraction comes before the Z. A record at a whole second is therefore
# sorted after all records in that second, and a query from one whole second to the next finds nothing in between. It
# was reported in 2020 (aws-sdk-java-v2 issue 2219). A ledger of nights whose times are cut to seconds in one place and
# not in another loses records at the edges of a query, without an error. LocalDateTime, for which the Javadoc says
# the same, is in order: its text has nothing after the seconds.
#
# Seen on 2026-11-30 with Java 17 and DynamoDB Local 3.3.1 (stops at 21:59:59.9, 22:00:00, 22:00:00.5 and 22:00:01):
#   Instant, all: 21:59:59.900 22:00:00.500 22:00:00 22:00:01
#   Instant, from 22:00:00: 22:00:00 22:00:01
#   Instant, to 22:00:00: 21:59:59.900 22:00:00.500 22:00:00
#   Instant, from 22:00:00 to 22:00:01: 22:00:00 22:00:01
#   LocalDateTime, all: 21:59:59.900 22:00 22:00:00.500 22:00:01
#   LocalDateTime, from 22:00:00: 22:00 22:00:00.500 22:00:01
#   LocalDateTime, to 22:00:00: 21:59:59.900 22:00
#   LocalDateTime, from 22:00:00 to 22:00:01: 22:00 22:00:00.500 22:00:01
# Exits with 1 if that changes. Needs Java 17 or later and Maven.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
cat >pom.xml <<'XML'
<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>seen</groupId><artifactId>seen</artifactId><version>1</version>
  <dependencyManagement>
    <dependencies>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>pinpoint</artifactId><version>2.54.15</version></dependency>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentity</artifactId><version>2.54.15</version></dependency>
      <dependency><groupId>software.amazon.awssdk</groupId><artifactId>cognitoidentityprovider</artifactId><version>2.54.15</version></dependency>
      <dependency>
        <groupId>software.amazon.awssdk</groupId><artifactId>bom</artifactId><version>2.57.8</version>
        <type>pom</type><scope>import</scope>
      </dependency>
    </dependencies>
  </dependencyManagement>
  <dependencies>
    <dependency><groupId>software.amazon.awssdk</groupId><artifactId>dynamodb-enhanced</artifactId></dependency>
    <dependency>
      <groupId>software.amazon.dynamodb</groupId><artifactId>DynamoDBLocal</artifactId><version>3.3.1</version>
      <exclusions>
        <exclusion><groupId>org.mockito</groupId><artifactId>mockito-core</artifactId></exclusion>
      </exclusions>
    </dependency>
  </dependencies>
</project>
XML
mvn -B -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies -DoutputDirectory=lib \
  >maven.log 2>&1 || { cat maven.log >&2; exit 1; }
cat >Seen.java <<'JAVA'
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primaryPartitionKey;
import static software.amazon.awssdk.enhanced.dynamodb.mapper.StaticAttributeTags.primarySortKey;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;

public class Seen {
  private static final List<String> TIMES = List.of("21:59:59.9", "22:00:00", "22:00:00.5", "22:00:01");

  public static class Stop<T> {
    private String region = "eu-west-1";
    private T time;
  }

  public static void main(String[] arguments) {
    DynamoDbClient dynamo = DynamoDBEmbedded.create(true).dynamoDbClient();
    query(dynamo, Instant.class, Instant::parse);
    query(dynamo, LocalDateTime.class, text -> LocalDateTime.ofInstant(Instant.parse(text), ZoneOffset.UTC));
    System.exit(0);
  }

  private static <T> void query(DynamoDbClient dynamo, Class<T> type, Function<String, T> reader) {
    @SuppressWarnings("unchecked")
    Class<Stop<T>> stopType = (Class<Stop<T>>) (Class<?>) Stop.class;
    TableSchema<Stop<T>> schema = TableSchema.builder(stopType).newItemSupplier(Stop::new)
        .addAttribute(String.class, one -> one.name("region").tags(primaryPartitionKey())
            .getter(stop -> stop.region).setter((stop, region) -> stop.region = region))
        .addAttribute(type, one -> one.name("time").tags(primarySortKey())
            .getter(stop -> stop.time).setter((stop, time) -> stop.time = time))
        .build();
    DynamoDbTable<Stop<T>> stops =
        DynamoDbEnhancedClient.builder().dynamoDbClient(dynamo).build().table(type.getSimpleName(), schema);
    stops.createTable();
    for (String time : TIMES) {
      Stop<T> stop = new Stop<>();
      stop.time = reader.apply("2026-11-30T" + time + "Z");
      stops.putItem(stop);
    }
    Key ten = key(type, reader.apply("2026-11-30T22:00:00Z"));
    Key second = key(type, reader.apply("2026-11-30T22:00:01Z"));
    print(stops, type, "all", QueryConditional.keyEqualTo(key -> key.partitionValue("eu-west-1")));
    print(stops, type, "from 22:00:00", QueryConditional.sortGreaterThanOrEqualTo(ten));
    print(stops, type, "to 22:00:00", QueryConditional.sortLessThanOrEqualTo(ten));
    print(stops, type, "from 22:00:00 to 22:00:01", QueryConditional.sortBetween(ten, second));
  }

  private static <T> Key key(Class<T> type, T time) {
    AttributeConverter<T> converter =
        DefaultAttributeConverterProvider.create().converterFor(EnhancedType.of(type));
    return Key.builder().partitionValue("eu-west-1").sortValue(converter.transformFrom(time)).build();
  }

  private static <T> void print(DynamoDbTable<Stop<T>> stops, Class<T> type, String question, QueryConditional query) {
    System.out.println(stops.query(query).items().stream()
        .map(stop -> " " + stop.time.toString().substring(11).replace("Z", ""))
        .collect(Collectors.joining("", type.getSimpleName() + ", " + question + ":", "")));
  }
}
JAVA
DDB_LOCAL_TELEMETRY=0 java -cp 'lib/*' Seen.java 2>log | tee seen || { cat log >&2; exit 1; }
diff seen - <<'EXPECTED'
Instant, all: 21:59:59.900 22:00:00.500 22:00:00 22:00:01
Instant, from 22:00:00: 22:00:00 22:00:01
Instant, to 22:00:00: 21:59:59.900 22:00:00.500 22:00:00
Instant, from 22:00:00 to 22:00:01: 22:00:00 22:00:01
LocalDateTime, all: 21:59:59.900 22:00 22:00:00.500 22:00:01
LocalDateTime, from 22:00:00: 22:00 22:00:00.500 22:00:01
LocalDateTime, to 22:00:00: 21:59:59.900 22:00
LocalDateTime, from 22:00:00 to 22:00:01: 22:00 22:00:00.500 22:00:01
EXPECTED
