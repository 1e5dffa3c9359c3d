package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.curfew.policy.Obstacle;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.RandomPolicyCases;
import dev.curfew.policy.document.error.PolicyError;
import dev.curfew.policy.json.DocumentValue;
import dev.curfew.policy.json.DocumentWriter;
import dev.curfew.policy.json.PolicyDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The schema and the parser agree, except on the rules that the schema's {@code $comment} lists.
 */
class PolicySchemaTest {
  private static final Schema SCHEMA = schema();

  /** The errors that no schema can find. */
  private static final Set<String> NOT_IN_SCHEMA =
      Set.of(
          "a time later than since",
          "a time that differs from from",
          "\"p\", the name of its file or item");

  /** Numbers that are valid by value. */
  private static final Set<String> NOT_WRITTEN_AS_DIGIT =
      Set.of("number 5.0", "number 1e0", "number -0");

  private static Schema schema() {
    try {
      String text = Files.readString(Path.of("policies/policy.schema.json"));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void listsEveryObstacleThatCanBeLifted() throws IOException {
    JsonNode despite =
        new ObjectMapper()
            .readTree(Files.readAllBytes(Path.of("policies/policy.schema.json")))
            .findValue("despite")
            .findValue("enum");

    assertThat(despite.valueStream().map(JsonNode::asText))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Obstacle.values())
                .filter(Obstacle::canBeLifted)
                .map(Obstacle::text)
                .toList());
  }

  private static boolean validates(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

  private static List<PolicyError> errors(PolicyDocument document) {
    return new PolicyParser(PolicyFixtures.UTC).parse(document).errors();
  }

  @Test
  void isAValidSchema() throws IOException {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    String text = Files.readString(Path.of("policies/policy.schema.json"));
    assertThat(meta.validate(text, InputFormat.JSON)).isEmpty();
  }

  @Test
  void acceptsTheSamples() throws IOException {
    List<Path> samples;
    try (Stream<Path> files = Files.list(Path.of("policies"))) {
      samples =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.endsWith("policy.schema.json"))
              .filter(file -> !file.toString().endsWith(".calendar.json"))
              .toList();
    }
    for (Path sample : samples) {
      assertThat(SCHEMA.validate(Files.readString(sample), InputFormat.JSON))
          .as(sample.toString())
          .isEmpty();
    }
  }

  private static List<PolicyDocument> randomDocuments(long seed) {
    RandomPolicyCases random = new RandomPolicyCases(seed);
    return Stream.of("p0", "p1", "p2").map(random::documentOfAnyEffect).toList();
  }

