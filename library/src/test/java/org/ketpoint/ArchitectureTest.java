package org.ketpoint;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The library's packages in reading order: each may know only those above it.
class ArchitectureTest {
  private static final List<String> ORDER =
      List.of(
          "progress",
          "digest",
          "circuit",
          "device",
          "noise",
          "transpile",
          "simulate",
          "data",
          "compress",
          "train",
          "checkpoint",
          "plot",
          "adapt",
          "diagnose",
          "sweep");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.ketpoint");

  @Test
  void a_package_knows_only_those_above_it() {
    for (int i = 0; i < ORDER.size() - 1; i++) {
      String[] below =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> "org.ketpoint." + name + "..")
              .toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage("org.ketpoint." + ORDER.get(i) + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(below)
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  @Test
  void every_package_has_its_place_in_the_order() {
    noClasses()
        .should()
        .resideOutsideOfPackages(
            ORDER.stream().map(name -> "org.ketpoint." + name + "..").toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void the_library_knows_nothing_of_jupyter() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.dflib..", "org.zeromq..", "jdk.jshell..")
        .check(CLASSES);
  }

  @Test
  void one_class_knows_spark() {
    noClasses()
        .that()
        .haveNameNotMatching("org\\.ketpoint\\.sweep\\.SparkJobs(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "scala..")
        .check(CLASSES);
  }
}
