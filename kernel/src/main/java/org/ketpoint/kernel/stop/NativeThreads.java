package org.ketpoint.kernel.stop;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Suspends, resumes and stops threads through the JVM's tool interface, JVM TI, reached without
/// native code of our own. Belongs to the thread that linked it, and is of use to no other.
///
/// JNI hands out references that hold only until the next native method returns, and any line of
/// Java may call one. So nothing but calls of [#call] stands between getting a reference and making
/// it global: all arguments are plain numbers that were computed before.
@SuppressWarnings("restricted") // it is what the class is for
final class NativeThreads {
  private static final int JNI_VERSION = 0x00010008;
  private static final int JVMTI_VERSION = 0x30010200;
  private static final int CAN_GET_BYTECODES = 1 << 3;
  private static final int CAN_SIGNAL_THREAD = 1 << 10;
  private static final int CAN_SUSPEND = 1 << 20;

  // All functions have up to five arguments; one that has fewer ignores the rest.
  private static final MethodHandle FUNCTION =
      Linker.nativeLinker()
          .downcallHandle(
              FunctionDescriptor.of(
                  JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG));

  /// The thread that links; its field is where JNI finds the objects that are handed over.
  abstract static class Owner extends Thread {
    @SuppressWarnings("unused") // read through JNI
    private volatile @Nullable Object handedOver;

    Owner(String name) {
      super(name);
      setDaemon(true);
    }
  }

  /// An instruction: its method, its place there, what it is.
  record Site(long method, long index, int opcode) {
    static final Site NATIVE = new Site(0, -1, -1);
  }

  private final Owner owner;
  private final long jni;
  private final long jvmti;
  private final MemorySegment newGlobal;
  private final MemorySegment deleteGlobal;
  private final MemorySegment objectField;
  private final MemorySegment suspendThread;
  private final MemorySegment resumeThread;
  private final MemorySegment stopThread;
  private final MemorySegment frameLocation;
  private final MemorySegment bytecodes;
  private final MemorySegment deallocate;
  private final MemorySegment results = Arena.global().allocate(4 * Long.BYTES);
  private final long self;
  private final long field;

  private NativeThreads(Owner owner, MemorySegment jni, MemorySegment jvmti) {
    this.owner = owner;
    this.jni = jni.address();
    this.jvmti = jvmti.address();
    MemorySegment functions = table(jni);
    newGlobal = entry(functions, 21);
    deleteGlobal = entry(functions, 22);
    objectField = entry(functions, 95);
    MemorySegment tools = table(jvmti);
    suspendThread = entry(tools, 4);
    resumeThread = entry(tools, 5);
    stopThread = entry(tools, 6);
    frameLocation = entry(tools, 18);
    bytecodes = entry(tools, 74);
    deallocate = entry(tools, 46);
    self = reference(functions);
    field = field(functions);
  }

  /// Links everything, on the calling thread.
  ///
  /// @throws UnsupportedOperationException if this JVM does not offer what is needed
  static NativeThreads link(Owner owner) {
    MemorySegment vm = vm();
    MemorySegment jni = environment(vm, JNI_VERSION);
    MemorySegment jvmti = environment(vm, JVMTI_VERSION);
    MemorySegment wanted = Arena.global().allocate(16);
    wanted.set(JAVA_INT, 0, CAN_GET_BYTECODES | CAN_SIGNAL_THREAD | CAN_SUSPEND);
    long code = call(entry(table(jvmti), 141), jvmti.address(), wanted.address(), 0, 0);
    require(code, "AddCapabilities");
    return new NativeThreads(owner, jni, jvmti);
  }

  /// A reference to an object that holds until it is [#forget]-ed.
  long remember(Object object) {
    owner.handedOver = object;
    long reference = call(newGlobal, jni, call(objectField, jni, self, field, 0), 0, 0);
    owner.handedOver = null;
    return reference;
  }

  void forget(long reference) {
    call(deleteGlobal, jni, reference, 0, 0);
  }

  /// Suspends a thread where it stands.
  ///
  /// @return false if it has ended
  boolean suspend(long thread) {
    return (int) call(suspendThread, jvmti, thread, 0, 0) == 0;
  }

  void resume(long thread) {
    call(resumeThread, jvmti, thread, 0, 0);
  }