  @Test
  void acceptsWhatTheParserAccepts() {
    for (int seed = 0; seed < 300; seed++) {
      for (PolicyDocument document : randomDocuments(seed)) {
        assertThat(errors(document)).isEmpty();
        assertThat(SCHEMA.validate(DocumentWriter.json(document), InputFormat.JSON)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {}
          []
          {'id':'p','match':{}}
          {'id':'p','effect':'stop'}
          {'effect':'stop','match':{}}
          {'id':'P','effect':'stop','match':{}}
          {'id':'p','effect':'Stop','match':{}}
          {'id':'p','effect':'keep','match':{}}
          {'id':'p','effect':'keep','match':{},'until':'never','owner':'o'}
          {'id':'p','effect':'keep','match':{},'until':'never','owner':'o','reason':'r','despite':['emr']}
          {'id':'p','effect':'stop','match':{},'despite':['emr']}
          {'id':'p','effect':'stop','match':{},'despite':['managed'],'owner':'o','reason':'r'}
          {'id':'p','effect':'stop','match':{'keepUntilTag':'t'}}
          {'id':'p','effect':'stop','match':{},'not':[]}
          {'id':'p','effect':'stop','match':{},'not':[{}]}
          {'id':'p','effect':'stop','match':{},'not':[{'keepUntilTag':'t'}]}
          {'id':'p','effect':'stop','match':{'name':[]}}
          {'id':'p','effect':'stop','match':{'name':['']}}
          {'id':'p','effect':'stop','match':{'tag':{}}}
          {'id':'p','effect':'stop','match':{'tag':{'':['a']}}}
          {'id':'p','effect':'stop','match':{'tag':{'a':[]}}}
          {'id':'p','effect':'stop','match':{'lifecycle':['SPOT']}}
          {'id':'p','effect':'stop','match':{'launchedWithin':'PT0S'}}
          {'id':'p','effect':'stop','match':{'launchedWithin':'P1DT'}}
          {'id':'p','effect':'stop','match':{'x':['a']}}
          {'id':'p','effect':'stop','match':{},'when':{}}
          {'id':'p','effect':'stop','match':{},'when':[]}
          {'id':'p','effect':'stop','match':{},'unless':{}}
          {'id':'p','effect':'stop','match':{},'unless':[{'days':['MON']},{}]}
          {'id':'p','effect':'stop','match':{},'unless':[[{'days':['MON']}]]}
          {'id':'p','effect':'stop','match':{},'when':{'calendars':[]}}
          {'id':'p','effect':'stop','match':{},'when':{'calendars':['A']}}
          {'id':'p','effect':'stop','match':{},'when':{'dates':['--04-31']}}
          {'id':'p','effect':'stop','match':{},'when':{'dates':['--04-30/2026-05-01']}}
          {'id':'p','effect':'stop','match':{},'when':{'from':'19:00'}}
          {'id':'p','effect':'stop','match':{},'when':{'days':['mon']}}
          {'id':'p','effect':'stop','match':{},'zone':'GMT'}
          {'id':'p','effect':'stop','match':{},'zone':'SystemV/EST5'}
          {'id':'p','effect':'stop','match':{},'since':'never'}
          {'id':'p','effect':'stop','match':{},'owner':' '}
          {'id':'p','effect':'stop','match':{},'enabled':null}
          {'id':'p','effect':'stop','match':{},'$schema':1}
          {'id':'p','effect':'stop','match':{},'order':5}
          {'id':'p','effect':'keep','match':{},'until':'never','owner':'o','reason':'r','order':5}
          {'id':'p','effect':'rest','match':{},'owner':'o','reason':'r','order':5}
          {'id':'p','effect':'rest','match':{}}
          {'id':'p','effect':'rest','match':{},'owner':'o'}
          {'id':'p','effect':'rest','match':{},'owner':'o','reason':'r','despite':['emr']}
          {'id':'p','effect':'rest','match':{'keepUntilTag':'t'},'owner':'o','reason':'r'}
          {'id':'p','effect':'start','match':{'keepUntilTag':'t'}}
          {'id':'p','effect':'start','match':{},'despite':['emr'],'owner':'o','reason':'r'}
          {'id':'p','effect':'start','match':{},'order':10}
          {'id':'p','effect':'start','match':{},'order':-1}
          {'id':'p','effect':'start','match':{},'order':5.5}
          {'id':'p','effect':'start','match':{},'order':1e1}
          {'id':'p','effect':'start','match':{},'order':'5'}
          {'id':'p','effect':'start','match':{},'order':null}
          {'id':'p','effect':'start','match':{},'order':[5]}
          """)
  void rejectsWhatTheParserRejects(String json) {
    assertThat(errors(PolicyFixtures.document("p", json))).isNotEmpty();
    assertThat(validates(json.replace('\'', '"'))).isFalse();
  }

  /** JSON Schema compares numbers by value, the parser by how they are written. */
  @ParameterizedTest
  @CsvSource({"0,true", "9,true", "5.0,false", "1e0,false", "-0,false", "0.0,false"})
  void differsFromTheParserInHowAnOrderIsWritten(String order, boolean isValid) {
    String json = "{'id':'p','effect':'start','match':{},'order':" + order + "}";
    assertThat(errors(PolicyFixtures.document("p", json)).isEmpty()).isEqualTo(isValid);
    assertThat(validates(json.replace('\'', '"'))).isTrue();
  }

  @Test
  void limitsTheWindowsAsTheParserDoes() {
    for (int windows : new int[] {1, 50, 51}) {
      String json =
          "{'id':'p','effect':'stop','match':{},'when':[%s]}"
              .formatted("{'days':['MON']},".repeat(windows - 1) + "{'days':['MON']}");
      assertThat(errors(PolicyFixtures.document("p", json)).isEmpty()).isEqualTo(windows <= 50);
      assertThat(validates(json.replace('\'', '"'))).isEqualTo(windows <= 50);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {'calendar':'c','dates':['2026-12-24','--12-25/--01-01'],'owner':'o','reason':'r'} | true
          {'calendar':'c','dates':[],'owner':'o','reason':'r'} | false
          {'calendar':'c','dates':['x'],'owner':'o','reason':'r'} | false
          {'calendar':'C','dates':['--12-25'],'owner':'o','reason':'r'} | false
          {'calendar':'c','dates':['--12-25'],'owner':' ','reason':'r'} | false
          {'calendar':'c','dates':['--12-25'],'owner':'o'} | false
          {'calendar':'c','dates':['--12-25'],'owner':'o','reason':'r','id':'c'} | false
          {'calendar':'c','dates':['--12-25'],'owner':'o','reason':'r','$schema':'s'} | false
          """)
  void agreesWithTheParserOnCalendars(String json, boolean isValid) {
    Schema calendars = SCHEMA.getRefSchema(SchemaLocation.Fragment.of("/$defs/calendar"));
    PolicyDocument document = PolicyFixtures.document("calendar/c", json);
    assertThat(errors(document).isEmpty()).isEqualTo(isValid);
    assertThat(calendars.validate(json.replace('\'', '"'), InputFormat.JSON).isEmpty())
        .isEqualTo(isValid);
  }

  /** Compares both on documents in which values were replaced at random. */
  @Test
  void agreesWithTheParserOnRandomlyChangedDocuments() {
    int refused = 0;
    for (int seed = 0; seed < 6000; seed++) {
      Random random = new Random(seed);
      PolicyDocument document = new RandomPolicyCases(seed).documentOfAnyEffect("p");
      DocumentValue changed = change(document.root(), random);
      List<PolicyError> errors = new ArrayList<>(errors(new PolicyDocument("p", changed)));
      String json = DocumentWriter.json(new PolicyDocument("p", changed));
      errors.removeIf(error ->
          NOT_IN_SCHEMA.contains(error.allowed())
              || error.path().equals("/order") && NOT_WRITTEN_AS_DIGIT.contains(error.found())
              || error.allowed().startsWith("the name of a calendar")
                  && error.found().matches("\"[a-z0-9][a-z0-9-]{0,63}\""));
      assertThat(validates(json)).as("%s: %s", json, errors).isEqualTo(errors.isEmpty());
      refused += errors.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(1000, 5800);
  }

  private static final List<DocumentValue> VALUES =
      List.of(
          new DocumentValue.Text(""),
          new DocumentValue.Text(" "),
          new DocumentValue.Text("a*"),
          new DocumentValue.Text("MON"),
          new DocumentValue.Text("--02-29"),
          new DocumentValue.Text("--02-30"),
          new DocumentValue.Text("2026-11-01"),
          new DocumentValue.Text("2026-11-01T10:00:00.5-18:00"),
          new DocumentValue.Text("2026-11-01T10:00+18:01"),
          new DocumentValue.Text("never"),
          new DocumentValue.Text("PT36H"),
          new DocumentValue.Text("PT"),
          new DocumentValue.Text("19:00"),
          new DocumentValue.Text("24:00"),
          new DocumentValue.Text("UTC"),
          new DocumentValue.Text("Europe/Berlin"),
          new DocumentValue.Text("p"),
          new DocumentValue.Text("keep"),
          new DocumentValue.Text("stop"),
          new DocumentValue.Text("rest"),
          new DocumentValue.Text("start"),
          new DocumentValue.Text("5"),
          new DocumentValue.Number("5"),
          new DocumentValue.Number("0"),
          new DocumentValue.Number("10"),
          new DocumentValue.Number("-1"),
          new DocumentValue.Number("-0"),
          new DocumentValue.Number("5.0"),
          new DocumentValue.Number("1e0"),
          new DocumentValue.Number("0.5"),
          new DocumentValue.Text("linux"),
          new DocumentValue.Text("emr"),
          new DocumentValue.Bool(true),
          new DocumentValue.Null(),
          new DocumentValue.Array(List.of()),
          new DocumentValue.Array(List.of(new DocumentValue.Text("spot"))),
          new DocumentValue.Array(List.of(new DocumentValue.Text("fleet"))),
          new DocumentValue.ObjectValue(List.of()),
          new DocumentValue.Array(List.of(new DocumentValue.ObjectValue(List.of()))));
  private static final List<String> KEYS =
      List.of(
          "id",
          "effect",
          "match",
          "not",
          "zone",
          "when",
          "unless",
          "calendars",
          "since",
          "until",
          "owner",
          "reason",
          "despite",
          "order",
          "enabled",
          "$schema",
          "name",
          "tag",
          "platform",
          "launchedWithin",
          "keepUntilTag",
          "days",
          "dates",
          "from",
          "to",
          "x",
          "");

  private static DocumentValue change(DocumentValue node, Random random) {
    return switch (node) {
      case DocumentValue.ObjectValue object when random.nextInt(8) > 0 -> change(object, random);
      case DocumentValue.Array array when !array.items().isEmpty() && random.nextInt(3) > 0 -> {
        List<DocumentValue> items = new ArrayList<>(array.items());
        int at = random.nextInt(items.size());
        items.set(at, change(items.get(at), random));
        yield new DocumentValue.Array(items);
      }
      case DocumentValue.ObjectValue object -> any(random);
      case DocumentValue.Array array -> any(random);
      case DocumentValue.Text text -> any(random);
      case DocumentValue.Bool bool -> any(random);
      case DocumentValue.Number number -> any(random);
      case DocumentValue.Null none -> any(random);
      case DocumentValue.UnsupportedValue foreign -> any(random);
      case DocumentValue.Unreadable unreadable -> any(random);
    };
  }

  private static DocumentValue any(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static DocumentValue change(DocumentValue.ObjectValue object, Random random) {
    List<DocumentValue.Member> members = new ArrayList<>(object.members());
    int at = members.isEmpty() ? -1 : random.nextInt(members.size());
    int kind = random.nextInt(6);
    String key = KEYS.get(random.nextInt(KEYS.size()));
    if (at >= 0 && kind == 0) {
      members.remove(at);
    } else if (kind == 1 && members.stream().noneMatch(member -> member.key().equals(key))) {
      members.add(new DocumentValue.Member(key, any(random)));
    } else if (at >= 0) {
      DocumentValue.Member member = members.get(at);
      members.set(at, new DocumentValue.Member(member.key(), change(member.value(), random)));
    }
    return new DocumentValue.ObjectValue(members);
  }

  @Test
  void agreesWithTheParserOnBlankText() {
    for (int c = 0; c < 0x10000; c++) {
      if (Character.isSurrogate((char) c)) {
        continue;
      }
      String json =
          "{\"id\":\"p\",\"effect\":\"stop\",\"match\":{},\"owner\":\"\\u%04x\"}".formatted(c);
      assertThat(validates(json))
          .as(json)
          .isEqualTo(errors(PolicyFixtures.document("p", json)).isEmpty());
    }
  }
}
