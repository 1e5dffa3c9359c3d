package dev.curfew.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.curfew.local.dynamodb.EmbeddedDynamoDb;
import dev.curfew.local.dynamodb.TableFile;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The dependencies between packages. Plain tests: ArchUnit's own runner would run none under
 * Surefire, and pass.
 */
@Tag("slow")
class ArrowsTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.curfew");

  private static final List<String> PACKAGES =
      List.of(
          "cli",
          "local",
          "functions",
          "aws",
          "slack",
          "report",
          "stop",
          "start",
          "request",
          "journal",
          "pace",
          "limits",
          "plan",
          "lifecycle",
          "run",
          "ec2",
          "analysis",
          "policy",
          "reason",
          "instance",
          "settings",
          "log",
          "failure");

  @ParameterizedTest
  @CsvSource({
    "failure, ''",
    "log, ''",
    "instance, failure",
    "reason, instance failure",
    "policy, reason instance failure",
    "analysis, policy reason instance failure",
    "settings, policy reason instance failure",
    "ec2, settings policy reason instance failure",
    "run, ec2 settings policy reason instance failure",
    "lifecycle, run ec2 settings policy reason instance failure",
    "plan, lifecycle run ec2 settings policy reason instance failure",
    "limits, plan lifecycle run ec2 settings policy reason instance failure",
    "journal, plan lifecycle run ec2 settings policy reason instance failure",
    "pace, plan lifecycle run ec2 settings policy reason instance failure",
    "request, journal pace plan lifecycle run ec2 settings policy reason instance failure log",
    "stop, request journal pace plan lifecycle run ec2 settings policy reason instance failure log",
    "start, request journal pace plan lifecycle run ec2 settings policy reason instance failure"
        + " log",
    "report, start stop request journal pace limits plan lifecycle run ec2 settings policy reason"
        + " instance failure log",
    "slack, report failure",
    "aws, report start stop request journal pace limits plan lifecycle run ec2 settings policy"
        + " reason instance failure",
    "functions, analysis aws slack report start stop request journal pace limits plan log lifecycle"
        + " run ec2 settings policy reason instance failure",
    "local, analysis functions aws slack report start stop request journal pace limits plan log"
        + " lifecycle run ec2 settings policy reason instance failure",
    "cli, analysis local functions aws slack report start stop request journal pace limits plan log"
        + " lifecycle run ec2 settings policy reason instance failure"
  })
  void pointOneWay(String name, String mayUse) {
    List<String> others = new ArrayList<>(PACKAGES);
    others.remove(name);
    others.removeAll(List.of(mayUse.split(" ")));
    noClasses()
        .that(resideInAPackage(in(name)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(others.stream().map(ArrowsTest::in).toArray(String[]::new)))
        .allowEmptyShould(name.equals("slack"))
        .check(CLASSES);
  }

  /** Each uses those below it only, so there is no cycle. */
  @ParameterizedTest
  @CsvSource({
    "text, ''",
    "time, text",
    "box, time text",
    "example, box time text",
    "search, example box time text",
    "finding, search example box time text",
    "difference, search example box time text",
    "explanation, time"
  })
  void pointOneWayInsideTheAnalysis(String name, String mayUse) {
    List<String> allowed = new ArrayList<>(List.of(name));
    mayUse.lines().flatMap(rooms -> Stream.of(rooms.split(" "))).forEach(allowed::add);
    noClasses()
        .that(resideInAPackage(in("analysis." + name)))
        .should()
        .dependOnClassesThat(
            resideInAPackage(in("analysis"))
                .and(
                    DescribedPredicate.not(
                        resideInAnyPackage(
                            allowed.stream()
                                .map(one -> in("analysis." + one))
                                .toArray(String[]::new)))))
        .check(CLASSES);
  }

  @Test
  void analysisHasNoOtherRooms() {
    assertThat(
            CLASSES.stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .map(JavaClass::getPackageName))
        .filteredOn(name -> name.startsWith("dev.curfew.analysis"))
        .containsOnly(
            Stream.of(
                    "text",
                    "time",
                    "box",
                    "example",
                    "search",
                    "finding",
                    "difference",
                    "explanation")
                .map(name -> "dev.curfew.analysis." + name)
                .toArray(String[]::new));
  }

  @Test
  void onlyTheAwsRoomKnowsTheSdk() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage(in("aws"))))
        .and(DescribedPredicate.not(is(EmbeddedDynamoDb.class)))
        .and(DescribedPredicate.not(is(TableFile.class)))
        .should()
        .dependOnClassesThat(
            resideInAPackage("software.amazon.awssdk..").and(DescribedPredicate.not(handedOver())))
        .check(CLASSES);
  }

  @Test
  void whatOnlyTheLaptopNeedsStaysOnTheLaptop() {
    noClasses()
        .that(DescribedPredicate.not(resideInAnyPackage(in("local"), in("cli"))))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("software.amazon.dynamodb..", "com.dashjoin..", "picocli.."))
        .check(CLASSES);
  }

  @Test
  void thePureRoomsReadNoClockAndNoEnvironment() {
    for (String name : List.of("instance", "policy", "analysis", "report")) {
      noClasses()
          .that(resideInAPackage(in(name)))
          .should()
          .callMethod(java.time.Instant.class, "now")
          .orShould()
          .callMethod(System.class, "getenv", String.class)
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC")
          .check(CLASSES);
    }
  }

  /** The JDK's rules may be old, and the id of a zone with newer rules is not its name. */
  @Test
  void onlyZoneNameNamesZones() {
    noClasses()
        .that(DescribedPredicate.not(resideInAPackage("dev.curfew.policy.time")))
        .should()
        .callMethod(ZoneId.class, "of", String.class)
        .orShould()
        .callMethod(ZoneId.class, "getId")
        .orShould()
        .callMethod(ZoneId.class, "toString")
        .orShould()
        .callMethod(ZoneId.class, "systemDefault")
        .check(CLASSES);
  }

  @Test
  void seeEveryRoom() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .contains(
            "dev.curfew.policy",
            "dev.curfew.stop",
            "dev.curfew.functions.planregion",
            "dev.curfew.cli");
  }

  /** The client passes through those who wire it, unnamed. */
  private static DescribedPredicate<JavaClass> handedOver() {
    return DescribedPredicate.describe(
        "the client that is passed on",
        type -> type.getName().equals("software.amazon.awssdk.services.dynamodb.DynamoDbClient"));
  }

  private static DescribedPredicate<JavaClass> is(Class<?> one) {
    return DescribedPredicate.describe(one.getName(), type -> type.isEquivalentTo(one));
  }

  private static String in(String name) {
    return "dev.curfew." + name + "..";
  }
}
