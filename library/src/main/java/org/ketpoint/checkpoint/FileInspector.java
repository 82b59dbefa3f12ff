package org.ketpoint.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tech.tablesaw.api.LongColumn;
import tech.tablesaw.api.StringColumn;
import tech.tablesaw.api.Table;

/// Looks at one file: at a checkpoint among the rest of its run, or at a safetensors file alone.
final class FileInspector {
  private final Path file;
  private final Safetensors content;
  private final long size;
  private final List<Table> tables = new ArrayList<>();
  private final List<String> damage = new ArrayList<>();

  private FileInspector(Path file, byte[] bytes) throws IOException {
    this.file = file;
    size = bytes.length;
    Safetensors parsed = Safetensors.parse(bytes, file.toString());
    content = isCheckpoint(parsed) ? Sealed.open(bytes, file.toString()) : parsed;
  }

  static Inspection look(Path file) throws IOException {
    Path there = file.toRealPath();
    if (!Files.isRegularFile(there)) { // a pipe would be waited for
      throw new IOException("it must be a file or a directory");
    }
    var inspector = new FileInspector(there, WholeFile.read(there));
    Path run = run(there);
    if (run != null && isCheckpoint(inspector.content)) {
      inspector.inRun(run);
    } else {
      inspector.alone();
    }
    return new Inspection(inspector.tables, inspector.damage);
  }

  private static boolean isCheckpoint(Safetensors file) {
    return file.metadata().containsKey(Sealed.FIELD)
        || file.metadata().containsKey("ketpoint.format");
  }

  /// The run's directory that a file lies in, if it lies in one.
  private static @Nullable Path run(Path file) {
    Path checkpoints = file.getParent();
    if (checkpoints == null) {
      return null;
    }
    Path run = checkpoints.getParent();
    return run != null
            && checkpoints.endsWith("checkpoints")
            && Stream.of("profiles", "circuits").map(run::resolve).anyMatch(Files::isDirectory)
        ? run
        : null;
  }

  private void inRun(Path run) throws IOException {
    RunReader reader = Checkpoints.in(run).reader();
    try {
      tables.add(Inspection.shown(reader.load(file).table()));
      tables.add(tensors());
    } catch (IOException e) { // it is sealed: what is wrong is beside it
      damage.add(String.valueOf(e.getMessage()));
      metadataAndTensors();
    }
    tables.add(parts(reader.directory()));
  }

  private void alone() {
    metadataAndTensors();
    var values = new LinkedHashMap<String, String>();
    if (isCheckpoint(content)) {
      values.put("file", "whole: it has the SHA-256 that it names");
      values.put(
          "profile, circuit, history", "not here: the file does not lie in its run's directory");
    } else {
      values.put("file", "no checkpoint of Ketpoint: nothing says whether its bytes are whole");
    }
    tables.add(Inspection.pairs("parts", values));
  }

  private void metadataAndTensors() {
    Map<String, String> values = new LinkedHashMap<>(Map.of("file size", size + " bytes"));
    content.metadata().forEach((name, value) -> values.put(name, value));
    tables.add(Inspection.pairs(String.valueOf(file.getFileName()), values));
    tables.add(tensors());
  }

  private Table tensors() {
    List<Tensor> tensors = List.copyOf(content.tensors().values());
    return Table.create(
        "tensors",
        StringColumn.create("tensor", Inspection.shown(content.tensors().keySet())),
        StringColumn.create("type", tensors.stream().map(t -> t.type().name())),
        StringColumn.create("shape", tensors.stream().map(t -> Arrays.toString(t.shape()))),
        LongColumn.create(
            "bytes", tensors.stream().mapToLong(t -> Tensor.size(t.type(), t.shape())).toArray()));
  }

  /// What the checkpoint names of its run, each looked at by itself.
  private Table parts(RunDirectory run) {
    var metadata = new Metadata(content.metadata(), file.toString());
    var values = new LinkedHashMap<String, String>();
    values.put(
        "profile", state(() -> Part.read(run, Part.PROFILES, metadata.text("profile")).device()));
    values.put(
        "circuit", state(() -> Part.read(run, Part.CIRCUITS, metadata.text("circuit")).circuit()));
    values.put("history", state(() -> history(metadata, run)));
    return Inspection.pairs("parts", values);
  }

  private static Object history(Metadata metadata, RunDirectory run) throws IOException {
    var extent =
        new HistoryLog.Extent(metadata.longWhole("history.bytes"), metadata.text("history"));
    return new HistoryLog(run.history()).read(extent);
  }

  private static String state(Uninterrupted.Work<?> read) {
    try {
      read.run();
      return "whole";
    } catch (IOException | IllegalArgumentException e) {
      return "not whole: " + e.getMessage();
    }
  }
}
