package org.ketpoint.sweep;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/// The one class that knows Spark: a context in which calls are made, each a job of one task, so
/// that each result comes as soon as it is there. As a [Runnable] it closes the context. It may be
/// loaded apart from this package, and so shares only the JDK's types with it.
public final class SparkJobs implements Function<Callable<Object>, Object>, Runnable {
  private final JavaSparkContext context;

  /// Starts Spark.
  ///
  /// @param master the cluster's address
  /// @param settings by Spark's keys; they come before this class' own
  public SparkJobs(String master, Map<String, String> settings) {
    var conf = new SparkConf().setMaster(master).setAppName("ketpoint sweep");
    conf.set("spark.ui.enabled", "false"); // a server that nobody asked for
    if (master.startsWith("local")) {
      conf.set("spark.driver.host", "localhost"); // a machine need not know its own name
      conf.set("spark.driver.bindAddress", "127.0.0.1");
    }
    settings.forEach(conf::set);
    context = new JavaSparkContext(conf);
    context.setLogLevel("ERROR");
  }

  /// Makes a call on the cluster.
  ///
  /// @param call travels there
  /// @return what it gave
  @Override
  public Object apply(Callable<Object> call) {
    return context.parallelize(List.of(call), 1).map(new Calling()).collect().getFirst();
  }

  /// Ends Spark.
  @Override
  public void run() {
    context.close();
  }

  /// What Spark does with a call.
  private static final class Calling
      implements org.apache.spark.api.java.function.Function<Callable<Object>, Object> {
    private static final long serialVersionUID = 1;

    @Override
    public Object call(Callable<Object> call) throws Exception {
      return call.call();
    }
  }
}
