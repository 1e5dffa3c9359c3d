package dev.curfew.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is packaged for Lambda is enough: libraries of the laptop stay out of it (they are {@code
 * provided}), so nothing that a handler reaches may need them.
 */
@Tag("slow")
class PackageTest {
  private static final String[] LAPTOP = {
    "dev.curfew.local..",
    "dev.curfew.cli..",
    "picocli..",
    "software.amazon.dynamodb..",
    "com.dashjoin..",
    "net.fortuna.ical4j.."
  };

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.curfew");

  @Test
  void handlersDoNotDependOnLaptopCode() {
    noLaptopFrom("Handler").check(CLASSES);
  }

  @Test
  void ruleFindsLaptopCodeBehindTheCommandLine() {
    assertThatThrownBy(() -> noLaptopFrom("NightCommand").check(CLASSES))
        .isInstanceOf(AssertionError.class);
  }

  @Test
  void handlersArePublic() {
    classes()
        .that()
        .haveSimpleNameEndingWith("Handler")
        .and()
        .resideInAPackage("dev.curfew.functions..")
        .should()
        .bePublic()
        .check(CLASSES);
  }

  private static ArchRule noLaptopFrom(String ending) {
    return noClasses()
        .that()
        .haveSimpleNameEndingWith(ending)
        .should()
        .transitivelyDependOnClassesThat(resideInAnyPackage(LAPTOP));
  }
}
