package org.ketpoint.kernel.session;

import java.lang.classfile.AccessFlags;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.FieldTransform;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.InnerClassInfo;
import java.lang.classfile.attribute.InnerClassesAttribute;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The class files of snippets.
final class SnippetBytes {
  private static final ClassFile CLASSES = ClassFile.of();

  private SnippetBytes() {}

  /// Opens everything that is not private to all. The compiler sees all snippets in one package and
  /// has checked what may be used; to the JVM, classes of different loaders are never in the same
  /// package.
  static byte[] opened(byte[] bytes) {
    ClassModel model = CLASSES.parse(bytes);
    boolean owned = !model.flags().has(AccessFlag.INTERFACE);
    FieldTransform field =
        (builder, element) -> {
          if (element instanceof AccessFlags flags) {
            builder.withFlags(open(flags.flagsMask()));
          } else {
            builder.with(element);
          }
        };
    ClassTransform type =
        (builder, element) -> {
          switch (element) {
            case AccessFlags flags -> builder.withFlags(open(flags.flagsMask()));
            case InnerClassesAttribute inner -> builder.with(open(inner));
            default -> builder.with(element);
          }
        };
    return CLASSES.transformClass(
        model,
        ClassTransform.transformingFields(field)
            .andThen(ClassTransform.transformingMethods(flags(SnippetBytes::open)))
            .andThen(
                ClassTransform.transformingMethods(
                    m -> owned && !m.methodName().equalsString("<init>"),
                    flags(SnippetBytes::fixed)))
            .andThen(type));
  }

  private static MethodTransform flags(IntUnaryOperator change) {
    return (builder, element) -> {
      if (element instanceof AccessFlags flags) {
        builder.withFlags(change.applyAsInt(flags.flagsMask()));
      } else {
        builder.with(element);
      }
    };
  }

  /// The snippets' classes that a class extends or implements.
  static Stream<String> parents(byte[] bytes) {
    ClassModel model = CLASSES.parse(bytes);
    return Stream.concat(model.superclass().stream(), model.interfaces().stream())
        .map(parent -> parent.asInternalName().replace('/', '.'))
        .filter(SnippetNames::isSnippet);
  }

  /// The wrappers of other snippets that a class file names.
  static Set<String> mentioned(byte[] bytes) {
    Iterable<PoolEntry> pool = CLASSES.parse(bytes).constantPool();
    return StreamSupport.stream(pool.spliterator(), false)
        .filter(Utf8Entry.class::isInstance)
        .map(entry -> ((Utf8Entry) entry).stringValue())
        .filter(text -> text.contains("REPL"))
        .flatMap(SnippetNames::mentioned)
        .collect(Collectors.toSet());
  }

  private static InnerClassesAttribute open(InnerClassesAttribute inner) {
    return InnerClassesAttribute.of(inner.classes().stream().map(SnippetBytes::open).toList());
  }

  private static int open(int flags) {
    boolean hidden = (flags & ClassFile.ACC_PRIVATE) != 0;
    return hidden ? flags : (flags & ~ClassFile.ACC_PROTECTED) | ClassFile.ACC_PUBLIC;
  }

  /// Private methods are final to the JVM, which may add and remove such, as it must for lambdas,
  /// where it is told to allow it.
  private static int fixed(int flags) {
    boolean fix = (flags & ClassFile.ACC_PRIVATE) != 0 && (flags & ClassFile.ACC_STATIC) == 0;
    return fix ? flags | ClassFile.ACC_FINAL : flags;
  }

  private static InnerClassInfo open(InnerClassInfo info) {
    return info.innerClass().asInternalName().startsWith("REPL/")
        ? InnerClassInfo.of(
            info.innerClass(), info.outerClass(), info.innerName(), open(info.flagsMask()))
        : info;
  }
}
