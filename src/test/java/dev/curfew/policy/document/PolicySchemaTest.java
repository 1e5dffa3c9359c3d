package dev.curfew.policy.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.curfew.policy.PolicyFixtures;
import dev.curfew.policy.RandomPolicies;
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

/** The schema and the parser say the same, but for what the schema's {@code $comment} lists. */
class PolicySchemaTest {
  private static final Schema SCHEMA = schema();

  /** What the parser says of mistakes that no schema can name. */
  private static final Set<String> UNSAYABLE =
      Set.of(
          "a time later than since",
          "another time than from",
          "\"p\", as the id is the name under which it is kept");

  private static Schema schema() {
    try {
      String text = Files.readString(Path.of("policies/policy.schema.json"));
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean validates(String json) {
    return SCHEMA.validate(json, InputFormat.JSON).isEmpty();
  }

  private static List<PolicyError> errors(PolicyDocument document) {
    return new PolicyParser(PolicyFixtures.UTC).parse(document).errors();
  }

  @Test
  void theSchemaIsOne() throws IOException {
    Schema meta =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    String text = Files.readString(Path.of("policies/policy.schema.json"));
    assertThat(meta.validate(text, InputFormat.JSON)).isEmpty();
  }

  @Test
  void takesTheSamples() throws IOException {
    List<Path> samples;
    try (Stream<Path> files = Files.list(Path.of("policies"))) {
      samples = files.filter(file -> !file.endsWith("policy.schema.json")).toList();
    }
    for (Path sample : samples) {
      assertThat(SCHEMA.validate(Files.readString(sample), InputFormat.JSON))
          .as(sample.toString())
          .isEmpty();
    }
  }

  @Test
  void takesWhatTheParserTakes() {
    for (int seed = 0; seed < 300; seed++) {
      for (PolicyDocument document : new RandomPolicies(seed).documents(3)) {
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
          {'id':'p','effect':'stop','match':{},'when':{'from':'19:00'}}
          {'id':'p','effect':'stop','match':{},'when':{'days':['mon']}}
          {'id':'p','effect':'stop','match':{},'zone':'GMT'}
          {'id':'p','effect':'stop','match':{},'zone':'SystemV/EST5'}
          {'id':'p','effect':'stop','match':{},'since':'never'}
          {'id':'p','effect':'stop','match':{},'owner':' '}
          {'id':'p','effect':'stop','match':{},'enabled':null}
          {'id':'p','effect':'stop','match':{},'$schema':1}
          """)
  void refusesWhatTheParserRefuses(String json) {
    assertThat(errors(PolicyFixtures.document("p", json))).isNotEmpty();
    assertThat(validates(json.replace('\'', '"'))).isFalse();
  }

  /** Both say the same of documents in which one or two values were exchanged at random. */
  @Test
  void saysTheSameAsTheParserOfSpoiltDocuments() {
    int refused = 0;
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      PolicyDocument document = new RandomPolicies(seed).document("p");
      DocumentValue spoilt = spoil(document.root(), random);
      List<PolicyError> errors = new ArrayList<>(errors(new PolicyDocument("p", spoilt)));
      String json = DocumentWriter.json(new PolicyDocument("p", spoilt));
      errors.removeIf(error -> UNSAYABLE.contains(error.allowed()));
      assertThat(validates(json)).as("%s: %s", json, errors).isEqualTo(errors.isEmpty());
      refused += errors.isEmpty() ? 0 : 1;
    }
    assertThat(refused).isBetween(500, 2900);
  }

  private static final List<DocumentValue> VALUES =
      List.of(
          new DocumentValue.Text(""),
          new DocumentValue.Text(" "),
          new DocumentValue.Text("a*"),
          new DocumentValue.Text("MON"),
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
          "since",
          "until",
          "owner",
          "reason",
          "despite",
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

  private static DocumentValue spoil(DocumentValue node, Random random) {
    return switch (node) {
      case DocumentValue.ObjectValue object when random.nextInt(8) > 0 -> spoil(object, random);
      case DocumentValue.Array array when !array.items().isEmpty() && random.nextInt(3) > 0 -> {
        List<DocumentValue> items = new ArrayList<>(array.items());
        int at = random.nextInt(items.size());
        items.set(at, spoil(items.get(at), random));
        yield new DocumentValue.Array(items);
      }
      case DocumentValue.ObjectValue object -> any(random);
      case DocumentValue.Array array -> any(random);
      case DocumentValue.Text text -> any(random);
      case DocumentValue.Bool bool -> any(random);
      case DocumentValue.Null none -> any(random);
      case DocumentValue.UnsupportedValue foreign -> any(random);
      case DocumentValue.Unreadable unreadable -> any(random);
    };
  }

  private static DocumentValue any(Random random) {
    return VALUES.get(random.nextInt(VALUES.size()));
  }

  private static DocumentValue spoil(DocumentValue.ObjectValue object, Random random) {
    List<DocumentValue.Member> members = new ArrayList<>(object.members());
    int at = members.isEmpty() ? -1 : random.nextInt(members.size());
    int change = random.nextInt(6);
    String key = KEYS.get(random.nextInt(KEYS.size()));
    if (at >= 0 && change == 0) {
      members.remove(at);
    } else if (change == 1 && members.stream().noneMatch(member -> member.key().equals(key))) {
      members.add(new DocumentValue.Member(key, any(random)));
    } else if (at >= 0) {
      DocumentValue.Member member = members.get(at);
      members.set(at, new DocumentValue.Member(member.key(), spoil(member.value(), random)));
    }
    return new DocumentValue.ObjectValue(members);
  }

  @Test
  void agreesWithTheParserOnWhatIsBlank() {
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
