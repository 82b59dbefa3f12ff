package org.ketpoint.kernel.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PreloadTest {
  /// Two packages with one name would make it ambiguous in every cell.
  @Test
  void no_two_preloaded_packages_have_a_name_in_common_that_no_import_settles() {
    List<String> packages =
        Stream.concat(Preload.imports().stream(), Stream.of("import java.lang.*;"))
            .filter(line -> line.endsWith(".*;") && !line.startsWith("import static"))
            .map(line -> line.substring("import ".length(), line.length() - ".*;".length()))
            .toList();
    var named = new TreeSet<String>();
    for (String line : Preload.imports()) {
      if (!line.endsWith(".*;")) {
        named.add(line.substring(line.lastIndexOf('.') + 1, line.length() - 1));
      }
    }
    Map<String, String> owners = new HashMap<>();
    var clashes = new TreeSet<String>();
    for (String name : packages) {
      for (JavaClass type : typesIn(name)) {
        String other = owners.put(type.getSimpleName(), name);
        if (other != null && !other.equals(name) && !named.contains(type.getSimpleName())) {
          clashes.add(type.getSimpleName() + " of " + other + " and " + name);
        }
      }
    }
    assertEquals(new TreeSet<String>(), clashes);
  }

  private static List<JavaClass> typesIn(String name) {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(name)
            .stream()
            .filter(type -> type.getPackageName().equals(name))
            .filter(type -> type.isTopLevelClass())
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .toList();
  }
}
