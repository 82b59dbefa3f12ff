package org.ketpoint.kernel.stop;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassHierarchyResolver.ClassHierarchyInfo;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.classfile.instruction.ThrowInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Makes a cell's classes let [CellStopped] pass: `while (true) try { … } catch (Throwable t) { }`
/// would else catch every attempt to stop it.
///
/// A handler that catches everything begins by throwing that error on. One that throws on what it
/// caught, as those of `finally`, of `try` with resources and of `synchronized` do, may clean up
/// first. Nothing is added where no error passes, so undisturbed code is as fast as before.
public final class Handlers {
  private static final ClassDesc STOPPED = ClassDesc.of(CellStopped.class.getName());
  private static final MethodTypeDesc TAKES_IT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);
  private static final Set<String> CATCH_IT = Set.of("java/lang/Throwable", "java/lang/Error");

  private static final byte[] ATTRIBUTE = "StackMapTable".getBytes(StandardCharsets.US_ASCII);

  private Handlers() {}

  /// Finds a class that was loaded before.
  public interface Loaded {
    /// Finds it.
    ///
    /// @param name its binary name
    /// @return the class
    /// @throws ClassNotFoundException if there is none among a cell's classes
    Class<?> find(String name) throws ClassNotFoundException;
  }

  /// Rewrites classes that are loaded together.
  ///
  /// @param classes class files
  /// @param loaded the classes of the cells before
  /// @return the same, except for those handlers
  public static List<byte[]> passing(List<byte[]> classes, Loaded loaded) {
    if (classes.stream().noneMatch(Handlers::mayHandle)) {
      return classes; // A plain snippet, as most are, is not even parsed.
    }
    List<ClassModel> models = classes.stream().map(ClassFile.of()::parse).toList();
    ClassFile writer =
        ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(hierarchy(models, loaded)));
    var rewritten = new ArrayList<byte[]>();
    for (int i = 0; i < models.size(); i++) {
      rewritten.add(passing(writer, models.get(i), classes.get(i)));
    }
    return rewritten;
  }

  /// Whether a class file names the attribute that every method with a handler must have.
  private static boolean mayHandle(byte[] bytes) {
    int last = bytes.length - ATTRIBUTE.length;
    for (int i = 0; i <= last; i++) {
      if (Arrays.equals(bytes, i, i + ATTRIBUTE.length, ATTRIBUTE, 0, ATTRIBUTE.length)) {
        return true;
      }
    }
    return false;
  }

  private static byte[] passing(ClassFile writer, ClassModel model, byte[] bytes) {
    var hooks = new HashMap<MethodModel, Map<Label, String>>();
    for (MethodModel method : model.methods()) {
      Map<Label, String> found = method.code().map(Handlers::hooks).orElse(Map.of());
      if (!found.isEmpty()) {
        hooks.put(method, found);
      }
    }
    if (hooks.isEmpty()) {
      return bytes;
    }
    ClassTransform transform =
        (builder, element) -> {
          Map<Label, String> here = element instanceof MethodModel m ? hooks.get(m) : null;
          if (here != null && element instanceof MethodModel method) {
            builder.transformMethod(method, MethodTransform.transformingCode(hooked(here)));
          } else {
            builder.with(element);
          }
        };
    return writer.transformClass(model, transform);
  }

  private static CodeTransform hooked(Map<Label, String> hooks) {
    return (builder, element) -> {
      builder.with(element);
      if (element instanceof LabelTarget target) {
        String hook = hooks.get(target.label());
        if (hook != null) {
          builder.dup().invokestatic(STOPPED, hook, TAKES_IT);
        }
      }
    };
  }

  /// Which of [CellStopped]'s methods each handler of a method is to begin with.
  private static Map<Label, String> hooks(CodeModel code) {
    var hooks = new HashMap<Label, String>();
    for (ExceptionCatch handler : code.exceptionHandlers()) {
      Optional<String> type = handler.catchType().map(ClassEntry::asInternalName);
      if (type.isPresent() && !CATCH_IT.contains(type.get())) {
        continue;
      }
      boolean throwsOn = throwsOn(code, handler.handler());
      if (type.isEmpty() && throwsOn) {
        continue; // It cannot keep what it catches.
      }
      hooks.put(handler.handler(), type.isEmpty() || throwsOn ? "rethrowAgain" : "rethrow");
    }
    return hooks;
  }

  /// Whether a handler keeps what it caught in a variable that is thrown somewhere after.
  private static boolean throwsOn(CodeModel code, Label handler) {
    boolean reached = false;
    int slot = -1;
    @Nullable CodeElement last = null;
    for (CodeElement element : code) {
      if (element instanceof LabelTarget target && target.label().equals(handler)) {
        reached = true;
      } else if (reached && slot < 0 && element instanceof StoreInstruction store) {
        slot = store.slot();
      } else if (slot >= 0
          && element instanceof ThrowInstruction
          && last instanceof LoadInstruction load
          && load.slot() == slot) {
        return true;
      }
      if (element instanceof Instruction) {
        last = element;
      }
    }
    return false;
  }

  /// What the stack maps of rewritten methods need to know of classes.
  private static ClassHierarchyResolver hierarchy(List<ClassModel> models, Loaded loaded) {
    var together = new HashMap<ClassDesc, ClassHierarchyInfo>();
    for (ClassModel model : models) {
      together.put(
          model.thisClass().asSymbol(),
          model.flags().has(AccessFlag.INTERFACE)
              ? ClassHierarchyInfo.ofInterface()
              : ClassHierarchyInfo.ofClass(
                  model.superclass().map(ClassEntry::asSymbol).orElse(ConstantDescs.CD_Object)));
    }
    ClassHierarchyResolver here = together::get;
    return here.orElse(desc -> before(desc, loaded))
        .orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static @Nullable ClassHierarchyInfo before(ClassDesc desc, Loaded loaded) {
    String descriptor = desc.descriptorString();
    String name = descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
    try {
      Class<?> known = loaded.find(name);
      Class<?> above = known.getSuperclass();
      return above == null
          ? ClassHierarchyInfo.ofInterface()
          : ClassHierarchyInfo.ofClass(ClassDesc.ofDescriptor(above.descriptorString()));
    } catch (ClassNotFoundException e) {
      return null;
    }
  }
}
