package org.ketpoint.kernel.stop;

import java.lang.classfile.Opcode;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ketpoint.kernel.stop.StrikeRule.Verdict;

/// The thread that lets errors fall on others.
///
/// It links the JVM's functions on its own, a moment after it was started or as soon as it is
/// needed. While another thread is suspended it takes no lock and loads no class, for that thread
/// might hold what it would wait for; a rehearsal has done everything once before.
final class Striker extends NativeThreads.Owner {
  private static final long START_MILLIS = 300;
  private static final long PAUSE_NANOS = 300_000;

  /// A blow that is allowed to fall, or not: asked while the thread is suspended.
  interface Permit {
    /// Decides.
    ///
    /// @param stack where the thread stands
    /// @return the error to strike with, null for not now
    @Nullable CellStopped at(StackTraceElement[] stack);
  }

  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private @Nullable NativeThreads threads;
  private volatile @Nullable String hindrance;

  Striker() {
    super("kernel-stop");
  }

  /// Why nothing can be struck in this JVM; null if it can, or nobody has tried yet.
  @Nullable String hindrance() {
    return hindrance;
  }

  /// Links now, in the background.
  void getReady() {
    tasks.add(() -> {});
  }

  /// Tries to strike a thread until it was struck, there is no more need to, or the time is over.
  void strike(Thread thread, Doubts doubts, Permit permit, BooleanSupplier needed, long millis) {
    ask(
        linked -> {
          long reference = linked.remember(thread);
          long end = System.nanoTime() + millis * 1_000_000;
          try {
            while (needed.getAsBoolean()
                && !strikeOnce(linked, thread, reference, doubts, permit)
                && System.nanoTime() < end) {
              LockSupport.parkNanos(PAUSE_NANOS);
            }
          } finally {
            linked.forget(reference);
          }
        });
  }

  /// Strikes every worker of a fork-join pool that computes something, until none does or the time
  /// is over: each blow ends one of the parts that a computation was split into.
  void strikeWorkers(int attempt, long millis) {
    ask(
        linked -> {
          long end = System.nanoTime() + millis * 1_000_000;
          var doubts = new Doubts();
          while (strikeEachWorker(linked, doubts, attempt) && System.nanoTime() < end) {
            LockSupport.parkNanos(PAUSE_NANOS);
          }
        });
  }

  /// Strikes each worker that computes, once.
  ///
  /// @return whether there was one, or one that was about to
  private static boolean strikeEachWorker(NativeThreads threads, Doubts doubts, int attempt) {
    boolean busy = false;
    for (Thread worker : Workers.all()) {
      StackTraceElement[] stack = worker.getStackTrace();
      busy |= !StrikeRule.rests(stack);
      if (StrikeRule.computes(stack)) {
        long reference = threads.remember(worker);
        strikeOnce(threads, worker, reference, doubts, now -> ofWorker(now, attempt));
        threads.forget(reference);
      }
    }
    return busy;
  }

  private static @Nullable CellStopped ofWorker(StackTraceElement[] stack, int attempt) {
    Verdict verdict = StrikeRule.ofWorker(stack);
    boolean allowed = verdict == Verdict.NOW || (attempt > 1 && verdict == Verdict.UNWILLINGLY);
    return allowed ? new CellStopped(attempt) : null;
  }

  /// Looks at a thread, and strikes it if that is allowed.
  ///
  /// @return whether it was struck, or has ended
  private static boolean strikeOnce(
      NativeThreads threads, Thread thread, long reference, Doubts doubts, Permit permit) {
    if (!threads.suspend(reference)) {
      return true;
    }
    try {
      if (doubts.about(threads.site(reference))) {
        return false;
      }
      StackTraceElement[] stack = thread.getStackTrace();
      CellStopped error = permit.at(stack);
      if (error == null) {
        return false;
      }
      error.setStackTrace(stack);
      long blow = threads.remember(error);
      boolean struck = threads.stop(reference, blow);
      threads.forget(blow);
      return struck;
    } finally {
      threads.resume(reference);
    }
  }

  /// Has something done on this thread, and waits for it.
  private void ask(Consumer<NativeThreads> task) {
    var done = new CompletableFuture<@Nullable Void>();
    tasks.add(
        () -> {
          try {
            NativeThreads linked = threads;
            if (linked != null) {
              task.accept(linked);
            }
            done.complete(null);
          } catch (RuntimeException | Error e) {
            done.completeExceptionally(e);
          }
        });
    done.join();
  }

  @Override
  public void run() {
    try {
      @Nullable Runnable first = tasks.poll(START_MILLIS, TimeUnit.MILLISECONDS);
      link();
      if (first != null) {
        first.run();
      }
      while (true) {
        tasks.take().run();
      }
    } catch (InterruptedException e) {
      hindrance = "the thread that stops others was itself interrupted";
    }
  }

  private void link() {
    try {
      NativeThreads linked = NativeThreads.link(this);
      hideEndsOfWorkers();
      rehearse(linked);
      threads = linked;
    } catch (RuntimeException | LinkageError | InterruptedException e) {
      hindrance = String.valueOf(e.getMessage());
    }
  }

  /// A worker that was struck as its part ended is replaced by its pool; nobody needs to read of
  /// it.
  private static void hideEndsOfWorkers() {
    UncaughtExceptionHandler before = getDefaultUncaughtExceptionHandler();
    setDefaultUncaughtExceptionHandler(
        (thread, error) -> {
          if (error instanceof CellStopped) {
            return;
          }
          if (before != null) {
            before.uncaughtException(thread, error);
          } else {
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            error.printStackTrace();
          }
        });
  }

  /// Strikes a thread made for it, so that nothing is done for the first time in earnest.
  private static void rehearse(NativeThreads threads) throws InterruptedException {
    Thread dummy =
        Thread.ofPlatform()
            .daemon()
            .name("kernel-stop-rehearsal")
            .unstarted(
                () -> {
                  try {
                    sleep(10_000);
                  } catch (InterruptedException | CellStopped e) {
                    // As it is meant to be.
                  }
                });
    dummy.setUncaughtExceptionHandler((thread, error) -> {}); // It may have been on its way out.
    dummy.start();
    long reference = threads.remember(dummy);
    strikeOnce(threads, dummy, reference, new Doubts(), Striker::rehearsal);
    dummy.join();
    threads.forget(reference);
    Arrays.stream(Workers.all()).forEach(Thread::getStackTrace);
  }

  private static CellStopped rehearsal(StackTraceElement[] stack) {
    var doubts = new Doubts();
    while (doubts.about(new NativeThreads.Site(0, 0, Opcode.NEW.bytecode()))) {
      // Until it compares two of them.
    }
    StrikeRule.ofCell(stack);
    StrikeRule.sharesWork(stack);
    StrikeRule.trains(stack);
    ofWorker(stack, 1);
    return new CellStopped(1);
  }
}