  /// The instruction that a suspended thread's innermost frame is at.
  ///
  /// @return where it is; in a native method, nowhere
  Site site(long thread) {
    long at = results.address();
    long location = at + Long.BYTES;
    long count = at + 2 * Long.BYTES;
    long code = at + 3 * Long.BYTES;
    results.fill((byte) 0);
    if ((int) call(frameLocation, jvmti, thread, 0, at, location) != 0
        || results.get(JAVA_LONG, Long.BYTES) < 0
        || (int) call(bytecodes, jvmti, results.get(JAVA_LONG, 0), count, code) != 0) {
      return Site.NATIVE;
    }
    long index = results.get(JAVA_LONG, Long.BYTES);
    MemorySegment instructions = results.get(ADDRESS, 3 * Long.BYTES);
    int opcode = instructions.reinterpret(index + 1).get(JAVA_BYTE, index) & 0xff;
    call(deallocate, jvmti, instructions.address(), 0, 0);
    return new Site(results.get(JAVA_LONG, 0), index, opcode);
  }

  /// Lets an error fall on a suspended thread: it meets it where it stands when it is resumed.
  boolean stop(long thread, long error) {
    return (int) call(stopThread, jvmti, thread, error, 0) == 0;
  }

  /// The linking thread, found without any memory that would have to be read in between.
  private long reference(MemorySegment functions) {
    MemorySegment findClass = entry(functions, 6);
    MemorySegment staticMethod = entry(functions, 113);
    MemorySegment callStatic = entry(functions, 116);
    long name = text("java/lang/Thread");
    long method = text("currentThread");
    long type = text("()Ljava/lang/Thread;");
    long thread = call(newGlobal, jni, call(findClass, jni, name, 0, 0), 0, 0);
    long current = call(staticMethod, jni, thread, method, type);
    return call(newGlobal, jni, call(callStatic, jni, thread, current, 0), 0, 0);
  }

  private long field(MemorySegment functions) {
    MemorySegment classOf = entry(functions, 31);
    MemorySegment fieldId = entry(functions, 94);
    long name = text("handedOver");
    long type = text("Ljava/lang/Object;");
    long ownClass = call(newGlobal, jni, call(classOf, jni, self, 0, 0), 0, 0);
    return call(fieldId, jni, ownClass, name, type);
  }

  private static MemorySegment vm() {
    Path home = Path.of(System.getProperty("java.home"));
    String name = System.mapLibraryName("jvm");
    Path library =
        Stream.of("lib/server", "bin/server", "lib/client")
            .map(folder -> home.resolve(folder).resolve(name))
            .filter(Files::exists)
            .findFirst()
            .orElseThrow(() -> new UnsupportedOperationException("there is no " + name));
    MemorySegment created =
        SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("JNI_GetCreatedJavaVMs");
    MemorySegment vm = Arena.global().allocate(ADDRESS);
    MemorySegment count = Arena.global().allocate(JAVA_INT);
    require(call(created, vm.address(), 1, count.address(), 0), "JNI_GetCreatedJavaVMs");
    return vm.get(ADDRESS, 0);
  }

  private static MemorySegment environment(MemorySegment vm, int version) {
    MemorySegment environment = Arena.global().allocate(ADDRESS);
    long code = call(entry(table(vm), 6), vm.address(), environment.address(), version, 0);
    require(code, "GetEnv");
    return environment.get(ADDRESS, 0);
  }

  private static void require(long code, String function) {
    if ((int) code != 0) {
      throw new UnsupportedOperationException(
          "the JVM's " + function + " must return 0, got " + (int) code);
    }
  }

  /// What a JVM hands out points to a table of functions.
  private static MemorySegment table(MemorySegment handle) {
    return handle.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
  }

  private static MemorySegment entry(MemorySegment table, int index) {
    long size = ADDRESS.byteSize() * (index + 1);
    return table.reinterpret(size).getAtIndex(ADDRESS, index);
  }

  private static long text(String text) {
    return Arena.global().allocateFrom(text).address();
  }

  private static long call(MemorySegment function, long a, long b, long c, long d) {
    return call(function, a, b, c, d, 0);
  }

  private static long call(MemorySegment function, long a, long b, long c, long d, long e) {
    try {
      return (long) FUNCTION.invokeExact(function, a, b, c, d, e);
    } catch (Throwable thrown) {
      throw new IllegalStateException("a call of the JVM failed", thrown);
    }
  }
}
