package org.ketpoint.kernel;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KernelArchitectureTest {
  private static final String ROOT = "org.ketpoint.kernel.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.ketpoint.kernel");

  @ParameterizedTest
  @CsvSource({
    "protocol, transport|display|maven|magic|stop|session|serve",
    "transport, display|maven|magic|stop|session|serve",
    "display, transport|maven|magic|stop|session|serve",
    "maven, protocol|transport|display|magic|stop|session|serve",
    "magic, transport|stop|session|serve",
    "stop, protocol|transport|display|maven|magic|session|serve",
    "session, transport|serve"
  })
  void a_package_knows_only_those_before_it(String from, String later) {
    noClasses()
        .that()
        .resideInAPackage(ROOT + from)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(ROOT + "(" + later + ")")
        .check(CLASSES);
  }

  @ParameterizedTest
  @CsvSource({
    "com.google.gson.., protocol",
    "org.zeromq.., transport",
    "jdk.jshell.., session",
    "java.lang.foreign.., stop",
    "eu.maveniverse.., maven",
    "org.eclipse.aether.., maven",
    "org.apache.maven.., maven",
    "org.dflib.jjava.., protocol|transport|display"
  })
  void only_its_package_imports_a_library(String library, String packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "(" + packages + ")")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(library)
        .check(CLASSES);
  }

  @Test
  void nothing_knows_the_command_but_itself() {
    noClasses()
        .that()
        .resideInAnyPackage(ROOT + "*")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.ketpoint.kernel")
        .check(CLASSES);
  }

  @Test
  void the_kernel_comes_without_spark() {
    assertNull(ClassLoader.getSystemResource("org/apache/spark/SparkContext.class"));
    assertNull(ClassLoader.getSystemResource("scala/Option.class"));
  }
}
