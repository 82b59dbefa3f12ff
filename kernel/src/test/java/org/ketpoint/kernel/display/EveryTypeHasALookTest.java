package org.ketpoint.kernel.display;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Whatever public type of the library ends a cell, it says something.
class EveryTypeHasALookTest {
  /// Types that say nothing of themselves, each with its reason.
  private static final Map<String, String> EXCEPTIONS =
      Map.of(
          "org.ketpoint.device.DeviceBuilder", "a device half said: build() has a look",
          "org.ketpoint.progress.Progress", "has its bar on the page",
          "org.ketpoint.simulate.Shifted", "an engine's working memory, read by the trainer",
          "org.ketpoint.train.Optimizer$Update", "what an optimizer hands to the trainer",
          "org.ketpoint.transpile.Prediction", "a function of circuits: its values are numbers");

  private final Renderers renderers = Renderers.standard();

  @Test
  void every_public_type_has_a_renderer_or_a_text_of_its_own() {
    var without = new TreeSet<String>();
    new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.ketpoint")
            .stream()
            .filter(type -> !type.getPackageName().startsWith("org.ketpoint.kernel"))
            .filter(EveryTypeHasALookTest::canBeMet)
            // It is only loaded beside Spark, which is not on a notebook's class path.
            .filter(type -> !type.getSimpleName().equals("SparkJobs"))
            .map(JavaClass::reflect)
            .filter(EveryTypeHasALookTest::hasInstances)
            .filter(type -> !saysSomething(type))
            .forEach(type -> without.add(type.getName()));
    assertEquals(new TreeSet<>(EXCEPTIONS.keySet()), without);
  }

  private static boolean canBeMet(JavaClass type) {
    return isOpen(type)
        && !type.isInterface()
        && !type.getSimpleName().equals("package-info")
        && !type.isAssignableTo(Throwable.class);
  }

  /// Public, as all that it stands in.
  private static boolean isOpen(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && type.getEnclosingClass().map(EveryTypeHasALookTest::isOpen).orElse(true);
  }

  /// Classes of static methods only have none.
  private static boolean hasInstances(Class<?> type) {
    return Stream.of(type.getDeclaredMethods())
        .anyMatch(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()));
  }

  private boolean saysSomething(Class<?> type) {
    if (renderers.know(type) || type.isEnum()) {
      return true;
    }
    try {
      Method text = type.getMethod("toString");
      Class<?> owner = text.getDeclaringClass();
      return owner != Object.class && (!owner.isRecord() || ownText(type) || partsSay(type));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A record's given text is made of its parts'; that of an array is only its address.
  private static boolean partsSay(Class<?> type) {
    return Stream.of(type.getRecordComponents())
        .map(RecordComponent::getType)
        .noneMatch(Class::isArray);
  }

  /// The compiler makes a record's text through a bootstrap; one that was written has code.
  private static boolean ownText(Class<?> type) {
    return new ClassFileImporter()
        .importClass(type).getMethod("toString").getMethodCallsFromSelf().stream()
            .anyMatch(call -> !call.getTarget().getName().equals("bootstrap"));
  }
}
